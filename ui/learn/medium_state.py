"""The learning state of one medium: its ratings, what was learned, what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from engines.contract.text import Text
from studio.base.durations import about
from studio.taste.noticing import NoticedTrait
from studio.taste.trait_ratings import DeclinedTrait
from ui.language import join_sentences, translated


@dataclass(frozen=True)
class MediumState:
    """What the page shows of a medium.

    `auc`: how often taste ranks two works as the artist did, None if not measured; `interval`:
    between which shares that is with luck allowed for; `sorts`: whether it is enough to sort by;
    `training_text`: state of a queued or running training run; `limits`: sentences about what taste
    does not know; `traits`, `declined`: traits that it goes by, and those that are left out;
    `confirmed`: words of those that the artist said yes to; `to_go`: ratings until the next run
    begins by itself, 0 if none will; `seconds`: what a run would take, None if there is too little
    to learn from; `brought_in`: ratings from other projects that count here; `self_share`: how
    often the artist agrees with himself, `due`: how many works he can rate again; `changes`:
    sentences about how his ratings changed.
    """

    has_model: bool = False
    ratings: int = 0
    comparisons: int = 0
    spread: tuple[int, ...] = (0, 0, 0, 0, 0)
    needed: int = 12
    ready: bool = False
    missing: str = ""
    auc: float | None = None
    interval: tuple[float, float] = (0.0, 1.0)
    sorts: bool = False
    limits: tuple[str, ...] = ()
    traits: tuple[NoticedTrait, ...] = ()
    declined: tuple[DeclinedTrait, ...] = ()
    confirmed: frozenset[str] = frozenset()
    training_text: str = ""
    to_go: int = 0
    seconds: float | None = None
    brought_in: int = 0
    self_share: float | None = None
    self_interval: tuple[float, float] = (0.0, 1.0)
    due: int = 0
    changes: tuple[str, ...] = ()

    @property
    def is_first_visit(self) -> bool:
        """Whether nothing was rated or answered yet."""
        return not (self.ratings + self.brought_in + self.comparisons)

    @property
    def can_learn(self) -> bool:
        """Whether a training run can begin now."""
        return self.has_model and self.ready and not self.training_text


def describe_next_run(state: MediumState, no_model: str) -> str:
    """Return what can be learned now, or what is missing; `no_model` is said where there is none.

    The first word of all is the run that waits or goes on.
    """
    if state.training_text:
        return state.training_text
    if not state.has_model:
        return translated(no_model)
    if not state.ready:
        return translated(state.missing)
    sentences = [translated(Text("Enough to learn from."))]
    if state.seconds is not None:
        sentences.append(translated(Text("Takes {seconds}.", seconds=about(state.seconds))))
    if state.to_go == 1:
        sentences.append(translated(Text("It begins by itself after 1 more rating.")))
    elif state.to_go:
        sentences.append(
            translated(Text("It begins by itself after {count} more ratings.", count=state.to_go))
        )
    return join_sentences(*sentences)
