"""Reads the tensors of a PyTorch weights file of the old format (before 1.6), without PyTorch.

Only what such a file needs is unpickled: any other class in it is refused.
"""

import collections
import pickle
from pathlib import Path

import numpy as np

TYPES = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


class _Names(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, strides, *rest: (storage, offset, shape, strides)
        if module == "torch" and name in TYPES:
            return TYPES[name]
        raise ValueError(f"{module}.{name} has no place in a file of weights")

    def persistent_load(self, storage):
        return storage


def read(file):
    """Arrays by name."""
    with Path(file).open("rb") as stream:
        for _ in ("magic number", "protocol", "system"):
            _Names(stream).load()
        tensors = _Names(stream).load()
        types = {storage[2]: storage[1] for storage, *_ in tensors.values()}
        values = {}
        for key in _Names(stream).load():
            count = int.from_bytes(stream.read(8), "little")
            values[key] = np.frombuffer(stream.read(count * types[key].itemsize), types[key])
    return {name: _strided(values[storage[2]][offset:], *form) for name, (storage, offset, *form) in tensors.items()}


def _strided(values, shape, strides):
    """A tensor need not lie in its storage in the order of its axes."""
    return np.lib.stride_tricks.as_strided(values, shape, [step * values.itemsize for step in strides], writeable=False)
