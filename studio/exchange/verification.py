"""What made a file, from its own marks: what of that can be proved here, and what cannot.

Invariant: what was checked stands apart from what a file claims, which anybody may have written. A
file that is signed is unchanged only if every byte of it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from engines.contract.text import Text
from engines.formats.content_credentials import OUT_OF_DATE, Manifest
from engines.formats.json_values import as_array, as_object
from studio.kits.formats import format_of
from studio.marks.evidence import MARKS_ALONE, WORDS_ALONE, Signature
from studio.marks.seals import unsealed
from studio.marks.signed_works import MADE_WITH
from studio.marks.signing import STUDIO_KEY

_SENTENCES = ("proves", "cannot_prove")
_MOST_WORDS, _MOST_PARTS = 10**12, 1_000


@dataclass(frozen=True)
class Verification:
    """What was checked of a file, and apart from it what the file claims about itself."""

    checks: dict[str, object]
    claims: dict[str, object]

    @property
    def is_changed(self) -> bool:
        """Whether the file is not what its marks or its signature say it is."""
        return self.checks["unchanged"] is False

    def as_json(self) -> dict[str, object]:
        """Both, under their own names and at the top level, where no claim replaces a check."""
        return {**self.claims, **self.checks, "checks": self.checks, "claims": self.claims}

    def as_text(self) -> str:
        """Both for a person: sentences, then the values, each under a heading."""
        values = self.values()
        return "\n".join([*self.sentences(), *(["", *values] if values else [])])

    def sentences(self) -> list[str]:
        """What made the file, and what is shown here and what not."""
        if not self.checks["marked"]:
            return [Text("{file} carries no marks.", file=_word(self.checks["file"]))]
        checked = [as_array(self.checks[name]) for name in _SENTENCES]
        return [*_origin(self.claims), *map(_as_text, chain.from_iterable(checked))]

    def values(self) -> list[str]:
        """What was checked and what the file says of itself, a value a line; none without marks."""
        if not self.checks["marked"]:
            return []
        values = {name: self.checks[name] for name in self.checks if name not in _SENTENCES}
        return [
            "Checked here:",
            *_described(values),
            "The file says of itself, which is not checked:",
            *_described(self.claims),
        ]


def verify(path: Path) -> dict[str, object]:
    """Return what `examine` tells, as plain values."""
    return examine(path).as_json()


def examine(path: Path) -> Verification:
    """Return what a file says of how it was made, and whether it is as it was then.

    Raises `InputError` if it cannot be read, or is no work of any kind.
    """
    evidence = format_of(path).examine(path)
    signature = evidence.signature
    is_marked = bool(evidence.facts) or signature is not None
    is_unchanged = evidence.is_unchanged if is_marked else None
    checks: dict[str, object] = {
        "file": str(path),
        "marked": is_marked,
        "unchanged": is_unchanged,
        "file_sha256": evidence.digest,
        "signature": signature.as_json() if signature else None,
        "proves": [_proof(is_unchanged, signature)] if is_marked else [],
        "cannot_prove": _limits(signature) if is_marked else [],
    }
    brief = evidence.brief.model_dump(mode="json") if evidence.brief else None
    claims = {
        **_with_shares(unsealed(evidence.facts)),
        "brief": brief,
        **_told_by(evidence.manifest),
    }
    return Verification(checks, claims)


# Words


def _proof(is_unchanged: bool | None, signature: Signature | None) -> str:
    """Return what is shown here of the file, in a sentence."""
    if is_unchanged is False:
        after = Text("it was signed") if signature else Text("its marks were written")
        return Text(
            "It was changed or damaged after {after}, so what it says may be false.", after=after
        )
    if signature is None:
        if is_unchanged:
            return Text("Its content has the digest in its marks, but nobody signed them.")
        return Text("Nothing in it shows whether it was changed.")
    if signature.is_own and signature.kind == WORDS_ALONE:
        return Text(
            "Its words were signed with the key of this studio, and have not changed since. How"
            " they are set, and pictures, are not signed."
        )
    if signature.is_own and signature.kind == MARKS_ALONE:
        return Text(
            "What it says of itself was signed with the key of this studio. Whether its pages were"
            " changed since cannot be seen."
        )
    if signature.is_own:
        return Text("It was signed with the key of this studio, and no byte has changed since.")
    if signature.issuer == STUDIO_KEY:
        return Text(
            "It was signed with another key than this studio's, which says that a Bowerbird Studio"
            " made it, and what is signed has not changed since."
        )
    signer = _plain(signature.signer or "somebody")
    issuer = f" ({_plain(signature.issuer)})" if signature.issuer else ""
    return Text(
        "It was signed as {signer}{issuer}, and what is signed has not changed since.",
        signer=signer,
        issuer=issuer,
    )


def _limits(signature: Signature | None) -> Sequence[str]:
    """Return what cannot be shown here, in sentences."""
    if signature is None:
        return [Text("Marks without a signature can be written by anybody.")]
    if not signature.is_intact:
        return []
    sentences = [Text("This does not prove who a person is, or that what was signed was true.")]
    if not signature.is_own:
        sentences = [
            Text(
                "The studio has no list of signers, and asks nobody on the network: it cannot tell"
                " whether the signer is who the name says, or whether what was signed was true."
            )
        ]
    if OUT_OF_DATE in signature.problems:
        sentences.append(
            Text(
                "Its certificate is not valid today: it is out of date, or the clock of this"
                " computer is wrong."
            )
        )
    if not signature.signed_at:
        sentences.append(Text("The time is that of the signer's own clock."))
    return sentences


def _origin(claims: Mapping[str, object]) -> list[str]:
    """Return what the file says made it, in sentences."""
    if layers := as_array(claims.get("layers")):
        return list(_origins(claims, [as_object(layer) for layer in layers]))
    if "machine_words" in claims:
        return _authors(claims)
    if claims.get("made_with") == MADE_WITH and claims.get("DigitalSourceType"):
        parts = Text(
            "model {model}, adapter {adapter}, seed {seed}, on {made_at}, with Bowerbird Studio.",
            model=_word(claims.get("model")),
            adapter=_word(claims.get("adapter") or "none"),
            seed=_word(claims.get("seed")),
            made_at=_word(claims.get("made_at", Text("an unknown day"))),
        )
        return [Text("It says that a machine made it: {parts}", parts=parts)]
    if claims.get("generator"):
        return [Text("It has a manifest that {program} wrote.", program=_word(claims["generator"]))]
    return []


def _origins(claims: Mapping[str, object], layers: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Yield how much of a layered picture a machine made, and what each layer says of itself."""
    yield Text(
        "Of what is visible, a machine made {share:.0%}, as its layers say.",
        share=_share(claims.get("machine_share")),
    )
    for layer in layers[:_MOST_PARTS]:
        yield Text(
            "“{name}”: {origin}, {share:.0%} of what is visible{changed}.",
            name=_word(layer.get("name", "")),
            origin=_ORIGINS.get(str(layer.get("origin")), _ORIGINS["unknown"]),
            share=_share(layer.get("share")),
            changed=Text(", painted over since") if layer.get("changed") is True else "",
        )


