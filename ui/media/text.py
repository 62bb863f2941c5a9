"""Texts in the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.words import count_words
from ui.language import number, translated
from ui.media.kit import WindowKit

if TYPE_CHECKING:
    from engines.contract import Precision, TextBrief
    from studio.base.records import Artifact
    from studio.data.data_set import DataSet

_PROMPT_LENGTH, _CAPTION_LENGTH = 400, 22
_SAMPLING_FIELDS = {  # label and value without effect of each field
    "top_p": ("top-p", 1.0),
    "min_p": ("min-p", 0.0),
    "top_k": ("top-k", 0),
    "repetition_penalty": (Text("repetition penalty"), 1.0),
}
_WEIGHTS: Mapping[Precision, str] = {"full": Text("whole"), "4-bit": Text("four bits each")}


@dataclass(frozen=True)
class _TextKit(WindowKit["TextBrief"]):
    def rows(self, brief: TextBrief, names: Mapping[str, str]) -> list[tuple[str, str]]:
        prompt = brief.prompt.strip()
        if len(prompt) > _PROMPT_LENGTH:
            prompt = "…" + prompt[-_PROMPT_LENGTH:]
        return [
            (translated("Prompt"), prompt),
            (translated("Rewritten"), _beginning(brief.passage)),
            (translated("Followed by"), _beginning(brief.following)),
            (translated("Sampling"), sampling(brief)),
            (translated("Length"), _length(brief)),
            (translated("Weights"), translated(_WEIGHTS[brief.precision])),
        ]

    def caption(self, brief: TextBrief, prompt: str) -> str:
        """A text that continues another is told by the end of that: many continue one document."""
        is_long = brief.mode == "continue" and len(prompt) > _CAPTION_LENGTH
        end = f"…{prompt[-_CAPTION_LENGTH:].lstrip()}" if is_long else prompt
        modes = {"instruct": Text("instruct"), "rewrite": Text("rewrite")}
        return f"{translated(modes.get(brief.mode, Text('continue')))} · {end}"

    def length(self, work: Artifact) -> str:
        return word_count(count_words(work.text))

    def extent(self, data_set: DataSet, count: str) -> str:
        from studio.data.histograms import total

        words = total(data_set, "words")
        return f"{word_count(words)} · {count}" if words else count


def word_count(count: int) -> str:
    """Return a number of words."""
    text = translated("1 word") if count == 1 else translated("{0} words")
    return text.format(number(count))


def _beginning(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _PROMPT_LENGTH else text[:_PROMPT_LENGTH] + "…"


def sampling(brief: TextBrief) -> str:
    """temperature 0.90 · min-p 0.05; settings without effect are omitted."""
    parts = [
        translated(Text("temperature {temperature}", temperature=number(brief.temperature, ".2f")))
    ]
    for field, (label, without_effect) in _SAMPLING_FIELDS.items():
        value = getattr(brief, field)
        if value != without_effect:
            parts.append(f"{label} {number(value, 'g')}")
    return " · ".join(parts)


def _length(brief: TextBrief) -> str:
    is_one = brief.max_tokens == 1
    text = translated(
        Text("one token") if is_one else Text("up to {count} tokens", count=brief.max_tokens)
    )
    if brief.stop_at != "length":
        text += translated(", to the end of a {0}").format(brief.stop_at)
    if brief.stop:
        text += translated(", stop at {0}").format(", ".join(repr(stop) for stop in brief.stop))
    return text


KIT = _TextKit(
    medium=Medium.TEXT,
    name=Text("Text"),
    work=Text("Text"),
    page="write",
    icon="pen-nib",
    work_icon="text-align-left",
    adapters=Text("Text adapters"),
    open=Text("Put its brief into Write"),
    make=Text("Write something"),
    use=Text("Write with it"),
    making=Text("writing"),
    no_model=Text("No text model yet"),
    no_starter=Text("No text model is here yet"),
    own_model=Text("a folder or a GGUF file"),
    no_model_to_learn=Text("Writing needs a model, and there is none on this machine yet."),
    needs=Text("needs words"),
    preset=Text(
        "It holds the instruction, the settings, the model and its adapters; not the text"
        " itself, the seed, or how many."
    ),
    languages=Text("The starter model writes English."),
    first_axes=(("temperature", "0.6, 0.9, 1.2"), ("seed", "1, 2, 3")),
    sample_size=(92, 88),
    sample_rows=2,
    sample_columns=3,
    shown_as="words",
)
