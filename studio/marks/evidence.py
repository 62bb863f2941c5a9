"""What shows that a file is as it was marked or signed.

Invariant: a file that is signed is unchanged only if every byte of it is; one that lost its facts
or its seal counts as changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engines.contract import Brief
from engines.formats.content_credentials import Manifest
from studio.marks.marks import Marks, digest_of, parse_brief
from studio.marks.seals import read_seal
from studio.marks.signing import issuer_name

_TRACES = (
    b"bowerbird: {",
    b'DigitalSourceType": ',
    b'"made_with": "Bowerbird Studio"',
    b'"sealed": true',
    b'"seal": {"certificate": ',
)
WORDS_ALONE, MARKS_ALONE = "seal of the words", "seal of the marks"
"""The kinds of signatures of books, by what is signed of the file beside its marks."""
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
        """Return the values that the command line prints."""
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
class Evidence:
    """What was read of a file. `is_unchanged` is None where nothing shows it."""

    digest: str
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
    brief: Brief | None = None
    is_unchanged: bool | None = None
    signature: Signature | None = None
    manifest: Manifest | None = None


def manifest_evidence(data: bytes, marks: Marks, manifest: Manifest | None) -> Evidence:
    """Return the facts of a manifest, which is newer than other marks, and those of the others."""
    if manifest is None:
        return Evidence(digest_of(data), marks.facts, marks.brief, marks.is_unchanged)
    facts = {**marks.facts, **manifest.facts}
    brief = parse_brief(manifest.facts.get("brief")) or marks.brief
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
    return Evidence(digest_of(data), facts, brief, manifest.is_intact, signature, manifest)


def seal_evidence(digest: str, marks: Marks, is_spelled: bool, traces: int) -> Evidence:
    """Return the evidence of a file with a mark.

    `is_spelled`: whether the mark has the bytes that the studio writes for its facts; `traces`:
    how many of a mark are in the file (`count_traces`).
    """
    facts, seal = marks.facts, read_seal(marks.facts)
    if seal is None:
        if facts or traces < _DAMAGED:
            return Evidence(digest, facts, marks.brief, marks.is_unchanged)
        return Evidence(digest, is_unchanged=False, signature=Signature("seal", False))
    is_intact = seal.is_intact and is_spelled and marks.is_unchanged is True
    issuer = issuer_name(seal.issuer)
    signature = Signature("seal", is_intact, seal.is_own, seal.signer, issuer, seal.serial)
    return Evidence(digest, facts, marks.brief, is_intact, signature)


def words_evidence(digest: str, marks: Marks, kind: str) -> Evidence:
    """Return the evidence of a book, of which the words are signed, or the marks alone."""
    seal = read_seal(marks.facts)
    is_unchanged = marks.is_unchanged if kind == WORDS_ALONE else None
    if seal is None:
        return Evidence(digest, marks.facts, None, is_unchanged)
    is_intact = seal.is_intact and is_unchanged is not False
    issuer = issuer_name(seal.issuer)
    signature = Signature(kind, is_intact, seal.is_own, seal.signer, issuer, seal.serial)
    return Evidence(digest, marks.facts, None, is_unchanged if is_intact else False, signature)


def count_traces(data: bytes) -> int:
    """Return how many traces of a mark there are."""
    return sum(trace in data for trace in _TRACES)
