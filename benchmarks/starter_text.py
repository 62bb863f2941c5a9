"""What the starter for texts learned of books, beside the model that it is made of.

    python -m benchmarks.starter_text --books FOLDER                    figures, as a table
    python -m benchmarks.starter_text --books FOLDER --pairs build/pairs  60 openings, blind

Invariant: all texts are of books that the starter never learned from, and both models get the same
texts, seeds and settings. Of the pairs only `key.json` says which is whose.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

import torch
from torch.nn import functional

from engines.contract import StarterInstaller, TextBrief
from engines.features.craft import craft_measures
from engines.text import prompting, starter
from engines.text.engine import TextEngine
from engines.text.loading import load_model, load_tokenizer
from engines.tokenizing import token_ids
from engines.training.starters.text.books import Books, Story, read_books
from engines.training.starters.text.requests import make_requests
from engines.training.starters.text.train_starter import HELD_OUT
from studio.cli.measuring import RecordingContext

ROOT = Path(__file__).resolve().parents[1]
CONTEXT, PROSE_ROWS, REQUESTS = 1024, 48, 200
CONTINUATIONS, VARIATIONS, OPENINGS, WORDS, MAX_TOKENS = 200, 4, 60, 60, 110
QUESTIONS = (
    "Write a short poem about rain.", "Name five kinds of boats.", "What is a lighthouse for?",
    "Give me an idea for a story set in winter.", "Explain what a metaphor is.",
    "Describe an old kitchen in three sentences.", "Write a letter to a friend who moved away.",
    "Name three birds.", "Write the first line of a novel.", "List four colours of autumn.",
    "Suggest a name for a ship.", "Write two sentences about a dog and a train.",
)  # fmt: skip
"""Requests that no book answers: each model is asked how likely the other's own answers are."""
CRAFT = ("breaks off", "repeats itself", "answers as an assistant", "broken letters")


def main(arguments: list[str] | None = None) -> int:
    """Print the figures, or write the pairs."""
    options = _parser().parse_args(arguments)
    books = read_books(options.books, tuple(options.held_out))
    models = [_install(starter.install_origin), _install(starter.install)]
    if options.pairs:
        _write_pairs(books, models, options.pairs)
        return 0
    print("| | as it came | starter | ratio |\n|---|---|---|---|")
    for name, texts in _measured_texts(books, models[0]).items():
        before, after = (math.exp(mean_loss(model, texts)) for model in models)
        print(f"| perplexity, {name} | {before:.2f} | {after:.2f} | {after / before:.3f} |")
    openings = _openings(books, CONTINUATIONS // VARIATIONS, seed=1)
    texts = [_continuations(openings, model, VARIATIONS) for model in models]
    slips = [map(craft_measures, of_model) for of_model in texts]
    craft = [[*map(mean, zip(*rows, strict=True))] for rows in slips]
    for name, before, after in zip(CRAFT, *craft, strict=True):
        print(f"| of {CONTINUATIONS} continuations, {name} | {before:.3f} | {after:.3f} | |")
    return 0


def mean_loss(folder: Path, rows: Sequence[tuple[list[int], int]]) -> float:
    """Loss per token over rows of token ids, each with how many are only read."""
    model: Any = load_model(folder, torch.device("cpu"), torch.bfloat16)
    total, count = 0.0, 0
    with torch.no_grad():
        for ids, read in rows:
            logits = model(torch.tensor([ids[:-1]])).logits[0, max(0, read - 1) :].float()
            targets = torch.tensor(ids[max(1, read) :])
            total += float(functional.cross_entropy(logits, targets, reduction="sum"))
            count += len(targets)
    return total / count


def _measured_texts(books: Books, model: Path) -> dict[str, list[tuple[list[int], int]]]:
    """Rows of prose, of requests of books, and of the answers of `model` to questions."""
    tokenizer = load_tokenizer(model)
    stories = [story for story in books.held_out if len(story.text) > 6 * CONTEXT]
    prose = [token_ids(tokenizer, story.text[: 8 * CONTEXT])[:CONTEXT] for story in stories]
    asked = [(r.brief, r.answer) for r in make_requests(books.held_out, REQUESTS, seed=5)]
    briefs = [TextBrief(prompt=words, mode="instruct", seed=3) for words in QUESTIONS]
    answered = zip(briefs, _write(briefs, model), strict=True)
    return {
        "prose of books held out": [(ids, CONTEXT // 4) for ids in prose[:PROSE_ROWS]],
        "requests by rule of books held out": [*_answers(asked, tokenizer)],
        "its own answers to questions": [*_answers(answered, tokenizer)],
    }


def _answers(
    pairs: Iterable[tuple[TextBrief, str]], tokenizer: Any
) -> Iterator[tuple[list[int], int]]:
    for brief, answer in pairs:
        asked = prompting.encode(tokenizer, brief, CONTEXT)[0]
        yield [*asked, *token_ids(tokenizer, answer), tokenizer.eos_token_id], len(asked)


def _openings(books: Books, count: int, seed: int) -> list[str]:
    """Beginnings of paragraphs, cut after a sentence, of different stories."""
    rng = random.Random(seed)
    openings: list[str] = []
    stories: list[Story] = [story for story in books.held_out if len(story.paragraphs) > 8]
    while len(openings) < count:
        story = rng.choice(stories)
        first = rng.randrange(len(story.paragraphs) - 4)
        text = " ".join("\n\n".join(story.paragraphs[first : first + 4]).split(" ")[:WORDS])
        end = max(text.rfind(mark) for mark in (". ", "! ", "? "))
        if end > 100:
            openings.append(text[: end + 1])
    return openings


def _continuations(openings: Sequence[str], model: Path, count: int) -> list[str]:
    briefs = [
        TextBrief(prompt=opening, count=count, seed=seed, max_tokens=MAX_TOKENS)
        for seed, opening in enumerate(openings)
    ]
    return [*_write(briefs, model)]


def _write(briefs: Sequence[TextBrief], model: Path) -> Iterator[str]:
    """The texts of each brief."""
    engine = TextEngine()
    with tempfile.TemporaryDirectory() as cache:
        for brief in briefs:
            context = RecordingContext(model, Path(cache))
            engine.generate(brief, context)
            yield from (output.data.decode() for output in context.outputs)


def _write_pairs(books: Books, models: Sequence[Path], folder: Path) -> None:
    """Write two continuations of each opening in random order, and the key."""
    rng = random.Random(7)
    openings = _openings(books, OPENINGS, seed=2)
    key: list[str] = []
    pairs: list[dict[str, str]] = []
    texts = [_continuations(openings, model, count=1) for model in models]
    for opening, *both in zip(openings, *texts, strict=True):
        first = rng.randrange(2)
        pairs.append({"opening": opening, "A": both[first], "B": both[1 - first]})
        key.append("BA"[first])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pairs.json").write_text(json.dumps(pairs, indent=1, ensure_ascii=False))
    (folder / "key.json").write_text(json.dumps(key))
    print(f"{len(pairs)} pairs in {folder}; key.json says which is the starter's")


def _install(install: StarterInstaller) -> Path:
    folder = ROOT / "build" / "models"
    folder.mkdir(parents=True, exist_ok=True)
    return install(folder, lambda done, total, note="": None)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.starter_text", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--books", type=Path, required=True, help="Markdown files")
    parser.add_argument("--held-out", nargs="+", default=HELD_OUT, help="parts of their names")
    parser.add_argument("--pairs", type=Path, help="write pairs to be judged into this folder")
    return parser


if __name__ == "__main__":
    sys.exit(main())
