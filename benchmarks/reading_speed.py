"""How long the first word of a text takes where much stands before it.

Invariant: all times are of one run, with the same model and threads; the rows are ratios of them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.rows import HEAD, Row
from benchmarks.text_speed import PROMPT, starter_text_model
from engines.contract import TextBrief
from studio.cli.measuring import RecordingContext

if TYPE_CHECKING:
    from engines.text.engine import TextEngine

WORDS = 30_000
TYPED = " She closed the book, took the lamp from its hook and went down to the"
ROUNDS = 3


@dataclass
class _Context(RecordingContext):
    """Records how many tokens of a prompt are read."""

    tokens: int = 0

    def progress(self, done: float, total: float, note: str = "") -> None:
        """Keep the total of the reading."""
        if note.startswith("Reading"):
            self.tokens = round(total)


def rows(words: int = WORDS, model: Path | None = None) -> Iterator[Row]:
    """Some minutes on two cores."""
    from engines.text.engine import TextEngine

    engine, model, text = TextEngine(), model or starter_text_model(), manuscript(words)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        _first_word(engine, model, cache, PROMPT)
        prompts = [f"Page {n}. {PROMPT}" for n in range(ROUNDS)]  # none of them was read before
        short = min(_first_word(engine, model, cache, prompt)[0] for prompt in prompts)
        first, tokens = _first_word(engine, model, cache, text)
        second = min(_first_word(engine, model, cache, text)[0] for _ in range(ROUNDS))
        typed, typed_tokens = _first_word(engine, model, cache, text + TYPED)
        prefill = _prefill_s(engine, tokens)
    end = f"at the end of {words:,} words"
    note = f"{tokens:,} tokens are read at first, same run"
    yield Row(f"first word {end}, against its prefill alone", first / prefill, "", 1.2, note)
    note = f"first word after {second * 1000:.0f} ms, of a short prompt after {short * 1000:.0f}"
    yield Row(f"second batch {end}, against a short prompt", second / short, "", 1.5, note)
    note = f"{typed_tokens:,} tokens are read, same run"
    yield Row(f"first word after a sentence {end}, against the first", typed / first, "", note=note)


def manuscript(words: int) -> str:
    """A text of about so many words, of which no two paragraphs are alike."""
    paragraph = (
        "On day {n} the keeper wrote that {a} ships had passed, the {b}th of them without a light, "
        "and that the sea had been at the door {c} times before he slept.\n"
    )
    count = -(-words // len(paragraph.split()))
    return "".join(
        paragraph.format(n=n, a=7 * n % 61, b=3 * n % 17, c=11 * n % 29) for n in range(count)
    ).rstrip()


def _first_word(engine: TextEngine, model: Path, cache: Path, prompt: str) -> tuple[float, int]:
    """Seconds until the first word, and how many tokens were read for it."""
    context = _Context(model, cache)
    start = time.perf_counter()
    engine.generate(TextBrief(prompt=prompt, seed=7, max_tokens=4), context)
    assert context.first_preview_at is not None, "The text ended before its first word."
    return context.first_preview_at - start, context.tokens


def _prefill_s(engine: TextEngine, tokens: int) -> float:
    """Seconds of the prefill of so many tokens, without all else that a brief takes."""
    loaded = engine.cache.model
    assert loaded is not None
    decoder = loaded.decoder
    decoder.free_cache()
    ids = [(7 * i + 3) % decoder.vocab_size for i in range(tokens)]
    start = time.perf_counter()
    decoder.prefill(ids, lambda: None)
    seconds = time.perf_counter() - start
    decoder.free_cache()
    return seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.reading_speed")
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--model", type=Path, help="another model than the starter")
    options = parser.parse_args()
    print(HEAD)
    for row in rows(options.words, options.model):
        print(row.line(), flush=True)
