"""Folders of real data to teach with: verse, legal prose, source code, silhouettes, bands.

Invariant: a folder is complete or absent; the packages are those whose hashes are pinned here or in
the starters' recipes. None of it is in the starters that are taught, but for the bands.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from engines.contract import Medium
from engines.formats.atomic import replace_folder
from engines.training.starters.image.drawings import UndrawableError, draw, read_iconify
from engines.training.starters.music.dataset import midi_lumps
from engines.training.starters.music.recipe import load_recipe, unpack
from engines.training.starters.packages import Package, obtain

_RECIPES = Path(__file__).resolve().parents[1] / "resources" / "recipes"
_VERSE = Package(
    registry="apt", name="bible-kjv-text", version="4.39", file="bible-kjv-text_4.39_all.deb",
    integrity="sha256-W1rLqyC46mknprz9lxjK18GuhTDDk+YxniF5zCWoT7s=", licence="public domain",
    author="translators of 1611", about="the King James Bible, compressed", use="verse",
)  # fmt: skip
_READER = Package(
    registry="apt", name="bible-kjv", version="4.39", file="bible-kjv_4.39_amd64.deb",
    integrity="sha256-ZFPlt//ommfvflL0NMfj9kjAv4SfraMXXBb1AcWYP+Y=", licence="public domain",
    author="Chip Chapin and others", about="a program that prints its verses", use="verse",
)  # fmt: skip
_LICENCES = Package(
    registry="pypi", name="licensedcode-data", version="32.1.0",
    file="licensedcode_data-32.1.0-py3-none-any.whl",
    integrity="sha256-GPYL3m26u8CpJdRe2ACJzbtxaBVqKhwRhzcZj5t0O5Y=", licence="CC-BY-4.0",
    author="nexB Inc. and others", about="texts of licences", use="legal prose",
)  # fmt: skip
_SILHOUETTES = Package(
    registry="npm", name="@iconify-json/fluent-emoji-high-contrast", version="1.2.6",
    file="iconify-json-fluent-emoji-high-contrast-1.2.6.tgz",
    integrity="sha512-esqhZPpkrF7sNX3NsLoh8KW64okEr/bzko7WNnFP+qTJGAqDPDYjp0925yxuivXy3HtVQB8xhIKu3+Nq1byX5w==",
    licence="MIT", author="Microsoft Corporation", about="emoji in black", use="pictures",
)  # fmt: skip
_POETRY = ("Job", "Psalms", "Proverbs", "Ecclesiastes", "Song of Solomon", "Lamentations")
_SHORTEST, _LONGEST = 3_000, 60_000
"""Characters of a licence's text: shorter ones are notices, longer ones collections."""
_SIDE, _FIT = 128, 120
_STYLE = "black silhouette style"


@dataclass(frozen=True)
class Domain:
    """A domain to teach: `write` fills a folder with its files, given where packages lie."""

    name: str
    medium: Medium
    licence: str
    source: str
    write: Callable[[Path, Path], None]

    def files(self, downloads: Path, folder: Path) -> Path:
        """The domain's folder, written if it is not there."""
        target = folder / self.name
        if not target.exists():
            with replace_folder(target) as draft:
                self.write(downloads, draft)
        return target


def _write_verse(downloads: Path, folder: Path) -> None:
    """A file for each chapter of the poetic books, a verse a line."""
    parts = folder / "unpacked"
    program = unpack(obtain(_READER, downloads), "usr/bin", parts) / "bible"
    data = unpack(obtain(_VERSE, downloads), "usr/lib", parts)
    command = [str(program), "-p", str(data), "Gen1:1-Rev22:21"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    shutil.rmtree(parts)
    chapter = re.compile(r"^\s*(\D+?|\d \D+?|Song of Solomon) (\d+)\s*$")
    name, verses = "", list[str]()
    for line in [*text.splitlines(), "End 0"]:
        match = chapter.match(line)
        if match:
            if name:
                (folder / f"{name}.txt").write_text("\n".join(verses) + "\n", encoding="utf-8")
            book, number = match.groups()
            is_poetry = book.strip() in _POETRY
            name, verses = f"{book.strip()} {number}" if is_poetry else "", []
        elif line.strip() and name:
            verse = re.match(r"^\s+\d+ (.*)", line)
            if verse:
                verses.append(verse.group(1).strip())
            else:
                verses[-1] += f" {line.strip()}"


def _write_licences(downloads: Path, folder: Path) -> None:
    """The texts of licences of some length."""
    with zipfile.ZipFile(obtain(_LICENCES, downloads)) as archive:
        for entry in archive.infolist():
            path = Path(entry.filename)
            if path.suffix == ".LICENSE" and _SHORTEST < entry.file_size < _LONGEST:
                text = archive.read(entry).decode("utf-8", "replace")
                body = text.rpartition("\n---\n")[2] if text.startswith("---\n") else text
                if len(body) > _SHORTEST:
                    (folder / f"{path.stem}.txt").write_text(body.strip() + "\n", encoding="utf-8")


def _write_code(downloads: Path, folder: Path) -> None:
    """The modules of Python's own library, without its tests."""
    library = Path(sysconfig.get_path("stdlib"))
    left_out = {"site-packages", "test", "tests", "idlelib", "turtledemo", "lib2to3", "__pycache__"}
    for module in sorted(library.rglob("*.py")):
        path = module.relative_to(library)
        if not left_out & set(path.parts):
            shutil.copyfile(module, folder / "-".join(path.parts))


def _write_silhouettes(downloads: Path, folder: Path) -> None:
    """Pictures with a caption beside each, which names the thing and the style."""
    for drawing in read_iconify(obtain(_SILHOUETTES, downloads)):
        try:
            picture = draw(drawing, _SIDE, _FIT)
        except UndrawableError:
            continue
        Image.fromarray(picture).save(folder / f"{drawing.name}.png")
        caption = f"{drawing.name.replace('-', ' ')}, {_STYLE}"
        (folder / f"{drawing.name}.txt").write_text(caption, encoding="utf-8")


def _write_bands(downloads: Path, folder: Path) -> None:
    """The pieces of a game, each in parts with drums."""
    package = load_recipe(_RECIPES / "starter_music.json").package("freedoom")
    parts = folder / "unpacked"
    games = unpack(obtain(package, downloads), "usr/share/games/doom", parts)
    for wad in sorted(games.glob("*.wad")):
        for name, data in midi_lumps(wad.read_bytes()):
            (folder / f"{name}.mid").write_bytes(data)
    shutil.rmtree(parts)


DOMAINS = (
    Domain("verse", Medium.TEXT, "public domain", "Debian bible-kjv-text 4.39", _write_verse),
    Domain("law", Medium.TEXT, "CC-BY-4.0", "PyPI licensedcode-data 32.1.0", _write_licences),
    Domain("code", Medium.TEXT, "PSF-2.0", "Python's own library", _write_code),
    Domain(
        "silhouettes", Medium.IMAGE, "MIT", "npm fluent-emoji-high-contrast", _write_silhouettes
    ),
    Domain("bands", Medium.MUSIC, "BSD-3-Clause", "Debian freedoom 0.13.0", _write_bands),
)
