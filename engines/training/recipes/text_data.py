"""The texts of a data set, those to learn from and those held out.

Invariant: no character that is held out is ever learned from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engines.contract import (
    BackgroundContext,
    BriefError,
    DataFile,
    TeachingPlan,
    TrainingPlan,
)
from engines.contract.text import Text
from engines.formats.documents import MAX_FILE_SIZE, parse_document
from engines.training.manifest import read_manifest, read_unchanged, require_present

MIN_CHARACTERS = 1000
HELD_OUT_SHARE = 0.1
MAX_HELD_OUT_CHARACTERS = 400_000
"""More would make each measurement longer, and the loss hardly more certain."""


@dataclass(frozen=True)
class Texts:
    """Texts to learn from, as often as the data set counts them, and held-out ones."""

    train: tuple[str, ...]
    held_out: tuple[str, ...]
    files: int

    @property
    def train_characters(self) -> int:
        """The number of characters to learn from."""
        return sum(map(len, self.train))

    @property
    def held_out_characters(self) -> int:
        """The number of characters held out."""
        return sum(map(len, self.held_out))


def read_texts(plan: TrainingPlan | TeachingPlan, context: BackgroundContext) -> Texts:
    """Read the plan's files. Where none is held out, the last tenth of each text is.

    Raises `BriefError` if a file is not what it was, or if there is too little to learn from.
    """
    files = read_manifest(plan.manifest)
    require_present(files)
    documents: list[tuple[DataFile, str]] = []
    for count, file in enumerate(files):
        context.yield_to_jobs()
        context.progress(count, len(files), Text("reading the texts"))
        data = read_unchanged(file, MAX_FILE_SIZE)
        documents.append((file, parse_document(data, file.path)))
    texts = _split(documents)
    if texts.train_characters < MIN_CHARACTERS:
        raise BriefError(
            Text(
                "There are only {train_characters:,} characters to learn from.",
                train_characters=texts.train_characters,
            ),
            Text(
                "At least {min_characters:,} are needed, and a book or more gives readable texts.",
                min_characters=MIN_CHARACTERS,
            ),
            Text("Add texts to the data set."),
        )
    return texts


def _split(documents: Sequence[tuple[DataFile, str]]) -> Texts:
    held_out = tuple(text for file, text in documents if file.held_out)
    training_texts = [(file, text) for file, text in documents if not file.held_out]
    if not held_out:
        parts = [(file, *_split_text(text)) for file, text in training_texts]
        training_texts = [(file, head) for file, head, _ in parts]
        held_out = tuple(tail for _, _, tail in parts if tail)
    train = tuple(text for file, text in training_texts for _ in range(file.repeats))
    return Texts(train, _truncated(held_out), len(training_texts))


def _split_text(text: str) -> tuple[str, str]:
    """The text without its last tenth, cut at the end of a line or word, and that tenth."""
    position = int(len(text) * (1 - HELD_OUT_SHARE))
    nearest = position - min(400, (len(text) - position) // 5)
    for separator in ("\n", " "):
        end = text.rfind(separator, nearest, position)
        if end > 0:
            return text[:end], text[end:]
    return text[:position], text[position:]


def _truncated(texts: Sequence[str]) -> tuple[str, ...]:
    """The beginning of each text, so that together they are not longer than needed."""
    share = min(1.0, MAX_HELD_OUT_CHARACTERS / max(1, sum(map(len, texts))))
    return tuple(text[: max(1, int(share * len(text)))] for text in texts if text)
