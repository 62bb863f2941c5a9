"""`make translations`: finds every text of the window and every sentence of the studio.

Invariant: what was translated stays; a text that is new is marked as unfinished in the .ts files,
and one that is gone is dropped from them. The .qm files are what the .ts files say.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from engines.features.traits.layout import traits_of
from ui.language.languages import ENGLISH, LANGUAGES, TRANSLATIONS
from ui.language.sentences import CONTEXT

ROOT = Path(__file__).resolve().parents[2]
_ROOMS = ("ui", "studio", "engines")
_NOT_SHOWN = ("studio/cli/", "studio/storage/migrations/", "engines/training/starters/")
_NOT_FOR_ARTISTS = {"execute", "text", "compile", "Field", "add_argument", "import_module"}
_FOUND_BY_LUPDATE = {"tr", "translate"}
_FAULTS_OF_PYTHON = re.compile(r"(Value|Type|Runtime|Assertion|Key|Lookup|Index)Error$")
_LOGGERS = {"log", "logging", "warnings", "re"}
_NAMED_PLACE = re.compile(r"\{[^{}]*\}")
_WORDS = re.compile(r"[A-Za-z]{2,}[,:]? +\S|\S +[a-z]{2,}|\} [a-z]")
_CODE = re.compile(
    r"[~\n_=<>|*]|\\| :[a-z]|[A-Z]{4,} [A-Z]|\bNOT (\(|[A-Z])"
    r"|^[a-z]+ [0-9]$|^[a-z .,']*$|^[^A-Za-z]*$"
)
"""What is not said to an artist: tables, SQL, patterns, lists of plain words."""
_LABELS = ("ui/media/kit.py", "ui/shell/pages.py", "ui/shell/keys.py")
"""Modules of labels that others translate."""
_IMPORT = re.compile(r"^from ui\.language import .*\btranslated\b", re.MULTILINE)
_LABEL = re.compile(r"^[A-Z][a-z]{2,}…?$|^(?=.* ).*[A-Za-z]{2,}")
_STYLE = re.compile(r"[{;]\s*$|: \w+;|\(\*\.|^Ctrl\b|^Q[A-Z]|^ui\b|dddd|yyyy| :[a-z]|\\\\")
"""What is no label: style sheets, patterns for files and dates, keys, names of classes."""

_TONICS = "C C# Db D D# Eb E F F# Gb G G# Ab A A# Bb B".split()
_MODES_AND_CHORDS = (
    *("major", "minor", "dorian", "mixolydian"),
    *("diminished", "augmented", "seventh", "major seventh", "minor seventh"),
)
_VALUES = (
    *("text", "image", "music", "texts", "pictures", "pieces", "tunes", "works", "None"),
    *("is", "are", "was", "were", "is not", "a", "an", "once", "unsure", "fetched", "starter"),
    *("a number", "a whole number", "about {0} min", "twice"),
    *("1 second", "{0} seconds", "1 minute", "{0} minutes", "1 hour", "{0} hours"),
    *("writing", "drawing", "composing", "continue", "instruct", "rewrite"),
    *("clearly", "probably", "perhaps", "verified", "missing", "damaged", "today", "yesterday"),
    *(f"{tonic} {kind}" for tonic in _TONICS for kind in _MODES_AND_CHORDS),
    *("Write {0}", "Draw {0}", "Compose {0}"),
)
"""Words that stand in sentences as values."""


def main(folder: Path = TRANSLATIONS) -> int:
    """Update the .ts files in `folder` and compile them."""
    templates = sorted({*sentences_of_studio(), *traits_of_works(), *_VALUES})
    listing = json.dumps(templates, ensure_ascii=False, indent=0)
    (folder / "sentences.json").write_text(f"{listing}\n", "utf-8")
    sources = sorted(str(file) for file in (ROOT / "ui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "sentences.py"
        calls = [f"QCoreApplication.translate({CONTEXT!r}, {text!r})" for text in templates]
        listed.write_text("\n".join(calls), "utf-8")
        for code in LANGUAGES:
            if code != ENGLISH:
                file = folder / f"bowerbird_{code}.ts"
                _run("lupdate", *sources, str(listed), "-ts", str(file), *_options(code))
                _run("lrelease", "-silent", "-nounfinished", str(file))
    return 0


def sentences_of_studio() -> Iterator[str]:
    """The templates of what the studio and its engines say, from their sources, and of what the
    window says through `translated`, where single words count as well."""
    for room in _ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            source, name = file.read_text("utf-8"), file.relative_to(ROOT).as_posix()
            if not name.startswith(_NOT_SHOWN):
                has_labels = _IMPORT.search(source) or name in _LABELS
                tree = ast.parse(source)
                yield from filter(_is_label if has_labels else _is_sentence, _templates(tree))
                yield from _said_at_once(tree)


def traits_of_works() -> Iterator[str]:
    """What is told of the works that taste likes: "longer words", and its opposite."""
    for file in sorted((ROOT / "engines" / "features" / "traits").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "traits_of":
                for trait in traits_of(ast.literal_eval(node.args[0])).values():
                    yield from (trait.more, trait.less)


def _said_at_once(tree: ast.Module) -> Iterator[str]:
    """What stands in a call of `translated` or `Text` itself, a single small word too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("translated", "Text"):
            yield from filter(None, (_template(argument).strip() for argument in node.args))


def _is_sentence(text: str) -> bool:
    return bool(_WORDS.search(text)) and not _CODE.search(text)


def _is_label(text: str) -> bool:
    return bool(_LABEL.search(text)) and not _STYLE.search(text)


def _templates(tree: ast.Module) -> Iterator[str]:
    silent = {id(inner) for node in ast.walk(tree) if _is_silent(node) for inner in ast.walk(node)}
    pieces = {
        id(piece)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for piece in node.values
        if isinstance(piece, ast.Constant)
    }
    for node in ast.walk(tree):
        if id(node) not in silent and id(node) not in pieces:
            yield _template(node).strip()


def _is_silent(node: ast.AST) -> bool:
    """Whether what stands in it is a docstring, for developers, or found by lupdate."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        is_logged = isinstance(owner, ast.Name) and owner.id in _LOGGERS
        is_listed = name in _NOT_FOR_ARTISTS | _FOUND_BY_LUPDATE
        return is_logged or is_listed or bool(_FAULTS_OF_PYTHON.match(name))
    return isinstance(node, ast.Assert)


def _template(node: ast.AST) -> str:
    """A string with its places numbered; "" for what is no string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        text = node.value
    elif isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
        text = "".join(str(part) for part in parts)
    else:
        return ""
    numbers = iter(range(text.count("{")))
    return _NAMED_PLACE.sub(lambda _: f"{{{next(numbers)}}}", text)


def _options(code: str) -> tuple[str, ...]:
    languages = ("-source-language", "en_GB", "-target-language", code)
    return ("-no-obsolete", "-locations", "none", *languages)


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
