"""A work's brief as text. Invariant: every value needed to make the work again is listed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from engines.contract import Brief, ImageBrief, MusicBrief, TextBrief
from studio.records import Artifact
from ui.language import number, translated

_PROMPT_LENGTH = 400
_SAMPLING_FIELDS = {  # label and value without effect of each field
    "top_p": ("top-p", 1.0),
    "min_p": ("min-p", 0.0),
    "top_k": ("top-k", 0),
    "repetition_penalty": ("repetition penalty", 1.0),
}


def brief_rows(work: Artifact, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Name and value of each row; `names` are those of models, adapters and works by id."""
    if work.brief is None:
        return [(translated("Made"), translated("elsewhere, and brought in"))]
    brief = work.brief
    has_place = isinstance(brief, ImageBrief) and bool(brief.point) and not brief.source
    rows = [
        *_medium_rows(brief, names),
        *([] if has_place else [(translated("Seed"), str(brief.seed))]),
        (translated("Model"), names.get(brief.model, brief.model) or translated("none needed")),
    ]
    without_name = translated("an adapter that is gone")
    adapters = [
        f"{names.get(use.id, without_name)} · {number(use.strength, '.2f')}"
        for use in brief.adapters
    ]
    return [*rows, (translated("Adapter"), ", ".join(adapters) or translated("none"))]


def _medium_rows(brief: Brief, names: Mapping[str, str]) -> list[tuple[str, str]]:
    if isinstance(brief, TextBrief):
        return _text_rows(brief)
    if isinstance(brief, ImageBrief):
        return _image_rows(brief, names)
    return _music_rows(brief, names)


def _name_of(source: str, names: Mapping[str, str]) -> str:
    """What the work that a brief starts from is called; empty if it starts from none."""
    return names.get(source, translated("another work")) if source else ""


def _image_rows(brief: ImageBrief, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Values that are not set are omitted."""
    size = f"{brief.width} × {brief.height}" if brief.width and brief.height else ""
    if brief.point and not brief.source:
        truncation = number(brief.truncation, ".2f") if brief.truncation is not None else ""
        rows = [
            (
                translated("Found"),
                translated("in Explore, at a point of {0} numbers").format(len(brief.point)),
            ),
            (translated("Truncation"), truncation),
            (translated("Size"), size),
        ]
        return [(name, value) for name, value in rows if value]
    rows = [
        (translated("Prompt"), brief.prompt),
        (translated("Negative"), brief.negative),
        (translated("Task"), _image_task(brief)),
        (translated("From"), _name_of(brief.source, names)),
        (
            translated("Strength"),
            number(brief.strength, ".2f") if brief.strength and brief.source else "",
        ),
        (translated("Size"), size),
        (translated("Steps"), str(brief.steps or "")),
        (translated("Guidance"), "" if brief.guidance is None else number(brief.guidance, "g")),
        (translated("Sampler"), brief.sampler),
    ]
    return [(name, value) for name, value in rows if value]


def _image_task(brief: ImageBrief) -> str:
    if brief.task == "enlarge":
        return translated("enlarge {0} times").format(brief.factor)
    if brief.task == "trace":
        return translated("trace as SVG")
    if any(brief.margins):
        return translated("extend by {0}, {1}, {2}, {3} pixels").format(*brief.margins)
    return translated("repaint the mask") if brief.mask else ""


def _text_rows(brief: TextBrief) -> list[tuple[str, str]]:
    """Values that are not set are omitted."""
    prompt = brief.prompt.strip()
    if len(prompt) > _PROMPT_LENGTH:
        prompt = "…" + prompt[-_PROMPT_LENGTH:]
    rows = [
        (translated("Prompt"), prompt),
        (translated("Rewritten"), _beginning(brief.passage)),
        (translated("Followed by"), _beginning(brief.following)),
        (translated("Sampling"), sampling(brief)),
        (translated("Length"), _length(brief)),
    ]
    return [(name, value) for name, value in rows if value]


def _beginning(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _PROMPT_LENGTH else text[:_PROMPT_LENGTH] + "…"


def _music_rows(brief: MusicBrief, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Values that are not set are omitted."""
    sampling_text = translated(
        f"temperature {number(brief.temperature, '.2f')} · top-p {number(brief.top_p, 'g')}"
    )
    rows = [
        (translated("Notes"), brief.notes),
        (translated("Task"), _task(brief)),
        (translated("From"), _name_of(brief.source, names)),
        (translated("Style"), brief.style),
        (translated("Key"), brief.key),
        (translated("Meter"), brief.meter),
        (translated("Tempo"), translated(f"{number(brief.tempo, 'g')} bpm") if brief.tempo else ""),
        (translated("Instruments"), ", ".join(brief.instruments)),
        (translated("Bars"), str(brief.bars)),
        (translated("Sampling"), sampling_text),
    ]
    return [(name, value) for name, value in rows if value]


def _task(brief: MusicBrief) -> str:
    if brief.task == "vary":
        return translated("vary, keep the {0}").format(brief.keep)
    if brief.task == "infill":
        return translated("infill bars {0} to {1}").format(brief.first_bar, brief.last_bar)
    return translated(brief.task)


def sampling(brief: TextBrief) -> str:
    """temperature 0.90 · min-p 0.05; settings without effect are omitted."""
    parts = [translated(f"temperature {number(brief.temperature, '.2f')}")]
    for field, (label, without_effect) in _SAMPLING_FIELDS.items():
        value = getattr(brief, field)
        if value != without_effect:
            parts.append(f"{label} {number(value, 'g')}")
    return " · ".join(parts)


def settings_text(work: Artifact) -> str:
    """The brief as JSON, for the clipboard; empty if there is none."""
    if work.brief is None:
        return ""
    return json.dumps(work.brief.model_dump(mode="json"), indent=2, ensure_ascii=False)


def _length(brief: TextBrief) -> str:
    is_one = brief.max_tokens == 1
    text = translated("one token" if is_one else "up to {0} tokens").format(brief.max_tokens)
    if brief.stop_at != "length":
        text += translated(", to the end of a {0}").format(brief.stop_at)
    if brief.stop:
        text += translated(", stop at {0}").format(", ".join(repr(stop) for stop in brief.stop))
    return text
