"""Media are named in their own rooms alone: their kits, pages, engines and files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch

from tests.conftest import ROOT

_ROOMS = (
    "studio/media/*", "ui/media/*", "studio/kits/table.py",
    "studio/cli/writing.py", "studio/cli/drawing.py", "studio/cli/composing.py",
    "studio/models/*_models.py", "studio/models/loras.py", "studio/models/peft.py",
    "ui/write/*", "ui/draw/*", "ui/compose/*", "ui/explore/*",
    "engines/text/*", "engines/image/*", "engines/music/*", "engines/training/teaching/*",
    "engines/training/starters/*/*",
    "engines/contract/*", "engines/registry.py",
    "engines/formats/foreign_briefs.py", "engines/formats/parameters.py",
    "engines/formats/picture_metadata.py",
    "engines/formats/pipeline_families.py", "engines/formats/manuscripts/*", "studio/books/*",
    "engines/formats/layers/*", "studio/layers/*",
)  # fmt: skip
_REASONS = {
    "studio/base/records.py": "the command line promises `text` of a text and `wav` of music",
    "studio/cli/demo.py": "it tells one story in three media",
    "studio/cli/learning.py": "preference rows are of texts",
    "studio/cli/measuring.py": "it times taste on texts",
    "studio/data/captions.py": "captions are texts",
    "studio/data/shapes.py": "it draws pictures",
    "engines/training/model_card.py": "the card of a model has the tag of the hub's kind of model",
}
_BRIEFS = {"TextBrief", "ImageBrief", "MusicBrief"}
_MEMBERS = {"TEXT", "IMAGE", "MUSIC"}
_NAMES = {"text", "image", "music"}


def test_no_module_outside_of_their_rooms_names_a_medium():
    assert len(_REASONS) <= 10
    assert {path for path, _ in _named()} - _REASONS.keys() == set()


def test_every_exception_is_needed():
    assert {path for path, _ in _named()} == _REASONS.keys()


def _named() -> Iterator[tuple[str, int]]:
    """Modules and lines that name a medium or the class of its brief."""
    for room in ("studio", "ui", "engines"):
        for file in sorted((ROOT / room).rglob("*.py")):
            path = file.relative_to(ROOT).as_posix()
            if not any(fnmatch(path, pattern) for pattern in _ROOMS):
                for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                    if _names_medium(node):
                        yield path, getattr(node, "lineno", 0)


def _names_medium(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):  # of kinds
        return any(_is_name(value) for value in (node.left, *node.comparators))
    if isinstance(node, ast.Dict):
        return {key.value for key in node.keys if isinstance(key, ast.Constant)} >= _NAMES
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id == "Medium" and node.attr in _MEMBERS
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "Medium":
        return any(isinstance(argument, ast.Constant) for argument in node.args)
    return isinstance(node, ast.Name) and node.id in _BRIEFS


def _is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in _NAMES
