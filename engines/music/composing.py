"""What a brief with its source comes to, and the score that comes of what the model wrote.

Invariant: what the source has outside the bars that are written stays note for note as it was, and
the file that comes out says what a learner needs to find the model's own tokens in it again: the
title names style and key, and bars and voices stand in the order they were written in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engines.contract import MusicBrief
from engines.formats.score import (
    TICKS,
    Key,
    Meter,
    Score,
    Tempo,
    Track,
    bars,
    in_force,
    merged,
    shifted,
)
from engines.music.keys import signature_of
from engines.music.plan import Plan
from engines.music.tokens import (
    DRUMS,
    MODES,
    POSITIONS,
    Bar,
    MusicTokens,
    key_name,
    score_of,
    style_name,
)

_TITLE = re.compile(
    r"(?:(?P<name>.*): )?(?P<style>[A-Z][a-z ]+) in "
    rf"(?P<key>[A-G][b#]? (?:{'|'.join(MODES)}))"
)
_NO_STYLE = "music"
LONGEST_NAME = 120
"""Letters kept of a piece's own name: files cut long titles, and with them style and key."""
NOTHING = Score()


@dataclass(frozen=True)
class Task:
    """A brief with all that its source decides. `source` has no tracks where there is none.

    What is written replaces the source's bars from `first`, counted from 0, up to but without
    `last`; both are the number of its bars where the piece goes on behind it. `notices` are for
    the artist.
    """

    brief: MusicBrief
    plan: Plan
    source: Score = NOTHING
    first: int = 0
    last: int = 0
    notices: tuple[str, ...] = ()

    def beginning(self, tokens: MusicTokens) -> list[int]:
        """The tokens that all variations have in common."""
        plan = self.plan
        if not plan.settled:
            return [tokens.ids["BOS_None"]]
        head = self.head(tokens, plan.styles[0], plan.keys[0])
        return head + tokens.write(plan.before, len(plan.bars))

    def head(self, tokens: MusicTokens, style: str, key: str) -> list[int]:
        """The tokens before the first bar; `style` and `key` are names of tokens."""
        ids = [tokens.ids[name] for name in ("BOS_None", style, key)]
        if self.plan.after:
            ids += [tokens.ids["After_None"], *tokens.write(self.plan.after, None)]
        return [*ids, tokens.ids["Now_None"]]

    def score(self, written: Sequence[Bar], order: Sequence[int], style: str, key: str) -> Score:
        """The piece with the bars written so far, its voices in `order`."""
        new = self._exact(score_of(written), said(key))
        if self.brief.task == "vary":
            piece = replace(self.source, tracks=new.tracks)
        elif self.brief.task == "accompany":
            own = {program_of(track) for track in self.source.tracks}
            added = tuple(track for track in new.tracks if program_of(track) not in own)
            piece = merged(self.source, replace(new, tracks=added))
        elif self.source.tracks:
            piece = self._placed(new)
        else:
            piece = new
        if self.brief.tempo is not None and self.brief.task in ("vary", "accompany"):
            piece = replace(piece, tempi=new.tempi)
        tracks = [track for track in piece.tracks if track.notes]
        tracks.sort(key=lambda track: order.index(program_of(track)))
        title = titled(self.source.title, said(style), said(key))
        return replace(piece, tracks=tuple(tracks), keys=piece.keys or new.keys, title=title)

    def _exact(self, new: Score, key: str) -> Score:
        """Bars that begin at tick 0, in exactly the tempo and the meter that were asked for."""
        tempo, meter = self.brief.tempo, self.brief.meter
        if tempo is not None:
            new = replace(new, tempi=(Tempo(0, tempo),))
        if meter and self.brief.task == "continue":
            beats, unit = (int(part) for part in meter.split("/"))
            new = replace(new, meters=(Meter(0, beats, unit),))
        return replace(new, keys=(Key(0, signature_of(key)),))

    def _placed(self, new: Score) -> Score:
        """The new bars in the source or behind it."""
        spans = bars(self.source)
        if self.first == self.last:
            start = spans[-1][1]
            return merged(self._going_on(self.source, new, start), shifted(new, start))
        piece = without_bars(self.source, self.first, self.last)
        return merged(piece, shifted(new, spans[self.first][0]))

    def _going_on(self, piece: Score, new: Score, start: int) -> Score:
        """The source, told what changes behind it: tempo, meter, key."""
        tempo, meter, key = self.brief.tempo, self.brief.meter, self.brief.key
        before = in_force(piece.tempi, start)
        if tempo is not None and (before is None or before.bpm != tempo):
            piece = replace(piece, tempi=(*piece.tempi, Tempo(start, tempo)))
        if meter:
            piece = replace(piece, meters=(*piece.meters, replace(new.meters[0], tick=start)))
        if key:
            piece = replace(piece, keys=(*piece.keys, replace(new.keys[0], tick=start)))
        return piece


def without_bars(score: Score, first: int, last: int) -> Score:
    """The score without the notes of its bars from `first`, counted from 0, up to `last`.

    As on the model's grid, a note just before a bar line belongs to the bar that it leads into.
    """
    spans = bars(score)
    start, end = (tick - _early(score, tick) for tick in (spans[first][0], spans[last - 1][1]))
    tracks = tuple(
        replace(track, notes=tuple(n for n in track.notes if not start <= n.start < end))
        for track in score.tracks
    )
    return replace(score, tracks=tracks)


def _early(score: Score, line: int) -> int:
    """How many ticks before the bar line at `line` a note already counts as behind it."""
    meter = in_force(score.meters, line - 1)
    beat = TICKS if meter is None else TICKS * 4 // max(4, meter.unit)
    return beat // POSITIONS // 2


def said(name: str) -> str:
    """The words of a style's or key's token: "slip jig", "F# dorian"; "" for any."""
    words = name.partition("_")[2].replace("-", " ")
    return "" if words == "any" else words


def titled(before: str, style: str, key: str) -> str:
    """A title such as "The Kesh: Jig in G major", by which style and key are found again."""
    found = _TITLE.fullmatch(before)
    name = ((found["name"] if found else before) or "")[:LONGEST_NAME]
    title = f"{(style or _NO_STYLE).capitalize()} in {key}"
    return f"{name}: {title}" if name else title


def style_and_key(title: str) -> tuple[str, str] | None:
    """Names of the tokens of style and key in a title that was given here."""
    found = _TITLE.fullmatch(title)
    if found is None:
        return None
    style = found["style"].lower()
    return style_name("" if style == _NO_STYLE else style), key_name(found["key"])


def program_of(track: Track) -> int:
    """A track's program as tokens number it."""
    return DRUMS if track.drums else track.program
