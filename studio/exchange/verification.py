"""What made a file, from its own marks: what of that can be proved here, and what cannot.

Invariant: what was checked stands apart from what a file claims, which anybody may have written. A
file that is signed is unchanged only if every byte of it is. Texts of any size are read in pieces.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import struct
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from engines.contract import Brief, FileRefused
from engines.formats import pictures
from engines.formats.content_credentials import OUT_OF_DATE, Manifest, read_manifest
from engines.formats.foreign_files import open_regular_file, printable_name
from studio.errors import InputError
from studio.exchange import music_marks, provenance
from studio.exchange.seals import read_seal, unsealed
from studio.exchange.signing import STUDIO_KEY, issuer_name, own_roots

_PIECE = 1 << 20
_SENTENCES = ("proves", "cannot_prove")
_TRACES = (
    b"bowerbird: {",
    b'DigitalSourceType": ',
    b'"made_with": "Bowerbird Studio"',
    b'"sealed": true',
    b'"seal": {"certificate": ',
)
_DAMAGED = 3
"""So many of the traces are left in any sealed mark that was damaged in one place."""


@dataclass(frozen=True)
class Signature:
    """Who signed a file with what, and whether it is as it was signed."""

    kind: str
    is_intact: bool
    is_own: bool = False
    signer: str = ""
    issuer: str = ""
    serial: str = ""
    signed_at: str = ""
    problems: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The values that the command line prints."""
        return {
            "kind": self.kind,
            "intact": self.is_intact,
            "own_key": self.is_own,
            "signer": self.signer,
            "issuer": self.issuer,
            "serial": self.serial,
            "signed_at": self.signed_at,
            "problems": list(self.problems),
        }


@dataclass(frozen=True)
class Verification:
    """What was checked of a file, and apart from it what the file claims about itself."""

    checks: dict[str, Any]
    claims: dict[str, Any]

    @property
    def is_changed(self) -> bool:
        """Whether the file is not what its marks or its signature say it is."""
        return self.checks["unchanged"] is False

    def as_json(self) -> dict[str, Any]:
        """Both, under their own names and at the top level, where no claim replaces a check."""
        return {**self.claims, **self.checks, "checks": self.checks, "claims": self.claims}

    def as_text(self) -> str:
        """Both for a person: sentences, then the values, each under a heading."""
        if not self.checks["marked"]:
            return f"{_plain(self.checks['file'])} carries no marks."
        lines = [*_origin(self.claims), *self.checks["proves"], *self.checks["cannot_prove"]]
        values = {name: self.checks[name] for name in self.checks if name not in _SENTENCES}
        lines += ["", "Checked here:", *_described(values)]
        lines += ["The file says of itself, which is not checked:", *_described(self.claims)]
        return "\n".join(lines)


@dataclass(frozen=True)
class _Evidence:
    """What was read of a file. `is_unchanged` is None where nothing shows it."""

    digest: str
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    brief: Brief | None = None
    is_unchanged: bool | None = None
    signature: Signature | None = None
    manifest: Manifest | None = None


def verify(path: Path) -> dict[str, Any]:
    """What `examine` tells, as plain values."""
    return examine(path).as_json()


def examine(path: Path) -> Verification:
    """What a file says of how it was made, and whether it is as it was then.

    Raises `InputError` if it cannot be read, or is no work of any kind.
    """
    evidence = _read_evidence(path)
    signature = evidence.signature
    is_marked = bool(evidence.facts) or signature is not None
    is_unchanged = evidence.is_unchanged if is_marked else None
    checks: dict[str, Any] = {
        "file": str(path),
        "marked": is_marked,
        "unchanged": is_unchanged,
        "file_sha256": evidence.digest,
        "signature": signature.as_json() if signature else None,
        "proves": [_proof(is_unchanged, signature)] if is_marked else [],
        "cannot_prove": _limits(signature) if is_marked else [],
    }
    brief = evidence.brief.model_dump(mode="json") if evidence.brief else None
    claims = {**unsealed(evidence.facts), "brief": brief, **_told_by(evidence.manifest)}
    return Verification(checks, claims)


