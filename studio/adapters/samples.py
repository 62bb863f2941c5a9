"""What adapters make of the same briefs and seeds, from generation to generation.

Invariant: samples are written once, beside an adapter's weights before it is put on the shelf, and
never change; they are no works of the history, cannot be rated and do not go out with an export.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from engines.contract import Brief, Medium, ProbeOutput
from engines.formats.atomic import write_atomically
from studio.files import sha256_of
from studio.records import Adapter, Artifact

log = logging.getLogger("studio.adapters.samples")

FOLDER = "samples"
MOST = 3
GENERATIONS = 3
"""Generations shown side by side, besides what was there before the first of them."""
_SUFFIXES = {Medium.TEXT: ".txt", Medium.IMAGE: ".png", Medium.MUSIC: ".mid"}
_LIST = "samples.json"


@dataclass(frozen=True)
class Sample:
    """One brief, what was made of it before an adapter learned, and what the adapter makes."""

    brief: Brief
    before: Path
    after: Path


@dataclass(frozen=True)
class Row:
    """What each generation makes of one brief; None where it was not tried on it."""

    brief: Brief
    works: tuple[Artifact | None, ...]


@dataclass(frozen=True)
class Generations:
    """Ids of adapters from the oldest on, None for the base; a row for each brief."""

    adapters: tuple[str | None, ...] = ()
    rows: tuple[Row, ...] = ()


def keep(adapter: Path, works: Sequence[ProbeOutput], earlier: Sequence[Sample]) -> None:
    """Write a few fresh works into an adapter's folder, of `earlier` briefs where there are such.

    Of each prompt one is kept.
    """
    known = [plain(sample.brief) for sample in earlier]
    by_prompt: dict[str, ProbeOutput] = {}
    in_order = sorted(works, key=lambda one: (plain(one.brief) not in known, one.brief.seed))
    for work in in_order:
        by_prompt.setdefault(work.brief.prompt, work)
    chosen = list(by_prompt.values())[:MOST]
    if not chosen:
        return
    folder = adapter / FOLDER
    folder.mkdir(exist_ok=True)
    for place, work in enumerate(chosen):
        for side, data in (("before", work.before), ("after", work.after)):
            write_atomically(folder / _name(place, side, work.brief), data)
    briefs = _briefs().dump_json([work.brief for work in chosen])
    write_atomically(folder / _LIST, briefs)


def of(adapter: Adapter) -> list[Sample]:
    """The samples of an adapter; none where it has none, or they cannot be read."""
    folder = adapter.folder / FOLDER
    try:
        briefs = _briefs().validate_json((folder / _LIST).read_bytes())
    except FileNotFoundError:
        return []
    except (OSError, ValidationError, json.JSONDecodeError) as fault:
        log.warning("the samples of %s cannot be read: %s", adapter.id, fault)
        return []
    return [
        Sample(brief, folder / _name(n, "before", brief), folder / _name(n, "after", brief))
        for n, brief in enumerate(briefs)
    ]


def across(adapter: Adapter, shelf: Mapping[str, Adapter]) -> Generations:
    """An adapter's samples beside what those that it went on from make of the same briefs."""
    line = [adapter]
    while (parent := shelf.get(line[0].parent or "")) is not None and len(line) < GENERATIONS:
        line.insert(0, parent)
    found = [{str(plain(sample.brief)): sample for sample in of(one)} for one in line]
    rows = tuple(Row(one.brief, _made(key, line, found)) for key, one in found[-1].items())
    return Generations((line[0].parent, *(one.id for one in line)), rows)


def plain(brief: Brief) -> Brief:
    """The brief without what made it: its model and adapters."""
    return brief.model_copy(update={"model": "", "adapters": ()})


def _made(
    key: str, line: Sequence[Adapter], found: Sequence[Mapping[str, Sample]]
) -> tuple[Artifact | None, ...]:
    """What stood before the first of the line, and what each of it makes of a brief.

    What an adapter itself was not tried on, the next one may have seen made before it learned.
    """
    samples = [one.get(key) for one in found]
    before = [sample.before if sample else None for sample in samples]
    after = [sample.after if sample else None for sample in samples]
    seen = zip(after, [*before[1:], None], strict=True)
    paths = [before[0], *(own or as_seen for own, as_seen in seen)]
    makers = [line[0], *line]
    brief = next(sample.brief for sample in samples if sample)
    return tuple(_work(*one, brief) for one in zip(makers, paths, strict=True))


def _work(adapter: Adapter, path: Path | None, brief: Brief) -> Artifact | None:
    """A sample's file as a work to look at; None where there is none."""
    if path is None or not path.is_file():
        return None
    words = path.read_text("utf-8", "replace") if adapter.kind is Medium.TEXT else ""
    return Artifact(
        id=f"{adapter.id}/{path.name}",
        kind=adapter.kind,
        path=path,
        sha256=sha256_of(path),
        created_at=adapter.created_at,
        prompt=brief.prompt,
        seed=brief.seed,
        model=brief.model,
        adapter=adapter.id,
        brief=brief,
        text=words,
    )


@cache
def _briefs() -> TypeAdapter[list[Brief]]:
    """Made when it is first wanted, so that quick commands stay quick."""
    return TypeAdapter(list[Brief])


def _name(place: int, side: str, brief: Brief) -> str:
    return f"{place}-{side}{_SUFFIXES[Medium(brief.kind)]}"
