"""Joins a text to the words around its place, as a typist would.

The words stay as they are. Only spaces and line breaks at the edges, the case of the
first letter, and a stop before another stop change.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ui.write.doubt import Run, to_runs

_CLOSING = frozenset(",.;:!?…)]}”’»%")
_OPENING = frozenset("([{“‘«„—–-/")
_STOPS = frozenset(".!?…,;:")
_DROPPED_STOPS = frozenset(".,;:…")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*\Z")
_BREAKS = re.compile(r"[ \t]*\n(?:[ \t]*\n)*")
_LINES_OF_VERSE = 2
"""Line breaks of a text that begins on a line of its own, also after an open sentence."""
# First words that are no names, so that they may lose their capital in the middle of a sentence.
_FUNCTION_WORDS = frozenset(
    "a all an and another as at be been but by each every for from had has have he her his how if"
    " in is it its my no nor not of on one or our she so some that the their then there these they"
    " this those to was we were what when where which while who with without yet you your".split()
)


@dataclass(frozen=True)
class Surroundings:
    """The text before and after a place; a few hundred characters of each are enough.

    `is_continued`: the text to join was written as the continuation of exactly `before`.
    """

    before: str
    after: str
    is_continued: bool = False

    def starts_sentence(self) -> bool:
        """Return whether what stands here begins a sentence."""
        before = self.before.rstrip(" ")
        return not before or before.endswith("\n") or bool(_SENTENCE_END.search(before))


def join_runs(runs: list[Run], around: Surroundings) -> list[Run]:
    """A work of the studio, joined; blank lines become those of the text around it."""
    text = "".join(text for text, _ in runs)
    levels = [level for text, level in runs for _ in text]
    if "\n\n" not in around.before + around.after:
        text, levels = _without_blank_lines(text, levels)
    begin, end = _edges(text, around)
    text, levels = text[begin:end], levels[begin:end]
    if not text.strip():
        return []
    is_verse = text.count("\n") >= _LINES_OF_VERSE
    lead, text, trail = _joined_parts(text, around, own_line=is_verse)
    return to_runs(lead + text + trail, [0] * len(lead) + levels + [0] * len(trail))


def join_text(text: str, around: Surroundings) -> str:
    """A text from elsewhere, joined; its inner lines stay as they are."""
    begin, end = _edges(text, around)
    return "".join(_joined_parts(text[begin:end], around)) if text.strip() else text


def _without_blank_lines(text: str, levels: list[int]) -> tuple[str, list[int]]:
    indices: list[int] = []
    position = 0
    for breaks in _BREAKS.finditer(text):
        indices.extend(range(position, breaks.start()))
        indices.append(text.index("\n", breaks.start()))
        position = breaks.end()
    indices.extend(range(position, len(text)))
    return "".join(text[index] for index in indices), [levels[index] for index in indices]


def _edges(text: str, around: Surroundings) -> tuple[int, int]:
    """The range of the text without the white space at its ends, and without a stop too many."""
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    keeps_break = "\n" in text[:begin] and around.before and not around.before.endswith("\n")
    if keeps_break or (around.is_continued and text[:begin] and not _ends_open(around.before)):
        begin -= 1
    if around.after[:1] in _STOPS and end - begin > 1 and text[end - 1] in _DROPPED_STOPS:
        end -= 1
    return begin, end


def _ends_open(before: str) -> bool:
    """Return whether nothing may be spaced from what stands before: a space, or an opening mark."""
    return not before or before[-1].isspace() or before[-1] in _OPENING


def _joined_parts(text: str, around: Surroundings, own_line: bool = False) -> tuple[str, str, str]:
    """Return what to put before the text, the text, and what to put after it."""
    lead = "" if text[0].isspace() else _lead(text, around, own_line)
    if text[0].isspace():
        text = ("\n" if "\n" in text[0] else " ") + text[1:]
    if not around.is_continued:
        text = _with_case(text, lead, around)
    return lead, text, _trail(text, around)


def _lead(text: str, around: Surroundings, own_line: bool) -> str:
    before = around.before
    if around.is_continued or not before or before[-1].isspace():
        return ""
    if own_line or ("\n" in text and _SENTENCE_END.search(before)):
        return "\n"
    if text[0] in _CLOSING or before[-1] in _OPENING or _is_possessive(text, before):
        return ""
    if before[-1] in "\"'" and before.count(before[-1]) % 2:  # an opening straight quote
        return ""
    return "" if _is_wide(before[-1]) and _is_wide(text[0]) else " "


def _is_possessive(text: str, before: str) -> bool:
    return text[0] == "'" and text[1:2].isalpha() and before[-1].isalnum()


def _with_case(text: str, lead: str, around: Surroundings) -> str:
    """The text with a capital or without, as its first word stands in the sentence."""
    first = next((index for index, char in enumerate(text) if char.isalnum()), None)
    if first is None:
        return text
    starts = around.starts_sentence() or "\n" in lead + text[:first]
    word = re.match(r"\w+", text[first:])
    is_address = "://" in text[first:].split(maxsplit=1)[0]
    if starts and word is not None and word.group().islower() and not is_address:
        return text[:first] + text[first].upper() + text[first + 1 :]
    is_plain = word is not None and word.group().lower() in _FUNCTION_WORDS
    is_capitalised = word is not None and word.group() == word.group().capitalize()
    is_quoted = bool(text[:first].strip()) or around.before.rstrip()[-1:] in {*_OPENING, ":", '"'}
    if not starts and is_plain and is_capitalised and not is_quoted:
        return text[:first] + text[first].lower() + text[first + 1 :]
    return text


def _trail(text: str, around: Surroundings) -> str:
    after = around.after[:1]
    if not after or after.isspace() or after in _CLOSING or text[-1] in _OPENING:
        return ""
    if after in "\"'" and (around.before + text).count(after) % 2:  # a closing straight quote
        return ""
    if _is_wide(after) and _is_wide(text[-1]):
        return ""
    has_lines = "\n" in text.strip() and (not around.before or around.before.endswith("\n"))
    return "\n" if has_lines else " "


def _is_wide(character: str) -> bool:
    """Return whether it belongs to a script that sets no spaces between words."""
    return unicodedata.east_asian_width(character) in ("W", "F")
