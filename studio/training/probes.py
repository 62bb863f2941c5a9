"""Briefs that show what teaching changed: made before and after, with the same seeds.

Invariant: pure; the same data set gives the same briefs. Their prompts come from held-out files
alone, where there are any.
"""

from __future__ import annotations

from collections.abc import Sequence

from engines.contract import (
    Brief,
    EngineError,
    FileRefused,
    ImageBrief,
    Medium,
    MusicBrief,
    TextBrief,
)
from engines.formats.documents import read_document
from studio.data.data_sets import DataSet
from studio.data.entries import Entry

PROBES = 3
_FIRST_SEED = 91_000
_PROMPT_WORDS = 12
_PROMPT_CHARACTERS = 200
_TEXT_TOKENS = 160


def probe_briefs(data_set: DataSet, model: str) -> tuple[Brief, ...]:
    """A few briefs in the manner of the data; fewer where nothing can be prompted from it."""
    if data_set.medium is Medium.MUSIC:
        seeds = range(_FIRST_SEED, _FIRST_SEED + PROBES)
        return tuple(MusicBrief(model=model, seed=seed) for seed in seeds)
    prompts = _text_prompts(data_set) if data_set.medium is Medium.TEXT else _captions(data_set)
    return tuple(
        TextBrief(prompt=prompt, model=model, seed=_FIRST_SEED + i, max_tokens=_TEXT_TOKENS)
        if data_set.medium is Medium.TEXT
        else ImageBrief(prompt=prompt, model=model, seed=_FIRST_SEED + i)
        for i, prompt in enumerate(prompts)
    )


def _candidates(data_set: DataSet) -> Sequence[Entry]:
    held_out = [entry for entry in data_set.usable if entry.held_out]
    return held_out or data_set.usable


def _captions(data_set: DataSet) -> list[str]:
    captions = [entry.caption or data_set.name for entry in _candidates(data_set)]
    return list(dict.fromkeys(captions))[:PROBES]


def _text_prompts(data_set: DataSet) -> list[str]:
    """The first words of paragraphs from the middle of files, where the domain shows best."""
    prompts: list[str] = []
    for entry in _candidates(data_set):
        try:
            text = read_document(data_set.root / entry.path)
        except (FileRefused, EngineError):
            continue
        paragraphs = [part for part in text.split("\n\n") if len(part.split()) > _PROMPT_WORDS]
        places = range(1, PROBES + 1)
        middle = [paragraphs[len(paragraphs) * i // (PROBES + 1)] for i in places if paragraphs]
        prompts += [_opening(paragraph) for paragraph in middle]
        if len(set(prompts)) >= PROBES:
            break
    return list(dict.fromkeys(prompts))[:PROBES]


def _opening(paragraph: str) -> str:
    """The first words of a paragraph with their own spaces, which matter in source code."""
    words = 0
    paragraph = paragraph.strip("\n")
    for index, letter in enumerate(paragraph[:_PROMPT_CHARACTERS]):
        words += letter.isspace() and index > 0 and not paragraph[index - 1].isspace()
        if words == _PROMPT_WORDS:
            return paragraph[:index]
    return paragraph[:_PROMPT_CHARACTERS]
