"""What taste guesses of works, in figures and words for their cards.

Invariant: this reads works from the database, so it runs beside the window's thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engines.contract import Medium, TextBrief

if TYPE_CHECKING:
    from studio.records import Artifact
    from studio.studio import Studio
    from studio.taste.taste import Guess

_MOST_LETTERS = 48
_WORDS_BEFORE = 3


@dataclass(frozen=True)
class ShownGuess:
    """A guess of 1 to 5 stars, how sure from 0 to 1, and why; None where taste knows nothing."""

    score: float | None = None
    sure: float = 0.0
    why: str = ""


def read_guesses(studio: Studio, medium: Medium, ids: Sequence[str]) -> dict[str, ShownGuess]:
    """What taste guesses of these works."""
    taste = studio.taste(medium)
    found = {identity: taste.guess(identity) for identity in ids}
    like = {name for guess in found.values() if guess for name, _ in guess.like}
    known = {work.id: work for work in studio.history.some(sorted(like))}
    return {
        identity: _shown(guess, known) if guess else ShownGuess()
        for identity, guess in found.items()
    }


def _shown(guess: Guess, known: dict[str, Artifact]) -> ShownGuess:
    sure = "quite sure" if guess.sure > 0.75 else "fairly sure" if guess.sure > 0.5 else "unsure"
    lines = [f"Taste guesses {guess.score:.1f} of 5, and is {sure}."]
    named = [
        f"{_stars(stars)}  {_name(known[name])}" for name, stars in guess.like if name in known
    ]
    if named:
        lines += ["It is most like these that you rated:", *named]
    return ShownGuess(guess.score, guess.sure, "\n".join(lines))


def _stars(stars: int) -> str:
    return "★" * stars + "☆" * (5 - stars)


def _name(work: Artifact) -> str:
    """The first words of a text, after the last ones that it goes on from; else what was asked."""
    words = (work.text or work.prompt).split()
    if work.text and isinstance(work.brief, TextBrief) and work.brief.mode == "continue":
        words = work.prompt.split()[-_WORDS_BEFORE:] + words
    name = " ".join(words)
    return name if len(name) <= _MOST_LETTERS else name[: _MOST_LETTERS - 1].rstrip() + "…"
