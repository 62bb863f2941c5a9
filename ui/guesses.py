"""What taste guesses of works, as numbers and text for their cards.

This reads works from the database, so it runs in the background.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.contract.text import Text
from ui.language import number, translated

if TYPE_CHECKING:
    from studio.base.records import Artifact
    from studio.studio import Studio
    from studio.taste.guesses import Guess

_MAX_LETTERS = 48
_WORDS_BEFORE = 3


@dataclass(frozen=True)
class ShownGuess:
    """A guess of 1 to 5 stars, None where there is none; how sure from 0 to 1.

    `reasons`: lines of what it leans on: traits of the work, then rated works like it.
    """

    score: float | None = None
    sure: float = 0.0
    reasons: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """The guess in words, with what it leans on; empty where there is none."""
        if self.score is None:
            return ""
        sure = (
            translated("quite sure")
            if self.sure > 0.75
            else translated("fairly sure")
            if self.sure > 0.5
            else translated("unsure")
        )
        guess = translated(
            Text(
                "Taste guesses {score} of 5, and is {sure}.",
                score=number(self.score, ".1f"),
                sure=sure,
            )
        )
        return "\n".join((guess, *self.reasons))


def read_guesses(studio: Studio, medium: Medium, ids: Sequence[str]) -> dict[str, ShownGuess]:
    """Return what taste guesses of these works."""
    taste = studio.taste.of(medium)
    guesses = {identity: taste.guess(identity) for identity in ids}
    similar_ids = {name for guess in guesses.values() if guess for name, _ in guess.similar}
    works = {work.id: work for work in studio.history.some(sorted(similar_ids))}
    return {
        identity: _described(guess, works) if guess else ShownGuess()
        for identity, guess in guesses.items()
    }


def _described(guess: Guess, works: dict[str, Artifact]) -> ShownGuess:
    lines = (
        [translated(Text("For it: {liked}.", liked=", ".join(guess.liked)))] if guess.liked else []
    )
    lines += (
        [translated(Text("Against it: {disliked}.", disliked=", ".join(guess.disliked)))]
        if guess.disliked
        else []
    )
    similar = [
        f"{_stars(stars)}  {_name(works[name])}" for name, stars in guess.similar if name in works
    ]
    if similar:
        lines += [translated("It is most like these that you rated:"), *similar]
    return ShownGuess(guess.score, guess.confidence, tuple(lines))


def _stars(stars: int) -> str:
    return "★" * stars + "☆" * (5 - stars)


def _name(work: Artifact) -> str:
    """A text's first words, after the last ones of its prompt; of other media, the prompt."""
    from studio.kits import kit_for  # the first paint does without pydantic

    words = (work.text or work.prompt).split()
    if work.text and work.brief is not None and kit_for(work.brief).continues(work.brief):
        words = work.prompt.split()[-_WORDS_BEFORE:] + words
    name = " ".join(words)
    return name if len(name) <= _MAX_LETTERS else name[: _MAX_LETTERS - 1].rstrip() + "…"
