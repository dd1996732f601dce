import collections
import pickle
import sys
import types

import numpy as np
import pytest

from vitrine_training import torch_weights


@pytest.fixture
def torch(monkeypatch):
    """Just enough of PyTorch to be named in a pickle."""
    modules = {name: types.ModuleType(name) for name in ("torch", "torch._utils")}
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    for name in ("FloatStorage", "HalfStorage"):
        setattr(modules["torch"], name, type(name, (), {"__module__": "torch"}))

    def _rebuild_tensor_v2(*form):
        raise AssertionError("only named, never called")

    _rebuild_tensor_v2.__module__, _rebuild_tensor_v2.__qualname__ = "torch._utils", "_rebuild_tensor_v2"
    modules["torch._utils"]._rebuild_tensor_v2 = _rebuild_tensor_v2
    return modules


class Tensor:
    def __init__(self, modules, *form):
        self.build, self.form = modules["torch._utils"]._rebuild_tensor_v2, form

    def __reduce__(self):
        return self.build, self.form


class Pickler(pickle.Pickler):
    def persistent_id(self, value):
        return value if isinstance(value, tuple) and value[:1] == ("storage",) else None


def written(file, modules, storage_type):
    storage = ("storage", getattr(modules["torch"], storage_type), "7", "cpu", 6, None)
    with file.open("wb") as out:
        for preface in (0x1950A86A20F9469CFC6C, 1001, {"little_endian": True}):
            pickle.dump(preface, out, 2)
        # The same six numbers, once by rows and once turned.
        by_rows, turned = Tensor(modules, storage, 0, (2, 3), (3, 1)), Tensor(modules, storage, 0, (3, 2), (1, 3))
        Pickler(out, 2).dump(collections.OrderedDict(a=by_rows, b=turned))
        pickle.dump(["7"], out, 2)
        out.write((6).to_bytes(8, "little") + np.arange(6, dtype="<f4").tobytes())
    return file


def test_tensors_are_read_by_their_strides(tmp_path, torch):
    read = torch_weights.read(written(tmp_path / "w.pth", torch, "FloatStorage"))
    assert read["a"].tolist() == [[0, 1, 2], [3, 4, 5]]
    assert read["b"].tolist() == [[0, 3], [1, 4], [2, 5]]


def test_a_class_that_no_weights_need_is_refused(tmp_path, torch):
    with pytest.raises(ValueError, match="torch.HalfStorage has no place"):
        torch_weights.read(written(tmp_path / "w.pth", torch, "HalfStorage"))
