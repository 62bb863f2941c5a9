"""World notes: what a writing model should know where certain words are read.

Invariant: any JSON value is accepted for any field; one of another type counts as not given. The
fields have the meaning that SillyTavern's World Info gives them, with what character cards, NovelAI
and KoboldAI Lite add. In a book a paragraph stands for a message of a chat.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from engines.formats.foreign_files import printable
from engines.formats.json_values import as_object, is_array

Logic = Literal["any", "not all", "not any", "all"]
"""How many of its further keys a note wants; in the order of their numbers in World Info."""
Position = Literal["before", "after", "note top", "note bottom", "depth", "nowhere"]
"""Before or after the book's memory, around the author's note, or some paragraphs up."""
Role = Literal["system", "user", "assistant"]
LOGICS: tuple[Logic, ...] = get_args(Logic)
ROLES: tuple[Role, ...] = get_args(Role)
MAX_KEYS = 1_000
MAX_KEY_LENGTH = 2_000
_MOST = 100_000
_DECORATOR = re.compile(r"@@(@?)(\w+)[ \t]*([^\n]*)\n?")
_KEY = re.compile(r"\s*(/(?:[^/\\\n]|\\.)+/[a-z]*)\s*(?:,|$)|([^,]+)")
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")


@dataclass(frozen=True)
class LoreEntry:
    """One entry of a lorebook.

    None leaves a choice to the book. `range` is how many characters are searched, in place of
    `scan_depth` paragraphs, where it is not 0. A note with a key of `excluded` never fires.
    `groups` have one winner each; `group_wins` does not draw. `priority` counts for the budget in
    place of `order`. `prefix` and `suffix` stand around the content.
    """

    id: str = ""
    name: str = ""
    content: str = ""
    keys: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    logic: Logic = "any"
    excluded: tuple[str, ...] = ()
    enabled: bool = True
    constant: bool = False
    order: float = 100
    priority: float | None = None
    position: Position = "before"
    depth: int = 4
    role: Role = "system"
    probability: float = 100
    groups: tuple[str, ...] = ()
    group_wins: bool = False
    group_weight: float = 100
    group_scoring: bool | None = None
    scan_depth: int | None = None
    range: int = 0
    case_sensitive: bool | None = None
    whole_words: bool | None = None
    sticky: int = 0
    cooldown: int = 0
    delay: int = 0
    exclude_recursion: bool = False
    prevent_recursion: bool = False
    delay_until_recursion: int = 0
    ignores_budget: bool = False
    prefix: str = ""
    suffix: str = ""

    @property
    def text(self) -> str:
        """What the model reads."""
        return f"{self.prefix}{self.content.strip()}{self.suffix}" if self.content.strip() else ""

    @property
    def title(self) -> str:
        """The name, or the first key, or the first words."""
        words = self.name or next(iter(self.keys), "") or self.content[:200]
        return " ".join(words.split())[:60]


def text_of(value: object) -> str:
    """A text; of a number its digits, of anything else nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return printable(value) if isinstance(value, str) else ""


def flag_of(value: object, default: bool = False) -> bool:
    """A flag, also as a number or a word."""
    if isinstance(value, str):
        return value.strip().lower() in ("true", "1", "yes") if value.strip() else default
    return bool(value) if isinstance(value, bool | int | float) else default


def choice_of(value: object) -> bool | None:
    """A flag, or None where there is none."""
    return None if value is None else flag_of(value)


