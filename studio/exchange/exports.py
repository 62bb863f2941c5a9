"""Exports of works, with the marks of their provenance.

Invariant: an export replaces no file, and is complete or absent. What the studio made leaves with
its marks, unless the artist turned them off.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from engines.contract import Brief
from engines.contract.text import Text
from engines.formats import pictures
from engines.formats.atomic import write_atomically
from engines.registry import renderer
from studio.base.errors import FileExists, InputError
from studio.base.files import export_folder
from studio.base.records import Artifact
from studio.base.settings import Disclosure
from studio.briefs.titles import file_stem, title_of
from studio.kits import kit_for, kit_of
from studio.kits.file_format import Export, FileFormat
from studio.kits.formats import formats_for
from studio.marks.signed_works import MADE_WITH
from studio.sound.renders import FindRenderer


def export(
    artifact: Artifact,
    folder: Path,
    file_format: str = "",
    find_renderer: FindRenderer = renderer,
    disclosure: Disclosure | None = None,
    sources: Sequence[Artifact] = (),
) -> Path:
    """Write a work with its marks to `folder`, in one of the formats of its medium.

    Returns the file. The marks tell what `disclosure` allows, by default all but the words, and
    those of a picture have the manifests of the `sources` that it was made from.
    Raises `InputError` for a format that the work cannot have, `FileExists` if the file is there
    already, `EnvironmentFault` for a certificate that cannot be used.
    """
    disclosure = disclosure or Disclosure()
    form = _format(artifact, file_format.lower().removeprefix("."))
    target = folder / f"{_file_name(artifact)}{form.suffix}"
    if target.exists():
        raise FileExists(
            Text("There is already a file at {target}.", target=target),
            "",
            Text("Choose another folder."),
        )
    facts = facts_of(artifact, disclosure, sources) if disclosure.machine_made else {}
    with export_folder(folder):
        _write(target, form.write(Export(artifact, disclosure, facts, sources, find_renderer)))
    return target


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a work, all or none.

    The work is the last: an export is refused where there is one already, and none may be without
    its marks.
    """
    paths: list[Path] = []
    try:
        for addition, data in files.items():
            path = target.with_name(target.name + addition)
            write_atomically(path, data)
            paths.append(path)
    except BaseException:
        for path in paths:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def _format(artifact: Artifact, name: str) -> FileFormat:
    """The format of this name or ending, by default the first of the work. Raises `InputError`."""
    formats = formats_for(artifact)
    for each in formats:
        if not name or name == each.name or f".{name}" in each.suffixes:
            return each
    names = ", ".join(each.name for each in formats)
    raise InputError(
        Text(
            "format: one of {names} for this {work} ({name!r} was given).",
            names=names,
            work=kit_of(artifact.medium).work,
            name=name,
        )
    )


def _file_name(artifact: Artifact) -> str:
    """The first words of the title, without spaces, and the id."""
    words = re.findall(r"\w+", file_stem(title_of(artifact), default=""))
    return "-".join([*words[:6], artifact.id]).lower()


SOURCE_TYPE = pictures.SOURCE_TYPES + "trainedAlgorithmicMedia"
COMPOSITE = pictures.SOURCE_TYPES + "compositeWithTrainedAlgorithmicMedia"


def facts_of(
    artifact: Artifact, disclosure: Disclosure, sources: Sequence[Artifact] = ()
) -> dict[str, object]:
    """Return how a work was made, as plain values; the artist's words only where they are
    disclosed.

    A work without a brief of which a machine made a source, such as a piece that was edited by
    hand, is a composite.
    """
    brief = artifact.brief
    origin = next((each for each in sources if each.brief), None) if brief is None else None
    made = origin or artifact
    if brief is not None and not disclosure.prompt:
        brief = kit_for(brief).without_words(brief)
    return {
        "DigitalSourceType": source_type(brief) if brief else COMPOSITE if origin else "",
        "made_with": MADE_WITH,
        "brought_in_at" if artifact.is_brought_in else "made_at": artifact.created_at,
        "model": made.model,
        "adapter": made.adapter,
        "seed": artifact.seed,
        "sha256": artifact.sha256,
        "brief": brief.model_dump(mode="json") if brief else None,
    }


def source_type(brief: Brief) -> str:
    """IPTC's digital source type; an edit of another picture is a composite."""
    return COMPOSITE if kit_for(brief).is_composite(brief) else SOURCE_TYPE
