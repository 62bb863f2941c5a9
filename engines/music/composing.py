"""The task that a brief and its source give, and the score that results from generated bars.

Invariant: the source stays unchanged, event for event, outside the bars that are written. The file
contains what training needs to recover the model's own tokens: the title names style and key, and
bars and voices are in the order in which they were written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engines.contract import MusicBrief
from engines.formats.new_bars import make_room
from engines.formats.score import (
    Key,
    Meter,
    Score,
    Tempo,
    Track,
    active_at,
    bars,
    merge,
    shift,
    trim_overlaps,
)
from engines.music.bars import DRUMS, Bar, score_of
from engines.music.keys import signature_of
from engines.music.plan import Plan
from engines.music.source_bars import without_bars
from engines.music.tokens import MODES, MusicTokens, key_token, style_token

_TITLE = re.compile(
    r"(?:(?P<name>.*): )?(?P<style>[A-Z][a-z ]+) in "
    rf"(?P<key>[A-G][b#]? (?:{'|'.join(MODES)}))"
)
_NO_STYLE = "music"
MAX_NAME_LENGTH = 120
"""Maximum length of a piece's own name: files cut long titles, which would lose style and key."""
NO_SOURCE = Score()


@dataclass(frozen=True)
class Task:
    """A brief with everything that its source determines; without one, `source` has no tracks.

    The new bars replace the source's bars from `first` (0-based) up to, not including, `last`; both
    are the number of its bars if the piece continues behind them. `notices` are for the artist.
    `remainder`: tracks with the notes that a variation keeps, since the model lacks their pitches.
    `track_indices`: those of the source's tracks that are filled; none where all are.
    `min_bars`: how many bars a variation has at least, where the grid cuts notes of the source.
    """

    brief: MusicBrief
    plan: Plan
    source: Score = NO_SOURCE
    first: int = 0
    last: int = 0
    notices: tuple[str, ...] = ()
    remainder: tuple[Track, ...] = ()
    min_bars: int = 0
    track_indices: frozenset[int] = frozenset()

    def prompt(self, tokens: MusicTokens) -> list[int]:
        """The tokens that all variations have in common."""
        plan = self.plan
        if not plan.has_style_and_key:
            return [tokens.ids["BOS_None"]]
        header = self.header(tokens, plan.styles[0], plan.keys[0])
        return header + tokens.encode(plan.before, len(plan.bars))

    def header(self, tokens: MusicTokens, style: str, key: str) -> list[int]:
        """The tokens before the first bar; `style` and `key` are names of tokens."""
        style = style if style in tokens.ids else style_token("")  # another model's style
        ids = [tokens.ids[name] for name in ("BOS_None", style, key)]
        if self.plan.after:
            ids += [tokens.ids["After_None"], *tokens.encode(self.plan.after, None)]
        return [*ids, tokens.ids["Now_None"]]

    def score(self, new_bars: Sequence[Bar], order: Sequence[int], style: str, key: str) -> Score:
        """The piece with the bars generated so far, its voices in `order`."""
        style_label, key_label = self.labels(style, key)
        new = self._with_exact_settings(score_of(new_bars), key_label)
        piece = self._with_source(new, is_complete=len(new_bars) == len(self.plan.bars))
        is_whole = self.brief.task in ("vary", "accompany") and not self.brief.fills_bars
        if self.brief.tempo is not None and is_whole:
            piece = replace(piece, tempi=new.tempi)
        has_new_key = bool(self.brief.key) and self.brief.task == "vary" and is_whole
        keys = new.keys if has_new_key or not piece.keys else piece.keys
        tracks = list(piece.tracks)
        if not self.track_indices:
            tracks = [track for track in tracks if track.notes]
            tracks.sort(key=lambda track: order.index(program_of(track)))
        title = make_title(self.source.title, style_label, key_label)
        return replace(piece, tracks=tuple(tracks), keys=keys, title=title)

    def labels(self, style: str, key: str) -> tuple[str, str]:
        """The labels of the whole piece's style and key, from the tokens of its new bars.

        Bars that are filled and voices that are added leave the key that their source names.
        """
        if self.brief.key and (self.brief.fills_bars or self.brief.task == "accompany"):
            key = own_key(self.source, 0) or key
        return token_label(style), token_label(key)

    def _with_source(self, new: Score, *, is_complete: bool) -> Score:
        """The new notes with those that stay of the source."""
        if self.brief.task == "vary" and not self.brief.fills_bars:
            piece = self._variation(new)
            is_short = is_complete and len(bars(piece)) < self.min_bars
            return _with_last_end(piece, self.source.end) if is_short else piece
        if self.brief.task == "accompany":
            own = {program_of(track) for track in self.source.tracks}
            added = tuple(track for track in new.tracks if program_of(track) not in own)
            return merge(self.source, replace(new, tracks=added))
        return self._merge_with_source(new) if self.source.tracks else new

    def _variation(self, new: Score) -> Score:
        """The source with the new notes, on tracks with the names and the mix of its own."""
        own = {program_of(track): track for track in reversed(self.source.tracks)}
        tracks = tuple(replace(own[program_of(track)], notes=track.notes) for track in new.tracks)
        piece = replace(self.source, tracks=tracks)
        return merge(piece, replace(self.source, tracks=self.remainder))

    def _with_exact_settings(self, new: Score, key: str) -> Score:
        """Bars from tick 0 with exactly the brief's tempo and meter, not those of the tokens."""
        tempo, meter = self.brief.tempo, self.brief.meter
        if tempo is not None:
            new = replace(new, tempi=(Tempo(0, tempo),))
        if meter and self.brief.task == "continue":
            beats, unit = (int(part) for part in meter.split("/"))
            new = replace(new, meters=(Meter(0, beats, unit),))
        return replace(new, keys=(Key(0, signature_of(key)),))

    def _merge_with_source(self, new: Score) -> Score:
        """The source with the new bars inside or behind it."""
        spans = bars(self.source)
        if self.first == self.last:
            start = spans[-1][1]
            source = make_room(self.source, start)
            return merge(self._with_new_settings(source, new, start), shift(new, start))
        start, end = spans[self.first][0], spans[self.last - 1][1]
        if self.track_indices:
            return self._with_filled_tracks(shift(new, start), start, end)
        piece = make_room(without_bars(self.source, self.first, self.last), start, end)
        return merge(piece, shift(new, start))

    def _with_filled_tracks(self, new: Score, start: int, end: int) -> Score:
        """The source with the new notes on the chosen tracks; the first of an instrument gets its
        notes, and channels that play other tracks, too, keep their gestures."""
        channels = {True: set[int](), False: set[int]()}
        for index, track in enumerate(self.source.tracks):
            if track.home is not None:
                channels[index in self.track_indices].add(track.home.channel)
        piece = without_bars(self.source, self.first, self.last, self.track_indices)
        piece = make_room(piece, start, end, channels[True] - channels[False])
        tracks = list(piece.tracks)
        first = {program_of(tracks[i]): i for i in sorted(self.track_indices, reverse=True)}
        for track in new.tracks:
            index = first.get(program_of(track))
            if index is not None:
                notes = trim_overlaps((*tracks[index].notes, *track.notes))
                tracks[index] = replace(tracks[index], notes=notes)
        return replace(piece, tracks=tuple(tracks))

    def _with_new_settings(self, piece: Score, new: Score, start: int) -> Score:
        """The source with the brief's changes of tempo, meter and key at tick `start`."""
        tempo, meter, key = self.brief.tempo, self.brief.meter, self.brief.key
        before = active_at(piece.tempi, start)
        if tempo is not None and (before is None or before.bpm != tempo):
            piece = replace(piece, tempi=(*piece.tempi, Tempo(start, tempo)))
        if meter:
            piece = replace(piece, meters=(*piece.meters, replace(new.meters[0], tick=start)))
        if key:
            piece = replace(piece, keys=(*piece.keys, replace(new.keys[0], tick=start)))
        return piece


