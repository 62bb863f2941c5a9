"""Hints on real books: `python -m tests.studio.books.prove_checks BOOKS [--seed N] [--save]`.

Six books are checked as they are: every hint there counts as a false alarm, also a slip of the
author's. Then forty contradictions are planted, one at a time, by rules of their own: a name is
misspelled, eyes or hair change colour, a dead person speaks, a day has two names. A plant is seen
where a hint of its kind has one of its sentences.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

from studio.books.consistency import check
from studio.books.importing import read_book
from studio.books.names import BookText, Name, names
from studio.books.outline import Outline
from studio.books.records import Book, Section

REPORT = Path(__file__).resolve().parents[3] / "benchmarks" / "reports" / "consistency.md"
SIX = (
    *("charlotte-bronte_jane-eyre", "f-scott-fitzgerald_the-great-gatsby"),
    *("frances-hodgson-burnett_the-secret-garden", "jane-austen_pride-and-prejudice"),
    *("robert-louis-stevenson_treasure-island", "willa-cather_my-antonia"),
)
PLANTS_OF_A_KIND, MIN_LETTERS = 10, 4
TEXT = """# Hints on contradictions

{date}, `python -m tests.studio.books.prove_checks BOOKS --seed {seed} --save`. Six books as they are, where every
hint counts as a false alarm, and forty contradictions that were planted in them by rule.

| book | words | seconds | hints without a plant |
|---|---|---|---|
{books}

| kind | planted | seen |
|---|---|---|
{kinds}

Hints without a plant:

{alarms}
"""  # noqa: E501 - a report
Plant = tuple[Outline, str]
"""A book with a contradiction, and words of its sentence."""


def main() -> int:
    """Check the books, plant, check again, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("books", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    rows: list[str] = []
    alarms: list[str] = []
    library: list[tuple[Book, Outline, list[Name]]] = []
    for name in SIX:
        file = read_book(options.books / f"{name}.md")
        outline = Outline(file.sections)
        start = time.perf_counter()
        hints = check(file.book, outline)
        seconds = time.perf_counter() - start
        rows.append(
            f"| {file.book.title} | {outline_words(outline):,} | {seconds:.1f} | {len(hints)} |"
        )
        alarms += [f"- {file.book.title}: {hint.kind}: {hint.sentence}" for hint in hints]
        people = [n for n in names(BookText(outline)) if n.kind == "person" and len(n.uses) > 30]
        library.append((file.book, outline, people))
    kinds = [
        f"| {kind} | {PLANTS_OF_A_KIND} | {seen(kind, plant, library, Random(options.seed))} |"
        for kind, plant in PLANTS.items()
    ]
    report = TEXT.format(
        date=date.today(), seed=options.seed, books="\n".join(rows), kinds="\n".join(kinds),
        alarms="\n".join(alarms) or "none",
    )  # fmt: skip
    print(report)
    if options.save:
        REPORT.write_text(report, "utf-8")
    return 0


def outline_words(outline: Outline) -> int:
    """How many words the book has."""
    return sum(len(scene.text.split()) for scene in outline.scenes())


def seen(
    kind: str, plant: Callable[..., Plant], library: list[tuple[Book, Outline, list[Name]]],
    rng: Random,
) -> int:  # fmt: skip
    """How many of ten plants are seen; what is not is printed."""
    count = 0
    for number in range(PLANTS_OF_A_KIND):
        book, outline, people = library[number % len(library)]
        changed, words = plant(outline, rng.choice(fitting(people)), rng)
        sentences = [
            sentence
            for hint in check(book, changed)
            if hint.kind == kind
            for sentence in (hint.first.sentence, hint.second.sentence)
        ]
        is_seen = any(words in sentence for sentence in sentences)
        count += is_seen
        if not is_seen:
            print(f"not seen: {kind}: {words}", file=sys.stderr)
    return count


def fitting(people: list[Name]) -> list[Name]:
    """The people with a name of five letters or more, which can be misspelled."""
    return [name for name in people if len(longest_word(name)) > MIN_LETTERS]


def longest_word(name: Name) -> str:
    """The longest word of the most usual form of a name."""
    return max(name.forms.most_common(1)[0][0].replace(".", "").split(), key=len)


def changed_scene(outline: Outline, scene: Section, text: str) -> Outline:
    """The book with another text of a scene."""
    return Outline(replace(s, text=text) if s.id == scene.id else s for s in outline.all())


def inserted(outline: Outline, scene: Section, sentence: str, share: float) -> Outline:
    """The book with a sentence as a paragraph of a scene, so far down in it."""
    parts = outline.get(scene.id).text.split("\n\n")
    parts.insert(int(len(parts) * share), sentence)
    return changed_scene(outline, scene, "\n\n".join(parts))


def two_scenes(outline: Outline, rng: Random) -> tuple[Section, Section]:
    """An earlier and a later scene."""
    scenes = outline.scenes()
    first, second = sorted(rng.sample(range(len(scenes)), 2))
    return scenes[first], scenes[second]


def misspelled(word: str, rng: Random) -> str:
    """A name with a slip of the pen."""
    middle = rng.randrange(2, len(word) - 1)
    slips = [
        word[:middle] + word[middle] + word[middle:],
        word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :],
        word[:middle] + rng.choice("aeiou") + word[middle + 1 :],
        word[:middle] + word[middle + 1 :],
        word[:-1] + "in" + word[-1],
    ]
    return next(slip for slip in rng.sample(slips, len(slips)) if slip != word)


