"""C2PA manifests in pictures and sound: signed statements of how a file came to be.

Invariant: nothing here asks the network, whatever a file points to; reading changes no file, and
bytes of any kind give a `Manifest`, or None where there is none. Source: C2PA 2.4, through c2pa-rs.
"""

from __future__ import annotations

import functools
import io
import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.json_values import as_array, as_name, as_object, parse_json
from engines.formats.manifest_store import has_store, is_strict

if TYPE_CHECKING:
    from c2pa import Context

MIME_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".wav": "audio/wav",
}
WORK = "bowerbird.work"
"""The label of the studio's own assertion: the facts of a work."""
_NO_FACTS: dict[str, object] = {}
_UNTRUSTED = "signingCredential.untrusted"
OUT_OF_DATE = "signingCredential.expired"
"""The certificate is not valid today; also where it is not valid yet."""
_OF_THE_CERTIFICATE = {_UNTRUSTED, OUT_OF_DATE}
_LIBRARIES = ("libc2pa_c.so", "libc2pa_c.dylib", "c2pa_c.dll")


@dataclass(frozen=True)
class SigningKey:
    """A private key and its certificates as PEM, the signer's first; `algorithm` as C2PA has it."""

    algorithm: str
    key: bytes
    chain: bytes


class Source(NamedTuple):
    """A file that another one was made from; `label` is what actions name it by."""

    suffix: str
    data: bytes
    relationship: Literal["inputTo", "parentOf"] = "inputTo"
    label: str = ""


@dataclass(frozen=True)
class Ingredient:
    """What a file was made from, as its manifest tells."""

    relationship: str
    title: str
    generator: str
    is_intact: bool


@dataclass(frozen=True)
class Manifest:
    """The newest manifest of a file.

    `is_intact`: the file is, byte for byte, what was signed, whenever that was. `is_known`: the
    signer's certificate comes from one of the roots that were asked for. `facts` are those of a
    work of the studio.
    """

    is_intact: bool
    is_known: bool = False
    problems: tuple[str, ...] = ()
    signer: str = ""
    issuer: str = ""
    serial: str = ""
    signed_at: str = ""
    generator: str = ""
    source_types: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    ingredients: tuple[Ingredient, ...] = ()


def sign(
    data: bytes,
    suffix: str,
    assertions: Mapping[str, object],
    generator: Mapping[str, object],
    key: SigningKey,
    sources: Sequence[Source] = (),
) -> bytes:
    """A file with a signed manifest of these assertions, and with the manifests of its sources.

    Raises `FileRefused` where the certificate may not sign, or the file cannot be read.
    """
    _load_library()
    import c2pa

    definition: dict[str, object] = {
        "claim_generator_info": [dict(generator)],
        "assertions": [{"label": label, "data": value} for label, value in assertions.items()],
    }
    output = io.BytesIO()
    try:
        info = c2pa.C2paSignerInfo(key.algorithm, key.chain, key.key, None)
        with closing(c2pa.Signer.from_info(info)) as signer, closing(_context()) as context:
            builder = c2pa.Builder(definition, context)
            for source in sources:
                ingredient: dict[str, object] = {
                    "relationship": source.relationship,
                    "label": source.label,
                }
                kind, file = MIME_TYPES[source.suffix], io.BytesIO(source.data)
                builder.add_ingredient(ingredient, kind, file)
            builder.sign(signer, MIME_TYPES[suffix], io.BytesIO(data), output)
    except c2pa.C2paError as error:
        raise FileRefused(Text("The file could not be signed: {error}.", error=error)) from None
    return output.getvalue()


def read_manifest(data: bytes, suffix: str, roots: bytes = b"") -> Manifest | None:
    """The manifest in the content of a file; None where it has none, or its kind can have none.

    `roots` are certificates in PEM. A manifest that cannot be read counts as changed.
    """
    if suffix not in MIME_TYPES or not has_store(data):
        return None
    _load_library()
    import c2pa

    try:
        with (
            closing(_context(roots)) as context,
            c2pa.Reader(MIME_TYPES[suffix], io.BytesIO(data), context=context) as reader,
        ):
            report = as_object(parse_json(reader.json()))
    except c2pa.C2paError as error:
        return Manifest(False, problems=(str(error),))
    manifest = _parse(report)
    if manifest.facts and manifest.is_intact and not is_strict(data, suffix):
        return Manifest(False, problems=("its manifest is not as it was written",))
    return manifest


