"""A work's brief as text."""

from __future__ import annotations

import json
from collections.abc import Mapping

from engines.formats.foreign_briefs import in_short
from engines.formats.json_values import as_object
from studio.base.records import STATED, Artifact
from ui.language import number, translated
from ui.media import window_kit

_MOST_STATED = 20


def brief_rows(work: Artifact, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Name and value of each row; `names` are those of models, adapters and works by id.

    The last one is what another program stated that drawing does not use.
    """
    if work.brief is None:
        row = (translated("Made"), translated("elsewhere, and brought in"))
        return [row, *_stated_rows(work)]
    brief = work.brief
    kit = window_kit(brief.medium)
    rows = [
        *((name, value) for name, value in kit.rows(brief, names) if value),
        *([(translated("Seed"), str(brief.seed))] if kit.has_seed(brief) else []),
        (translated("Model"), names.get(brief.model, brief.model) or translated("none needed")),
    ]
    without_name = translated("an adapter that is gone")
    adapters = [
        f"{names.get(use.id, without_name)} · {number(use.strength, '.2f')}"
        for use in brief.adapters
    ]
    rows += [(translated("Adapter"), ", ".join(adapters) or translated("none"))]
    return [*rows, *_stated_rows(work)]


def _stated_rows(work: Artifact) -> list[tuple[str, str]]:
    stated = as_object(work.extra.get(STATED))
    words = [in_short(name, str(value)) for name, value in stated.items()][:_MOST_STATED]
    return [(translated("Also stated"), ", ".join(words))] if words else []


def settings_text(work: Artifact) -> str:
    """The brief as JSON, for the clipboard; empty if there is none."""
    if work.brief is None:
        return ""
    return json.dumps(work.brief.model_dump(mode="json"), indent=2, ensure_ascii=False)
