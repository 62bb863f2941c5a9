"""How well an adapter does, in figures for the artist.

Every figure was measured; when the measured pairs are unknown, `low` and `high` are None
and no bar is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engines.contract import Medium
from studio.adapters.blind import BlindResult
from studio.base.intervals import wilson
from studio.base.records import Adapter, AdapterComparison
from studio.learning.judging import count_judgements
from ui.language import translated

if TYPE_CHECKING:
    from studio.studio import Studio
    from ui.context import AppContext

Role = Literal[
    "base", "in use", "adopted", "candidate", "superseded", "not better", "declined", "imported"
]
BASE = "base"
DECLINED_KEY = "learn.left-aside"


@dataclass(frozen=True)
class AdapterSummary:
    """One point of the timeline. `share` of held-out pairs ranked as the artist did, 0 to 1."""

    id: str
    name: str
    role: Role
    share: float | None
    low: float | None = None
    high: float | None = None
    ratings: int = 0
    before: float | None = None
    pairs: int = 0
    diversity: float | None = None
    length: float | None = None
    parent: str = ""
    reason: str = ""
    created_at: str = ""
    blind: BlindResult | None = None


def summarize_adapters(
    studio: Studio, medium: Medium, declined: frozenset[str]
) -> list[AdapterSummary]:
    """The base, then every adapter of a medium, the oldest first."""
    adapters = studio.adapters.all(medium)
    roles = _roles(studio, medium, adapters, declined)
    names = {adapter.id: adapter.name for adapter in adapters}
    answers = studio.history.adapter_comparisons(medium)
    return [
        AdapterSummary(BASE, translated("Base"), "base", _base_share(adapters)),
        *(_summary(studio, adapter, roles[adapter.id], names, answers) for adapter in adapters),
    ]


def summary_to_show(summaries: Sequence[AdapterSummary], selected: str) -> AdapterSummary | None:
    """The selected adapter; otherwise the candidate, the one in use, or the newest."""
    by_id = {summary.id: summary for summary in summaries}
    if selected in by_id:
        return by_id[selected]
    for role in ("candidate", "in use"):
        for summary in reversed(summaries):
            if summary.role == role:
                return summary
    return summaries[-1] if summaries else None


def declined_adapters(context: AppContext) -> frozenset[str]:
    """Ids of the candidates that the artist declined for now."""
    return frozenset(context.recall(DECLINED_KEY).split())


def decline_adapter(context: AppContext, identity: str) -> None:
    """Stop offering an adapter."""
    declined = {*declined_adapters(context), identity}
    context.remember(DECLINED_KEY, " ".join(sorted(declined)))
    context.studio.settings.save()


def has_candidate(context: AppContext) -> bool:
    """Return whether an adapter of any medium is offered to the artist."""
    studio, declined = context.studio, declined_adapters(context)
    by_medium: dict[Medium, list[Adapter]] = {}
    for adapter in studio.adapters.all():
        by_medium.setdefault(adapter.medium, []).append(adapter)
    return any(
        "candidate" in _roles(studio, medium, adapters, declined).values()
        for medium, adapters in by_medium.items()
    )


def to_percent(share: float) -> int:
    """A share as a whole number out of 100."""
    return round(share * 100)


def _roles(
    studio: Studio, medium: Medium, adapters: list[Adapter], declined: frozenset[str]
) -> dict[str, Role]:
    """The role of each adapter of a medium by its id.

    The candidate is the newest better adapter that was neither used nor declined. It is superseded
    once a newer better one was used.
    """
    use, used_ids = studio.adapters.in_use(medium), studio.adapters.ever_used(medium)
    roles: dict[str, Role] = {}
    undecided: Role = "candidate"
    for adapter in reversed(adapters):
        role = _settled_role(adapter, use.id if use else "", used_ids, declined)
        roles[adapter.id] = role or undecided
        is_learned = adapter.origin != "imported" and adapter.verdict == "better"
        if role is None or (is_learned and adapter.id in used_ids):
            undecided = "superseded"
    return roles


def _settled_role(
    adapter: Adapter, in_use: str, used_ids: frozenset[str], declined: frozenset[str]
) -> Role | None:
    """The role of an adapter by itself; None if the artist has still to decide about it."""
    if adapter.id == in_use:
        return "in use"
    if adapter.verdict == "not better":
        return "not better"
    if adapter.id in used_ids:
        return "adopted"
    if adapter.origin == "imported":
        return "imported"
    return "declined" if adapter.id in declined else None


def _summary(
    studio: Studio,
    adapter: Adapter,
    role: Role,
    names: dict[str, str],
    answers: Sequence[AdapterComparison],
) -> AdapterSummary:
    share = adapter.figures.get("after")
    pairs = studio.jobs.ledger.held_out_pairs(adapter.job) if adapter.job else []
    low, high = None, None
    if share is not None and pairs:
        low, high = wilson(share, count_judgements(pairs))
    return AdapterSummary(
        id=adapter.id,
        name=adapter.name,
        role=role,
        share=share,
        low=low,
        high=high,
        ratings=len(adapter.examples),
        before=adapter.figures.get("before"),
        pairs=len(pairs),
        diversity=adapter.figures.get("diversity"),
        length=adapter.figures.get("length"),
        parent=names.get(adapter.parent or "", ""),
        reason=adapter.reason,
        created_at=adapter.created_at,
        blind=studio.blind_tests.result(adapter.id, answers),
    )


def _base_share(adapters: list[Adapter]) -> float:
    roots = [item for item in adapters if item.parent is None and "before" in item.figures]
    return roots[0].figures["before"] if roots else 0.5