def number_of(value: object, default: float, low: float = -1e9, high: float = 1e9) -> float:
    """A finite number within limits, also as a word."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return default
    if not isinstance(value, int | float):
        return default
    number = min(max(value, low), high)
    return int(number) if number == int(number) else float(number)


def count_of(value: object, default: int = 0) -> int:
    """A whole number from 0."""
    return int(number_of(value, default, 0, _MOST))


def keys_of(value: object) -> tuple[str, ...]:
    """Keys without those that are empty; of one text those between its commas."""
    values: Sequence[object] = value if is_array(value) else split_keys(text_of(value))
    keys = (text_of(key).strip()[:MAX_KEY_LENGTH] for key in values[:MAX_KEYS])
    return tuple(key for key in keys if key)


def split_keys(text: str) -> list[str]:
    """The keys of a list with commas, which within a `/regex/` part none."""
    parts = _KEY.findall(text)
    return [key for pattern, plain in parts if (key := (pattern or plain).strip())]


# World Info

_POSITIONS: tuple[Position, ...] = (
    *("before", "after", "note top", "note bottom", "depth", "after", "after", "nowhere"),
)
"""By their numbers in World Info; there the sixth and seventh are around a card's examples."""
_EXTENSIONS = {
    "position": "position", "probability": "probability", "useProbability": "useProbability",
    "depth": "depth", "role": "role", "selectiveLogic": "selectiveLogic", "group": "group",
    "groupOverride": "group_override", "groupWeight": "group_weight",
    "useGroupScoring": "use_group_scoring", "scanDepth": "scan_depth",
    "caseSensitive": "case_sensitive", "matchWholeWords": "match_whole_words",
    "sticky": "sticky", "cooldown": "cooldown", "delay": "delay",
    "excludeRecursion": "exclude_recursion", "preventRecursion": "prevent_recursion",
    "delayUntilRecursion": "delay_until_recursion", "ignoreBudget": "ignore_budget",
}  # fmt: skip
"""Fields of World Info by their names in the extensions of an entry of a card."""


def from_world_info(entry: Mapping[str, object]) -> LoreEntry:
    """The note of an entry of World Info."""
    get = entry.get
    further = keys_of(get("keysecondary")) if flag_of(get("selective"), True) else ()
    delayed = get("delayUntilRecursion")
    uses_probability = flag_of(get("useProbability"), True)
    note = LoreEntry(
        name=text_of(get("comment")),
        content=text_of(get("content")),
        keys=keys_of(get("key")),
        further=further,
        logic=LOGICS[int(number_of(get("selectiveLogic"), 0, 0, len(LOGICS) - 1))],
        enabled=not flag_of(get("disable")),
        constant=flag_of(get("constant")),
        order=number_of(get("order"), 100),
        position=_POSITIONS[int(number_of(get("position"), 0, 0, len(_POSITIONS) - 1))],
        depth=count_of(get("depth"), 4),
        role=ROLES[int(number_of(get("role"), 0, 0, len(ROLES) - 1))],
        probability=number_of(get("probability"), 100, 0, 100) if uses_probability else 100,
        groups=keys_of(text_of(get("group"))),
        group_wins=flag_of(get("groupOverride")),
        group_weight=number_of(get("groupWeight"), 100, 0),
        group_scoring=choice_of(get("useGroupScoring")),
        scan_depth=None if get("scanDepth") is None else count_of(get("scanDepth")),
        case_sensitive=choice_of(get("caseSensitive")),
        whole_words=choice_of(get("matchWholeWords")),
        sticky=count_of(get("sticky")),
        cooldown=count_of(get("cooldown")),
        delay=count_of(get("delay")),
        exclude_recursion=flag_of(get("excludeRecursion")),
        prevent_recursion=flag_of(get("preventRecursion")),
        delay_until_recursion=int(delayed) if isinstance(delayed, bool) else count_of(delayed),
        ignores_budget=flag_of(get("ignoreBudget")),
    )
    return apply_decorators(note)


def to_world_info(note: LoreEntry, uid: int) -> dict[str, object]:
    """A new entry of World Info."""
    return {
        "uid": uid,
        "key": list(note.keys),
        "keysecondary": list(note.further or note.excluded),
        "comment": note.name,
        "content": note.content,
        "constant": note.constant,
        "vectorized": False,
        "selective": True,
        "selectiveLogic": LOGICS.index("not any" if _excludes(note) else note.logic),
        "addMemo": bool(note.name),
        "order": note.order if note.priority is None else note.priority,
        "position": _POSITIONS.index(note.position),
        "disable": not note.enabled,
        "ignoreBudget": note.ignores_budget,
        "excludeRecursion": note.exclude_recursion,
        "preventRecursion": note.prevent_recursion,
        "delayUntilRecursion": note.delay_until_recursion,
        "probability": note.probability,
        "useProbability": True,
        "depth": note.depth,
        "group": ", ".join(note.groups),
        "groupOverride": note.group_wins,
        "groupWeight": note.group_weight,
        "scanDepth": note.scan_depth,
        "caseSensitive": note.case_sensitive,
        "matchWholeWords": note.whole_words,
        "useGroupScoring": note.group_scoring,
        "automationId": "",
        "role": ROLES.index(note.role),
        "sticky": note.sticky or None,
        "cooldown": note.cooldown or None,
        "delay": note.delay or None,
        "displayIndex": uid,
    }


