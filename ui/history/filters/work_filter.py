"""What a filter is called."""

from __future__ import annotations

from collections.abc import Mapping

from studio.history.work_filter import WorkFilter
from ui.history.filters.date_spans import days_label
from ui.language import translated
from ui.media import window_kit


def filter_labels(work_filter: WorkFilter, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each field that filters, with the text of its chip; `names` are those of adapters and of
    collections by id."""
    by_hand = work_filter.collection  # which has its rejected works too
    labels = [
        (
            "collection",
            names.get(by_hand, translated("a collection that is gone")) if by_hand else "",
        ),
        ("job", translated("one grid") if work_filter.job else ""),
        ("kinds", ", ".join(translated(window_kit(medium).name) for medium in work_filter.kinds)),
        ("min_stars", stars_or_more(work_filter.min_stars) if work_filter.min_stars else ""),
        (
            "unrated",
            "" if work_filter.unrated or work_filter.min_stars else translated("rated only"),
        ),
        ("rejected", translated("with rejected") if work_filter.rejected and not by_hand else ""),
        ("since", days_label(work_filter.since, work_filter.until)),
        ("tag", work_filter.tag),
        ("model", work_filter.model),
        ("adapter", names.get(work_filter.adapter, work_filter.adapter)),
    ]
    return [(field, text) for field, text in labels if text]


def stars_or_more(stars: int) -> str:
    """five stars; 3 stars or more."""
    if stars == 5:
        return translated("five stars")
    return (
        translated("1 star or more")
        if stars == 1
        else translated("{0} stars or more").format(stars)
    )
