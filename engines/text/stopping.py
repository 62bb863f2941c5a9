"""Decides when a text is finished and where it is truncated.

Invariant: the ending depends on the text and the brief only, not on how the text is split into
tokens, except that a rule which needs the next character waits for it.
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
"""Characters before new text that are searched again; longer than any ending but a stop string."""


@dataclass(frozen=True)
class Ending:
    """The length that the text is truncated to, and why: stop, sentence or paragraph."""

    position: int
    reason: str


class StopRule:
    """The stopping rules of one brief."""

    def __init__(self, brief: TextBrief) -> None:
        self.stop_strings = brief.stop
        self.stop_at = brief.stop_at
        self.look_back = max([LOOK_BACK, *(len(stop) for stop in self.stop_strings)])

    def find_ending(self, text: str, old_length: int) -> Ending | None:
        """The first ending in `text`, whose first `old_length` characters have none."""
        start = max(0, old_length - self.look_back)
        positions = [text.find(stop, start) for stop in self.stop_strings]
        endings = [Ending(position, "stop") for position in positions if position >= 0]
        natural = self._find_natural_ending(text, start)
        if natural is not None:
            endings.append(natural)
        return min(endings, key=lambda ending: ending.position, default=None)

    def count_withheld(self, text: str) -> int:
        """Return how many last characters may be the beginning of a stop string."""
        longest = max((len(stop) for stop in self.stop_strings), default=1) - 1
        for count in range(min(longest, len(text)), 0, -1):
            tail = text[-count:]
            if any(stop.startswith(tail) for stop in self.stop_strings):
                return count
        return 0

    def _find_natural_ending(self, text: str, start: int) -> Ending | None:
        if self.stop_at == "sentence":
            return _find_sentence_end(text, start)
        if self.stop_at == "paragraph":
            match = PARAGRAPH.search(text, start)
            return Ending(match.start(), "paragraph") if match else None
        return None


def _find_sentence_end(text: str, start: int) -> Ending | None:
    """The end of the first sentence that has a word in it; “Mr.” and initials do not end one."""
    for match in SENTENCE.finditer(text, start):
        before = text[: match.start()]
        if any(character.isalnum() for character in before) and not _is_abbreviation(match, before):
            return Ending(match.end(), "sentence")
    return None


def _is_abbreviation(match: re.Match[str], before: str) -> bool:
    if match.group() != ".":
        return False
    word = re.split(r"[\s(\[\"“‘']", before)[-1]
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    return is_initial or word.lower() in ABBREVIATIONS
