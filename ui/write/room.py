"""How much fits into a text. What does not fit is refused whole, with the reason.

Measured: a paste of five million characters stopped the window for five seconds, and each key in a
paragraph as long for four; at these limits it is two seconds once, and a tenth of a second.
"""

from __future__ import annotations

from engines.contract.text import Text
from studio.base.errors import InputError

MAX_CHARACTERS = 2_000_000
MAX_PARAGRAPH_CHARACTERS = 100_000


def check_room(text: str, present: int) -> None:
    """Raise `InputError` where a text has no room beside `present` characters."""
    room = max(0, MAX_CHARACTERS - present)
    if len(text) > room:
        raise InputError(
            Text(
                "That is {count:,} characters, and this text has room for {room:,}.",
                count=len(text),
                room=room,
            ),
            Text("Nothing was changed."),
            Text("Bring in a part of it, or begin another text."),
        )
    longest = max(map(len, text.split("\n")))
    if longest > MAX_PARAGRAPH_CHARACTERS:
        raise InputError(
            Text(
                "One of its paragraphs has {longest:,} characters, and "
                "{max_paragraph_characters:,} fit.",
                longest=longest,
                max_paragraph_characters=MAX_PARAGRAPH_CHARACTERS,
            ),
            Text("Nothing was changed."),
            Text("Break it into paragraphs first."),
        )
