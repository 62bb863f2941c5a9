"""What an artist types or pastes to name a model of a hub, or one file of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from engines.contract.text import Text
from studio.base.errors import InputError

_NAME = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*", re.ASCII)
_REVISION = re.compile(r"[\w.-]{1,100}", re.ASCII)
_FILE_ENDINGS = (".gguf", ".safetensors")
_OF_THIS_MACHINE = ("/", "./", "../", "~", ".\\", "\\")
_NO_MODELS = ("datasets", "spaces", "collections", "papers", "docs")
_LONGEST = 2_000


@dataclass(frozen=True)
class HubAddress:
    """A model's name, the revision of it, and one file where only that is wanted."""

    name: str
    revision: str = "main"
    file: str = ""


def parse_address(text: str, endpoint: str) -> HubAddress:
    """Return what "organisation/model" or the address of a page or file of the hub names.

    Raises `InputError` for anything else, such as an address elsewhere.
    """
    if text.startswith(_OF_THIS_MACHINE):
        raise InputError(
            Text("name: organisation/model is needed ({name!r} was given).", name=text),
            "",
            Text("What lies on this machine is added with `bowerbird models add PATH`."),
        )
    path = _path_at_hub(text.strip()[:_LONGEST], endpoint)
    parts = [unquote(part) for part in path.split("/") if part]
    if parts and parts[0] in _NO_MODELS:
        raise InputError(
            Text("{text} is no model but one of the hub's {kind}.", text=text, kind=parts[0]),
            "",
            Text("Paste the address of a model's page."),
        )
    name, rest = "/".join(parts[:2]), parts[2:]
    revision = "main"
    if len(rest) >= 2 and rest[0] in ("tree", "blob", "resolve", "raw"):
        revision, rest = rest[1], rest[2:]
    file = "/".join(rest)
    if not _NAME.fullmatch(name) or ".." in path or not _REVISION.fullmatch(revision):
        raise InputError(
            Text("name: organisation/model is needed ({name!r} was given).", name=text)
        )
    return HubAddress(name, revision, file if file.endswith(_FILE_ENDINGS) else "")


def _path_at_hub(text: str, endpoint: str) -> str:
    """The path of an address at the hub, without what is behind ? and #; a name as it is."""
    hub = urlsplit(endpoint).netloc
    if text.startswith(f"{hub}/"):
        text = f"//{text}"
    if "//" not in text:
        return text
    try:
        address = urlsplit(text)
    except ValueError:
        return ""
    if address.netloc.lower().removeprefix("www.") != hub.lower():
        raise InputError(
            Text("{text} is not at {endpoint}, from where models are fetched.", text=text,
                 endpoint=endpoint),
            "",
            Text("Get the file with a browser, then add it with `bowerbird models add FILE`."),
        )  # fmt: skip
    return address.path
