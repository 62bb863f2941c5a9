"""The Draw page: brief, canvas, results.

Invariant: the page holds no work of its own: what is asked for goes to the studio, what arrives
comes through the bridge. What the artist is painting never gives way to a picture that arrives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from engines.contract import ImageBrief, Medium
from studio.records import Artifact, Job
from ui.context import AppContext
from ui.draw.asking import Asking
from ui.draw.brief import BriefPanel
from ui.draw.deeds import PictureDeeds
from ui.draw.easel import Easel
from ui.draw.files import PictureFiles
from ui.draw.keeper import SheetKeeper
from ui.draw.live import Live
from ui.draw.picture_card import PictureCard
from ui.draw.results import PicturesPanel
from ui.draw.showing import Showing
from ui.draw.starting import Starting
from ui.draw.traits import ModelTraits
from ui.draw.work_panel import WorkPanel
from ui.making.batches import Batches
from ui.making.columns import Columns
from ui.making.result_deeds import ResultDeeds
from ui.making.shelf import ModelShelf
from ui.making.tasting import Tasting
from ui.page import Hints, Page
from ui.thumbnails import Thumbnails

SIDES = ((292, 428), (268, 316))
EARLIER = 40


class DrawPage(Page):
    """Draw from words, from a picture, or from a sketch."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.pictures = Thumbnails(context, self)
        self.easel = Easel(self)
        self.brief = BriefPanel()
        self.work = WorkPanel(self.easel)
        self.results = PicturesPanel(self.pictures)
        zone = self.brief.actions_zone
        self.batches = Batches(context, zone, self.results, self.tr("Drawing {0}"), self)
        self.shelf = ModelShelf(context, Medium.IMAGE, self.brief.models, self.results, self)
        self.taste = Tasting(context, Medium.IMAGE, zone, self.results, self.batches, self)
        self.traits = ModelTraits(context, self.brief, self)
        self.starting = Starting(context, self.easel, self.work.mask_bar, self)
        self.files = PictureFiles(context, self.pictures, self)
        self.keeper = SheetKeeper(context, self.easel, self)
        self.showing = Showing(
            context, self.easel, self.work, self.brief, self.results, self.pictures, self
        )
        self.asking = Asking(context, self.brief, self.easel, self.starting, self)
        self.live = Live(context, self.asking.draft, self)
        self.deeds = ResultDeeds(
            context, self.results, self.tr("One picture moved to the trash."), self
        )
        self.picture_deeds = PictureDeeds(self)
        self._build_columns()
        self._build_deeds()
        self._listen()

    # Page

    def open_project(self) -> None:
        self.batches.clear()
        self.keeper.open()
        self.showing.show_sheet()
        self.shelf.fill()
        self.traits.fill()
        self.taste.open_project()
        self._fill_earlier()

    def leave(self) -> None:
        self.brief.live.setChecked(False)
        if self.context.is_open:
            self.keeper.keep_now()

    def arrive(self, topic: object = None) -> None:
        if isinstance(topic, ImageBrief):
            self.use_settings(topic, with_seed=True)
        elif isinstance(topic, Artifact):
            self.picture_deeds.start(topic)
        if self.context.is_open:
            self.taste.follow()
        if topic is None:
            self.brief.prompt.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def key_hints(self) -> Hints:
        if self.showing.is_empty:
            return (
                (["Ctrl Enter"], self.tr("draw")),
                (["Ctrl ↑"], self.tr("earlier prompts")),
                (["Ctrl K"], self.tr("everything else")),
                (["F1"], self.tr("help")),
            )
        return (
            (["1", "–", "5"], self.tr("rate")),
            (["B"], self.tr("mask")),
            (["E"], self.tr("erase")),
            (["[", "]"], self.tr("brush size")),
            (["S"], self.tr("use as start")),
            (["Space"], self.tr("pan")),
        )

    # Making

    def make(self) -> list[Job]:
        """Ask the studio for pictures."""
        brief = self.asking.filled() if self.context.is_open else None
        if brief is None:
            return []
        zone = self.brief.actions_zone
        more = brief.model_copy(update={"count": zone.to_make()})
        jobs = self.submit(self.asking.said(more), shown=zone.to_show())
        if jobs:
            self.brief.prompt.remember()
            self.context.remember("draw.prompts", self.brief.prompt.earlier_as_json())
            self.context.remember("draw.brief", self.brief.as_json())
        return jobs

    def submit(
        self, briefs: Sequence[ImageBrief], parents: tuple[str, ...] = (), shown: int = 0
    ) -> list[Job]:
        """Ask for briefs that are one batch to the artist."""
        self.live.stop()
        return self.batches.submit_together(briefs, parents, shown)

    def follow(self, job: Job, brief: ImageBrief) -> None:
        """Show what comes of a job on this page."""
        self.batches.follow(job, brief)

    # What shows

    def use_settings(self, brief: object, with_seed: bool = False) -> None:
        """Show the settings of a brief."""
        if isinstance(brief, ImageBrief):
            left = {"count"} if with_seed else {"count", "seed"}
            values = brief.model_dump(exclude=left)
            if brief.source:
                values |= {"width": None, "height": None}
            self.brief.show_settings(values)
            self.brief.models.mix.show_uses(brief.adapters)

    def _note_sheet(self) -> None:
        if self.easel.is_painting():
            return
        sheet = self.easel.sheet
        self.brief.start.show_sheet(
            sheet.flattened(), not sheet.sketch.isNull(), self.starting.is_masked()
        )
        self.brief.show_start(sheet.picture.size())
        self.hints_changed.emit()

    def _fill_earlier(self) -> None:
        """Look the history over for earlier pictures."""
        from studio.history.history import Wanted

        history, cards = self.context.studio.history, set(self.results.works())
        wanted = Wanted(kinds=(Medium.IMAGE,), rejected=False, limit=EARLIER)

        def look() -> list[Artifact]:
            return [work for work in history.find(wanted) if work.id not in cards]

        self.context.run_in_background(look, self.results.earlier.show_works)

    # On the canvas

    def new_sheet(self) -> None:
        """Put a blank sheet up and sketch on it."""
        self.showing.put_blank()
        self.work.canvas.hand.take("sketch")
        self.work.canvas.setFocus()

    def _do_shown(self, verb: str) -> None:
        """Do something with the picture on the canvas."""
        card = self.showing.card()
        if card is not None:
            self.deeds.do(card, verb)
        else:
            self.picture_deeds.do(self.showing.work, verb)

    def _rate_shown(self, stars: int) -> None:
        shown = self.showing.work
        if shown is not None:
            self.context.attempt(lambda: self.context.studio.rate(shown.id, stars))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            self._rate_shown(key - Qt.Key.Key_0)
        elif plain and key in self._keys:
            self._keys[key]()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """End the gesture, else what runs, else go back from looking to the easel."""
        canvas = self.work.canvas
        if canvas.hand.drop():
            return
        if self.brief.actions_zone.is_running():
            self.batches.cancel()
        elif canvas.is_looking() and not self.easel.sheet.is_empty:
            self.showing.show_sheet()

    # Building

    def _listen(self) -> None:
        brief, work, results = self.brief, self.work, self.results
        brief.actions_zone.make_wanted.connect(self.make)
        brief.edited.connect(self.live.follow)
        brief.live_turned.connect(self._turn_live)
        brief.start.removed.connect(self.easel.take_down)
        self.live.shown.connect(self.showing.show_draft)
        self.live.turned_off.connect(lambda: brief.live.setChecked(False))
        self.batches.changed.connect(self._note_batches)
        self.deeds.another_wanted.connect(lambda card: self.picture_deeds.another(card.artifact))
        self.deeds.settings_wanted.connect(partial(self.use_settings, with_seed=True))
        self.deeds.also(self._card_verbs())
        results.left.connect(lambda: work.canvas.setFocus())
        results.drag_wanted.connect(lambda card: self.files.carry(card.artifact, card))
        results.chosen_row.action_requested.connect(self._do_shown)
        results.earlier.all_wanted.connect(lambda: self.context.go_to("history"))
        work.dropped.connect(self._take_dropped)
        work.mask_bar.picture_wanted.connect(self.files.bring)
        work.mask_bar.blank_wanted.connect(self.new_sheet)
        work.mask_bar.changed.connect(self._note_sheet)
        self.files.taken.connect(lambda work, image: self.showing.put(image, work))
        self.easel.changed.connect(self._note_sheet)
        self.showing.changed.connect(self.hints_changed)
        self.context.layout_save_requested.connect(self._keep_layout)
        self._note_sheet()

    def _card_verbs(self) -> dict[str, Callable[[PictureCard], object]]:
        def on_work(verb: str) -> Callable[[PictureCard], None]:
            return lambda card: self.picture_deeds.do(card.artifact, verb)

        verbs: dict[str, Callable[[PictureCard], object]] = {
            verb: on_work(verb) for verb in self.picture_deeds.verbs
        }
        verbs["above"] = lambda card: self.results.step_by(card, -2)
        verbs["below"] = lambda card: self.results.step_by(card, 2)
        return verbs

    def _turn_live(self, on: bool) -> None:
        self.asking.held_seed = self.asking.random_seed() if on else None
        self.live.turn(on)
        if not on and self.context.is_open:
            self.showing.end_drafts()

    def _take_dropped(self, data: object) -> None:
        if self.context.is_open:
            self.files.take_dropped(data)

    def _note_batches(self) -> None:
        if not self.brief.actions_zone.is_running():
            self._fill_earlier()
            self.showing.rest()
        self.hints_changed.emit()

    def _build_deeds(self) -> None:
        canvas, hand = self.work.canvas, self.work.canvas.hand
        add = self.add_action
        add("draw.make", self.tr("Draw"), self.make, "Ctrl+Return")
        add("draw.cancel", self.tr("Cancel drawing"), self.batches.cancel)
        add("draw.live", self.tr("Live"), self.brief.live.toggle, "Ctrl+L")
        add("draw.bring", self.tr("Bring a picture in…"), self.files.bring)
        add("draw.blank", self.tr("Blank sheet"), self.new_sheet, "Ctrl+N")
        add("draw.export", self.tr("Export…"), lambda: self._do_shown("export"), "Ctrl+E")
        add("draw.fit", self.tr("Show the whole picture"), canvas.fit, "Ctrl+0")
        add("draw.nearer", self.tr("Zoom in"), lambda: self._zoom(1.25), "Ctrl++")
        add("draw.farther", self.tr("Zoom out"), lambda: self._zoom(0.8), "Ctrl+-")
        add("draw.clear-mask", self.tr("Clear mask"), self.easel.clear_mask)
        add("draw.clear-sketch", self.tr("Clear sketch"), self.easel.clear_sketch)
        self._keys: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_H: partial(hand.take, "pan"),
            Qt.Key.Key_B: partial(hand.take, "mask"),
            Qt.Key.Key_E: partial(hand.take, "erase"),
            Qt.Key.Key_L: partial(hand.take, "lasso"),
            Qt.Key.Key_P: partial(hand.take, "sketch"),
            Qt.Key.Key_I: self.easel.invert_mask,
            Qt.Key.Key_BracketLeft: hand.finer,
            Qt.Key.Key_BracketRight: hand.wider,
            Qt.Key.Key_S: partial(self._do_shown, "start"),
            Qt.Key.Key_V: partial(self._do_shown, "vary"),
            Qt.Key.Key_G: partial(self._do_shown, "again"),
            Qt.Key.Key_K: partial(self._do_shown, "keep"),
            Qt.Key.Key_X: partial(self._do_shown, "reject"),
        }

    def _zoom(self, factor: float) -> None:
        canvas = self.work.canvas
        canvas.zoom_to(canvas.zoom * factor)

    def _build_columns(self) -> None:
        self._columns = Columns(
            (self.brief, self.work, self.results),
            (248, 420, 290),
            SIDES,
            self.context.recall("draw.columns"),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        self.brief.show_json(self.context.recall("draw.brief"))
        self.brief.prompt.show_earlier(self.context.recall("draw.prompts"))

    def _keep_layout(self) -> None:
        state = self._columns.state()
        if state:
            self.context.remember("draw.columns", state)
        self.context.remember("draw.brief", self.brief.as_json())
