"""Model cards: the part of card.yml that is computed, not written."""

import hashlib
from pathlib import Path

import yaml

FILES = ("saved_model.pb", "variables/variables.index", "variables/variables.data-00000-of-00001")


def check(content, path):
    """Refuses a card with a source that has no name or licence, as a comma without quotes makes it."""
    for source in content.get("training-data", ()):
        if not all(isinstance(source.get(key), str) for key in ("name", "licence")) or None in source.values():
            raise ValueError(f"{path}: training-data has {source}; right would be a name and a licence, quoted where there is a comma")


def seal(folder):
    """Writes the SHA-256 of each of the model's files into its card, once it is found right."""
    folder = Path(folder)
    path = folder / "card.yml"
    content = yaml.safe_load(path.read_text()) if path.exists() else {}
    check(content, path)
    content["files"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    path.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=110))
    # Written at export and only read by other tools; the card is what Vitrine trusts.
    (folder / "fingerprint.pb").unlink(missing_ok=True)
    assets = folder / "assets"
    if assets.is_dir() and not any(assets.iterdir()):
        assets.rmdir()