def _read_evidence(path: Path) -> _Evidence:
    suffix = path.suffix.lower()
    if suffix in pictures.ENDINGS:
        return _picture_evidence(path, suffix)
    with _refusals(), open_regular_file(path) as file:
        head = file.read(200)
    if suffix in provenance.TEXT_SUFFIXES or not provenance.is_music(suffix, head):
        return _text_evidence(path)
    return _music_evidence(path)


def _picture_evidence(path: Path, suffix: str) -> _Evidence:
    data = provenance.read_file(path)
    manifest = read_manifest(data, suffix, own_roots())
    try:
        marks = provenance.picture_marks(path, data)
    except InputError:
        if manifest is None:
            raise
        marks = provenance.Marks({}, None, data, None)
    return _with_manifest(data, marks, manifest)


def _music_evidence(path: Path) -> _Evidence:
    data = provenance.read_file(path)
    marks = provenance.marks_of_music(data)
    manifest = read_manifest(data, ".wav", own_roots()) if data[:4] == b"RIFF" else None
    if manifest is not None:
        return _with_manifest(data, marks, manifest)
    return _sealed(_digest(data), marks, _is_spelled(data, marks.facts), _count_traces(data))


def _with_manifest(data: bytes, marks: provenance.Marks, manifest: Manifest | None) -> _Evidence:
    """The facts of a manifest, which is newer than other marks, and those of the others."""
    if manifest is None:
        return _Evidence(_digest(data), marks.facts, marks.brief, marks.is_unchanged)
    facts = {**marks.facts, **manifest.facts}
    brief = provenance.parse_brief(manifest.facts.get("brief")) or marks.brief
    signature = Signature(
        "C2PA manifest",
        manifest.is_intact,
        manifest.is_known,
        manifest.signer,
        issuer_name(manifest.issuer),
        manifest.serial,
        manifest.signed_at,
        manifest.problems,
    )
    return _Evidence(_digest(data), facts, brief, manifest.is_intact, signature, manifest)


def _sealed(digest: str, marks: provenance.Marks, is_spelled: bool, traces: int) -> _Evidence:
    """The evidence of a file with a mark in it; one that lost its facts or its seal is changed."""
    facts, seal = marks.facts, read_seal(marks.facts)
    if seal is None:
        if facts or traces < _DAMAGED:
            return _Evidence(digest, facts, marks.brief, marks.is_unchanged)
        return _Evidence(digest, is_unchanged=False, signature=Signature("seal", False))
    is_intact = seal.is_intact and is_spelled and marks.is_unchanged is True
    issuer = issuer_name(seal.issuer)
    signature = Signature("seal", is_intact, seal.is_own, seal.signer, issuer, seal.serial)
    return _Evidence(digest, facts, marks.brief, is_intact, signature)


def _is_spelled(data: bytes, facts: Mapping[str, Any]) -> bool:
    """Whether the mark of a music file has the very bytes that the studio writes for its facts."""
    try:
        return bool(facts) and music_marks.add_mark(data, dict(facts)) == data
    except (ValueError, IndexError, struct.error, RecursionError):
        return False


def _count_traces(data: bytes) -> int:
    """How many traces of a mark there are."""
    return sum(trace in data for trace in _TRACES)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# Texts


def _text_evidence(path: Path) -> _Evidence:
    """The evidence of a text, which is read in pieces. Raises `InputError` if it is no text."""
    with _refusals(), open_regular_file(path) as file:
        head = file.read(provenance.LARGEST_MARK)
        facts, start = provenance.front_matter_in(head)
        whole, body = hashlib.sha256(head), hashlib.sha256(head[start:])
        for piece in _pieces(file, head, path):
            whole.update(piece)
            body.update(piece)
    # Half a surrogate pair, which JSON can state, is not spelled in UTF-8.
    is_spelled = provenance.front_matter(facts).encode(errors="surrogatepass") == head[:start]
    # A side-car is a mark, and has none.
    traces = 0 if path.suffix.lower() == ".json" else _count_traces(head[:_PIECE])
    if not facts:
        side_car = provenance.read_side_car(path)
        facts = provenance.parse_facts(side_car)
        is_spelled = start == 0 and provenance.side_car_text(facts) == side_car
        traces = max(traces, _count_traces(side_car.encode()))
    marks = provenance.marks_of(facts, b"", body.hexdigest())
    return _sealed(whole.hexdigest(), marks, is_spelled, traces)


