"""The pictures that drafts start from and are guided by: those that are in no history yet.

Invariant: only what belongs to the two newest drafts is held: one may still run while the next is
queued, and an older one is outdated. Files are in a temporary folder outside the project, written
on the work thread alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from engines.contract import DraftRequest, controls_of, regions_of


@dataclass(frozen=True)
class DraftGuide:
    """The fields of a control or a region, and its picture or its mask as PNG."""

    fields: Mapping[str, object]
    data: bytes


@dataclass(frozen=True)
class DraftSource:
    """A picture as PNG, and a mask of its size, empty where all of it is drawn again.

    The picture is empty, too, where a drawing is guided alone; it has this `size` then.
    """

    picture: bytes = b""
    mask: bytes = b""
    controls: tuple[DraftGuide, ...] = ()
    regions: tuple[DraftGuide, ...] = ()
    size: tuple[int, int] | None = None

    def guides(self) -> dict[str, object]:
        """`controls` and `regions` of a brief, whose pictures are named by their hashes."""
        controls = [{**guide.fields, "source": _hash(guide.data)} for guide in self.controls]
        regions = [{**guide.fields, "mask": _hash(guide.data)} for guide in self.regions]
        return {"controls": controls, "regions": regions}


@dataclass(frozen=True)
class DraftFiles:
    """The files of a draft; None for what it does not have."""

    source: Path | None
    mask: Path | None
    controls: tuple[Path, ...]
    regions: tuple[Path, ...]


class DraftSources:
    """What drafts start from, by the hashes of its files."""

    def __init__(self) -> None:
        self._held: tuple[dict[str, bytes], dict[str, bytes]] = ({}, {})
        self._folder: TemporaryDirectory[str] | None = None

    def put(self, source: DraftSource) -> tuple[str, str]:
        """Hold a source; returns the hashes of picture and mask. May be called on any thread."""
        guides = (guide.data for guide in (*source.controls, *source.regions))
        files = [data for data in (source.picture, source.mask, *guides) if data]
        self._held = self._held[1], {_hash(data): data for data in files}
        picture, mask = (_hash(data) if data else "" for data in (source.picture, source.mask))
        return picture, mask

    def write(self, request: DraftRequest) -> DraftFiles:
        """Write the files of a draft."""
        controls, regions = controls_of(request.brief), regions_of(request.brief)
        named = [
            *((use.source, f"control-{number}.png") for number, use in enumerate(controls)),
            *((region.mask, f"region-{number}.png") for number, region in enumerate(regions)),
        ]
        guides = [path for digest, name in named if (path := self._write(digest, name))]
        return DraftFiles(
            self._write(request.source_sha256, "source.png"),
            self._write(request.mask_sha256, "mask.png"),
            tuple(guides[: len(controls)]),
            tuple(guides[len(controls) :]),
        )

    def release(self) -> None:
        """Delete the files."""
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    def _write(self, sha256: str, name: str) -> Path | None:
        data = next((held[sha256] for held in reversed(self._held) if sha256 in held), None)
        if data is None:
            return None
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="bowerbird-draft-")
        path = Path(self._folder.name) / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # systems clean that folder
        path.write_bytes(data)
        return path


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
