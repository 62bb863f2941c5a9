"""Samples: what each generation of adapters makes of the same briefs and seeds.

Invariant: samples are written once, into an adapter's folder before the adapter is added, and never
change. They are not part of the history, cannot be rated and are not exported.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from engines.contract import Brief, ProbeOutput
from engines.formats.atomic import write_atomically
from studio.base.files import is_inside, sha256_of
from studio.base.records import Adapter, Artifact
from studio.kits import kit_for, kit_of

log = logging.getLogger("studio.adapters.samples")

FOLDER = "samples"
MOST = 3
GENERATIONS = 3
"""Generations that are compared, besides the works from before the first of them."""
_LIST = "samples.json"


@dataclass(frozen=True)
class Sample:
    """One brief, and the works made of it before an adapter's training and with the adapter."""

    brief: Brief
    before: Path
    after: Path


@dataclass(frozen=True)
class Row:
    """The work of each generation for one brief; None where there is none."""

    brief: Brief
    works: tuple[Artifact | None, ...]


@dataclass(frozen=True)
class Generations:
    """Ids of adapters from the oldest on, None for the base; a row for each brief."""

    adapters: tuple[str | None, ...] = ()
    rows: tuple[Row, ...] = ()


def save(adapter: Path, outputs: Sequence[ProbeOutput], earlier: Sequence[Sample]) -> None:
    """Write a few probe outputs, one a prompt, into an adapter's folder.

    Those of the `earlier` samples' briefs come first.
    """
    earlier_briefs = [plain(sample.brief) for sample in earlier]
    by_prompt: dict[str, ProbeOutput] = {}
    for output in sorted(
        outputs, key=lambda output: (plain(output.brief) not in earlier_briefs, output.brief.seed)
    ):
        by_prompt.setdefault(output.brief.prompt, output)
    selection = list(by_prompt.values())[:MOST]
    if not selection:
        return
    folder = adapter / FOLDER
    folder.mkdir(exist_ok=True)
    for index, output in enumerate(selection):
        for side, data in (("before", output.before), ("after", output.after)):
            write_atomically(folder / _file_name(index, side, output.brief), data)
    briefs = _briefs().dump_json([output.brief for output in selection])
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
        Sample(
            brief, folder / _file_name(n, "before", brief), folder / _file_name(n, "after", brief)
        )
        for n, brief in enumerate(briefs)
    ]


def compare_generations(adapter: Adapter, adapters: Mapping[str, Adapter]) -> Generations:
    """The samples of an adapter, and what its ancestors among `adapters` made of their briefs."""
    line = [adapter]
    while (parent := adapters.get(line[0].parent or "")) is not None and len(line) < GENERATIONS:
        line.insert(0, parent)
    samples = [{str(plain(sample.brief)): sample for sample in of(ancestor)} for ancestor in line]
    rows = tuple(
        Row(sample.brief, _works(line, [by_brief.get(key) for by_brief in samples]))
        for key, sample in samples[-1].items()
    )
    return Generations((line[0].parent, *(ancestor.id for ancestor in line)), rows)


def plain(brief: Brief) -> Brief:
    """The brief without its model and adapters."""
    return brief.model_copy(update={"model": "", "adapters": ()})


def _works(
    line: Sequence[Adapter], samples: Sequence[Sample | None]
) -> tuple[Artifact | None, ...]:
    """The work from before the first of the line, and that of each of it, for one brief.

    Where an adapter has no sample, the next one's `before` shows what the adapter makes.
    """
    before = [sample.before if sample else None for sample in samples]
    after = [sample.after if sample else None for sample in samples]
    by_next = [*before[1:], None]
    paths = [before[0], *(own or next_path for own, next_path in zip(after, by_next, strict=True))]
    brief = next(sample.brief for sample in samples if sample)
    makers = [line[0], *line]
    return tuple(_work(maker, path, brief) for maker, path in zip(makers, paths, strict=True))


def _work(adapter: Adapter, path: Path | None, brief: Brief) -> Artifact | None:
    """A sample's file as a work that can be displayed; None where there is none."""
    if path is None or not path.is_file() or not is_inside(path, adapter.folder):
        return None
    text = kit_of(adapter.medium).words(path.read_bytes()) or ""
    return Artifact(
        id=f"{adapter.id}/{path.name}",
        medium=adapter.medium,
        path=path,
        sha256=sha256_of(path),
        created_at=adapter.created_at,
        prompt=brief.prompt,
        seed=brief.seed,
        model=brief.model,
        adapter=adapter.id,
        brief=brief,
        text=text,
    )


@cache
def _briefs() -> TypeAdapter[list[Brief]]:
    """Built on first use, so that quick commands stay quick."""
    return TypeAdapter(list[Brief])


def _file_name(index: int, side: str, brief: Brief) -> str:
    return f"{index}-{side}{kit_for(brief).suffix}"
