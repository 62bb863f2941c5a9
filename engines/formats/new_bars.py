"""Room for new bars in a piece that was read from a file: what bends or damps there is taken away.

Invariant: behind the new bars, and in all others, every channel is as it was before.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace

from engines.formats.original import Addition, Message, Original
from engines.formats.score import Score

_VOLUME, _EXPRESSION, _MODULATION = 7, 11, 1
_PEDALS = (64, 65, 66, 67, 68, 69)
_FIRST_MODE_MESSAGE = 120
_NEUTRAL_BEND = bytes((0, 64))
Control = tuple[int, int, int]
"""Channel, kind of message (upper half of its status), and number of a controller or a key."""


def make_room(
    score: Score, start: int, end: int | None = None, channels: Container[int] | None = None
) -> Score:
    """Take gestures out of the bars from tick `start` until before `end`, for new notes there.

    Gestures belong to notes: pedals, bends, aftertouch, modulation. Behind a piece, where `end` is
    None, volume and expression go back to where they began, too: it may have faded out. Names,
    texts, programs and all else stay. `channels` are those that lose gestures, by default all.
    """
    original = score.original
    if original is None:
        return score
    neutral = {
        control: data
        for control, data in neutral_values(original, is_last=end is None)
        if channels is None or control[0] in channels
    }
    within = [
        message
        for message in original.messages
        if start <= message.tick and (end is None or message.tick < end)
        and (control_of(message) in neutral or (end is None and _is_mode(message)))
    ]  # fmt: skip
    places = {(message.chunk, message.number) for message in within}
    numbers = {number for _, number in places}
    count = len(original.additions)
    stays = [
        event
        for number, event in enumerate(original.additions, -count)
        if number not in numbers and (channels is not None or not _is_within(event, start, end))
    ]
    resets = [
        Addition(message.chunk, start, message.data[:1] + neutral[control])
        for control, message in _away(original.messages, neutral, start).items()
    ]
    later = {} if end is None else _away(original.messages, neutral, end)
    chased = [Addition(message.chunk, end or 0, message.data) for message in later.values()]
    removals = original.removals | {place for place in places if place[1] >= 0}
    new = replace(original, removals=removals, additions=(*stays, *resets, *chased))
    return replace(score, original=new)


def _is_within(event: Addition, start: int, end: int | None) -> bool:
    """Return whether an event that was put in is a gesture within the new bars."""
    is_gesture = event.data[0] < 0xF0 and event.data[0] & 0xF0 != 0xC0
    return is_gesture and start <= event.tick and (end is None or event.tick < end)


def control_of(message: Message) -> Control:
    """What a message changes; the next one for the same replaces it."""
    has_number = message.kind in (0xA0, 0xB0)
    return message.channel, message.kind, message.data[1] if has_number else 0


def _is_mode(message: Message) -> bool:
    """Return whether a message ends all notes or resets all controllers."""
    return message.kind == 0xB0 and message.data[1] >= _FIRST_MODE_MESSAGE


def neutral_values(original: Original[Score], is_last: bool) -> Iterator[tuple[Control, bytes]]:
    """The gestures of a file, each with the data that undoes it."""
    volumes = {t.home.channel: t.volume for t in original.base.tracks if t.home is not None}
    for message in original.messages:
        control, number = control_of(message), message.data[1]
        if message.kind == 0xE0:
            yield control, _NEUTRAL_BEND
        elif message.kind == 0xD0:
            yield control, bytes(1)
        elif message.kind == 0xA0 or (message.kind == 0xB0 and number in (_MODULATION, *_PEDALS)):
            yield control, bytes((number, 0))
        elif message.kind == 0xB0 and is_last and number == _EXPRESSION:
            yield control, bytes((number, 127))
        elif message.kind == 0xB0 and is_last and number == _VOLUME and message.channel in volumes:
            yield control, bytes((number, volumes[message.channel]))


def _away(
    messages: Iterable[Message], neutral: Mapping[Control, bytes], tick: int
) -> dict[Control, Message]:
    """The gestures that are not undone at a tick."""
    last = {control_of(message): message for message in messages if message.tick < tick}
    return {
        control: message
        for control, message in last.items()
        if control in neutral and message.data[1:] != neutral[control]
    }
