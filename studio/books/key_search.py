"""Looks for the keys of world notes in the text before the caret, and in the notes that fired.

Invariant: the time is limited whatever keys and texts are, and what was looked for once is not
looked for again in the same text. As in World Info, a key with a space may begin or end within a
word, and a regular expression states everything itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from engines.contract.text import Text
from engines.contract.words import unspaced
from engines.formats.key_patterns import KeyPattern, parse_key
from engines.formats.lore_entries import LoreEntry
from engines.formats.patterns import BadPattern, SearchText, TooManySteps

MAX_CHARACTERS = 100_000
"""The most of the text before the caret that is searched."""
MAX_LINES = 1_000
_MAX_TRIES = 1_000
_LONGEST_WORDS, _MOST_NOTICES = 40, 5


@dataclass(frozen=True)
class Hit:
    """Where a key was found: its words, and how many paragraphs up, or in which note."""

    words: str
    lines_up: int = 0
    note: str = ""

    @property
    def reason(self) -> str:
        """Return why a note fired, in words."""
        if self.note:
            return Text("because of “{word}” in the note “{note}”", word=self.words, note=self.note)
        return Text("because of “{word}”, {where}", word=self.words, where=_lines_up(self.lines_up))


@dataclass
class _Place:
    """A text to search; `note` is empty for that before the caret."""

    text: str
    note: str = ""
    lower: str = ""
    searched: SearchText = field(init=False)

    def __post_init__(self) -> None:
        self.lower = self.text.lower()
        self.searched = SearchText(self.text)


@dataclass
class _State:
    """How many of its places a key was looked for in, and where it was."""

    places: int = 0
    hit: Hit | None = None


def normalize_key(key: str) -> str:
    """A key as it is looked for where case does not count."""
    return unicodedata.normalize("NFC", key).lower()


def paragraphs(text: str) -> list[str]:
    """The lines of the end of a text that are not empty; in a book they are its paragraphs."""
    text = unicodedata.normalize("NFC", text[-MAX_CHARACTERS:])
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-MAX_LINES:]


class KeySearch:
    """The paragraphs before the caret, the last one last, and the notes that have fired."""

    def __init__(self, lines: Sequence[str], *, case_sensitive: bool, whole_words: bool) -> None:
        self._lines = lines
        self._case_sensitive, self._whole_words = case_sensitive, whole_words
        self._windows: dict[tuple[int, int], _Place] = {}
        self._notes: list[_Place] = []
        self._states: dict[tuple[object, ...], _State] = {}
        self._patterns: dict[str, KeyPattern | None] = {}
        self._notices: dict[str, str] = {}

    @property
    def notices(self) -> list[str]:
        """Sentences about keys that could not be looked for."""
        return list(self._notices.values())[:_MOST_NOTICES]

    def add(self, note: LoreEntry) -> str:
        """Search the content of a note that fired from now on, too; returns it in lower case."""
        text = unicodedata.normalize("NFC", note.content[:MAX_CHARACTERS])
        self._notes.append(_Place(text, note.title))
        return self._notes[-1].lower

    def find(self, note: LoreEntry, key: str, depth: int) -> Hit | None:
        """The last place of a key; that in the text comes before that in a note."""
        case, whole = self._manner(note)
        state = self._states.setdefault((key, depth, note.range, case, whole), _State())
        places = (self._window(depth, note.range), *self._notes)
        while state.hit is None and state.places < len(places):
            place = places[state.places]
            state.places += 1
            state.hit = self._hit(place, key, note, case=case, whole=whole)
        return state.hit

    def lines_with(self, note: LoreEntry, key: str, first: int) -> list[int]:
        """The numbers of the paragraphs, from `first` on, that have a key."""
        case, whole = self._manner(note)
        everything = self._window(len(self._lines), 0)
        if self._hit(everything, key, note, case=case, whole=whole) is None:
            return []
        return [
            number
            for number in range(max(0, first), len(self._lines))
            if self._hit(self._line(number), key, note, case=case, whole=whole)
        ]

    def _manner(self, note: LoreEntry) -> tuple[bool, bool]:
        case = self._case_sensitive if note.case_sensitive is None else note.case_sensitive
        whole = self._whole_words if note.whole_words is None else note.whole_words
        return case, whole

    def _window(self, depth: int, characters: int) -> _Place:
        """The last paragraphs, or the last characters where a number of those is given."""
        window = (0, characters) if characters else (depth, 0)
        if window not in self._windows:
            lines = self._lines if characters else self._lines[max(0, len(self._lines) - depth) :]
            text = "\n".join(lines)
            self._windows[window] = _Place(text[-characters:] if characters else text)
        return self._windows[window]

    def _line(self, number: int) -> _Place:
        key = (-1, number)
        if key not in self._windows:
            self._windows[key] = _Place(self._lines[number])
        return self._windows[key]

    def _hit(
        self, place: _Place, key: str, note: LoreEntry, *, case: bool, whole: bool
    ) -> Hit | None:
        pattern = self._pattern(key, note)
        if pattern is not None:
            return self._pattern_hit(place, pattern, note)
        if key[0] == "/" and key in self._notices:
            return None
        plain = unicodedata.normalize("NFC", key) if case else normalize_key(key)
        text = place.text if case else place.lower
        at = _last_place(text, plain, whole=whole and not any(map(str.isspace, plain)))
        return None if at is None else Hit(key[:_LONGEST_WORDS], text.count("\n", at), place.note)

    def _pattern_hit(self, place: _Place, pattern: KeyPattern, note: LoreEntry) -> Hit | None:
        try:
            match = pattern.last_match(place.searched)
        except TooManySteps:
            self._notices["steps"] = Text(
                "The patterns among the keys take too long, so not all of them were matched."
            )
            return None
        if match is None:
            return None
        words = " ".join(place.text[match.start : match.end].split())
        return Hit(words[-_LONGEST_WORDS:], place.text.count("\n", match.start), place.note)

    def _pattern(self, key: str, note: LoreEntry) -> KeyPattern | None:
        """The pattern of a key; None for a plain one, and for one that is none."""
        if key[0] != "/":
            return None
        if key not in self._patterns:
            try:
                self._patterns[key] = parse_key(key)
            except BadPattern:
                self._patterns[key] = None
                self._notices[key] = Text(
                    "The key “{key}” of the note “{note}” is a pattern that cannot be matched,"
                    " so it never fires.",
                    key=key[:_LONGEST_WORDS],
                    note=note.title,
                )
        return self._patterns[key]


def is_met(note: LoreEntry, has: Callable[[str], bool]) -> bool:
    """Return whether a note fires where these keys are read."""
    if not any(has(key) for key in note.keys) or any(has(key) for key in note.excluded):
        return False
    if not note.further:
        return True
    there = [has(key) for key in note.further]
    return {
        "any": any(there),
        "all": all(there),
        "not any": not any(there),
        "not all": not all(there),
    }[note.logic]


def score(note: LoreEntry, has: Callable[[str], bool]) -> int:
    """How many keys of a note are read, by which the notes of a group are compared."""
    first = sum(has(key) for key in note.keys)
    there = [has(key) for key in note.further]
    counts = note.logic == "any" or (note.logic == "all" and all(there))
    return first + (sum(there) if counts else 0)


def _last_place(text: str, key: str, *, whole: bool) -> int | None:
    at = text.rfind(key)
    for _ in range(_MAX_TRIES):
        if at < 0 or not whole or _is_bounded(text, at, at + len(key)):
            break
        at = text.rfind(key, 0, at + len(key) - 1)
    else:
        return None
    return at if at >= 0 else None


def _is_bounded(text: str, start: int, end: int) -> bool:
    """Return whether no letter of a word goes on before or after a part of a text."""
    before = start > 0 and _is_letter(text[start - 1])
    return not before and not (end < len(text) and _is_letter(text[end]))


def _is_letter(letter: str) -> bool:
    """Return whether a letter belongs to words; scripts without spaces have no ends of words."""
    if letter.isascii():
        return letter.isalnum() or letter == "_"
    return unicodedata.category(letter)[0] in "LNM" and not unspaced().match(letter)


def _lines_up(count: int) -> str:
    names = (
        Text("in the last line"),
        Text("one line up"),
        Text("two lines up"),
        Text("three lines up"),
    )
    return names[count] if count < len(names) else Text("{count} lines up", count=count)
