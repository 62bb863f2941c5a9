"""Slips of craft in a text: it breaks off, repeats itself, answers instead of going on.

Invariant: pure functions of the text, from 0, none, to 1.
"""

from __future__ import annotations

import re
from itertools import chain

from engines.features import style

_FEWEST_WORDS = 6
"""A name or a title has no full stop, and repeats nothing."""
_RUN = 4
_REFRAIN = 0.3
_END = re.compile(r"[.!?…:;)\]>*—–。！？」』）-][\"'”’“‘»«)*_」』）]*\Z")
_ANSWERS = re.compile(
    r"\bas an ai\b|\blanguage model\b|\bi'm sorry, but i\b|\bi can(?:'t|not) (?:assist|help) with\b"
    r"|\b(?:i hope|hope) this helps\b|\blet me know if you\b|\bfeel free to\b|\bi'd be happy to\b"
    r"|\bi'll (?:walk you through|break (?:it|this) down)\b|\bstep[- ]by[- ]step\b"
    r"|^\W*(?:sure|certainly|of course|absolutely)[!,.]\s+(?:here|i)\b"
    r"|\bthe (?:correct )?answer is\b|^\W*here(?:'s| is| are) (?:a|an|the|your|some) \w+"
    r" (?:version|text|story|poem|rewrite|summary)\b"
    r"|^\W*(?:answer|response|assistant|user|solution) ?:",
    re.MULTILINE,
)
_ODD = re.compile("[\ufffd\u0080-\u009f]")


def craft_measures(text: str) -> list[float]:
    """Whether it breaks off; the share of its words in runs that it has already; whether it
    answers as an assistant would; whether letters of it are broken."""
    return [
        float(breaks_off(text)),
        repeated_share(text),
        float(_ANSWERS.search(text.casefold().replace("’", "'")) is not None),
        float(_ODD.search(text) is not None),
    ]


def breaks_off(text: str) -> bool:
    """Return whether a text ends in the middle of a sentence; verse ends where its line does."""
    lines = text.strip().splitlines()
    if not lines or len(style.words_of(text)) < _FEWEST_WORDS:
        return False
    is_verse = len(lines) > 2 and len(style.words_of(text)) < 12 * len(lines)
    return not is_verse and _END.search(lines[-1].strip()) is None


def repeated_share(text: str) -> float:
    """The share of runs of four words or of lines that stand in the text before, 0 to 1, beyond
    what a refrain has."""
    words = style.words_of(text)
    runs = list(zip(*(words[start:] for start in range(_RUN)), strict=False))
    lines = [line for line in map(str.strip, text.casefold().splitlines()) if line]
    copies = [(len(part) - len(set(part))) / len(part) for part in (runs, lines) if part]
    share = max(chain(copies, [0.0])) if len(words) >= _FEWEST_WORDS else 0.0
    return max(0.0, share - _REFRAIN) / (1 - _REFRAIN)
