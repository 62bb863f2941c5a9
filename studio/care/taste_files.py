"""The artist's taste as one file: rated works as numbers, and adapters.

Invariant: no prompt, no text and no work is in it. What is taken in counts beside the project's own
ratings and never becomes part of its history; a file is checked in full before any of it is.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.foreign_files import printable
from engines.formats.json_values import as_array, as_name, as_object
from engines.registry import feature_traits
from studio.base.errors import InputError, StudioError
from studio.base.records import Adapter, now
from studio.base.threads import slow
from studio.care.space import require_room
from studio.care.zip_files import ForeignZip, Limits, ZipWriter, open_zip, require_free, write_zip
from studio.studio import Studio
from studio.taste.features import FeatureStore, newest_versions
from studio.taste.foreign_tastes import ForeignTaste, fault_of_features
from studio.taste.rated_works import RatedWorks, collect, from_bytes
from studio.taste.ratings import TasteRatings, load_ratings

KIND = "Bowerbird taste"
_MAX_DECLINED = 1000


@dataclass(frozen=True)
class TasteFile:
    """What is in a file of taste. `kinds`: ratings and comparisons of each kind that has any;
    `adapters`: their names."""

    file: Path
    name: str
    kinds: dict[Medium, tuple[int, int]]
    adapters: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "file": str(self.file),
            "from": self.name,
            "kinds": {
                medium.value: {"ratings": ratings, "comparisons": comparisons}
                for medium, (ratings, comparisons) in self.kinds.items()
            },
            "adapters": list(self.adapters),
        }


@dataclass(frozen=True)
class TakenIn:
    """What was taken in, and sentences about what was not."""

    name: str
    tastes: tuple[ForeignTaste, ...]
    adapters: tuple[Adapter, ...]
    problems: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "from": self.name,
            "tastes": [{"kind": taste.medium.value, **taste.as_json()} for taste in self.tastes],
            "adapters": [adapter.as_json() for adapter in self.adapters],
            "problems": list(self.problems),
        }


@slow
def export_taste(studio: Studio, file: Path, *, replace: bool = False) -> TasteFile:
    """Write the taste of an open project, with those taken into it and the adapters in use.

    Raises `InputError` where there is nothing to write or something at `file`, and `DiskFull`.
    """
    file = file.absolute()
    require_free(file, replace=replace)
    tastes = {medium: _collect(studio, medium) for medium in Medium}
    declined = {medium: studio.taste.trait_ratings.declined(medium) for medium in Medium}
    kinds = {medium: works for medium, works in tastes.items() if len(works.ids)}
    adapters = _adapters(studio)
    if not kinds and not adapters:
        raise InputError(
            Text("{name} has no ratings to take along.", name=studio.project.name),
            "",
            Text("Rate some works first."),
        )
    details = {
        **{"name": printable(studio.project.name), "written_at": now()},
        **{"program": version("bowerbird"), "has_words": False},
        "kinds": {
            medium.value: {
                "ratings": works.ratings,
                "comparisons": works.comparisons,
                "features": list(works.features),
                "declined": [list(trait) for trait in declined[medium]],
            }
            for medium, works in kinds.items()
        },
        "adapters": {adapter.id: _about(adapter) for adapter in adapters},
    }
    with tempfile.TemporaryDirectory(prefix="bowerbird-") as folder:
        copies = {
            adapter.id: studio.adapters.export(adapter.id, Path(folder)) for adapter in adapters
        }

        def fill(writer: ZipWriter) -> None:
            for medium, works in kinds.items():
                data = works.to_bytes()
                writer.add(f"{medium.value}.safetensors", io.BytesIO(data), len(data))
            for name, copy in copies.items():
                for path in sorted(copy.iterdir()):
                    with path.open("rb") as source:
                        writer.add(f"adapters/{name}/{path.name}", source, path.stat().st_size)

        sizes = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        require_room(file.parent, sizes, Text("The file"))
        write_zip(file, KIND, details, fill)
    counts = {medium: (works.ratings, works.comparisons) for medium, works in kinds.items()}
    return TasteFile(file, studio.project.name, counts, tuple(adapter.name for adapter in adapters))


@slow
def take_taste_in(studio: Studio, file: Path, limits: Limits | None = None) -> TakenIn:
    """Let the taste in a file count in an open project, and add its adapters, which stay unused.

    Raises `InputError` for a file that is none, or where none of it can be used here.
    """
    with open_zip(file, KIND, limits) as source, tempfile.TemporaryDirectory() as folder:
        name, tastes = _name_of(source, file), _tastes_in(source)
        faults = {medium: _fault(studio, medium, works) for medium, works in tastes.items()}
        problems = [
            Text(
                "The {kind} taste is not used: {fault}. Export it again with this version.",
                kind=medium.value,
                fault=fault,
            )
            for medium, fault in faults.items()
            if fault
        ]
        require_room(Path(folder), source.size_bytes, Text("The adapters"))
        source.unpack(Path(folder))
        if problems and len(problems) == len(tastes):
            raise source.refuse(" ".join(problems).rstrip("."))
        added = tuple(
            studio.taste.foreign.add(
                name, medium, source.read(f"{medium.value}.safetensors"), _declined(source, medium)
            )
            for medium in tastes
            if not faults[medium]
        )
        adapters, refusals = _add_adapters(studio, source, Path(folder), name)
    return TakenIn(name, added, tuple(adapters), (*problems, *refusals))


def _collect(studio: Studio, medium: Medium) -> RatedWorks:
    """The works of a kind that were rated here, and those of the tastes that count here."""
    database, outside = studio.project.database, studio.taste.foreign.works(medium)
    ratings: TasteRatings = load_ratings(database, medium, tuple(outside.values()))
    stars = {**ratings.outside_stars, **ratings.stars}
    rows = chain(
        *(works.rows(str(number)) for number, works in outside.items()),
        FeatureStore(database).after(0, medium),
    )
    return collect(stars, (*ratings.outside_answers, *ratings.answers), rows)


def _adapters(studio: Studio) -> list[Adapter]:
    """The adapter in use of each kind, or else the newest that is better."""
    adapters: list[Adapter] = []
    for medium in Medium:
        every = {adapter.id: adapter for adapter in studio.adapters.all(medium)}
        use = studio.adapters.in_use(medium)
        better = [adapter for adapter in every.values() if adapter.verdict == "better"]
        current = every.get(use.id) if use else next(reversed(better), None)
        adapters += [current] if current is not None else []
    return adapters


def _about(adapter: Adapter) -> dict[str, object]:
    return {
        "name": adapter.name,
        "kind": adapter.medium.value,
        "model": adapter.model,
        "origin": adapter.origin,
        "learned_from": len(adapter.examples),
        "created_at": adapter.created_at,
        "figures": dict(adapter.figures),
    }


def _name_of(source: ForeignZip, file: Path) -> str:
    return as_name(source.details.get("name")) or printable(file.stem)


def _tastes_in(source: ForeignZip) -> dict[Medium, RatedWorks]:
    """The rated works in a file, each checked. Raises `InputError`."""
    tastes: dict[Medium, RatedWorks] = {}
    for medium in Medium:
        if f"{medium.value}.safetensors" in source.files:
            works = from_bytes(source.read(f"{medium.value}.safetensors"))
            if works is None:
                raise source.refuse(
                    Text("the ratings of {kind} in it cannot be read", kind=medium.value)
                )
            tastes[medium] = works
    return tastes


def _fault(studio: Studio, medium: Medium, works: RatedWorks) -> str:
    own = FeatureStore(studio.project.database).counts(medium).widths
    current = newest_versions(own) | set(feature_traits(medium))
    return fault_of_features(works.features, newest_versions(current))


def _declined(source: ForeignZip, medium: Medium) -> Sequence[tuple[str, str]]:
    about = as_object(as_object(source.details.get("kinds")).get(medium.value))
    pairs = [as_array(pair) for pair in as_array(about.get("declined"))[:_MAX_DECLINED]]
    names = [(as_name(pair[0]), as_name(pair[1])) for pair in pairs if len(pair) == 2]
    return [(name, words) for name, words in names if name and words]


def _adapters_in(source: ForeignZip) -> dict[str, dict[str, object]]:
    return {
        name: as_object(value) for name, value in as_object(source.details.get("adapters")).items()
    }


def _origin(taste: str, count: object) -> Text:
    """Where an adapter is from, and from how many works it learned there."""
    if count == 1:
        return Text("From {taste}, learned from 1 work there; not measured here.", taste=taste)
    if not isinstance(count, int):
        return Text("From {taste}; not measured here.", taste=taste)
    return Text(
        "From {taste}, learned from {count:,} works there; not measured here.",
        taste=taste,
        count=count,
    )


def _add_adapters(
    studio: Studio, source: ForeignZip, folder: Path, taste: str
) -> tuple[list[Adapter], list[str]]:
    """Add the adapters that fit a model here; sentences about the others."""
    adapters: list[Adapter] = []
    problems: list[str] = []
    for identity, about in _adapters_in(source).items():
        name, kind = as_name(about.get("name")) or identity, about.get("kind")
        if not any(path.startswith(f"adapters/{identity}/") for path in source.files):
            continue
        note = _origin(taste, about.get("learned_from"))
        try:
            medium = Medium(str(kind)) if kind in Medium else None
            path = folder / "adapters" / identity
            adapters.append(studio.adapters.import_from(path, medium, name=name, reason=note))
        except StudioError as error:
            problems.append(
                Text("The adapter {name} was left out: {what}", name=name, what=error.what)
            )
    return adapters, problems
