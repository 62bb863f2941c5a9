"""The Draw page: brief, canvas, results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from engines.contract import ImageBrief, Medium
from studio.base.records import Artifact
from ui.context import AppContext
from ui.draw.actions import PictureActions
from ui.draw.autosave import SheetAutosave
from ui.draw.brief.brief_panel import ImageBriefPanel
from ui.draw.brief.image_briefs import DRAFT_STEPS, ImageBriefs
from ui.draw.brief.references import References
from ui.draw.canvas.brush_memory import BrushMemory
from ui.draw.canvas.compositor import Compositor
from ui.draw.canvas.easel import Easel
from ui.draw.canvas.extend_dialog import ExtendDialog
from ui.draw.canvas.filling import Filling
from ui.draw.canvas.mask_bar import GROWTH
from ui.draw.canvas.undo_order import UndoOrder
from ui.draw.canvas_actions import CanvasActions
from ui.draw.canvas_controller import CanvasController
from ui.draw.drafting import Drafting
from ui.draw.exploring import DrawExploring
from ui.draw.files import PictureFiles
from ui.draw.layers.landing import LayerLanding
from ui.draw.layers.layer_controller import LayerController
from ui.draw.layers.layer_files import LayerFiles
from ui.draw.layers.layers_panel import LayersPanel
from ui.draw.results.earlier_strip import read_earlier
from ui.draw.results.picture_card import PictureCard
from ui.draw.results.results import PicturesPanel
from ui.draw.sheet_changes import SheetChanges
from ui.draw.submission_queue import SubmissionQueue
from ui.draw.work_panel import WorkPanel
from ui.making.page import MakingPage, PageTexts
from ui.page import Hints
from ui.parts.columns import ColumnWidths
from ui.qt.keys import is_plain_key
from ui.thumbnails import Thumbnails

CARDS_PER_ROW = 2


class DrawPage(MakingPage[ImageBrief, PictureCard]):
    """Draws from a prompt, from a picture, or from a sketch."""

    MEDIUM = Medium.IMAGE
    NAME = "draw"
    WIDTHS = ColumnWidths(least=(248, 420, 290), wide=(268, 316), narrow=(268, 316), folded=316)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.pictures = Thumbnails(context, self)
        self.easel = Easel(self)
        self._was_on_canvas = False  # when the page was left
        self.easel.is_by_machine = self._is_by_machine
        self.brief = ImageBriefPanel()
        self.work_panel = WorkPanel(self.easel)
        self.layers_panel = LayersPanel()
        self.results = PicturesPanel(self.pictures, self.layers_panel)
        texts = PageTexts(self.tr("Drawing {0}"), self.tr("One picture moved to the trash."))
        self.build(self.brief, self.work_panel, self.results, texts)
        self._build_parts()
        self._build_actions()
        self.exploring = DrawExploring(self, self.brief, lambda: self.canvas_controller.artifact)
        self._connect_panels()
        self._connect_actions()
        self._on_easel_changed()

    # The page

    def open_project(self) -> None:
        """Show the project's sheet and its earlier pictures."""
        self.submission_queue.clear()
        self.compositor.clear()
        self.brief.edits.clear()
        super().open_project()
        self.exploring.open_project()
        self._fill_earlier()

    def open_draft_document(self) -> None:
        """Put the saved sheet on the easel."""
        self.autosave.open()
        self.canvas_controller.show_sheet()
        if self.autosave.is_reading:
            self.work_panel.set_hint(self.tr("The layers are being opened…"))

    def _show_layers(self) -> None:
        if not self.work_panel.canvas.is_viewing_image():
            self.canvas_controller.show_sheet()

    def leave(self) -> None:
        """Turn live off, leave Explore and save the sheet; the canvas has the keys again later."""
        self._was_on_canvas = self.work_panel.canvas.hasFocus()
        self.brief.live.setChecked(False)
        self.exploring.leave()
        self.autosave.save_now()

    @property
    def has_unsaved(self) -> bool:
        return self.autosave.has_unsaved

    def on_shown(self, target: object = None) -> None:
        """Show what the page was opened for, in the half that it belongs to."""
        super().on_shown(target)
        self.exploring.on_shown(target)
        if target is None and self._was_on_canvas:
            self.work_panel.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, reason: str) -> None:
        """Disable both halves."""
        super().show_refusal(reason)
        self.exploring.show_refusal(reason)

    def continue_from(self, artifact: Artifact) -> None:
        """Start from a picture, to which the letters of the tools then belong."""
        self.canvas_controller.put_work(artifact, self._focus_canvas)

    def _focus_canvas(self) -> None:
        """Give the keyboard to the canvas, unless the artist has given it to something else."""
        if QApplication.focusWidget() is None:
            self.work_panel.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_editor(self) -> None:
        """Focus the prompt; the canvas, where the prompt would open over it."""
        is_open = self.columns.is_in_view(self.brief)
        field = self.brief.prompt.field if is_open else self.work_panel.canvas
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_name(self) -> str:
        return self.tr("Canvas")

    def part(self) -> str:
        """Explore has keys of its own."""
        return "explore" if self.exploring.is_on else ""

    def help_name(self) -> str:
        """That of exploring, while Explore is on show."""
        return "exploring" if self.exploring.is_on else super().help_name()

    def key_hints(self) -> Hints:
        """Keys for an empty canvas, or for the picture on it; in Explore its own."""
        if self.exploring.is_on:
            return self.exploring.view.key_hints()
        if self.canvas_controller.is_empty:
            earlier = (["draw.earlier"], self.tr("earlier prompts"))
            return self.first_hints((["draw.make"], self.tr("draw")), earlier)
        brushes = (["draw.mask"], self.tr("mask")), (["draw.erase"], self.tr("erase"))
        return (
            self.rate_hint(),
            *brushes,
            (["draw.thinner", "draw.thicker"], self.tr("brush size")),
            (["draw.start"], self.tr("use as start")),
            (["Space"], self.tr("pan")),
        )

    # Undo

    def undo(self) -> bool:
        """Among the layers, which stand with the cards, undo what changed the sheet."""
        focus = QApplication.focusWidget()
        is_among_layers = focus is not None and self.layers_panel.isAncestorOf(focus)
        return self.undo_change() if is_among_layers else super().undo()

    def undo_change(self) -> bool:
        """Undo the newest change of sheet or prompt; a hidden sheet is shown before it changes."""
        if self.exploring.is_on:
            return self.exploring.view.explorer.undo()
        changes_easel = self.undo_order.is_easel_next()
        return self.canvas_controller.change_back(changes_easel, self.undo_order.undo)

    def redo(self) -> bool:
        """Redo what was undone last."""
        if self.exploring.is_on:
            return self.exploring.view.explorer.redo()
        changes_easel = self.undo_order.is_easel_next_to_redo()
        return self.canvas_controller.change_back(changes_easel, self.undo_order.redo)

    # Making

    def can_make(self) -> bool:
        """Return whether there is a prompt or a sheet; a prompt that is needed and missing is an
        error. Layers that are still being read are waited for."""
        if self.autosave.is_reading:
            self.context.show_message(self.tr("The layers are being opened…"), tone="warn")
            return False
        has_picture = not self.easel.sheet.is_empty or self.brief.edits.has_references()
        has_start = bool(self.brief.prompt.text()) or has_picture
        if has_start or not self._needs_words():
            return True
        self.context.show_error(self.tr("There is no prompt yet. Say what to draw first."))
        return False

    def make(self) -> list[str]:
        """Queue the brief once its source is stored. Returns the ids of the jobs known by now."""
        if self.exploring.is_on:
            self.exploring.view.keeps.make()
            return []
        if not self.context.is_open or not self.can_make():
            return []
        best_count = self.brief.actions_zone.to_show()
        jobs: list[str] = []

        def submit(values: dict[str, object]) -> None:
            jobs.extend(self.submit_values(values, best_count))
            if jobs:
                self.brief.prompt.remember()
                self.context.remember("draw.prompts", self.brief.prompt.earlier_as_json())

        self.gather_values(submit)
        return jobs

    def gather_values(self, use: Callable[[dict[str, object]], object]) -> None:
        """Call `use` with the fields of the brief, once the sheet is stored as its source."""
        values = {**self.briefs.values(), "count": self.brief.actions_zone.to_make()}
        if not self._needs_words():
            values["prompt"] = values["prompt"] or self.tr("a picture")

        def use_with_source(source: dict[str, object]) -> None:
            use({**values, **self.briefs.drawn_from(source)})

        if self.are_short_enough(values):  # before the sheet is stored as a source
            self.submission_queue.submit_from_sheet(use_with_source)

    def submit(
        self, briefs: Sequence[ImageBrief], parents: tuple[str, ...] = (), best_count: int = 0
    ) -> list[str]:
        """Queue briefs; they replace the live draft, and the next one has another seed."""
        self.drafting.live.stop()
        self.briefs.renew_live_seed()
        return super().submit(briefs, parents, best_count)

    def make_like(self, work: Artifact) -> list[str]:
        """Queue one more from a work's brief, after what waits to be queued."""
        jobs: list[str] = []
        self.submission_queue.submit_in_order(
            lambda: jobs.extend(super(DrawPage, self).make_like(work))
        )
        return jobs

    def _submit_brief(self, brief: ImageBrief, parent: str) -> None:
        self.submission_queue.submit_in_order(partial(self.submit, [brief], (parent,)))

    def cancel(self) -> None:
        """Cancel what runs, else what waits for its mask to be stored."""
        if self.brief.actions_zone.is_running():
            super().cancel()
        else:
            self.submission_queue.clear()

    # Settings and source

    def settings_of(self, brief: ImageBrief) -> dict[str, object]:
        """The fields to use again; with a source the size is the source's own."""
        values = {"instruction": "", "references": (), **super().settings_of(brief)}
        return {**values, "width": None, "height": None} if brief.source else values

    def _reword(self, brief: ImageBrief) -> None:
        self.show_brief(brief)
        field = self.brief.prompt.field
        field.setFocus()
        field.selectAll()

    def _ask_margins(self, work: Artifact, image: QImage) -> None:
        """Ask on which sides a picture goes on, and how far."""
        if not image.isNull():
            ExtendDialog(image, partial(self.picture_actions.extend, work), self).open()

    def update_model(self) -> None:
        """Show the displayed model's own size, steps and guidance, and what it can draw."""
        model = self.model_chooser.model()
        self.exploring.show_models(self.model_chooser.explorable())
        self.brief.show_words_needed(self._needs_words())
        self._show_readers()
        inspection = model.inspection if model else None
        defaults = inspection.picture_defaults if inspection else None
        styles, examples = (inspection.styles, inspection.examples) if inspection else ((), ())
        self.work_panel.suggestions.show_model(styles, examples)
        self.briefs.draft_steps = (defaults.draft_steps if defaults else 0) or DRAFT_STEPS
        if defaults is None:
            self.brief.show_model_defaults(None, None, None)
        else:
            self.brief.show_model_defaults(
                defaults.side, defaults.steps, defaults.guidance, defaults.finish
            )

    def _show_readers(self) -> None:
        """What reads references may be another model, or an adapter."""
        self.references.show_readers(self.model_chooser.model(), self.brief.models.adapters())

    def _needs_words(self) -> bool:
        """Return whether the model draws from a prompt: one with a latent space does not."""
        model = self.model_chooser.model()
        inspection = model.inspection if model else None
        return inspection is None or not inspection.dimensions

    def _on_easel_changed(self) -> None:
        if self.easel.is_painting():
            return
        sheet = self.easel.sheet
        self.brief.source_row.show_sheet(
            sheet.flattened(), not sheet.sketch.isNull(), self.submission_queue.repaints_mask_only()
        )
        self.references.follow_sheet()
        self.brief.show_source_size(sheet.picture.size())
        self.hints_changed.emit()

    def _is_by_machine(self, work_id: str) -> bool:
        work = self.context.attempt(lambda: self.context.studio.history.get(work_id))
        return work is not None and not work.is_brought_in

    def _fill_earlier(self) -> None:
        on_cards = frozenset(self.results.work_ids())
        read = partial(read_earlier, self.context.studio.history, on_cards)
        self.context.run_in_background(read, self.results.earlier.show_works)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In Explore the letters of the canvas are off."""
        if not self.exploring.is_on:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.exploring.view.escape()
        elif not (self.is_plain(event) and self.exploring.handle_key(event)):
            event.ignore()

    def is_plain(self, event: QKeyEvent) -> bool:
        """Keys of the keypad count as plain too."""
        return is_plain_key(event)

    def escape(self) -> bool:
        """Escape ends the gesture, else what runs, else shows the easel again."""
        canvas = self.work_panel.canvas
        if canvas.mouse.cancel_gesture() or super().escape() or self.submission_queue.clear():
            return True
        if canvas.is_viewing_image() and not self.easel.sheet.is_empty:
            self.canvas_controller.show_sheet()
            return True
        return False

    def _on_batches_changed(self) -> None:
        if not self.brief.actions_zone.is_running():
            self._fill_earlier()
            self.canvas_controller.end_previews()

    # Building

    def _build_parts(self) -> None:
        context = self.context
        self.brief.prompt.load_earlier(context.recall("draw.prompts"))
        self.briefs = ImageBriefs(context, self.brief, self.easel)
        panel = self.work_panel
        self.submission_queue = SubmissionQueue(
            context, self.easel, panel.mask_bar, panel.canvas.sheet_frame, self
        )
        self.files = PictureFiles(context, self.pictures, self)
        self.references = References(
            context, self.brief.edits, self.pictures, lambda: self.layers.regions(), self
        )
        self.autosave = SheetAutosave(context, self.easel, self)
        self.compositor = Compositor(context, self.easel, self)
        mouse = self.work_panel.canvas.mouse
        self.filling = Filling(context, self.easel, mouse, self.work_panel.mask_bar.fill, self)
        self.canvas_controller = CanvasController(
            context, self.work_panel, self.brief, self.results, self.pictures, self
        )
        fields = (self.brief.prompt.field, self.brief.image_form.negative)
        self.undo_order = UndoOrder(self.easel, fields, self)
        self.sheet_changes = SheetChanges(
            self.canvas_controller, self.work_panel, self.undo_order, self
        )
        BrushMemory(self.context, self.work_panel.canvas.mouse, self)
        self.landing = LayerLanding(self.canvas_controller, self.work_panel, self.layers_panel)
        self.drafting = Drafting(
            self.canvas_controller,
            self.brief,
            self.briefs,
            self.work_panel,
            self.submission_queue,
            self.landing,
            lambda brief: super(DrawPage, self).submit([brief]),
        )
        self.layer_files = LayerFiles(self.files, self.canvas_controller, self.work_panel, self)
        self.picture_actions = PictureActions(self.briefs, self.canvas_controller, self.files)

    def _connect_panels(self) -> None:
        brief, work_panel, results = self.brief, self.work_panel, self.results
        for field in (brief.prompt, brief.image_form.negative):
            field.paste_refused.connect(self.refuse_paste)
        brief.source_row.removed.connect(self.sheet_changes.remove)
        brief.edits.instruction.paste_refused.connect(self.refuse_paste)
        self.batches.changed.connect(self._on_batches_changed)
        results.leave_requested.connect(lambda: work_panel.canvas.setFocus())
        results.drag_requested.connect(lambda card: self.files.drag_out(card.artifact, card))
        results.chosen_row.action_requested.connect(self.canvas_actions.run)
        self.layers_panel.arranged.connect(
            lambda: results.earlier.set_crowded(self.layers_panel.has_room)
        )
        results.earlier.all_requested.connect(lambda: self.context.go_to("history"))
        work_panel.suggestions.fill_in(brief.prompt)
        change_back, order = self.canvas_controller.change_back, self.undo_order
        work_panel.bar.undo.clicked.connect(lambda: change_back(True, order.undo_easel))
        work_panel.bar.redo.clicked.connect(lambda: change_back(True, order.redo_easel))
        order.undo_requested.connect(self.undo)
        order.redo_requested.connect(self.redo)
        work_panel.data_dropped.connect(self.files.import_dropped)
        work_panel.mask_bar.import_requested.connect(self.files.ask_import)
        work_panel.mask_bar.blank_requested.connect(self.sheet_changes.put_blank)
        work_panel.mask_bar.changed.connect(self._on_easel_changed)
        put_on_easel = self.canvas_controller.put_on_easel
        self.files.imported.connect(lambda work, image: put_on_easel(image, work))
        self.easel.changed.connect(self._on_easel_changed)
        self.autosave.layers_shown.connect(self._show_layers)
        self.canvas_controller.changed.connect(self.hints_changed)
        self.exploring.changed.connect(self.hints_changed)

    def _connect_actions(self) -> None:
        actions, results = self.picture_actions, self.results
        actions.submit_requested.connect(self._submit_brief)
        actions.layer_requested.connect(self.landing.keep)
        actions.layers_requested.connect(self.layer_files.open_work)
        actions.another_requested.connect(self.make_like)
        actions.rewording_requested.connect(self._reword)
        actions.margins_requested.connect(
            lambda work: self.pictures.read_full(work, partial(self._ask_margins, work))
        )
        verbs = [verb for verb in actions.by_verb if verb != "again"]
        self.result_actions.add({verb: self._card_action(verb) for verb in verbs})
        self.result_actions.add(
            {
                "above": lambda card: results.step(card, -CARDS_PER_ROW),
                "below": lambda card: results.step(card, CARDS_PER_ROW),
            }
        )

    def _card_action(self, verb: str) -> Callable[[PictureCard], None]:
        return lambda card: self.picture_actions.run(card.artifact, verb)

    def _build_actions(self) -> None:
        canvas, add = self.work_panel.canvas, self.add_action
        add("draw.make", self.make)
        add("draw.cancel", self.cancel)
        add("draw.earlier", partial(self.brief.prompt.step, 1))
        add("draw.later", partial(self.brief.prompt.step, -1))
        add("draw.live", self.brief.live.toggle)
        add("draw.bring", self.files.ask_import)
        add("draw.blank", self.sheet_changes.put_blank)
        add("draw.layers-open", self.layer_files.ask_open)
        add("draw.layers-save", self.layer_files.ask_save)
        add("draw.export", lambda: self.canvas_actions.run("export"))
        add("draw.fit", canvas.fit)
        add("draw.nearer", partial(canvas.zoom_by, 1.25))
        add("draw.farther", partial(canvas.zoom_by, 0.8))
        add("draw.clear-mask", self.easel.clear_mask)
        add("draw.invert", self.easel.invert_mask)
        add("draw.grow", partial(self.easel.grow_mask, GROWTH))
        add("draw.shrink", partial(self.easel.grow_mask, -GROWTH))
        add("draw.crop", self.work_panel.crop_to_mask)
        add("draw.clear-sketch", self.easel.clear_sketch)
        self.canvas_actions = CanvasActions(
            self, self.canvas_controller, self.result_actions, self.picture_actions
        )
        self.layers = LayerController(
            self, self.layers_panel, self.work_panel, self.model_chooser.model
        )
        self.brief.models.model_shown.connect(self.layers.show_model)
        self.brief.models.mix.shown.connect(self._show_readers)
        self._actions_by_key = self.canvas_actions.by_key(canvas.mouse)