def _pieces(file: BinaryIO, head: bytes, path: Path) -> Iterator[bytes]:
    """The pieces of a file after its head. Raises `InputError` where it is no text in UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    piece = head
    try:
        decoder.decode(head)
        while b"\0" not in piece:
            piece = file.read(_PIECE)
            decoder.decode(piece, final=not piece)
            if not piece:
                return
            yield piece
    except UnicodeDecodeError:
        pass
    raise InputError(f"{printable_name(path)} is not a text in UTF-8.")


@contextmanager
def _refusals() -> Generator[None]:
    """Convert the refusal of a file into the error of a command."""
    try:
        yield
    except FileRefused as error:
        raise InputError(error.what, error.meaning, error.remedy) from None


# Words


def _proof(is_unchanged: bool | None, signature: Signature | None) -> str:
    """What is shown here of the file, in a sentence."""
    if is_unchanged is False:
        after = "it was signed" if signature else "its marks were written"
        return f"It was changed or damaged after {after}, so what it says may be false."
    if signature is None:
        if is_unchanged:
            return "Its content has the digest in its marks, but nobody signed them."
        return "Nothing in it shows whether it was changed."
    if signature.is_own:
        return "It was signed with the key of this studio, and no byte has changed since."
    if signature.issuer == STUDIO_KEY:
        return (
            "It was signed with another key than this studio's, which says that a Bowerbird Studio"
            " made it, and what is signed has not changed since."
        )
    signer = _plain(signature.signer or "somebody")
    issuer = f" ({_plain(signature.issuer)})" if signature.issuer else ""
    return f"It was signed as {signer}{issuer}, and what is signed has not changed since."


def _limits(signature: Signature | None) -> list[str]:
    """What cannot be shown here, in sentences."""
    if signature is None:
        return ["Marks without a signature can be written by anybody."]
    if not signature.is_intact:
        return []
    sentences = ["This does not prove who a person is, or that what was signed was true."]
    if not signature.is_own:
        sentences = [
            "The studio has no list of signers, and asks nobody on the network: it cannot tell"
            " whether the signer is who the name says, or whether what was signed was true."
        ]
    if OUT_OF_DATE in signature.problems:
        sentences.append(
            "Its certificate is not valid today: it is out of date, or the clock of this computer"
            " is wrong."
        )
    if not signature.signed_at:
        sentences.append("The time is that of the signer's own clock.")
    return sentences


def _origin(claims: Mapping[str, Any]) -> list[str]:
    """What the file says made it, in a sentence."""
    if claims.get("made_with") == provenance.MADE_WITH and claims.get("DigitalSourceType"):
        adapter = claims.get("adapter") or "none"
        parts = (
            f"model {claims.get('model')}, adapter {adapter}, seed {claims.get('seed')}"
            f", on {claims.get('made_at', 'an unknown day')}, with Bowerbird Studio."
        )
        return [_plain(f"It says that a machine made it: {parts}")]
    if claims.get("generator"):
        return [_plain(f"It has a manifest that {claims['generator']} wrote.")]
    return []


def _told_by(manifest: Manifest | None) -> dict[str, object]:
    """What a manifest says beside the facts of a work."""
    if manifest is None:
        return {}
    return {
        "generator": manifest.generator,
        "source_types": list(manifest.source_types),
        "ingredients": [
            {
                "relationship": one.relationship,
                "title": one.title,
                "generator": one.generator,
                "intact": one.is_intact,
            }
            for one in manifest.ingredients
        ],
    }


def _described(values: Mapping[str, Any]) -> list[str]:
    return [f"  {_plain(name)}: {_as_json(value)}" for name, value in values.items()]


def _plain(text: str) -> str:
    """A text in one line, without what could steer a terminal."""
    return _as_json(text)[1:-1]


def _as_json(value: object) -> str:
    """JSON with letters of every script; what cannot be printed becomes escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in text)
