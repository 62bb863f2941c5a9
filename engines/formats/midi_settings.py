"""Tempi, meters, keys and names of a changed piece among the events of its file.

Invariant: what is still in the score keeps its event, with all that this states (microseconds,
clicks of a metronome); what is not has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from engines.formats.midi_events import META
from engines.formats.midi_tracks import point_of, setting_of
from engines.formats.midi_writing import (
    KEY,
    MARKER,
    METER,
    NAME,
    SEQUENCER,
    TEMPO,
    chord_event,
    default_name,
    key_event,
    meter_event,
    section_event,
    tempo_event,
    text_event,
)
from engines.formats.original import Addition, EventIndex, Original
from engines.formats.score import ChangeT, Chord, Home, Meter, Score, Section, Tempo, Track

_DEFAULTS = (Tempo(0, 120.0), Meter(0, 4, 4))
"""What holds where a file states nothing."""


@dataclass
class SettingChanges:
    """`removals` are events of the file, `patches` have another text, `additions` are put in."""

    removals: set[EventIndex] = field(default_factory=set[EventIndex])
    patches: dict[EventIndex, bytes] = field(default_factory=dict[EventIndex, bytes])
    additions: list[Addition] = field(default_factory=list[Addition])
    has_new_title: bool = False


def change_settings(
    score: Score, original: Original[Score], staying: dict[Home, Track]
) -> SettingChanges:
    """Return what makes the file's tempi, meters, keys and names those of the score."""
    changes, base = SettingChanges(), original.base
    is_longer = score.end > base.end
    if is_longer or score.tempi != base.tempi:
        _change(changes, original, TEMPO, score.tempi, tempo_event)
    if is_longer or score.meters != base.meters:
        _change(changes, original, METER, score.meters, meter_event)
    if is_longer or score.keys != base.keys:
        _change(changes, original, KEY, score.keys, key_event)
    if score.chords != base.chords:
        _change_points(changes, original, SEQUENCER, score.chords)
    if score.sections != base.sections:
        _change_points(changes, original, MARKER, score.sections)
    if score.title != base.title:
        _change_title(changes, score, original)
    _change_names(changes, original, staying)
    return changes


def _change(
    changes: SettingChanges,
    original: Original[Score],
    kind: int,
    settings: Sequence[ChangeT],
    event_of: Callable[[ChangeT], bytes],
) -> None:
    """Keep the events that state what holds there, drop others, and add what is not stated."""
    missing = {setting: None for setting in settings if setting not in _DEFAULTS}
    ticks = [setting.tick for setting in settings]
    for place, file_tick, payload in _metas(original, kind):
        stated = setting_of(original.tick(place[0], file_tick), kind, payload)
        index = -1 if stated is None else bisect_right(ticks, stated.tick) - 1
        if stated is None or index < 0 or stated != replace(settings[index], tick=stated.tick):
            changes.removals.add(place)
        elif stated == settings[index]:
            missing.pop(settings[index], None)
    changes.additions += [Addition(0, setting.tick, event_of(setting)) for setting in missing]


def _change_points(
    changes: SettingChanges,
    original: Original[Score],
    kind: int,
    points: Sequence[Chord | Section],
) -> None:
    """Keep the events of the chords or sections that stay, drop those of others, add new ones.

    Events of this kind that are neither stay.
    """
    missing = dict.fromkeys(points)
    for place, file_tick, payload in _metas(original, kind):
        point = point_of(original.tick(place[0], file_tick), kind, payload)
        if point is not None and missing.pop(point, point) is not None:
            changes.removals.add(place)
    changes.additions += [
        Addition(
            0,
            point.tick,
            chord_event(point) if isinstance(point, Chord) else section_event(point),
        )
        for point in missing
    ]


def _metas(original: Original[Score], kind: int) -> Iterator[tuple[EventIndex, int, bytes]]:
    """EventIndex, tick in its track and payload of every meta event of a kind."""
    for number, chunk in enumerate(original.chunks):
        for index, (tick, data) in enumerate(chunk.events):
            if data[0] == META and data[1] == kind and (number, index) not in original.removals:
                yield (number, index), tick, data[2:]


def _change_title(changes: SettingChanges, score: Score, original: Original[Score]) -> None:
    """Change the name of track 0, unless that has notes: then the title needs a track."""
    is_single = len(original.chunks) == 1
    if not is_single and any(
        track.home and track.home.chunk == 0 for track in original.base.tracks
    ):
        changes.has_new_title = bool(score.title)
        return
    _rename(changes, original, 0, score.title)


def _change_names(
    changes: SettingChanges, original: Original[Score], staying: dict[Home, Track]
) -> None:
    """Change the names of the file's tracks that hold one track of the piece."""
    base = {track.home: track for track in original.base.tracks}
    chunks = [home.chunk for home in base if home]
    for home, track in staying.items():
        is_alone = chunks.count(home.chunk) == 1 and len(original.chunks) > 1
        old = base[home]
        name = track.name or default_name(track)
        if is_alone and name != (old.name or default_name(old)):
            _rename(changes, original, home.chunk, name, is_needed=bool(track.name))


def _rename(
    changes: SettingChanges,
    original: Original[Score],
    chunk: int,
    name: str,
    is_needed: bool = True,
) -> None:
    place = next((place for place, _, _ in _metas(original, NAME) if place[0] == chunk), None)
    if place is not None:
        changes.patches[place] = text_event(NAME, name)
    elif is_needed and name:
        changes.additions.append(Addition(chunk, 0, text_event(NAME, name)))
