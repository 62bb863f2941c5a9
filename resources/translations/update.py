"""`make translations`: finds every text of the window and of the studio.

A text is the literal in a call of `Text`, of `translated` or, in a widget, of `self.tr`.

Invariant: what was translated stays; a text that is new is marked as unfinished in the .ts files,
and one that is gone is dropped from them. The .qm files are what the .ts files say.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from engines.contract.music_names import SCALES
from engines.features.traits.layout import traits_of
from studio.models.catalogue import read_catalogue
from ui.language.languages import ENGLISH, LANGUAGES, TRANSLATIONS
from ui.language.sentences import CONTEXT, numbered

ROOT = Path(__file__).resolve().parents[2]
_ROOMS = ("ui", "studio", "engines")
_NOT_IN_A_WINDOW = ("studio/cli/", "engines/training/starters/")
_MARKERS = ("Text", "translated")
_TONICS = "C C# Db D D# Eb E F F# Gb G G# Ab A A# Bb B".split()
_CHORDS = ("diminished", "augmented", "seventh", "major seventh", "minor seventh")


def main(folder: Path = TRANSLATIONS) -> int:
    """Update the .ts files in `folder` and compile them."""
    texts = sorted({*marked_texts(), *traits_of_works(), *keys_and_chords(), *purposes()})
    sources = sorted(str(file) for file in (ROOT / "ui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "sentences.py"
        calls = [f"QCoreApplication.translate({CONTEXT!r}, {text!r})" for text in texts]
        listed.write_text("\n".join(calls), "utf-8")
        for code in LANGUAGES:
            if code != ENGLISH:
                file = folder / f"bowerbird_{code}.ts"
                _run("lupdate", *sources, str(listed), "-ts", str(file), *_options(code))
                _run("lrelease", "-silent", "-nounfinished", str(file))
    return 0


def marked_texts() -> Iterator[str]:
    """The texts in calls of `Text` and `translated`, with numbers for their places."""
    for room in _ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            if not file.relative_to(ROOT).as_posix().startswith(_NOT_IN_A_WINDOW):
                for call in calls_of(_MARKERS, ast.parse(file.read_text("utf-8"))):
                    yield from map(numbered, _literals(call.args[0]))


def calls_of(names: tuple[str, ...], tree: ast.Module) -> Iterator[ast.Call]:
    """The calls of functions with these names that have an argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in names:
            yield node


def traits_of_works() -> Iterator[str]:
    """What is told of the works that taste likes: "longer words", and its opposite."""
    for file in sorted((ROOT / "engines" / "features" / "traits").glob("*.py")):
        for call in calls_of(("traits_of",), ast.parse(file.read_text("utf-8"))):
            for trait in traits_of(ast.literal_eval(call.args[0])).values():
                yield from (trait.more, trait.less)


def keys_and_chords() -> Iterator[str]:
    """Such as "C major" and "C major seventh", with every tonic."""
    for tonic in _TONICS:
        yield from (f"{tonic} {kind}" for kind in (*SCALES, *_CHORDS))


def purposes() -> Iterator[str]:
    """What the models on the shelf are for."""
    yield from (entry.what_for for entry in read_catalogue())


def _literals(node: ast.AST) -> Iterator[str]:
    """The strings that an argument may be; none for a variable."""
    if isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def _options(code: str) -> tuple[str, ...]:
    languages = ("-source-language", "en_GB", "-target-language", code)
    return ("-no-obsolete", "-locations", "none", *languages)


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([program, *arguments], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
