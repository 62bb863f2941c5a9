"""A work's brief as text. Invariant: every value needed to make the work again is listed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from engines.contract import Brief, ImageBrief, MusicBrief, TextBrief
from studio.records import Artifact

_TITLE_LENGTH, _FIRST_WORDS = 90, 48
_PROMPT_LENGTH = 400
_SAMPLING_FIELDS = {  # label and value without effect of each field
    "top_p": ("top-p", 1.0),
    "min_p": ("min-p", 0.0),
    "top_k": ("top-k", 0),
    "repetition_penalty": ("repetition penalty", 1.0),
}


def title_of(work: Artifact) -> str:
    """A title that tells a work from its neighbours: a text's own first words, else its prompt."""
    if work.text:
        return shortened(" ".join(work.text[:_PROMPT_LENGTH].split()), _FIRST_WORDS)
    return shortened(" ".join(work.prompt.split()), _TITLE_LENGTH)


def numbered_title(work: Artifact) -> str:
    """The title, and the seed of a picture or a piece: several are made from one prompt."""
    return f"{title_of(work)}{seed_suffix(work)}"


def seed_suffix(work: Artifact) -> str:
    """What tells a work from others of its prompt; empty where its own words do."""
    has_words = work.brief is None or isinstance(work.brief, TextBrief)
    return "" if has_words else f" · {work.seed}"


def shortened(text: str, length: int) -> str:
    """The text, cut off after a word where it is longer."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"


def brief_rows(work: Artifact, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Name and value of each row; `names` are those of models, adapters and works by id."""
    if work.brief is None:
        return [(_tr("Made"), _tr("elsewhere, and brought in"))]
    brief = work.brief
    has_place = isinstance(brief, ImageBrief) and bool(brief.point) and not brief.source
    rows = [
        *_medium_rows(brief, names),
        *([] if has_place else [(_tr("Seed"), str(brief.seed))]),
        (_tr("Model"), names.get(brief.model, brief.model) or _tr("none needed")),
    ]
    without_name = _tr("an adapter that is gone")
    adapters = [f"{names.get(use.id, without_name)} · {use.strength:.2f}" for use in brief.adapters]
    return [*rows, (_tr("Adapter"), ", ".join(adapters) or _tr("none"))]


def _medium_rows(brief: Brief, names: Mapping[str, str]) -> list[tuple[str, str]]:
    if isinstance(brief, TextBrief):
        return _text_rows(brief)
    if isinstance(brief, ImageBrief):
        return _image_rows(brief, names)
    return _music_rows(brief, names)


def _name_of(source: str, names: Mapping[str, str]) -> str:
    """What the work that a brief starts from is called; empty if it starts from none."""
    return names.get(source, _tr("another work")) if source else ""


def _image_rows(brief: ImageBrief, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Values that are not set are omitted."""
    size = f"{brief.width} × {brief.height}" if brief.width and brief.height else ""
    if brief.point and not brief.source:
        truncation = f"{brief.truncation:.2f}" if brief.truncation is not None else ""
        rows = [
            (_tr("Found"), _tr("in Explore, at a point of {0} numbers").format(len(brief.point))),
            (_tr("Truncation"), truncation),
            (_tr("Size"), size),
        ]
        return [(name, value) for name, value in rows if value]
    rows = [
        (_tr("Prompt"), brief.prompt),
        (_tr("Negative"), brief.negative),
        (_tr("Task"), _image_task(brief)),
        (_tr("From"), _name_of(brief.source, names)),
        (_tr("Strength"), f"{brief.strength:.2f}" if brief.strength and brief.source else ""),
        (_tr("Size"), size),
        (_tr("Steps"), str(brief.steps or "")),
        (_tr("Guidance"), "" if brief.guidance is None else f"{brief.guidance:g}"),
        (_tr("Sampler"), brief.sampler),
    ]
    return [(name, value) for name, value in rows if value]


def _image_task(brief: ImageBrief) -> str:
    if brief.task == "enlarge":
        return _tr("enlarge {0} times").format(brief.factor)
    if brief.task == "trace":
        return _tr("trace as SVG")
    if any(brief.margins):
        return _tr("extend by {0}, {1}, {2}, {3} pixels").format(*brief.margins)
    return _tr("repaint the mask") if brief.mask else ""


def _text_rows(brief: TextBrief) -> list[tuple[str, str]]:
    """Values that are not set are omitted."""
    prompt = brief.prompt.strip()
    if len(prompt) > _PROMPT_LENGTH:
        prompt = "…" + prompt[-_PROMPT_LENGTH:]
    rows = [
        (_tr("Prompt"), prompt),
        (_tr("Rewritten"), _beginning(brief.passage)),
        (_tr("Followed by"), _beginning(brief.following)),
        (_tr("Sampling"), sampling(brief)),
        (_tr("Length"), _length(brief)),
    ]
    return [(name, value) for name, value in rows if value]


def _beginning(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _PROMPT_LENGTH else text[:_PROMPT_LENGTH] + "…"


def _music_rows(brief: MusicBrief, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Values that are not set are omitted."""
    sampling_text = f"temperature {brief.temperature:.2f} · top-p {brief.top_p:g}"
    rows = [
        (_tr("Notes"), brief.notes),
        (_tr("Task"), _task(brief)),
        (_tr("From"), _name_of(brief.source, names)),
        (_tr("Style"), brief.style),
        (_tr("Key"), brief.key),
        (_tr("Meter"), brief.meter),
        (_tr("Tempo"), f"{brief.tempo:g} bpm" if brief.tempo else ""),
        (_tr("Instruments"), ", ".join(brief.instruments)),
        (_tr("Bars"), str(brief.bars)),
        (_tr("Sampling"), sampling_text),
    ]
    return [(name, value) for name, value in rows if value]


def _task(brief: MusicBrief) -> str:
    if brief.task == "vary":
        return _tr("vary, keep the {0}").format(brief.keep)
    if brief.task == "infill":
        return _tr("infill bars {0} to {1}").format(brief.first_bar, brief.last_bar)
    return brief.task


def sampling(brief: TextBrief) -> str:
    """temperature 0.90 · min-p 0.05; settings without effect are omitted."""
    parts = [f"temperature {brief.temperature:.2f}"]
    for field, (label, without_effect) in _SAMPLING_FIELDS.items():
        value = getattr(brief, field)
        if value != without_effect:
            parts.append(f"{label} {value:g}")
    return " · ".join(parts)


def settings_text(work: Artifact) -> str:
    """The brief as JSON, for the clipboard; empty if there is none."""
    if work.brief is None:
        return ""
    return json.dumps(work.brief.model_dump(mode="json"), indent=2, ensure_ascii=False)


def _length(brief: TextBrief) -> str:
    text = _tr("up to {0} tokens").format(brief.max_tokens)
    if brief.stop_at != "length":
        text += _tr(", to the end of a {0}").format(brief.stop_at)
    if brief.stop:
        text += _tr(", stop at {0}").format(", ".join(repr(stop) for stop in brief.stop))
    return text


def _tr(text: str) -> str:
    return QCoreApplication.translate("Brief", text)
