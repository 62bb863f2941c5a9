"""The adapters that read the references of a brief: Flux Redux for Flux, IP-Adapters for U-Nets."""

from __future__ import annotations

from collections.abc import Sequence

from engines.contract import AdapterFiles, BriefError, ImageBrief
from engines.contract.text import Text
from engines.image.adapters.redux import is_redux
from engines.image.control.ip_adapter import is_ip_adapter


def is_reader(adapter: AdapterFiles) -> bool:
    """Return whether an adapter reads references, by its header."""
    return is_redux(adapter) or is_ip_adapter(adapter)


def require_reader(brief: ImageBrief, adapters: Sequence[AdapterFiles]) -> None:
    """Raise `BriefError` where a brief has a reference that no model reads alone, and no adapter
    that does."""
    kinds = [use.kind for use in brief.references if use.kind != "picture"]
    if kinds and not any(map(is_reader, adapters)):
        raise no_reader_error(kinds[0])


def no_reader_error(kind: str) -> BriefError:
    """The error for a reference of this kind that nothing reads."""
    return BriefError(
        Text(
            "A reference of {kind} is read by an adapter, Flux Redux or an IP-Adapter, and none "
            "for this model was named.",
            kind=kind,
        ),
        remedy=Text("Import it with `bowerbird adapters import`, and name it (--adapter)."),
    )
