"""Says when a text is finished and where it is cut.

Invariant: the verdict depends on the text and the brief only, not on how the text was split into
tokens, except that a rule which must look one character ahead waits for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from engines.contract import TextBrief

SENTENCE = re.compile(r"(?:[.!?…]+[\"'”’»)\]*_]*(?=\s))|(?:[。！？]+[」』”）]*)")
PARAGRAPH = re.compile(r"(?<=\S)[^\S\n]*\n[^\S\n]*\n")
ABBREVIATIONS = frozenset(
    "mr mrs ms dr st prof rev hon gen col capt sgt lt jr sr vs etc eg ie cf no vol fig pp ca approx"
    " e.g i.e a.m p.m u.s u.k".split()
)
LOOK_BACK = 64
"""Characters before new text that are looked at again; longer than any ending but a stop string."""


@dataclass(frozen=True)
class Ending:
    """Where the text is cut, and why: stop, sentence or paragraph."""

    at: int
    why: str


class StopRule:
    """The stopping rules of one brief."""

    def __init__(self, brief: TextBrief) -> None:
        self.stops = brief.stop
        self.at = brief.stop_at
        self.reach = max([LOOK_BACK, *(len(stop) for stop in self.stops)])

    def ending(self, text: str, old: int) -> Ending | None:
        """The first ending in `text`, of which the first `old` characters were looked at before."""
        start = max(0, old - self.reach)
        found = [text.find(stop, start) for stop in self.stops]
        endings = [Ending(place, "stop") for place in found if place >= 0]
        natural = self._natural(text, start)
        if natural is not None:
            endings.append(natural)
        return min(endings, key=lambda ending: ending.at, default=None)

    def held_back(self, text: str) -> int:
        """How many last characters may be the beginning of a stop string."""
        longest = max((len(stop) for stop in self.stops), default=1) - 1
        for count in range(min(longest, len(text)), 0, -1):
            tail = text[-count:]
            if any(stop.startswith(tail) for stop in self.stops):
                return count
        return 0

    def _natural(self, text: str, start: int) -> Ending | None:
        if self.at == "sentence":
            return _sentence(text, start)
        if self.at == "paragraph":
            match = PARAGRAPH.search(text, start)
            return Ending(match.start(), "paragraph") if match else None
        return None


def _sentence(text: str, start: int) -> Ending | None:
    """The end of the first sentence that has a word in it; “Mr.” and initials end none."""
    for match in SENTENCE.finditer(text, start):
        before = text[: match.start()]
        if any(character.isalnum() for character in before) and not _abbreviates(match, before):
            return Ending(match.end(), "sentence")
    return None


def _abbreviates(match: re.Match[str], before: str) -> bool:
    if match.group() != ".":
        return False
    word = re.split(r"[\s(\[\"“‘']", before)[-1]
    initial = len(word) == 1 and word.isupper() and word != "I"
    return initial or word.lower() in ABBREVIATIONS
