"""The Learn page: what the studio learned from the artist, and what the artist does with it.

The ratings of a large project are read on another thread.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from engines.contract import Medium
from studio.adapters.samples import Generations
from studio.base.events import AdaptersChanged, JobChanged
from studio.base.records import Adapter, Job
from ui.adapter_summary import (
    BASE,
    AdapterSummary,
    decline_adapter,
    declined_adapters,
    summarize_adapters,
    summary_to_show,
)
from ui.commands import Target
from ui.context import AppContext
from ui.language import translated
from ui.learn.agreement_panel import AgreementPanel, FirstVisit
from ui.learn.comparison_controller import ComparisonController
from ui.learn.comparison_panel import ComparisonPanel
from ui.learn.decision_panel import DecisionPanel
from ui.learn.medium_panel import MediumPanel, MediumState
from ui.learn.rating_controller import RatingController
from ui.learn.rating_panel import RatingPanel
from ui.learn.samples_panel import SamplesPanel
from ui.learn.states import read_states, training_text
from ui.learn.timeline import Timeline
from ui.learn.training_controller import TrainingController
from ui.learn.training_panel import TrainingPanel
from ui.learn.traits_controller import TraitsController
from ui.learn.traits_panel import TraitsPanel
from ui.look.theme import Theme
from ui.media import first_medium, window_kit
from ui.page import Hints, Page
from ui.parts import Button, ElidedLabel, Label, Tiles, set_background
from ui.parts.columns import Column, ColumnWidths, FoldingColumns
from ui.qt.layouts import new_column, new_row, scroll_area
from ui.qt.timers import single_shot_timer
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_player import MusicPlayer, SamplePlayer
from ui.thumbnails import Thumbnails

WIDTHS = ColumnWidths(least=(0, 420, 316), wide=(0, 400), narrow=(0, 340), folded=340)
_GATHER_MS = 300
_SIDE_BY_SIDE = 850
_DECISION_WIDTH, _MEDIUM_WIDTH = 344, 180
_MAX_WIDTH = 16_777_215


class LearnPage(Page):
    """Three media, what taste knows of the selected one, works to rate, its adapters and its
    training run once there are some, A or B?"""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.medium, self._is_medium_chosen = first_medium(), False
        self.selected = self._sampled_adapter = ""
        self._last_shown: tuple[Medium, str] | None = None
        self._is_stale = True
        self.read_count = 0
        self.is_read = False
        self._states: dict[Medium, MediumState] = {}
        self.adapters: list[AdapterSummary] = []
        self._refresh_timer = single_shot_timer(self, _GATHER_MS, self._refresh_if_visible)
        self._build_panels()
        self._build_adapters()
        self._build_page()
        self._connect_studio()
        self._connect_panels()
        self._connect_comparison()
        self._add_actions()

    # The interface of a page

    def open_project(self) -> None:
        """Show the adapters and pairs of this project."""
        self.selected, self._is_medium_chosen = "", False
        self._is_stale, self.is_read = True, False
        self._last_shown = None
        self.read_count += 1  # of another project, what is read now is not shown
        self._states = {}
        for panel in (*self.panels.values(), self.agreement):
            panel.show_reading()
        self.ratings.show_works([], False)
        self.comparison_controller.show_schedule()
        self.comparison_controller.show_pairs()
        self._refresh_if_visible()

    def show_refusal(self, reason: str) -> None:
        """Disable what learns, compares or changes adapters."""
        panels = (self.comparison_panel, self.decision, self.training, self.traits, self._roll_back)
        panels = (*panels, self.ratings, self.agreement.again, self.first_visit)
        buttons = [panel.footer for panel in self.panels.values()]
        for widget in (*panels, *buttons):
            widget.setEnabled(not reason)
            widget.setToolTip(reason)

    def on_shown(self, target: object = None) -> None:
        """Show a medium, if `target` is one, and focus A or B?; with an adapter, try it blind."""
        self.comparison_controller.show_schedule()
        if isinstance(target, Adapter):
            self.show_medium(target.medium)
            self._select(target.id)
            self.comparison_controller.begin_blind_test(target.id)
        elif isinstance(target, Medium):
            self.show_medium(target)
        if self.comparison_controller.blind_test is None and self.comparison_panel.pair() is None:
            self.comparison_controller.show_pairs()
        self.comparison_panel.setFocus()

    def leave(self) -> None:
        """Stop the music."""
        self.music_player.stop()
        self.samples.stop()
        self.ratings.stop()

    def key_target(self, target: Target) -> QWidget | None:
        """The pair, if there is one to be judged."""
        return self.comparison_panel if self.comparison_panel.pair() is not None else None

    def key_hints(self) -> Hints:
        """The keys that answer A or B?."""
        if self.comparison_panel.pair() is None:
            return ((["view.palette"], self.tr("everything else")),)
        return (
            (["learn.left", "learn.right"], self.tr("keep")),
            (["learn.alike"], self.tr("both alike")),
            (["learn.neither"], self.tr("neither")),
            (["learn.skip"], self.tr("skip")),
            (["edit.undo"], self.tr("take back")),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read the states again, since works may have been rated meanwhile."""
        super().showEvent(event)
        self._is_stale = True
        self._refresh_if_visible()

    def _fit_columns(self) -> None:
        """Put the decision below the training run where they have little room."""
        px = Theme.current().px
        is_narrow = self._area.width() < px(_SIDE_BY_SIDE)
        directions = QBoxLayout.Direction
        self._bottom.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
        self.decision.setMinimumWidth(0 if is_narrow else px(_DECISION_WIDTH))
        self.decision.setMaximumWidth(_MAX_WIDTH if is_narrow else px(_DECISION_WIDTH))

    # Content

    def show_medium(self, medium: Medium) -> None:
        """Show the adapters, the training run and the pairs of a medium."""
        self.medium, self._is_medium_chosen = medium, True
        self.selected = ""
        self._show_adapters()
        self._show_traits()
        self.rating_controller.show(medium)
        self.comparison_controller.set_medium(medium)

    def refresh(self) -> None:
        """Read the state of every medium on another thread, and show the adapters."""
        self._is_stale = False
        self._show_adapters()
        self.read_count += 1
        read = partial(read_states, self.context.studio)
        self.context.run_in_background(read, partial(self._show_states, self.read_count))

    # Actions

    def learn(self, medium: Medium) -> None:
        """Queue a training run on the current ratings."""
        studio = self.context.studio

        def show_queued(job: Job) -> None:
            self.context.show_message(self.tr("Queued: {0}.").format(job.title))

        self.context.run_in_background(lambda: studio.learning.start(medium), show_queued)

    def adopt(self, identity: str) -> None:
        """Use an adapter from now on."""
        studio = self.context.studio

        def show_adopted(adapter: Adapter) -> None:
            text = self.tr("{0} is now in use.").format(adapter.name)
            self.context.show_message(text, self.tr("Roll back"), self.roll_back, "good")

        self.context.run_in_background(lambda: studio.adapters.use(identity), show_adopted)

    def decline(self, identity: str) -> None:
        """Stop offering an adapter; it stays in the library."""
        decline_adapter(self.context, identity)
        self.context.bridge.post_event(AdaptersChanged(self.medium))
        self.selected = ""
        self._show_adapters()
        self.context.show_message(self.tr("Declined. It stays on the shelf under Models."))

    def roll_back(self) -> None:
        """Use the previous adapter, or the base, again."""
        self.context.attempt(lambda: self.context.studio.adapters.roll_back(self.medium))

    # Building

    def _build_panels(self) -> None:
        self.panels = {medium: MediumPanel(medium) for medium in Medium}
        for medium, panel in self.panels.items():
            panel.clicked.connect(partial(self.show_medium, medium))
            panel.learn_requested.connect(partial(self.learn, medium))
            panel.models_requested.connect(lambda: self.context.go_to("models"))

    def _build_adapters(self) -> None:
        self._adapters_title = Label("", "title")
        caption = self.tr(
            "Held-out pairs put in your order, out of 100. Bars show what luck allows (95 %)."
        )
        self._roll_back = Button("", "quiet", "small", "arrow-counter-clockwise")
        self._roll_back.clicked.connect(self.roll_back)
        self.timeline = Timeline()
        self.timeline.adapter_selected.connect(self._select)
        header = new_row(spacing=10)
        header.addWidget(self._adapters_title)
        header.addWidget(ElidedLabel(caption, "caption"), 1)
        header.addWidget(self._roll_back)
        self._adapters_sheet = QFrame()
        self._adapters_sheet.setProperty("part", "sheet")
        column = new_column(self._adapters_sheet, 6, (16, 12, 16, 8))
        column.addLayout(header)
        column.addWidget(self.timeline, 1)

    def _build_page(self) -> None:
        self.training = TrainingPanel()
        self.training_controller = TrainingController(self.context, self.training, self)
        self.decision, self.traits = DecisionPanel(), TraitsPanel()
        self._traits_controller = TraitsController(self.context, self.traits, self)
        self._traits_controller.rated.connect(self._mark_stale)
        thumbnails, pictures = Thumbnails(self.context, self), MusicPictures(self.context, self)
        self.music_player = MusicPlayer(self.context, pictures, self)
        sample_player = SamplePlayer(self.context, pictures, self)
        self.samples = SamplesPanel(thumbnails, sample_player)
        self.agreement = AgreementPanel()
        self.ratings = RatingPanel(thumbnails, SamplePlayer(self.context, pictures, self))
        self.rating_controller = RatingController(self.context, self.ratings, self)
        self.first_visit = FirstVisit()
        self.first_visit.start.clicked.connect(self._begin)
        self.comparison_panel = ComparisonPanel(thumbnails, self.music_player)
        self.comparison_controller = ComparisonController(self.context, self.comparison_panel, self)
        self._bottom = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bottom.setSpacing(12)
        self._bottom.addWidget(self.training, 1)
        self._bottom.addWidget(self.decision)
        inner = set_background(QWidget(), "window")
        column = new_column(inner, 12, (16, 14, 16, 14))
        column.addWidget(Tiles(tuple(self.panels.values()), _MEDIUM_WIDTH))
        for panel in (self.first_visit, self.agreement, self.ratings, self.traits):
            column.addWidget(panel)
        column.addWidget(self._adapters_sheet, 3)
        column.addLayout(self._bottom, 3)
        column.addWidget(self.samples)
        self._area = scroll_area(inner)
        columns = (
            Column(self._area, self.tr("Learning"), ""),
            Column(self.comparison_panel, self.tr("A or B?"), "columns"),
        )
        self.columns = FoldingColumns(columns, WIDTHS, self.context.recall("learn.columns"))
        self.columns.arranged.connect(self._fit_columns)
        new_column(self).addWidget(self.columns)

    def _connect_studio(self) -> None:
        bridge = self.context.bridge
        bridge.job_changed.connect(self._on_job_changed)
        bridge.artifact_added.connect(lambda _: self._mark_stale())
        bridge.artifact_changed.connect(lambda _: self._mark_stale())
        bridge.adapters_changed.connect(lambda _: self._on_adapters_changed())
        bridge.models_changed.connect(lambda _: self._mark_stale())
        self.context.layout_save_requested.connect(self._save_layout)

    def _connect_panels(self) -> None:
        self.decision.adopt_requested.connect(self.adopt)
        self.decision.decline_requested.connect(self.decline)
        self.decision.roll_back_requested.connect(self.roll_back)
        self.agreement.again_requested.connect(self.rating_controller.show_again)

    def _connect_comparison(self) -> None:
        controller = self.comparison_controller
        controller.answer_stored.connect(self._keep_medium)
        controller.answer_stored.connect(self._mark_stale)
        controller.blind_test_toggled.connect(self._keep_medium)
        controller.blind_test_toggled.connect(self.decision.show_blind_test)
        controller.result_shown.connect(self._show_adapters)
        self.comparison_panel.pair_changed.connect(self.hints_changed)
        self.decision.blind_test_requested.connect(controller.begin_blind_test)

    def _add_actions(self) -> None:
        self.add_action("learn.now", lambda: self.learn(self.medium))
        self.add_action("learn.blind", self._test_current)
        self.add_action("learn.roll-back", self.roll_back)

    def _save_layout(self) -> None:
        if state := self.columns.state():
            self.context.remember("learn.columns", state)

    # Adapters

    def _refresh_if_visible(self) -> None:
        if self._is_stale and self.context.is_open and self.isVisible():
            self.refresh()

    def _show_states(self, read_count: int, states: dict[Medium, MediumState]) -> None:
        if read_count != self.read_count:
            return  # a newer read is running
        self._states = states
        self.is_read = True
        for medium, state in states.items():
            panel = self.panels[medium]
            panel.show_state(state)
            panel.set_selected(medium is self.medium)
        rated = {medium: state.ratings + state.brought_in for medium, state in states.items()}
        if not self._is_medium_chosen and rated and max(rated.values()) > rated[self.medium]:
            self.show_medium(max(rated, key=lambda medium: rated[medium]))
        self._show_traits()
        self.rating_controller.show(self.medium)

    def _show_traits(self) -> None:
        state = self._states.get(self.medium)
        self._traits_controller.show(self.medium, state or MediumState())
        if state is None:
            return
        self.agreement.show_state(state)
        is_first = not (state.ratings + state.brought_in + state.comparisons)
        self.first_visit.setVisible(is_first)
        self.agreement.setVisible(not is_first)

    def _show_training_panels(self) -> None:
        """Show charts of adapters and training runs once there is something in them."""
        has_content = self.training_controller.job is not None or any(
            summary.id != BASE for summary in self.adapters
        )
        for panel in (self._adapters_sheet, self.training, self.decision):
            panel.setVisible(has_content)

    def _begin(self) -> None:
        """Go to the first work to rate, or to where works are made."""
        if self.ratings.cards:
            self.ratings.cards[0].stars.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.context.go_to(window_kit(self.medium).page)

    def _show_adapters(self) -> None:
        if not self.context.is_open:
            return
        declined = declined_adapters(self.context)
        self.adapters = summarize_adapters(self.context.studio, self.medium, declined)
        current = summary_to_show(self.adapters, self.selected)
        identity = current.id if current else ""
        self.timeline.show_adapters(self.adapters, identity)
        self._adapters_title.setText(translated(window_kit(self.medium).adapters))
        previous = self._previous_name()
        self._roll_back.setText(self.tr("Roll back to {0}").format(previous))
        self._roll_back.setVisible(bool(previous))
        self.decision.show_adapter(current, previous)
        self._load_samples(identity if identity != BASE else "")
        for medium, panel in self.panels.items():
            panel.set_selected(medium is self.medium)
        self.training_controller.show(self.medium, self._current_adapter())
        self._show_training_panels()
        self._show_verdict(identity)

    def _show_verdict(self, adapter: str) -> None:
        """Scroll to the decision where an adapter arrived while the page was on show."""
        last, self._last_shown = self._last_shown, (self.medium, adapter)
        has_arrived = last is not None and last[0] is self.medium and last[1] != adapter
        if has_arrived and not self.selected and self.isVisible():
            decision = self.decision
            QTimer.singleShot(0, decision, lambda: self._area.ensureWidgetVisible(decision))

    def _load_samples(self, adapter: str) -> None:
        """Show the samples of an adapter, unless they are on show."""
        if adapter == self._sampled_adapter:
            return
        self._sampled_adapter = adapter
        names = {summary.id: summary.name for summary in self.adapters}

        def show(generations: Generations) -> None:
            if adapter == self._sampled_adapter:
                self.samples.show_generations(generations, names)

        if adapter:
            studio = self.context.studio
            self.context.run_in_background(lambda: studio.adapters.samples(adapter), show)
        else:
            self.samples.hide()

    def _current_adapter(self) -> Adapter | None:
        current = summary_to_show(self.adapters, self.selected)
        if current is None or current.id == BASE:
            return None
        return self.context.studio.adapters.get(current.id)

    def _previous_name(self) -> str:
        """The name of what a roll-back returns to; empty if it cannot."""
        adapters = self.context.studio.adapters
        if not adapters.can_roll_back(self.medium):
            return ""
        previous = adapters.previous(self.medium)
        return adapters.get(previous.id).name.lower() if previous else self.tr("the base")

    def _select(self, identity: str) -> None:
        self.selected, self._is_medium_chosen = identity, True
        self._show_adapters()

    def _test_current(self) -> None:
        adapter = self._current_adapter()
        if adapter is not None:
            self.comparison_controller.begin_blind_test(adapter.id)

    # Events

    def _on_job_changed(self, event: JobChanged) -> None:
        job = event.job
        if job.kind != "learn" or not self.context.is_open:
            return
        if job.ended or job.state == "queued":
            self._mark_stale()
        if not self.isVisible():
            return
        if not job.ended:
            self.panels[job.medium].show_training(training_text(job, event.share))
        if job.medium is self.medium:
            self.training_controller.follow(event)
            self._show_training_panels()

    def _keep_medium(self, is_used: bool = True) -> None:
        self._is_medium_chosen = self._is_medium_chosen or is_used

    def _on_adapters_changed(self) -> None:
        self.selected = ""
        self._mark_stale()

    def _mark_stale(self) -> None:
        self._is_stale = True
        self._refresh_timer.start()
