"""Which tracks of a changed piece stay on the channels of its file, and what changes there.

Invariant: all tracks that stay on a channel agree on its programs, volume and pan.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from engines.formats.midi_writing import MIDDLE, PAN, VOLUME, is_drum_channel
from engines.formats.original import Addition, EventIndex, Message, Original
from engines.formats.score import Home, Score, Track


@dataclass
class ChannelPlan:
    """`staying` are tracks by their home; `guests` need a channel of their own.

    `patches` are events of the file that change, and `additions` are put in.
    """

    staying: dict[Home, Track] = field(default_factory=dict[Home, Track])
    guests: list[Track] = field(default_factory=list[Track])
    patches: dict[EventIndex, bytes] = field(default_factory=dict[EventIndex, bytes])
    additions: list[Addition] = field(default_factory=list[Addition])


def plan_channels(score: Score, original: Original[Score]) -> ChannelPlan:
    """Divide the tracks of a score into those that stay and those that need another channel."""
    plan = ChannelPlan()
    base = {track.home: track for track in original.base.tracks}
    tenants: defaultdict[int, list[Track]] = defaultdict(list)
    for track in score.tracks:
        home = track.home
        if home is None or home not in base or track.drums != is_drum_channel(home.channel):
            plan.guests.append(track)
        elif _agrees(track, tenants[home.channel]):
            tenants[home.channel].append(track)
            plan.staying[home] = track
        else:
            plan.guests.append(track)
    for channel, tracks in tenants.items():
        if tracks:
            before = next(t for t in base.values() if t.home and t.home.channel == channel)
            messages = original.channel_messages.get(channel, [])
            _change_mix(plan, tracks[0], before, messages)
            _change_programs(plan, tracks, messages)
    return plan


def _agrees(track: Track, tenants: Iterable[Track]) -> bool:
    """Return whether a track can share its channel: no home twice, no program for two others."""
    for tenant in tenants:
        if tenant.home == track.home:
            return False
        if (tenant.volume, tenant.pan) != (track.volume, track.pan):
            return False
        assert tenant.home is not None
        assert track.home is not None
        is_same_home_program = tenant.home.program == track.home.program
        if is_same_home_program and tenant.program != track.program:
            return False
    return True


def _change_programs(plan: ChannelPlan, tracks: list[Track], messages: list[Message]) -> None:
    programs = {track.home.program: track.program for track in tracks if track.home}
    if all(old == new for old, new in programs.items()):
        return
    changes = [message for message in messages if message.kind == 0xC0]
    for change in changes:
        program = programs.get(change.data[1], change.data[1])
        plan.patches[change.chunk, change.number] = bytes((change.data[0], program))
    for track in tracks:
        home = track.home
        if home is not None and track.notes and home.program == 0 != track.program:
            start = track.notes[0].start
            if not any(change.tick <= start for change in changes):
                status = 0xC0 | home.channel & 0x0F
                plan.additions.append(Addition(home.chunk, 0, bytes((status, track.program))))


def _change_mix(plan: ChannelPlan, track: Track, base: Track, messages: list[Message]) -> None:
    """Change every volume of a channel in proportion, and move every pan."""
    assert track.home is not None
    for control, old, new, default in (
        (VOLUME, base.volume, track.volume, Track.volume),
        (PAN, base.pan + MIDDLE, track.pan + MIDDLE, MIDDLE),
    ):
        changes = [m for m in messages if m.kind == 0xB0 and m.data[1] == control]
        if old == new:
            continue
        for change in changes:
            value = changed_mix(control, change.data[2], old, new)
            plan.patches[change.chunk, change.number] = bytes((*change.data[:2], value))
        if not changes and new != default:
            status = 0xB0 | track.home.channel & 0x0F
            event = bytes((status, control, new))
            plan.additions.append(Addition(track.home.chunk, 0, event))


def changed_mix(control: int, value: int, old: int, new: int) -> int:
    """A volume or pan of a channel whose first was `old` and is to be `new`."""
    changed = round(value * new / old) if control == VOLUME and old else value + new - old
    return min(127, max(0, changed))


class Programs:
    """The programs of each channel over time."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self._own: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        self._all: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for message in messages:
            if message.kind == 0xC0:
                change = (message.tick, message.data[1])
                self._own[message.chunk, message.channel].append(change)
                self._all[message.channel].append(change)

    def at(self, home: Home, tick: int) -> int:
        """The program that a note of a track's channel has: by its own track, else by others."""
        for changes in (self._own[home.chunk, home.channel], self._all[home.channel]):
            index = bisect_right(changes, (tick, 128))
            if index:
                return changes[index - 1][1]
        return 0
