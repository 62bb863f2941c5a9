"""Text: prose and verse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from engines.contract import EngineError, FileRefused, Medium, Output, RecipeName, TextBrief
from engines.contract.text import Text
from engines.formats import documents
from studio.base.plain_text import plain_text
from studio.base.records import UNDISCLOSED
from studio.data import fingerprints
from studio.kits import Braces, DataFile, DataKit, MediumKit

if TYPE_CHECKING:
    from studio.kits.file_format import FileFormat

_WORDS, _CHARACTERS, _PROBE_TOKENS = 12, 200, 160
"""Of the opening of a probe, and of its text."""
_MUCH = 300_000
"""Characters that a transformer wants."""


@dataclass(frozen=True)
class _TextData(DataKit):
    def read(self, path: Path, data: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
        text = documents.parse_document(data, path)
        return (len(text), len(text.split())), fingerprints.text_fingerprint(text)


@dataclass(frozen=True)
class _TextKit(MediumKit[TextBrief]):
    def formats(self) -> Sequence[FileFormat]:
        from studio.media import book_formats, text_formats  # they sign, which is slow to import

        return (*text_formats.FORMATS, *book_formats.FORMATS)

    def words(self, data: bytes) -> str:
        return data.decode("utf-8", "replace")

    def continues(self, brief: TextBrief) -> bool:
        return brief.mode == "continue"

    def braces(self, mode: object) -> Braces:
        """A text that is continued may be code."""
        return Braces.NONE if mode in (None, "continue") else Braces.WITHOUT_SPACES

    def recipe(self, files: int, size: int, captions: int) -> RecipeName:
        return "gpt" if size >= _MUCH else "rnn"

    def count(self, number: int) -> str:
        return Text("1 text") if number == 1 else Text("{count} texts", count=number)

    def making(self, count: int) -> str:
        return Text("Write {count}", count=count)

    def timed_briefs(self) -> list[TextBrief]:
        brief = TextBrief(prompt="The lighthouse keeper", seed=7, max_tokens=60)
        counts = [brief.model_copy(update={"count": count}) for count in (1, 4, 8)]
        return [brief.model_copy(update={"max_tokens": 1}), *counts]

    def speeds(
        self, seconds: float, first: float, outputs: Sequence[Output]
    ) -> Iterator[tuple[str, float, str]]:
        if len(outputs) == 1:
            yield "first word", first, "s"
        tokens = sum(len(cast("list[int]", output.extra.get("tokens") or [])) for output in outputs)
        name = f"{len(outputs)} texts at once" if len(outputs) > 1 else "1 text"
        yield name, tokens / seconds, "tokens/s"

    def without_words(self, brief: TextBrief) -> TextBrief:
        passage = UNDISCLOSED if brief.passage else ""
        words = {"prompt": UNDISCLOSED, "passage": passage, "following": "", "stop": ()}
        return brief.model_copy(update={**words, "context": ()})

    def question(self, brief: TextBrief) -> str:
        return f"{brief.mode} {plain_text(brief.passage)}".strip()

    def probe_openings(self, files: Sequence[DataFile], count: int) -> list[str]:
        """The first words of paragraphs from the middle of files, where the domain shows best."""
        openings: list[str] = []
        for file in files:
            try:
                text = documents.read_document(file.path)
            except (FileRefused, EngineError):
                continue
            paragraphs = [part for part in text.split("\n\n") if len(part.split()) > _WORDS]
            numbers = range(1, count + 1)
            middle = [paragraphs[len(paragraphs) * i // (count + 1)] for i in numbers if paragraphs]
            openings += [_first_words(paragraph) for paragraph in middle]
            if len(set(openings)) >= count:
                break
        return list(dict.fromkeys(openings))[:count]

    def probe(self, opening: str, model: str, seed: int) -> TextBrief:
        return TextBrief(prompt=opening, model=model, seed=seed, max_tokens=_PROBE_TOKENS)


def _first_words(paragraph: str) -> str:
    """Return the first words with their own spaces, which matter in source code."""
    words = 0
    paragraph = paragraph.strip("\n")
    for index, letter in enumerate(paragraph[:_CHARACTERS]):
        words += letter.isspace() and index > 0 and not paragraph[index - 1].isspace()
        if words == _WORDS:
            return paragraph[:index]
    return paragraph[:_CHARACTERS]


KIT = _TextKit(
    medium=Medium("text"),
    brief_class=TextBrief,
    name=Text("text"),
    work=Text("text"),
    works=Text("texts"),
    verb="Write",
    command="studio.cli.writing:WRITE",
    suffix=".txt",
    axes=(
        *("prompt", "seed", "temperature", "top-p", "min-p", "top-k", "repetition-penalty"),
        *("max-tokens", "mode", "stop-at"),
    ),
    data=_TextData(
        endings=documents.ENDINGS,
        largest=documents.MAX_FILE_SIZE,
        measures=("characters", "words"),
        work=Text("text"),
        works=Text("texts"),
        best=Text("Best texts"),
    ),
    costs={"sampling": 0.25, "reading": 0.03, "training": 1.7, "measuring": 0.25},
    learning={"diversity_weight": 0.5},
    adapters_tell_medium=True,
    takes_control_vectors=True,
)