def plant_name(outline: Outline, name: Name, rng: Random) -> Plant:
    """Misspell a name once, within a sentence."""
    word = longest_word(name)
    slip = misspelled(word, rng)
    within = re.compile(rf"(?<=[a-z,.] ){word}\b")
    scene = rng.choice([scene for scene in outline.scenes() if within.search(scene.text)])
    match = rng.choice(list(within.finditer(scene.text)))
    text = scene.text[: match.start()] + slip + scene.text[match.end() :]
    return changed_scene(outline, scene, text), slip


def plant_look(outline: Outline, name: Name, rng: Random) -> Plant:
    """Say of a person twice what colour something has."""
    a, b = two_scenes(outline, rng)
    feature, colours = rng.choice(
        [("eyes", ["blue", "brown", "green"]), ("hair", ["red", "black"])]
    )
    first, second = rng.sample(colours, 2)
    verb = "were" if feature == "eyes" else "was"
    forms = [
        f"{name.text}’s {feature} {verb} {{}}.",
        f"The lamp shone on {name.text}’s long {{}} {feature}.",
        f"Everybody knew {name.text} by the {{}} {feature}.",
        f"{name.text} had very {{}} {feature}.",
    ]
    planted = inserted(outline, a, rng.choice(forms).format(first), rng.random())
    words = rng.choice(forms).format(second)
    return inserted(planted, b, words, rng.random()), words


def plant_death(outline: Outline, name: Name, rng: Random) -> Plant:
    """Let a person die, and speak in a later scene."""
    a, b = two_scenes(outline, rng)
    end = rng.choice(
        ["died that night.", "was dead.", "was buried on the hill.", "had died at sea."]
    )
    words = f"{name.text} {end}"
    speech = rng.choice(
        [f"“Come in,” said {name.text}.", f"{name.text} answered that it was late."]
    )
    return inserted(inserted(outline, a, words, rng.random()), b, speech, rng.random()), words


def plant_day(outline: Outline, name: Name, rng: Random) -> Plant:
    """Call a day by two names, in one scene or by its date."""
    a, b = two_scenes(outline, rng)
    first, second = rng.sample(["Monday", "Tuesday", "Thursday", "Friday"], 2)
    if rng.random() < 0.5:
        words = f"The letter was of {second}, the {rng.randrange(1, 28)}th of May."
        planted = inserted(outline, a, words.replace(second, first), rng.random())
        return inserted(planted, b, words, rng.random()), words
    words = f"It was {second}, after all."
    parts = list(islice(two_places(a, rng), 2))
    planted = inserted(outline, a, f"It was {first}, and it rained.", parts[0])
    return inserted(planted, a, words, parts[1]), words


def two_places(scene: Section, rng: Random) -> Iterator[float]:
    """A place in a scene, and one two paragraphs further down."""
    share = rng.random() * 0.9
    yield share
    yield min(share + 3 / (scene.text.count("\n\n") + 2), 1.0)


PLANTS: dict[str, Callable[..., Plant]] = {
    "name": plant_name, "look": plant_look, "death": plant_death, "day": plant_day,
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(main())