def _excludes(note: LoreEntry) -> bool:
    return bool(note.excluded) and not note.further


# Entries of the book of a character card


def from_card_entry(entry: Mapping[str, object]) -> LoreEntry:
    """The note of an entry of a character's book, version 2 or 3."""
    values = as_object(entry.get("extensions"))
    info = {name: values[other] for name, other in _EXTENSIONS.items() if other in values}
    if "position" not in info:
        info["position"] = 1 if entry.get("position") == "after_char" else 0
    if info.get("caseSensitive") is None:
        info["caseSensitive"] = entry.get("case_sensitive")
    note = from_world_info(
        {
            **info,
            "key": _patterns(entry),
            "keysecondary": entry.get("secondary_keys"),
            "selective": flag_of(entry.get("selective")),
            "comment": text_of(entry.get("comment")) or text_of(entry.get("name")),
            "content": entry.get("content"),
            "constant": entry.get("constant"),
            "order": entry.get("insertion_order"),
            "disable": not flag_of(entry.get("enabled"), True),
        }
    )
    priority = entry.get("priority")
    return note if priority is None else replace(note, priority=number_of(priority, note.order))


def to_card_entry(note: LoreEntry, number: int, *, version: int) -> dict[str, object]:
    """A new entry of a character's book."""
    info = to_world_info(note, number)
    entry: dict[str, object] = {
        "id": number,
        "keys": info["key"],
        "secondary_keys": info["keysecondary"],
        "comment": note.name,
        "content": note.content,
        "constant": note.constant,
        "selective": bool(info["keysecondary"]),
        "insertion_order": note.order,
        "enabled": note.enabled,
        "position": "after_char" if note.position == "after" else "before_char",
        "extensions": {other: info[name] for name, other in _EXTENSIONS.items()},
    }
    if note.priority is not None:
        entry["priority"] = note.priority
    return entry if version < 3 else {**entry, "use_regex": False}


def _patterns(entry: Mapping[str, object]) -> list[str]:
    """The keys, between slashes where the entry says that they are regular expressions."""
    keys = keys_of(entry.get("keys"))
    if not flag_of(entry.get("use_regex")):
        return list(keys)
    flags = "" if flag_of(entry.get("case_sensitive")) else "i"
    return [key if key[0] == "/" else f"/{key.replace('/', chr(92) + '/')}/{flags}" for key in keys]


# NovelAI


def from_novelai(entry: Mapping[str, object]) -> LoreEntry:
    """The note of an entry of a NovelAI lorebook."""
    values = as_object(entry.get("contextConfig"))
    position = number_of(values.get("insertionPosition"), 0)
    is_deep = position < 0 and values.get("insertionType", "newline") == "newline"
    return LoreEntry(
        name=text_of(entry.get("displayName")),
        content=text_of(entry.get("text")),
        keys=keys_of(entry.get("keys")),
        enabled=flag_of(entry.get("enabled"), True),
        constant=flag_of(entry.get("forceActivation")),
        order=number_of(values.get("budgetPriority"), 400),
        position="depth" if is_deep else "before",
        depth=int(-position) - 1 if is_deep else 4,
        range=count_of(entry.get("searchRange"), 1_000),
        exclude_recursion=not flag_of(entry.get("nonStoryActivatable")),
        prefix=text_of(values.get("prefix")).strip("\n"),
        suffix=text_of(values.get("suffix")).strip("\n"),
    )


