"""The shelf of models that are known to be good: what each is for, of whom, and on what terms.

Invariant: the list is data of the program (resources/catalogue.json, with its sources), so that it
is there without a connection; nothing of it is fetched but what the artist asks for. Only kinds
that the program opens are on it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from engines.contract.text import Text
from engines.formats.picture_parts import picture_need
from engines.memory import Need, Part
from studio.base.errors import InputError

Kind = Literal["writing", "picture", "upscaler", "lora", "vae"]
KINDS: tuple[Kind, ...] = ("writing", "picture", "upscaler", "lora", "vae")
_TERMS = {
    "yes": Text("Free for any use; works may be sold."),
    "rules": Text(
        "Works may be sold; the licence forbids some uses, and goes along with the model."
    ),
    "no": Text("For yourself only: works may not be sold without another licence."),
    "unclear": Text("Not clear whether works may be sold; read the licence before you do."),
}
_MILLION = 10**6
_SMALL_SIDE, _SIDE = 512, 1024
_LAYER_SHARE, _CACHE_SHARE = 40, 50
"""The largest layer of a model is about so small a part of it, and so are the values that it keeps
of a text; the header of a model, which says it exactly, is not here yet."""


@dataclass(frozen=True)
class CatalogueEntry:
    """A model of a hub. `name` is "organisation/model"; `file` is empty for a whole folder.

    `parts` are the numbers of parameters of its parts. `is_gated` says whether its makers ask for
    an account, None where that is not known. `sha256` is empty where it is not known.
    """

    id: str
    kind: Kind
    title: str
    maker: str
    what_for: str
    name: str
    file: str
    family: str
    parts: tuple[int, ...]
    size_bytes: int
    has_exact_size: bool
    licence: str
    selling: str
    is_gated: bool | None
    sha256: str

    @property
    def terms(self) -> str:
        """Whether works may be sold, in plain words."""
        return _TERMS[self.selling]

    @property
    def is_packed(self) -> bool:
        """Whether its weights stay as they are stored."""
        return self.file.endswith(".gguf")

    @property
    def need(self) -> Need:
        """What it takes to make one work, by the sizes of its parts."""
        parameters = sum(self.parts)
        parts = [
            Part(
                count,
                self.size_bytes * count // parameters,
                largest_layer=count // _LAYER_SHARE,
                packed=self.is_packed,
            )
            for count in self.parts
        ]
        if self.kind == "picture":
            side = _SMALL_SIDE if self.family == "Stable Diffusion 1.5" else _SIDE
            return picture_need(parts, side**2)
        return Need(tuple(parts), parameters // _CACHE_SHARE, on_cpu=self.is_packed)


@cache
def read_catalogue() -> tuple[CatalogueEntry, ...]:
    """Return the shelf, in its order."""
    # A file of the program itself, which a test checks.
    rows = cast(
        Sequence[dict[str, object]],
        json.loads((files("resources") / "catalogue.json").read_text("utf-8")),
    )
    return tuple(map(_entry, rows))


def find_entry(identity: str) -> CatalogueEntry | None:
    """Return the entry with this id; None where there is none."""
    return next((entry for entry in read_catalogue() if entry.id == identity), None)


def get_entry(identity: str) -> CatalogueEntry:
    """Return the entry with this id. Raises `InputError`."""
    entry = find_entry(identity)
    if entry is None:
        raise InputError(
            Text("There is no {identity!r} on the shelf.", identity=identity),
            "",
            Text("`bowerbird models catalogue` shows what is."),
        )
    return entry


def _entry(row: dict[str, object]) -> CatalogueEntry:
    return CatalogueEntry(
        id=str(row["id"]),
        kind=cast(Kind, row["kind"]),
        title=str(row["title"]),
        maker=str(row["maker"]),
        what_for=str(row["what_for"]),
        name=str(row["repo"]),
        file=str(row["file"]),
        family=str(row["family"]),
        parts=tuple(count * _MILLION for count in cast(list[int], row["parts_millions"])),
        size_bytes=cast(int, row["size_bytes"]),
        has_exact_size=str(row["size_from"]).startswith("stated"),
        licence=str(row["licence"]),
        selling=str(row["works_may_be_sold"]),
        is_gated=cast(bool | None, row["gated"]),
        sha256=str(row["sha256"]),
    )
