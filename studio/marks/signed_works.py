"""C2PA manifests of works: what they state, and what they take along.

Invariant: a manifest states what the facts of the work state, and nothing that the artist did not
disclose; the manifests of what it was made from stay in it, whoever signed them.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.content_credentials import WORK, Source, sign
from studio.base.errors import EnvironmentFault
from studio.base.settings import Disclosure
from studio.marks.signing import signing_key

MADE_WITH = "Bowerbird Studio"
_PARENT = "source"


def sign_work(
    data: bytes,
    suffix: str,
    facts: dict[str, object],
    disclosure: Disclosure,
    sources: Sequence[Source] = (),
) -> bytes:
    """A file of a work that the studio made, with a manifest that says so.

    Raises `EnvironmentFault` where the certificate cannot sign it.
    """
    action: dict[str, object] = {
        "action": "c2pa.created",
        "softwareAgent": _generator(),
        "digitalSourceType": facts["DigitalSourceType"],
    }
    if "made_at" in facts:
        action["when"] = facts["made_at"]
    assertions: dict[str, object] = {"c2pa.actions.v2": {"actions": [action]}, WORK: facts}
    return _sign(data, suffix, assertions, disclosure, sources)


def sign_conversion(data: bytes, suffix: str, source: Source, disclosure: Disclosure) -> bytes:
    """Another form of a file that somebody else signed, with that file's manifest in its own."""
    parameters = {"ingredientIds": [_PARENT]}
    actions = [
        {"action": "c2pa.opened", "parameters": parameters},
        {"action": "c2pa.transcoded", "softwareAgent": _generator()},
    ]
    parent = source._replace(relationship="parentOf", label=_PARENT)
    return _sign(data, suffix, {"c2pa.actions.v2": {"actions": actions}}, disclosure, [parent])


def _sign(
    data: bytes,
    suffix: str,
    assertions: dict[str, object],
    disclosure: Disclosure,
    sources: Sequence[Source],
) -> bytes:
    key = signing_key(disclosure)
    try:
        return sign(data, suffix, assertions, _generator(), key, sources)
    except FileRefused as error:
        raise EnvironmentFault(
            error.what,
            Text("Nothing was exported."),
            Text("Choose another certificate in Settings, or let the studio's own key sign.")
            if disclosure.certificate
            else "",
        ) from None


def _generator() -> dict[str, object]:
    try:
        return {"name": MADE_WITH, "version": version("bowerbird")}
    except PackageNotFoundError:
        return {"name": MADE_WITH}