def to_novelai(note: LoreEntry, identity: str) -> dict[str, object]:
    """A new entry of a NovelAI lorebook."""
    return {
        "text": note.content,
        "contextConfig": {
            "prefix": note.prefix,
            "suffix": f"{note.suffix}\n",
            "tokenBudget": 1,
            "reservedTokens": 0,
            "budgetPriority": note.order if note.priority is None else note.priority,
            "trimDirection": "doNotTrim",
            "insertionType": "newline",
            "maximumTrimType": "sentence",
            "insertionPosition": -note.depth - 1 if note.position == "depth" else 0,
        },
        "lastUpdatedAt": 0,
        "displayName": note.name or note.title,
        "id": identity,
        "keys": list(note.keys),
        "searchRange": note.range or 1_000,
        "enabled": note.enabled,
        "forceActivation": note.constant,
        "keyRelative": False,
        "nonStoryActivatable": not note.exclude_recursion,
        "category": "",
        "loreBiasGroups": [],
        "advancedConditions": [],
    }


# KoboldAI Lite


def from_kobold(entry: Mapping[str, object]) -> LoreEntry:
    """The note of an entry of a save of KoboldAI Lite, whose keys may be parts of words."""
    is_selective = flag_of(entry.get("selective"))
    return LoreEntry(
        name=text_of(entry.get("comment")),
        content=text_of(entry.get("content")),
        keys=keys_of(entry.get("key")),
        further=keys_of(entry.get("keysecondary")) if is_selective else (),
        excluded=keys_of(entry.get("keyanti")) if is_selective else (),
        enabled=not flag_of(entry.get("widisabled")),
        constant=flag_of(entry.get("constant")),
        probability=number_of(entry.get("probability"), 100, 0, 100) or 100,
        whole_words=False,
    )


def to_kobold(note: LoreEntry) -> dict[str, object]:
    """A new entry of a save of KoboldAI Lite."""
    excludes = note.logic == "not any" and bool(note.further)
    return {
        "key": ", ".join(note.keys),
        "keysecondary": "" if excludes else ", ".join(note.further),
        "keyanti": ", ".join(note.further if excludes else note.excluded),
        "content": note.content,
        "comment": note.name,
        "folder": None,
        "selective": bool(note.further or note.excluded),
        "constant": note.constant,
        "probability": note.probability,
        "wigroup": "",
        "widisabled": not note.enabled,
    }


# Decorators, which stand before the content of notes of version 3


def apply_decorators(note: LoreEntry) -> LoreEntry:
    """The note with what the lines that begin its content with @@ ask for, without those lines.

    One with @@@ counts where the line before it was of a kind that is not used here.
    """
    end, was_used = 0, True
    while match := _DECORATOR.match(note.content, end):
        end = match.end()
        if match[1] and was_used:
            continue
        apply = _DECORATORS.get(match[2])
        changed = apply(note, match[3].strip()) if apply else None
        was_used = changed is not None
        note = changed or note
    return replace(note, content=note.content[end:])


def _at_depth(note: LoreEntry, value: str) -> LoreEntry | None:
    if not value.isdecimal() or note.position == "depth":
        return None
    return replace(note, position="depth", depth=count_of(value))


def _with_role(note: LoreEntry, value: str) -> LoreEntry | None:
    role = next((role for role in ROLES if role == value), None)
    return replace(note, role=role) if role else None


def _with_place(note: LoreEntry, value: str) -> LoreEntry | None:
    positions: dict[str, Position] = {"before_desc": "before", "after_desc": "after"}
    return replace(note, position=positions[value]) if value in positions else None


_DECORATORS: dict[str, Callable[[LoreEntry, str], LoreEntry | None]] = {
    "activate": lambda note, _: replace(note, constant=True),
    "dont_activate": lambda note, _: note if note.constant else replace(note, enabled=False),
    "activate_only_after": lambda note, value: replace(note, delay=count_of(value)),
    "scan_depth": lambda note, value: replace(note, scan_depth=count_of(value)),
    "additional_keys": lambda note, value: replace(note, further=keys_of(value), logic="any"),
    "exclude_keys": lambda note, value: replace(note, excluded=note.excluded + keys_of(value)),
    "keep_activate_after_match": lambda note, _: replace(note, sticky=_MOST),
    "dont_activate_after_match": lambda note, _: replace(note, cooldown=_MOST),
    "depth": _at_depth,
    "role": _with_role,
    "position": _with_place,
}
