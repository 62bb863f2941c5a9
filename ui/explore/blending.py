"""Blends two phrases of a model and plays the blend while it changes.

Invariant: a blend that plays changes at the beginning of a bar, and begins again at its end until
the artist stops it or something else is played. Nothing enters the history until it is kept.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engines.contract import Medium, MusicBrief, Point
from engines.contract.latent import mix, sample_point
from engines.formats.midi import read_midi
from engines.formats.score import Score, bars
from studio.briefs.seeds import random_seed
from ui.context import AppContext
from ui.explore.blend_band import BLEND, PARTS, A, B, BlendBand
from ui.explore.keeping import Keeping
from ui.explore.session import CALLS, LIVE, Session
from ui.sound.playback import Playback

if TYPE_CHECKING:
    from studio.exploring.exploring import Exploration
    from studio.models.library import Model
    from studio.studio import Studio

BEST_STARS, MAX_BEST = 4, 60


@dataclass(frozen=True)
class Phrase:
    """A phrase of the space; `name` says which piece it is from, "" for a new one."""

    point: Point
    score: Score
    name: str = ""


@dataclass(frozen=True)
class _Rendering:
    """The sound of a blend, ready to be played."""

    score: Score
    path: Path


class Blending(QObject):
    """Connects a band with the space of a model and with the playback of the page.

    `take(score)` puts a blend into the roll.
    """

    def __init__(
        self,
        context: AppContext,
        band: BlendBand,
        playback: Playback,
        take: Callable[[Score], object],
    ) -> None:
        super().__init__(band)
        self._context, self.band, self._playback, self._take = context, band, playback, take
        self._models: dict[str, Model] = {}
        self._model: Model | None = None
        self.session: Session | None = None
        self.phrases: dict[str, Phrase] = {}
        self.next: _Rendering | None = None
        self.bar = -1
        self._is_looping = False
        self.keeping = Keeping(context, "compose", self)
        self._connect()

    # The page

    def open_project(self) -> None:
        """Forget the phrases of another project."""
        self.close()
        self.phrases.clear()
        self.band.clear()
        self.keeping.open_project()

    def show_models(self, models: Sequence[Model]) -> None:
        """Offer these models of phrases."""
        self._models = {model.id: model for model in models}
        if self._model is None or self._model.id not in self._models:
            self.show_model(next(iter(self._models), ""))
        self._fill_models()

    def open(self) -> None:
        """Open the space, and take a pair of phrases the first time."""
        if self.session is not None or self._model is None or not self._context.is_open:
            return
        self.band.show_note(self.band.tr("opening the model"))
        self.session = Session(self._context, self._model, self._begin, self._fail)

    def close(self) -> None:
        """Stop playing and close the space; the phrases stay."""
        self._stop_loop()
        if self.session is not None:
            self.session.close()
            self.session = None

    # Phrases

    def take_another_pair(self) -> None:
        """Blend two of the pieces that the artist likes best, or two new phrases."""
        self.open()
        if self.session is not None:
            self._stop_loop()
            studio, seed = self._context.studio, random_seed()
            self.session.ask(CALLS, partial(_pair, studio, seed), self._show_pair)

    def set_share(self, share: float) -> None:
        """Blend this share of B with the rest of A, and play it."""
        if len(self.phrases) < len(PARTS) - 1 or self.session is None:
            return
        point = mix(self.phrases[A].point, self.phrases[B].point, share)
        self.session.ask(LIVE, partial(_phrase, point), self._show_blend)

    def _show_pair(self, pair: tuple[Phrase, Phrase]) -> None:
        self.phrases.update(zip((A, B), pair, strict=True))
        for part in (A, B):
            phrase = self.phrases[part]
            caption = phrase.name or self.band.tr("a new phrase")
            self.band.show_part(part, phrase.score, caption)
        self.band.set_ready(True)
        self._show_state()
        self.set_share(self.band.slider.value())

    def _show_blend(self, phrase: Phrase) -> None:
        self.phrases[BLEND] = phrase
        count = len(bars(phrase.score))
        text = self.band.tr("1 bar") if count == 1 else self.band.tr("{0} bars").format(count)
        self.band.show_part(BLEND, phrase.score, text)
        self._show_state()
        if self._is_looping:
            self._render(phrase.score)

    def _on_slider(self, share: float) -> None:
        """The artist moves the slider: blend, and be heard."""
        self._is_looping = True
        self.set_share(share)

    # Sound

    def toggle(self, part: str) -> None:
        """Play a phrase or the blend, or stop it."""
        if self._playback.is_active(part):
            self._stop_loop()
            self._playback.stop()
            return
        phrase = self.phrases.get(part)
        if phrase is not None:
            self._is_looping = part == BLEND
            sound = partial(self._context.studio.sounds.of_score, phrase.score)
            self._playback.play(part, phrase.score, sound)

    def _render(self, score: Score) -> None:
        """Render a blend in the background; it is played from the next bar on."""
        sound = partial(self._context.studio.sounds.of_score, score)

        def ready(path: Path) -> None:
            blend = self.phrases.get(BLEND)
            if self._is_looping and blend is not None and blend.score == score:
                self.next = _Rendering(score, path)
                if not self._playback.is_active(BLEND):
                    self._play_next(0)

        self._context.run_in_background(sound, ready)

    def _play_next(self, tick: int) -> None:
        rendering, self.next = self.next, None
        if rendering is not None:
            self._playback.play(BLEND, rendering.score, lambda: rendering.path, float(tick))

    def _on_position(self, tick: float) -> None:
        for part in PARTS:
            if self._playback.plays(part):
                self.band.show_position(part, tick)
        phrase = self.phrases.get(BLEND)
        if phrase is None or not self._playback.plays(BLEND):
            return
        starts = [start for start, _ in bars(phrase.score) if start <= tick]
        if len(starts) != self.bar:
            is_first = self.bar < 0
            self.bar = len(starts)
            if self.next is not None and not is_first and starts:
                self._play_next(starts[-1])

    def _on_ended(self, part: str) -> None:
        """Play the newest blend again."""
        self.bar = -1
        phrase = self.phrases.get(BLEND)
        if part == BLEND and self._is_looping and phrase is not None:
            self.next = None
            sound = partial(self._context.studio.sounds.of_score, phrase.score)
            self._playback.play(BLEND, phrase.score, sound)

    def _stop_loop(self) -> None:
        self._is_looping, self.next, self.bar = False, None, -1
        if any(self._playback.is_active(part) for part in PARTS):
            self._playback.stop()

    def _show_state(self) -> None:
        playback = self._playback
        for part in PARTS:
            is_playing = playback.is_active(part)
            self.band.show_playing(part, is_playing, part in self.phrases)
            if not is_playing:
                self.band.show_position(part, None)
        if playback.item_id and playback.item_id not in PARTS:
            self._is_looping = False  # something else is played

    # What is done with a blend

    def take(self) -> None:
        """Put the blend into the roll."""
        phrase = self.phrases.get(BLEND)
        if phrase is not None:
            self._stop_loop()
            self._take(phrase.score)

    def keep(self) -> None:
        """Put the blend into the history."""
        phrase, model = self.phrases.get(BLEND), self._model
        if phrase is not None and model is not None:
            count = max(1, len(bars(phrase.score)))
            self.keeping.keep(MusicBrief(point=phrase.point, model=model.id, bars=count))

    def _tell_kept(self) -> None:
        show = partial(self._context.go_to, "history")
        text = self.band.tr("The blend is in your history.")
        self._context.show_message(text, self.band.tr("Show"), show, "good")

    # The space

    def _begin(self) -> None:
        self.band.show_note(self._model.name if self._model is not None else "")
        if self.phrases:
            self.set_share(self.band.slider.value())
        else:
            self.take_another_pair()

    def _fail(self, fault: Exception) -> None:
        self.band.show_note("")
        self._context.report(fault)

    def show_model(self, identity: str) -> None:
        """Blend with another model; its phrases are other ones."""
        was_open = self.session is not None
        self.close()
        self._model = self._models.get(identity)
        self.phrases.clear()
        self.band.clear()
        self._fill_models()
        if was_open:
            self.open()

    def _fill_models(self) -> None:
        rows = [(model.id, model.name) for model in self._models.values()]
        self.band.show_models(rows, self._model.id if self._model is not None else "")

    def _connect(self) -> None:
        band, playback = self.band, self._playback
        band.play_requested.connect(self.toggle)
        band.blend_changed.connect(self._on_slider)
        band.another_requested.connect(self.take_another_pair)
        band.take_requested.connect(self.take)
        band.keep_requested.connect(self.keep)
        band.model_selected.connect(self.show_model)
        playback.position_changed.connect(self._on_position)
        playback.changed.connect(self._show_state)
        playback.ended.connect(self._on_ended)
        self.keeping.work_added.connect(lambda _: self._tell_kept())


def _phrase(point: Point, space: Exploration, name: str = "") -> Phrase:
    return Phrase(point, read_midi(space.decode(point))[0], name)


def _pair(studio: Studio, seed: int, space: Exploration) -> tuple[Phrase, Phrase]:
    """Phrases of two of the best pieces; new ones where there are too few that fit the model."""
    from studio.history.queries import ArtifactQuery

    best = ArtifactQuery(kinds=(Medium.MUSIC,), min_stars=BEST_STARS, rejected=False)
    works = studio.history.find(best)[:MAX_BEST]
    random.Random(seed).shuffle(works)
    phrases: list[Phrase] = []
    for work in works:
        point = _place_of(space, work.id)
        if point:
            phrases.append(_phrase(point, space, work.prompt))
        if len(phrases) == len((A, B)):
            break
    while len(phrases) < len((A, B)):
        phrases.append(_phrase(sample_point(space.dimensions, seed + len(phrases)), space))
    return phrases[0], phrases[1]


def _place_of(space: Exploration, work: str) -> Point:
    """The point of a piece; empty where the model has no place for it."""
    from studio.base.faults import to_studio_error

    try:
        return space.place_of(work)
    except Exception as fault:
        if to_studio_error(fault) is None:
            raise
        return ()