def _share(value: object) -> float:
    """Return a share that a file states, which may be no number at all."""
    return float(value) if isinstance(value, float | int) and 0 <= value <= 1 else 0.0


_ORIGINS: dict[str, str] = {
    "machine": Text("made by a machine"),
    "hand": Text("painted by hand"),
    "unknown": Text("of unknown origin"),
}


def _authors(claims: Mapping[str, object]) -> list[str]:
    """Return what a book says of who wrote how much, in sentences."""
    chapters = [as_object(chapter) for chapter in as_array(claims.get("chapters"))]
    return [
        Text(
            "It says that a machine wrote {share:.0%} of its words: {count:,} of {words:,}, with"
            " Bowerbird Studio.",
            **_numbers(claims),
        ),
        *(
            Text("{title}: {share:.0%}, {count:,} of {words:,} words.",
                 title=_word(chapter.get("title")), **_numbers(chapter))
            for chapter in chapters[:_MOST_PARTS]
        ),
    ]  # fmt: skip


def _with_shares(facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts of a book with the share that the machine wrote, of all and by chapter."""
    if "machine_words" not in facts:
        return dict(facts)
    chapters = [as_object(chapter) for chapter in as_array(facts.get("chapters"))]
    shares = [{**chapter, "machine_share": _numbers(chapter)["share"]} for chapter in chapters]
    return {**facts, "machine_share": _numbers(facts)["share"], "chapters": shares}


def _numbers(values: Mapping[str, object]) -> dict[str, float]:
    """Return the numbers of words that a file states, which may be no numbers at all."""
    words, count = (
        value if isinstance(value, int) and 0 <= value < _MOST_WORDS else 0
        for value in (values.get("words"), values.get("machine_words"))
    )
    return {"words": words, "count": count, "share": round(min(count / max(words, 1), 1.0), 4)}


def _as_text(sentence: object) -> str:
    return sentence if isinstance(sentence, str) else ""


def _word(value: object) -> str:
    return _plain(str(value))


def _told_by(manifest: Manifest | None) -> dict[str, object]:
    """Return what a manifest says beside the facts of a work."""
    if manifest is None:
        return {}
    return {
        "generator": manifest.generator,
        "source_types": list(manifest.source_types),
        "ingredients": [
            {
                "relationship": ingredient.relationship,
                "title": ingredient.title,
                "generator": ingredient.generator,
                "intact": ingredient.is_intact,
            }
            for ingredient in manifest.ingredients
        ],
    }


def _described(values: Mapping[str, object]) -> list[str]:
    return [f"  {_plain(name)}: {_as_json(value)}" for name, value in values.items()]


def _plain(text: str) -> str:
    """A text in one line, without what could steer a terminal."""
    return _as_json(text)[1:-1]


def _as_json(value: object) -> str:
    """JSON with letters of every script; what cannot be printed becomes escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text)
