"""What a filter is called. Invariant: every field that filters has a text."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from studio.history.work_filter import WorkFilter
from ui.history.date_spans import days_label
from ui.media import MEDIUM_NAMES


def filter_labels(work_filter: WorkFilter, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each field that filters, with the text of its chip; `names` are those of adapters and of
    collections by id."""
    by_hand = work_filter.collection  # which has its rejected works too
    labels = [
        ("collection", names.get(by_hand, _tr("a collection that is gone")) if by_hand else ""),
        ("job", _tr("one grid") if work_filter.job else ""),
        ("kinds", ", ".join(MEDIUM_NAMES[medium] for medium in work_filter.kinds)),
        ("min_stars", stars_or_more(work_filter.min_stars) if work_filter.min_stars else ""),
        ("unrated", "" if work_filter.unrated or work_filter.min_stars else _tr("rated only")),
        ("rejected", _tr("with rejected") if work_filter.rejected and not by_hand else ""),
        ("since", days_label(work_filter.since, work_filter.until)),
        ("tag", work_filter.tag),
        ("model", work_filter.model),
        ("adapter", names.get(work_filter.adapter, work_filter.adapter)),
    ]
    return [(field, text) for field, text in labels if text]


def stars_or_more(stars: int) -> str:
    """five stars; 3 stars or more."""
    if stars == 5:
        return _tr("five stars")
    return _tr("1 star or more") if stars == 1 else _tr("{0} stars or more").format(stars)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Filters", text)
