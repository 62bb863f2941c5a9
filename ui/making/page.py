"""The page that makes works: brief, work, results.

The page computes nothing: it submits briefs to the studio and shows the events that the bridge
delivers. Invariant: ratings and marks are stored before they are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from engines.contract import Medium
from studio.base.records import Artifact, Job
from studio.briefs.seeds import another_like
from ui.commands import Target, command
from ui.context import AppContext
from ui.language import number
from ui.making.brief.limits import longest, too_long_field
from ui.making.brief.text_area import MAX_PASTE
from ui.making.brief.use_model import UseModel
from ui.making.brief_panel import BriefPanel
from ui.making.grids.grids import GridController
from ui.making.model_chooser import ModelChooser
from ui.making.presets import PresetMenu
from ui.making.results.batches import Batches
from ui.making.results.result_actions import ResultActions
from ui.making.results.result_card import B
from ui.making.results.results import C, ResultsPanel
from ui.making.taste_controller import TasteController
from ui.page import Hints, Page
from ui.parts.columns import Column, ColumnWidths, FoldingColumns
from ui.qt.layouts import new_column

if TYPE_CHECKING:
    from engines.contract import AdapterUse

Hint = tuple[Sequence[str], str]


@dataclass(frozen=True)
class PageTexts:
    """`progress` while works are made, such as "Writing {0}"; `trash` when one was trashed."""

    progress: str
    trash: str


class MakingPage(Page, Generic[B, C]):
    """What the pages of all media have in common. A subclass builds its panels, then calls `build`.

    `NAME` begins the names under which the page remembers its layout. `halves` shows the columns,
    or another view of the page.
    """

    MIN_WIDTH = 1190
    MEDIUM: Medium
    NAME: str
    WIDTHS: ColumnWidths
    NOT_REUSED = frozenset({"count"})  # fields of a brief that "use its settings" leaves alone

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._actions_by_key: dict[int, Callable[[], object]] = {}

    def build(
        self,
        brief: BriefPanel[B],
        work_panel: QWidget,
        results: ResultsPanel[B, C],
        texts: PageTexts,
    ) -> None:
        """Put the panels on the page and connect them."""
        context, zone = self.context, brief.actions_zone
        self._brief_panel, self._work_panel, self._results_panel = brief, work_panel, results
        self.batches = Batches(context, zone, results, texts.progress)
        self.model_chooser = ModelChooser(context, self.MEDIUM, brief.models, results, self)
        self.taste = TasteController(context, self.MEDIUM, zone, results, self.batches, self)
        self.result_actions = ResultActions(context, results, texts.trash)
        self.columns = self._new_columns()
        self.halves = QStackedWidget()
        self.halves.addWidget(self.columns)
        new_column(self).addWidget(self.halves)
        self.presets = PresetMenu(
            context, self.MEDIUM, brief.header, self.preset_values, self.show_values, self
        )
        self.grids = GridController(self, self)
        self.presets.grid_requested.connect(self.grids.ask)
        self.add_action(f"{self.NAME}.preset", self.presets.ask_to_save)
        self.add_action(f"{self.NAME}.grid", self.grids.ask)
        brief.show_json(context.recall(f"{self.NAME}.brief"))
        zone.make_requested.connect(self.make)
        brief.models.model_shown.connect(self.update_model)
        self.batches.changed.connect(self.hints_changed)
        self.result_actions.another_requested.connect(self.make_another)
        self.result_actions.settings_requested.connect(self.show_brief)
        context.layout_save_requested.connect(self._save_layout)

    def _new_columns(self) -> FoldingColumns:
        brief, results = self._brief_panel, self._results_panel
        columns = (
            *self.outer_columns(),
            Column(brief, self.tr("Brief"), "sliders-horizontal"),
            Column(self._work_panel, self.work_name(), ""),
            Column(results, results.title(), "squares-four"),
        )
        saved = self.context.recall(f"{self.NAME}.columns")
        folding = FoldingColumns(columns, self.WIDTHS, saved)
        results.card_finished.connect(lambda _: folding.show_news(results))
        return folding

    # What a medium defines

    def work_name(self) -> str:
        """Return what the column in the middle is called."""
        raise NotImplementedError

    def outer_columns(self) -> tuple[Column, ...]:
        """Return the columns at the left of the brief."""
        return ()

    def open_draft_document(self) -> None:
        """Show the unfinished document of the project that was opened."""
        raise NotImplementedError

    def can_make(self) -> bool:
        """Return whether the brief has what it needs; what is missing is shown."""
        return True

    def name_of(self, field: str) -> str:
        """Return what a text of the brief is called on this page."""
        return {"negative": self.tr("negative prompt")}.get(field, field)

    def undo_change(self) -> bool:
        """Undo the last change of the unfinished work; False to leave it to the focused widget."""
        return False

    def update_model(self) -> None:
        """Called when another model is displayed: show what it offers."""

    def focus_editor(self) -> None:
        """Called when the page is shown without a target: focus what the artist begins with."""

    def continue_from(self, artifact: Artifact) -> None:
        """Called when the page is shown for a work: continue from it."""

    # The page

    def open_project(self) -> None:
        """Show the project's unfinished document, its models and its taste."""
        self.batches.clear()
        self.result_actions.feedback.clear_undo()
        self.open_draft_document()
        self.model_chooser.fill()
        self.taste.open_project()
        self._follow_open_jobs()

    def _follow_open_jobs(self) -> None:
        """Follow what this program makes already: its window was replaced, or jobs had waited."""
        studio, brief_class = self.context.studio, self._brief_panel.brief_class()
        jobs = studio.jobs.find("running", "queued") if studio.project.has_lock else []
        for job in jobs:
            if job.kind == "make" and job.medium is self.MEDIUM:
                brief = job.brief
                if isinstance(brief, brief_class):
                    self.follow(job, brief)
                    if job.state == "running":
                        self.batches.show_cards_again(job.id, brief)

    def show_refusal(self, reason: str) -> None:
        """Disable all panels: what they hold could not be saved."""
        for panel in (self._brief_panel, self._work_panel, self._results_panel):
            panel.setEnabled(not reason)
            panel.setToolTip(reason)
        for action in self.actions():
            action.setEnabled(not reason)

    def on_shown(self, target: object = None) -> None:
        """Show the brief, the work, the model or the grid that the page was opened for."""
        if isinstance(target, Artifact):
            self.continue_from(target)
        elif isinstance(target, UseModel):
            self.model_chooser.choose(target.model)
        elif isinstance(target, Job):
            self.grids.show(target)
        elif target is not None and isinstance(target, self._brief_panel.brief_class()):
            self.open_brief(target)
            self.focus_editor()
        if self.context.is_open:
            self.taste.refresh()
        if target is None or isinstance(target, UseModel):
            self.focus_editor()

    def first_hints(self, *hints: Hint) -> Hints:
        """Key hints for a page without works."""
        return (
            *hints,
            (["view.palette"], self.tr("everything else")),
            (["help.page"], self.tr("help")),
        )

    def typing_hints(self) -> Hints:
        """The keys that work in a field; the first of them makes what the brief says."""
        hints = super().typing_hints()
        make = self._brief_panel.MAKE
        if any(make in names for names, _ in hints):
            return hints
        return (([make], command(make).title.lower()), *hints)

    def rate_hint(self) -> Hint:
        """The key hint for rating."""
        return (["work.rate-1", "–", "work.rate-5"], self.tr("rate"))

    def undo(self) -> bool:
        """Among the cards undo the last rating or mark, if any; else what the work's panel did."""
        focus = QApplication.focusWidget()
        is_among_cards = focus is not None and self._results_panel.isAncestorOf(focus)
        return (is_among_cards and self.result_actions.feedback.undo()) or self.undo_change()

    # Making

    def make(self) -> list[str]:
        """Queue what the brief asks for. Returns the ids of the jobs, as far as they are known."""
        if not self.context.is_open or not self.can_make():
            return []
        best_count, jobs = self.to_show(), list[str]()
        self.gather_values(lambda values: jobs.extend(self.submit_values(values, best_count)))
        return jobs

    def values_to_make(self) -> dict[str, object]:
        """The fields of the brief to make, without the work that it starts from."""
        count = self._brief_panel.actions_zone.to_make()
        return {**self._brief_panel.brief_values(), "count": count}

    def gather_values(self, use: Callable[[dict[str, object]], object]) -> None:
        """Call `use` with the fields of the brief to make, once the work it starts from is stored.

        It is not called where that could not be stored.
        """
        use(self.values_to_make())

    def submit_values(self, values: dict[str, object], best_count: int) -> list[str]:
        """Queue a brief of these fields; values that it does not allow are shown as an error."""
        from studio.briefs.wildcards import expanded_briefs  # the first paint does without pydantic

        if not self.are_short_enough(values):
            return []
        briefs = self.context.attempt(lambda: expanded_briefs(self._brief_panel.validated(values)))
        return self.submit(briefs, best_count=best_count) if briefs else []

    def are_short_enough(self, values: Mapping[str, object]) -> bool:
        """Return whether each text fits its field; one that does not is shown as an error."""
        excess = too_long_field(self._brief_panel.brief_class(), values)
        if excess is None:
            return True
        name, sentence = excess
        what = self.tr("The {0} is too long, so nothing was sent.").format(self.name_of(name))
        self.context.show_error(what, self.tr("It is {0}").format(sentence))
        return False

    def refuse_paste(self, length: int) -> None:
        """Say that a text was too long to be pasted into a field of the brief."""
        what = self.tr("That text has {0} characters, and at most {1} can be pasted here.")
        room = min(MAX_PASTE, longest(self._brief_panel.brief_class(), "prompt"))
        meaning = self.tr("Nothing was pasted; it is still where you copied it.")
        self.context.show_error(what.format(number(length), number(room)), meaning)

    def submit(
        self, briefs: Sequence[B], parents: tuple[str, ...] = (), best_count: int = 0
    ) -> list[str]:
        """Queue briefs as one batch, of which the `best_count` best are to be shown; 0 for all."""
        if not self.context.is_open:
            return []  # the project is being closed
        jobs = self.batches.submit(briefs, parents, best_count)
        if jobs:
            self.context.remember(f"{self.NAME}.brief", self._brief_panel.as_json())
            # What was made is there after a crash, too; a write to the disk waits for it.
            self.context.run_in_background(self.context.studio.settings.save, lambda _: None)
        return jobs

    def make_another(self, card: C) -> list[str]:
        """Queue one more from the brief that made a card, with a new seed."""
        return self.make_like(card.artifact) if card.artifact is not None else []

    def make_like(self, work: Artifact) -> list[str]:
        """Queue one more from the brief that made a work, with a new seed."""
        another = another_like(work)
        is_ours = isinstance(another, self._brief_panel.brief_class())
        return self.submit([another], (work.id,)) if is_ours else []

    def cancel(self) -> None:
        """Cancel what runs for this page; the next one that waits begins."""
        self.batches.cancel()

    def follow(self, job: Job, brief: B) -> None:
        """Show the results of a job on this page."""
        self.batches.follow(job, brief)

    def to_show(self) -> int:
        """Return how many of the works of a batch to show; 0 for all."""
        return self._brief_panel.actions_zone.to_show()

    # Settings

    def open_brief(self, brief: B) -> None:
        """Show the settings of a brief that the page was opened with."""
        self.show_brief(brief)

    def show_brief(self, brief: B) -> None:
        """Show the settings, the model and the adapters of a brief."""
        self._brief_panel.show_settings(self.settings_of(brief))
        missing = self._show_model(brief.model, brief.adapters)
        if missing:
            self.context.show_message(missing, tone="warn")

    def settings_of(self, brief: B) -> dict[str, object]:
        """The fields of a brief that are used again."""
        return brief.model_dump(exclude=set(self.NOT_REUSED))

    def preset_values(self) -> dict[str, object]:
        """The fields of the brief that a preset may take."""
        return self._brief_panel.brief_values()

    def show_values(self, values: Mapping[str, object]) -> str:
        """Show the fields of a preset with its model and adapters; others stay as they are.

        Returns a sentence about a model that is not here, else an empty one.
        """
        from studio.briefs.presets import adapter_uses  # the first paint does without pydantic

        for_all = {name: value for name, value in values.items() if name not in ("seed", "count")}
        self._brief_panel.show_settings(for_all)
        uses = adapter_uses(values) if "adapters" in values else None
        return self._show_model(str(values.get("model") or ""), uses)

    def _show_model(self, model: str, uses: Sequence[AdapterUse] | None) -> str:
        """Show a model, or none if "", with adapters; see `show_values`."""
        if model and self.model_chooser.lacks(model):
            return self.tr("{0} is not here, so the model stays as it was.").format(model)
        if model and model != self._brief_panel.models.model():
            self.model_chooser.choose(model, uses)
        elif uses is not None:
            self._brief_panel.models.mix.show_uses(uses)
        return ""

    def _save_layout(self) -> None:
        state = self.columns.state()
        if state:
            self.context.remember(f"{self.NAME}.columns", state)
        self.context.remember(f"{self.NAME}.brief", self._brief_panel.as_json())

    # Keys

    def key_target(self, target: Target) -> QWidget | None:
        """The page, or its chosen card."""
        return self._results_panel.chosen_card() if target == "card" else self

    @property
    def make_zone(self) -> QWidget:
        """The foot of the brief, with the button that makes what it says."""
        return self._brief_panel.actions_zone

    @property
    def current_card(self) -> C | None:
        """The chosen card; where none is chosen yet, the first that is finished."""
        cards = [self._results_panel.chosen_card(), *self._results_panel.cards()]
        return next((card for card in cards if card is not None and card.artifact), None)

    def card_rows(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """The menu of the chosen card."""
        card = self._results_panel.chosen_card()
        if card is None:
            return ()
        run = partial(self.result_actions.run, card)
        return [(text, partial(run, verb)) for text, verb, _ in card.menu_rows()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape cancels; other keys run the page's actions."""
        action = self._actions_by_key.get(event.key()) if self.is_plain(event) else None
        if event.key() == Qt.Key.Key_Escape and self.escape():
            return
        if action is not None:
            action()
        else:
            super().keyPressEvent(event)

    def is_plain(self, event: QKeyEvent) -> bool:
        """Return whether a key was pressed without modifiers."""
        return event.modifiers() == Qt.KeyboardModifier.NoModifier

    def leave_view(self) -> bool:
        """Leave a view of the page that Escape leaves. False where none is on show."""
        return False

    def escape(self) -> bool:
        """Escape was pressed: leave what is nearest, else cancel what runs.

        False where there was nothing to do, and where the window leaves the full screen.
        """
        if self.leave_view():
            return True
        if self.window().isFullScreen() or not self._brief_panel.actions_zone.is_running():
            return False
        self.cancel()
        return True