@functools.cache
def _load_library() -> None:
    """Import c2pa for the first time, with the library of its own wheel.

    It would look in the working folder first, where anybody may have put a library.
    """
    spec = find_spec("c2pa")
    folder = Path(spec.origin or "").parent / "libs" if spec else Path()
    own = next((folder / name for name in _LIBRARIES if (folder / name).is_file()), None)
    before = os.environ.get("C2PA_LIBRARY_NAME")
    if own is not None:
        os.environ["C2PA_LIBRARY_NAME"] = str(own)
    try:
        import_module("c2pa")
    finally:
        os.environ.pop("C2PA_LIBRARY_NAME", None)
        if before is not None:
            os.environ["C2PA_LIBRARY_NAME"] = before


def _context(roots: bytes = b"") -> Context:
    """The settings of one call: no network, no pictures of pictures, and the roots to know."""
    from c2pa import Context, Settings

    values: dict[str, object] = {
        "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": False},
        "core": {"allowed_network_hosts": []},
        "builder": {"thumbnail": {"enabled": False}},
    }
    if roots:
        values["trust"] = {"user_anchors": roots.decode()}
    return Context(Settings.from_dict(values))


def _parse(report: Mapping[str, object]) -> Manifest:
    """The newest manifest in the report of a reader."""
    manifests = as_object(report.get("manifests"))
    active = as_object(manifests.get(str(report.get("active_manifest"))))
    signature = as_object(active.get("signature_info"))
    statuses = [as_object(status) for status in as_array(report.get("validation_status"))]
    codes = [str(status.get("code")) for status in statuses]
    state = report.get("validation_state")
    assertions = _assertions(active)
    return Manifest(
        is_intact=state in ("Valid", "Trusted") or _is_of_the_certificate(codes),
        is_known=state == "Trusted",
        problems=tuple(dict.fromkeys(code for code in codes if code != _UNTRUSTED)),
        signer=as_name(signature.get("common_name")),
        issuer=as_name(signature.get("issuer")),
        serial=as_name(signature.get("cert_serial_number")),
        signed_at=as_name(signature.get("time")),
        generator=_generator(active),
        source_types=_source_types(assertions),
        facts=next((as_object(data) for label, data in assertions if label == WORK), _NO_FACTS),
        ingredients=tuple(
            _ingredient(as_object(ingredient), manifests)
            for ingredient in as_array(active.get("ingredients"))
        ),
    )


def _assertions(manifest: Mapping[str, object]) -> list[tuple[str, object]]:
    """The assertions of a manifest as (label, content)."""
    rows = [as_object(row) for row in as_array(manifest.get("assertions"))]
    return [(str(row.get("label")), row.get("data")) for row in rows]


def _source_types(assertions: Sequence[tuple[str, object]]) -> tuple[str, ...]:
    """The digital source types that the actions name."""
    actions = [
        as_object(action)
        for label, data in assertions
        if label.startswith("c2pa.actions")
        for action in as_array(as_object(data).get("actions"))
    ]
    types = (as_name(action.get("digitalSourceType")) for action in actions)
    return tuple(dict.fromkeys(kind for kind in types if kind))


def _generator(manifest: Mapping[str, object]) -> str:
    """Name and version of the program that made the claim."""
    infos = [as_object(info) for info in as_array(manifest.get("claim_generator_info"))]
    info = infos[0] if infos else {}
    name = f"{as_name(info.get('name'))} {as_name(info.get('version'))}".strip()
    return name or as_name(manifest.get("claim_generator"))


def _ingredient(row: Mapping[str, object], manifests: Mapping[str, object]) -> Ingredient:
    results = as_object(as_object(row.get("validation_results")).get("activeManifest"))
    failures = [str(as_object(failure).get("code")) for failure in as_array(results.get("failure"))]
    source = as_object(manifests.get(str(row.get("active_manifest"))))
    return Ingredient(
        relationship=as_name(row.get("relationship")),
        title=as_name(row.get("title")),
        generator=_generator(source),
        is_intact=not failures or _is_of_the_certificate(failures),
    )


def _is_of_the_certificate(codes: Sequence[str]) -> bool:
    """Return whether all problems are about who signed and when, and none about the file."""
    return bool(codes) and _OF_THE_CERTIFICATE.issuperset(codes)
