"""A piece that was read from a file, written with all that the file holds.

Invariant: a piece that was not changed gives the events of its file at their ticks. Of one that was
changed, the notes and settings that are still there keep their events, those that are not lose
them, and new ones are added; all else stays. A track that cannot stay on its channel, since others
there have another program or volume, moves to a free one, with a copy of the channel's messages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, count

from engines.formats.midi_channels import Programs, changed_mix, plan_channels
from engines.formats.midi_settings import change_settings
from engines.formats.midi_writing import (
    DRUM_CHANNEL,
    MELODIC,
    MIDDLE,
    NAME,
    PAN,
    VOLUME,
    Timed,
    in_order,
    mix_events,
    note_off,
    set_up,
    text_event,
    write_file,
)
from engines.formats.original import Addition, Chunk, EventIndex, NoteLink, Original, scaled
from engines.formats.score import TICKS, Home, Note, Score, Track, bars, trim_overlaps

_OFF, _ADDED, _OWN, _COPY, _ON = range(5)
"""Order of events within a tick; `_OWN` are those of the file."""
_BANKS = (0, 32)
_Group = tuple[int, int, int]
"""Chunk, channel of its port, and pitch: notes whose events end one another."""


def rewrite(score: Score, original: Original[Score]) -> bytes:
    """Write the file of a score that has an original."""
    is_same = replace(score, original=None) == original.base
    if is_same and not original.removals and not original.additions:
        return write_file(original.format, original.division, original.chunks)
    return _Rewriting(score, original).file()


def with_ends(score: Score) -> Score:
    """The score whose file ends the notes that it left sounding, as one that is cut off does."""
    original = score.original
    if original is None:
        return score
    notes = {track.home: _by_place(track.notes) for track in original.base.tracks}
    ends: list[Addition] = []
    for link in original.links:
        tick, data = original.chunks[link.home.chunk].events[link.on]
        place = (original.tick(link.home.chunk, tick), data[1])
        if link.off is None and place in notes[link.home]:
            event = note_off(data[0] & 0x0F, data[1])
            ends.append(Addition(link.home.chunk, notes[link.home][place].end, event))
    return replace(score, original=replace(original, additions=(*original.additions, *ends)))


@dataclass(frozen=True)
class _Notes:
    """Events of notes that are left out, and notes that need events, by their home."""

    removals: set[EventIndex]
    new: dict[Home, list[Note]]


class _Rewriting:
    """The parts of the new file."""

    def __init__(self, score: Score, original: Original[Score]) -> None:
        self._score, self._original = score, original
        self._plan = plan_channels(score, original)
        self._settings = change_settings(score, original, self._plan.staying)
        self._notes = _compare_notes(original, self._plan.staying)
        self._guests = [*self._plan.guests, *self._notes_that_leave()]
        self._additions = [*original.additions, *self._plan.additions, *self._settings.additions]
        self._patches = self._plan.patches | self._settings.patches
        self._removals = original.removals | self._notes.removals | self._settings.removals
        self._times = _Times(original, score, self._new_ticks())

    def file(self) -> bytes:
        """Return the bytes of the file."""
        timed = [self._own_events(number) for number in range(len(self._original.chunks))]
        ends = [
            self._times.of_file(number, chunk.end)
            for number, chunk in enumerate(self._original.chunks)
        ]
        if self._score.end > self._original.base.end:
            ends[0] = max(ends[0], self._times.of_score(bars(self._score)[-1][1]))
        more: list[Chunk] = []
        for track, channel in zip(self._guests, self._free_channels(), strict=False):
            events = list(self._guest_events(track, *channel))
            if len(timed) == 1 and not channel[1]:
                timed[0] += [event for event in events if event[2][:1] != b"\xff"]
            else:
                more.append(in_order(events))
        chunks = [in_order(own, end) for own, end in zip(timed, ends, strict=True)]
        if self._settings.has_new_title:
            title = text_event(NAME, self._score.title)
            chunks.insert(0, in_order([(0, 0, title)]))
        chunks += more
        is_single = len(chunks) == 1 and self._original.format == 0
        return write_file(0 if is_single else 1, self._times.division, chunks)

    def _notes_that_leave(self) -> Iterator[Track]:
        """Tracks of those new notes at whose time their channel has another program."""
        programs = Programs(self._original.messages)
        for home, notes in self._notes.new.items():
            remaining: list[Note] = []
            leaving: list[Note] = []
            for note in notes:
                is_same = programs.at(home, note.start) == home.program
                (remaining if is_same else leaving).append(note)
            if leaving:
                notes[:] = remaining
                yield replace(self._plan.staying[home], notes=tuple(leaving))

    def _new_ticks(self) -> Iterator[int]:
        notes = chain(*self._notes.new.values(), *(track.notes for track in self._guests))
        for note in notes:
            yield note.start
            yield note.end
        yield from (event.tick for event in self._additions)

    def _own_events(self, number: int) -> list[Timed]:
        """The events of a track of the file, with what is new there."""
        timed: list[Timed] = [
            (self._times.of_file(number, tick), _OWN, self._patches.get((number, index), data))
            for index, (tick, data) in enumerate(self._original.chunks[number].events)
            if (number, index) not in self._removals
        ]
        for event in self._additions:
            if event.chunk == number:
                timed.append((self._times.of_score(event.tick), _ADDED, event.data))
        for home, notes in self._notes.new.items():
            if home.chunk == number:
                timed += self._note_events(notes, home.channel & 0x0F)
        return timed

    def _note_events(self, notes: Iterable[Note], channel: int) -> Iterator[Timed]:
        for note in notes:
            start, end = self._times.of_score(note.start), self._times.of_score(note.end)
            yield start, _ON, bytes((0x90 | channel, note.pitch, note.velocity))
            yield end, _OFF, note_off(channel, note.pitch)

    def _guest_events(self, track: Track, channel: int, port: int) -> Iterator[Timed]:
        """The events of a track on a channel of its own, with those of the one that it left."""
        yield from ((tick, _OFF - 1, event) for tick, _, event in set_up(track, channel, port))
        copies = list(self._copies(track, channel))
        yield from copies
        controls = {event[1] for _, _, event in copies if event[0] & 0xF0 == 0xB0}
        for tick, _, event in mix_events(track, channel):
            if event[1] not in controls:
                yield tick, _ADDED, event
        yield from self._note_events(trim_overlaps(track.notes), channel)

    def _copies(self, track: Track, channel: int) -> Iterator[Timed]:
        home = track.home
        base = next((own for own in self._original.base.tracks if own.home == home), None)
        if home is None or base is None:
            return
        mix = {VOLUME: (base.volume, track.volume), PAN: (base.pan + MIDDLE, track.pan + MIDDLE)}
        for message in self._original.channel_messages.get(home.channel, []):
            status, control = message.kind, message.data[1]
            if status == 0xC0:
                continue
            data = bytes((status | channel,)) + message.data[1:]
            if status == 0xB0 and control in _BANKS:
                continue
            if status == 0xB0 and control in mix:
                data = data[:2] + bytes((changed_mix(control, data[2], *mix[control]),))
            yield self._times.of_message(message.chunk, message.number, message.tick), _COPY, data

    def _free_channels(self) -> Iterator[tuple[int, int]]:
        """A channel and its port for each guest, that nothing of the file uses."""
        channels = set(self._original.channel_messages)
        channels |= {track.home.channel for track in self._original.base.tracks if track.home}
        melodic = ((c, port) for port in count() for c in MELODIC if 16 * port + c not in channels)
        drums = ((DRUM_CHANNEL, p) for p in count() if 16 * p + DRUM_CHANNEL not in channels)
        for track in self._guests:
            yield next(drums) if track.drums else next(melodic)


class _Times:
    """Ticks of the new file: the file's own, or finer ones where those of the score need them."""

    def __init__(self, original: Original[Score], score: Score, ticks: Iterable[int]) -> None:
        self._original = original
        self._scale = original.scale
        is_in_frames = bool(original.division & 0x8000)
        needs_beats = is_in_frames and score.tempi != original.base.tempi
        is_exact = all(self._on_grid(tick) for tick in ticks)
        if needs_beats or (is_in_frames and not is_exact):
            self.division, self._factor = TICKS, original.scale
        else:
            factor = 1 if is_exact else -(-TICKS // original.division)
            self.division, self._factor = original.division * factor, Fraction(factor)

    def _on_grid(self, tick: int) -> bool:
        return scaled(scaled(tick, 1 / self._scale), self._scale) == tick

    def of_file(self, chunk: int, tick: int) -> int:
        """The tick of an event of the file."""
        return scaled(self._original.starts[chunk] + tick, self._factor)

    def of_score(self, tick: int) -> int:
        """The tick of a new event: where the file has that tick, it is the file's own."""
        if self._on_grid(tick):
            return scaled(scaled(tick, 1 / self._scale), self._factor)
        return scaled(tick, self._factor / self._scale)

    def of_message(self, chunk: int, index: int, tick: int) -> int:
        """The tick of a message of the file, or of one that was added."""
        if index < 0:
            return self.of_score(tick)
        return self.of_file(chunk, self._original.chunks[chunk].events[index][0])


def _compare_notes(original: Original[Score], staying: dict[Home, Track]) -> _Notes:
    """Find the notes that have no events yet, and the events that have no note any more.

    Where a pitch of a channel has changed, notes that the file states in an odd way (overlapping,
    without end or length) are written anew: their events would end new notes.
    """
    base = {track.home: _by_place(track.notes) for track in original.base.tracks if track.home}
    targets = {home: _by_place(trim_overlaps(track.notes)) for home, track in staying.items()}
    changed: set[_Group] = set()
    for home, notes in base.items():
        for (_, pitch), _ in notes.items() ^ targets.get(home, {}).items():
            changed.add((home.chunk, home.channel & 0x0F, pitch))
    removals, survivors = _compare_groups(original, changed, base, targets)
    removals |= _stray_ends(original, changed)
    new = {
        home: [
            note
            for (start, pitch), note in notes.items()
            if (home.chunk, home.channel & 0x0F, pitch) in changed
            and (home, start, pitch) not in survivors
        ]
        for home, notes in targets.items()
    }
    return _Notes(removals, new)


_ByPlace = dict[tuple[int, int], Note]


def _by_place(notes: Iterable[Note]) -> _ByPlace:
    return {(note.start, note.pitch): note for note in notes}


def _compare_groups(
    original: Original[Score],
    changed: set[_Group],
    base: dict[Home, _ByPlace],
    targets: dict[Home, _ByPlace],
) -> tuple[set[EventIndex], set[tuple[Home, int, int]]]:
    """Events of changed groups that are dropped, and the notes whose events stay."""
    groups: defaultdict[_Group, list[NoteLink]] = defaultdict(list)
    for link in original.links:
        pitch = original.chunks[link.home.chunk].events[link.on][1][1]
        group = (link.home.chunk, link.home.channel & 0x0F, pitch)
        if group in changed:
            groups[group].append(link)
    removals: set[EventIndex] = set()
    survivors: set[tuple[Home, int, int]] = set()
    for (chunk, _, pitch), links in groups.items():
        for link, is_regular in _with_regularity(original, links):
            start = original.tick(chunk, original.chunks[chunk].events[link.on][0])
            note = targets.get(link.home, {}).get((start, pitch))
            if is_regular and note is not None and note == base[link.home].get((start, pitch)):
                survivors.add((link.home, start, pitch))
            else:
                removals.update(
                    (chunk, index) for index in (link.on, link.off) if index is not None
                )
    return removals, survivors


def _with_regularity(
    original: Original[Score], links: list[NoteLink]
) -> Iterator[tuple[NoteLink, bool]]:
    """Each note of a group, and whether it has an end after its beginning and none overlaps it."""
    links.sort(key=lambda link: link.on)
    last = -1
    for number, link in enumerate(links):
        events = original.chunks[link.home.chunk].events
        following = links[number + 1].on if number + 1 < len(links) else len(events)
        is_regular = (
            link.off is not None
            and last < link.on
            and link.off < following
            and events[link.off][0] > events[link.on][0]
        )
        last = max(last, len(events) if link.off is None else link.off)
        yield link, is_regular


def _stray_ends(original: Original[Score], changed: set[_Group]) -> set[EventIndex]:
    """Ends of no note among the events of changed groups."""
    ends = {(link.home.chunk, link.off) for link in original.links}
    strays: set[EventIndex] = set()
    for number in {chunk for chunk, _, _ in changed}:
        for index, (_, data) in enumerate(original.chunks[number].events):
            is_end = data[0] & 0xF0 == 0x80 or (data[0] & 0xF0 == 0x90 and not data[2])
            is_changed = is_end and (number, data[0] & 0x0F, data[1]) in changed
            if is_changed and (number, index) not in ends:
                strays.add((number, index))
    return strays
