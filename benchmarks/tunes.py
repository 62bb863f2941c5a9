"""A folder of MIDI files: public-domain tunes of two books, each tune once.

Invariant: a tune that shares half of its melodic n-grams with those before it is left out, so no
held-out tune has a near-duplicate that is learned from.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from engines.formats.atomic import replace_folder
from engines.formats.midi import write_midi
from engines.music.composing import make_title
from engines.training.starters.music.dataset import DUPLICATE_SHARE, NGram, melodic_ngrams
from engines.training.starters.music.recipe import load_recipe, unpack
from engines.training.starters.music.tunes import Tune, tunes_of
from engines.training.starters.packages import obtain

_RECIPE = Path(__file__).resolve().parents[1] / "resources" / "recipes" / "starter_music.json"
BOOKS = ("Ryan", "O'Neill")
HELD_OUT_PERCENT = 10


def write_tunes(downloads: Path, folder: Path) -> list[Path]:
    """Write the tunes once; needs abc2midi. Raises `EngineError` without it or the package."""
    if not folder.exists():
        recipe = load_recipe(_RECIPE)
        with replace_folder(folder) as draft:
            for collection in recipe.collections:
                if collection.id in BOOKS:
                    archive = obtain(recipe.package(collection.package), downloads)
                    unpack(archive, collection.path, draft / "unpacked")
            for tune in _distinct(_tunes(draft)):
                title = make_title(tune.head.title, tune.head.style, tune.head.key or "C major")
                name = tune.identity.replace("/", "-")
                data = write_midi(replace(tune.score, title=title))
                (draft / f"{name}.mid").write_bytes(data)
            shutil.rmtree(draft / "unpacked")
            shutil.rmtree(draft / "midi")
    return sorted(folder.glob("*.mid"))


def is_held_out(file: Path) -> bool:
    """Whether a tune is held out: one in ten, by its name."""
    digest = sha256(file.stem.encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100 < HELD_OUT_PERCENT


def _tunes(folder: Path) -> Iterator[Tune]:
    for abc in sorted((folder / "unpacked").rglob("*.abc")):
        results = tunes_of(abc, folder / "midi")
        yield from (result for result in results if isinstance(result, Tune))


def _distinct(tunes: Iterator[Tune]) -> Iterator[Tune]:
    earlier: set[NGram] = set()
    for tune in tunes:
        ngrams = melodic_ngrams(tune.score.tracks[0].notes)
        if len(ngrams & earlier) < DUPLICATE_SHARE * max(1, len(ngrams)):
            earlier |= ngrams
            yield tune