def _with_last_end(piece: Score, end: int) -> Score:
    """The piece with the notes that end last ending at tick `end`: a file has no bars behind it."""
    return replace(piece, tracks=tuple(_move_end(t, piece.end, end) for t in piece.tracks))


def _move_end(track: Track, end: int, new_end: int) -> Track:
    """The track with its notes that end at tick `end` ending at `new_end`."""
    lasting = (replace(n, length=new_end - n.start) if n.end == end else n for n in track.notes)
    return replace(track, notes=tuple(lasting))


def token_label(name: str) -> str:
    """The label of a style or key token: "slip jig", "F# dorian"; "" for any."""
    label = name.partition("_")[2].replace("-", " ")
    return "" if label == "any" else label


def make_title(title: str, style: str, key: str) -> str:
    """A title such as "The Kesh: Jig in G major", from which `parse_title` gets style and key.

    `title` is the source's, whose own name stays.
    """
    match = _TITLE.fullmatch(title)
    name = ((match["name"] if match else title) or "")[:MAX_NAME_LENGTH]
    suffix = f"{(style or _NO_STYLE).capitalize()} in {key}"
    return f"{name}: {suffix}" if name else suffix


def parse_title(title: str) -> tuple[str, str] | None:
    """Names of the tokens of style and key in a title of `make_title`; None for other titles."""
    match = _TITLE.fullmatch(title)
    if match is None:
        return None
    style = match["style"].lower()
    return style_token("" if style == _NO_STYLE else style), key_token(match["key"])


def own_key(score: Score, tick: int) -> str:
    """The token of the key that a piece names, in its title or else at `tick`; "" if none."""
    if labels := parse_title(score.title):
        return labels[1]
    key = active_at(score.keys, tick)
    return key_token(key.name) if key else ""


def program_of(track: Track) -> int:
    """A track's program as in the tokens, where drums are -1."""
    return DRUMS if track.drums else track.program
