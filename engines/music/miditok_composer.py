"""Composes with a music model in the tokens of miditok: from nothing, or behind a piece.

Invariant: variation i is, byte for byte, what its own brief (count 1, seed + i) gives alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import torch

from engines.contract import BriefError, IncompleteWork, JobContext, MusicBrief, Output
from engines.contract.text import Text, listed
from engines.decoding.groups import run_in_groups
from engines.decoding.sampling import Sampler, SamplingParams
from engines.formats.midi import write_midi
from engines.formats.new_bars import make_room
from engines.formats.score import Score, Tempo, active_at, bars, merge, shift
from engines.music.miditok_model import MiditokModel, type_of

_BEATS = 4
_PROMPT_SHARE = 0.5
"""How much of the context a piece may fill that is gone on from."""


@dataclass
class _Row:
    """One variation: its tokens, the type of the last, and how many bars are complete."""

    brief: MusicBrief
    index: int
    on_finished: Callable[[], None]
    ids: list[int] = field(default_factory=list[int])
    kind: str = "BOS"
    bar_lines: int = 0
    beats: float = 0.0
    finished: bool = False


class MiditokComposer:
    """Generates the variations of a brief."""

    def __init__(self, model: MiditokModel, brief: MusicBrief, context: JobContext) -> None:
        self._model, self._brief, self._context = model, brief, context
        self._bar, self._prompt = model.bar_token(), list[int]()
        self._source: Score | None = None

    def run(self, source: Score | None) -> None:
        """Compose behind a piece, or from nothing. Raises `BriefError`, `IncompleteWork`."""
        self._require_possible()
        self._source = source
        self._prompt = self._new_prompt(source)
        room = self._model.context_length - len(self._prompt)
        self._context.progress(0, self._brief.count * self._brief.bars)
        rows = self._model.decoder.rows_that_fit(room)
        run_in_groups(self._brief.count, rows, lambda i, done: self._compose(i, done, room))

    def _require_possible(self) -> None:
        brief = self._brief
        if brief.task != "continue":
            raise BriefError(
                Text("This model in the tokens of miditok writes on, and cannot do another task."),
                remedy=Text("Choose a model of the studio's own form, such as the starter."),
            )
        names = {"style": brief.style, "key": brief.key, "instruments": brief.instruments,
                 "notes": brief.notes, "meter": brief.meter}  # fmt: skip
        if ignored := [name for name, value in names.items() if value]:
            self._context.notice(
                Text("This model does not read {names}; it was left out.", names=listed(*ignored))
            )

    def _new_prompt(self, source: Score | None) -> list[int]:
        vocabulary = self._model.tokenizer.vocab
        start = [vocabulary["BOS_None"]] if "BOS_None" in vocabulary else []
        most = int(self._model.context_length * _PROMPT_SHARE)
        if source is not None:
            start = [*start, *self._model.encode(source)[-most:]]
        return start + ([] if self._bar is None else [self._bar]) or [0]

    def _compose(self, indices: list[int], done: Callable[[int], None], room: int) -> None:
        rows = [
            _Row(self._brief.variation(index), index, lambda index=index: done(index))
            for index in indices
        ]
        for row in rows if self._bar is not None else ():
            row.kind, row.bar_lines = "Bar", 1
        params = SamplingParams(self._brief.temperature, self._brief.top_p)
        sampler = Sampler(params, [row.brief.seed for row in rows], [[]])
        decoder = self._model.decoder
        logits = decoder.prefill(self._prompt, self._context.check_cancelled)
        logits = logits.expand(len(rows), -1)
        decoder.fork(len(rows), room)
        for _ in range(room):
            self._context.check_cancelled()
            masks = torch.stack([self._model.mask_after(row.kind) for row in rows])
            active = [not row.finished for row in rows]
            sampled = sampler.sample(logits + masks.to(logits.device), active)
            for row, token in zip(rows, sampled, strict=True):
                if not row.finished:
                    self._add(row, token.token)
            if all(row.finished for row in rows):
                return
            logits = decoder.step([token.token for token in sampled])
        for row in rows:
            if not row.finished:
                self._finish(row, "length")

    def _add(self, row: _Row, token: int) -> None:
        names = self._model.names[token]
        row.kind = type_of(names[-1])
        row.bar_lines += sum(type_of(name) == "Bar" for name in names)
        row.beats += sum(map(_beats_of, names))
        is_past = row.bar_lines > self._brief.bars
        if self._bar is None:
            is_past = row.beats >= self._brief.bars * _BEATS
        if is_past:
            self._finish(row, "end")
        else:
            row.ids.append(token)

    def _finish(self, row: _Row, finish: str) -> None:
        row.finished = True
        start = [] if self._bar is None else [self._bar]
        new = self._model.decode([*start, *row.ids, *self._model.endings_of(row.ids)])
        if not any(track.notes for track in new.tracks):
            raise IncompleteWork(
                Text("The model wrote no notes."),
                remedy=Text("Try another seed, or a lower temperature."),
            )
        score = self._with_source(new)
        meter, notes = score.meters[-1] if score.meters else None, score.tracks
        extra: dict[str, object] = {
            "style": "",
            "key": "",
            "meter": f"{meter.beats}/{meter.unit}" if meter else "4/4",
            "tempo": score.tempi[-1].bpm if score.tempi else 120.0,
            "bars": len(bars(score)),
            "notes": sum(len(track.notes) for track in notes),
            "finish": finish,
            "source_bars": len(bars(self._source)) if self._source else 0,
        }
        self._context.output(Output(row.index, write_midi(score), ".mid", row.brief, extra))
        row.on_finished()

    def _with_source(self, new: Score) -> Score:
        tempo, source = self._brief.tempo, self._source
        if source is None:
            return replace(new, tempi=(Tempo(0, tempo),)) if tempo is not None else new
        start = bars(source)[-1][1]
        piece = make_room(source, start)
        before = active_at(source.tempi, start)
        if tempo is not None and (before is None or before.bpm != tempo):
            piece = replace(piece, tempi=(*piece.tempi, Tempo(start, tempo)))
        return merge(piece, shift(new, start))


def _beats_of(name: str) -> float:
    """How far a token moves time, in quarter notes: "TimeShift_1.2.8" is one and a quarter."""
    kind, _, value = name.partition("_")
    if kind not in ("TimeShift", "Rest"):
        return 0.0
    beats, part, resolution = (int(each) for each in value.split("."))
    return beats + part / resolution
