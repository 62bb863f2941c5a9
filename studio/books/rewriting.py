"""Works that were written for a place in a book: what they were asked, and how they come into it.

Invariant: pure. A work is put where it was written for, also where the scene was changed around it
since; where the passage itself was changed, it is refused. Where it stands already it changes
nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from engines.contract import BookPlace, TextBrief
from engines.contract.limits import TEXT_LIMITS
from engines.contract.text import Text
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.books.outline import Outline
from studio.books.passages import Edit, EditScenes
from studio.books.records import Section
from studio.books.sentence_diff import Difference, differences

REWRITES = {
    "shorter": "Say it in fewer words",
    "longer": "Say it in more words, with more that is seen, heard and felt",
    "past": "Put it into the past tense",
    "present": "Put it into the present tense",
    "first": "Put it into the first person, so that the narrator says I",
    "third": "Put it into the third person, so that the narrator says he or she",
    "active": "Put it into the active voice",
    "passive": "Put it into the passive voice",
    "correct": "Correct the spelling, grammar and punctuation, and change nothing else",
    "ways": "Say it in other words",
}
"""What a model is asked, by the name of the request."""
_STOPS = tuple(",.;:!?…")
_CLOSING = ",.;:!?…)]}”’»"
_LEAST_TOKENS = 24
MOST_TOKENS = int(TEXT_LIMITS["max_tokens"].high)
_QUOTES = (("“", "”"), ("„", "“"), ("»", "«"), ("«", "»"), ("「", "」"), ("‘", "’"), ('"', '"'))


@dataclass(frozen=True)
class Proposal:
    """A work at its place in a scene: the differences between what stands there and the work."""

    scene: Section
    start: int
    differences: list[Difference]

    def accept(self, numbers: Collection[int] | None = None) -> EditScenes:
        """The command that makes these differences, or all. Raises `InputError`."""
        count = len(self.differences)
        for number in numbers or ():
            if not 1 <= number <= count:
                raise InputError(
                    Text("sentences: 1 to {count} ({number} was given).", count=count,
                         number=number)
                )  # fmt: skip
        edits: list[Edit] = []
        for difference in self.differences:
            if numbers is None or difference.number in numbers:
                edits += difference.edits(self.start)
        return EditScenes({self.scene.id: edits})


def proposal(outline: Outline, book_id: str, work: Artifact) -> Proposal:
    """What a work would change in the book that it was written for. Raises `InputError`."""
    brief = work.brief
    place = brief.place if isinstance(brief, TextBrief) else None
    if not isinstance(brief, TextBrief) or place is None or place.book != book_id:
        raise InputError(
            Text("{id} was not written for a place in this book.", id=work.id),
            Text("Nothing was changed."),
            Text("Write one with `bowerbird write --book BOOK --scene SCENE`."),
        )
    scene = outline.get(place.scene)
    if outline.is_in_trash(scene):
        raise InputError(
            Text("“{title}” is in the trash.", title=outline.label(scene)),
            Text("Nothing was changed."),
            Text("Restore it first."),
        )
    if brief.mode == "rewrite":
        start, text = _find(scene.text, brief.passage, place.start), work.text.strip()
        is_there = len(text) > len(brief.passage) and scene.text.startswith(text, start)
        return Proposal(scene, start, [] if is_there else differences(brief.passage, work.text))
    return _insertion(scene, place, brief, work.text)


def rewrite_tokens(passage: str, how: str) -> int:
    """The most tokens of an answer to a request; what is to be longer may be twice as long."""
    length = _LEAST_TOKENS + len(passage) // (1 if how == "longer" else 2)
    return min(length, MOST_TOKENS)


def speech_marks(text: str) -> tuple[str, str]:
    """The marks around what is spoken that a text uses most."""
    return max(_QUOTES, key=lambda marks: text.count(marks[0]))


def _insertion(scene: Section, place: BookPlace, brief: TextBrief, text: str) -> Proposal:
    """A work that stands behind the caret, or in place of what it fills."""
    anchor = place.anchor
    start = _find(scene.text, anchor + place.passage, place.start - len(anchor)) + len(anchor)
    before, after = scene.text[:start], scene.text[start + len(place.passage) :]
    old_text = place.passage
    if place.before or brief.mode != "continue":  # a paragraph of its own
        old_text += after[: len(after) - len(after.lstrip(" "))]
        after = after.lstrip(" ")
    words = _words(text, before, after, place, brief)
    if words and not place.passage and after.startswith(words):
        return Proposal(scene, start, [])
    words += _trail(after, place.before, brief)
    return Proposal(scene, start, [Difference(1, 0, old_text, words)])


def words_at(text: str, before: str, after: str, place: BookPlace, brief: TextBrief) -> str:
    """A paragraph of its own as it stands between two texts, with the marks of its place."""
    after = after.lstrip(" ")
    return _words(text, before, after, place, brief) + _trail(after, place.before, brief)


def _words(text: str, before: str, after: str, place: BookPlace, brief: TextBrief) -> str:
    """A work with what stands before it, and the marks around it."""
    words = text.strip() if place.after or brief.mode != "continue" else text.rstrip()
    words += "" if words.endswith(place.after) else place.after
    words = words[:-1] if after[:1] in _STOPS and words[-1:] in _STOPS else words
    return _lead(before, place.before, brief) + words


def _lead(before: str, beginning: str, brief: TextBrief) -> str:
    """What stands between the text before the caret and a work: a paragraph's end, or nothing."""
    if not beginning and brief.mode == "continue":
        return ""
    ends = len(before) - len(before.rstrip("\n"))
    return "\n" * max(0, 2 - ends) * bool(before.strip()) + beginning


def _trail(after: str, beginning: str, brief: TextBrief) -> str:
    """What stands between a work and the text after the caret."""
    if not after or after[0] == "\n":
        return ""
    if beginning or brief.mode != "continue":
        return "\n\n"
    return "" if after[0].isspace() or after[0] in _CLOSING else " "


def _find(text: str, passage: str, start: int) -> int:
    """Where a passage stands now. Raises `InputError` where that is not sure."""
    if text[max(start, 0) :].startswith(passage):
        return max(start, 0)
    if passage and text.count(passage) == 1:
        return text.index(passage)
    raise InputError(
        Text("The passage was changed since."),
        Text("Nothing was changed."),
        Text("Write it anew for the text as it is now."),
    )
