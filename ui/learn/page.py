"""The Learn page: what the studio learned from the artist, and what the artist does with it.

The ratings of a large project are read on another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from engines.contract import Medium
from studio.base.events import JobChanged
from studio.base.records import Adapter, Job
from ui.commands import Target
from ui.context import AppContext
from ui.learn.adapters_controller import AdaptersController
from ui.learn.agreement_panel import AgreementPanel, FirstVisit
from ui.learn.comparison_controller import ComparisonController
from ui.learn.comparison_panel import ComparisonPanel
from ui.learn.decision_panel import DecisionPanel
from ui.learn.medium_state import MediumState
from ui.learn.page_header import LearnHeader
from ui.learn.panel_grid import PanelGrid, Panels
from ui.learn.rating_controller import RatingController
from ui.learn.rating_panel import RatingPanel
from ui.learn.samples_panel import BeforeAfter, SamplesPanel
from ui.learn.states import read_states, training_text
from ui.learn.timeline_panel import TimelinePanel
from ui.learn.training_controller import TrainingController
from ui.learn.training_panel import TrainingPanel
from ui.learn.traits_controller import TraitsController
from ui.learn.traits_panel import TraitsPanel
from ui.media import first_medium, window_kit
from ui.page import Hints, Page
from ui.parts import Divider
from ui.qt.keys import is_plain_key
from ui.qt.layouts import new_column
from ui.qt.timers import single_shot_timer
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_player import MusicPlayer, SamplePlayer
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from studio.base.settings import LearnWhen

_GATHER_MS = 300
_DIGITS = {Qt.Key.Key_0 + stars: stars for stars in range(6)}


class LearnPage(Page):
    """What taste knows of a medium, works to rate, A or B?, and the last lesson; or all lessons."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.medium, self._is_medium_chosen = first_medium(), False
        self._is_stale = True
        self.read_count = 0
        self.is_read = False
        self._undo_steps: list[Callable[[], bool]] = []
        self._states: dict[Medium, MediumState] = {}
        self._refresh_timer = single_shot_timer(self, _GATHER_MS, self._refresh_if_visible)
        self._build_panels()
        self._build_page()
        self._connect_studio()
        self._connect_panels()
        self._connect_comparison()
        self._add_actions()

    # The interface of a page

    def open_project(self) -> None:
        """Show the adapters and pairs of this project."""
        self.adapters.forget()
        self._is_medium_chosen = False
        self._is_stale, self.is_read = True, False
        self.read_count += 1  # of another project, what is read now is not shown
        self._states = {}
        self._undo_steps.clear()
        self.header.show_counts({})
        self.header.lessons.setChecked(False)
        for panel in (self.agreement, self.decision):
            panel.show_reading()
        self.ratings.show_works([], False)
        self.header.show_schedule(self.context.settings.learn_when)
        self.comparison_controller.show_pairs()
        self._refresh_if_visible()

    def show_refusal(self, reason: str) -> None:
        """Disable what learns, compares or changes adapters."""
        panels = (self.comparison_panel, self.decision, self.training, self.traits, self.ratings)
        others = (self.timeline.roll_back, self.agreement.again, self.first_visit, self.header.when)
        for widget in (*panels, *others):
            widget.setEnabled(not reason)
            widget.setToolTip(reason)

    def on_shown(self, target: object = None) -> None:
        """Show a medium, if `target` is one, and focus A or B?; with an adapter, try it blind."""
        self.header.show_schedule(self.context.settings.learn_when)
        if isinstance(target, Adapter):
            self.show_medium(target.medium)
            self.adapters.select(target.id)
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
        self.decision.samples.music_player.stop()

    def undo(self) -> bool:
        """Take back the stars, the answer or the skipping that came last, if they are on show.

        Where they are not any more, what came before them stays as well.
        """
        is_on_show = not self.header.lessons.isChecked()
        if is_on_show and self._undo_steps and not self._undo_steps.pop()():
            self._undo_steps.clear()
        return True

    def key_target(self, target: Target) -> QWidget | None:
        """The works to rate, or the pair, if there are some to be judged."""
        if target == "card":
            return self if self._can_rate() else None
        return self.comparison_panel if self._can_answer() else None

    def _can_rate(self) -> bool:
        return bool(self.ratings.cards) and not self.header.lessons.isChecked()

    def _can_answer(self) -> bool:
        has_pair = self.comparison_panel.pair() is not None
        return has_pair and not self.header.lessons.isChecked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate the marked work by a digit; Escape leaves the lessons."""
        if is_plain_key(event) and event.key() in _DIGITS and self._can_rate():
            self.ratings.rate_marked(_DIGITS[event.key()])
        elif event.key() == Qt.Key.Key_Escape and self.header.lessons.isChecked():
            self.header.lessons.setChecked(False)
        else:
            super().keyPressEvent(event)

    def key_hints(self) -> Hints:
        """The keys that answer A or B? and that rate."""
        hints: list[tuple[Sequence[str], str]] = []
        if self._can_answer():
            hints += [
                (["learn.left", "learn.right"], self.tr("keep")),
                (["learn.alike"], self.tr("both alike")),
                (["learn.neither"], self.tr("neither")),
                (["learn.skip"], self.tr("skip")),
            ]
        if self._can_rate():
            hints.append((["work.rate-1", "–", "work.rate-5"], self.tr("rate the one marked")))
        if not hints:
            return ((["view.palette"], self.tr("everything else")),)
        return (*hints, (["edit.undo"], self.tr("take back")))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the states again, since works may have been rated meanwhile."""
        super().showEvent(event)
        self._is_stale = True
        self._refresh_if_visible()

    # Content

    def show_medium(self, medium: Medium) -> None:
        """Show the adapters, the training run and the pairs of a medium."""
        self.medium, self._is_medium_chosen = medium, True
        self.adapters.selected = ""
        self.header.media.set_value(medium)
        self._show_adapters()
        self._show_state()
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

    # Building

    def _build_panels(self) -> None:
        thumbnails, pictures = Thumbnails(self.context, self), MusicPictures(self.context, self)
        players = [SamplePlayer(self.context, pictures, self) for _ in range(3)]
        self.music_player = MusicPlayer(self.context, pictures, self)
        self.first_visit, self.traits = FirstVisit(), TraitsPanel()
        self.agreement = AgreementPanel(self.traits)
        self.ratings = RatingPanel(thumbnails, players[0])
        self.comparison_panel = ComparisonPanel(thumbnails, self.music_player)
        self.training = TrainingPanel()
        self.decision = DecisionPanel(BeforeAfter(thumbnails, players[1]))
        self.samples = SamplesPanel(thumbnails, players[2])
        self.timeline = TimelinePanel()
        self.adapters = AdaptersController(
            self.context, self.timeline, self.decision, self.samples, self
        )
        self.training_controller = TrainingController(self.context, self.training, self)
        self._traits_controller = TraitsController(self.context, self.traits, self)
        self.rating_controller = RatingController(self.context, self.ratings, self)
        self.comparison_controller = ComparisonController(self.context, self.comparison_panel, self)

    def _build_page(self) -> None:
        self.header = LearnHeader()
        panels = Panels(
            first_visit=self.first_visit,
            agreement=self.agreement,
            traits=self.traits,
            ratings=self.ratings,
            timeline=self.timeline,
            comparison=self.comparison_panel,
            training=self.training,
            decision=self.decision,
            samples=self.samples,
        )
        for panel in panels:
            panel.setProperty("panel", panel is not self.traits and panel is not self.first_visit)
        self._grid = PanelGrid(panels)
        column = new_column(self)
        column.addWidget(self.header)
        column.addWidget(Divider())
        column.addWidget(self._grid, 1)

    def _connect_studio(self) -> None:
        bridge = self.context.bridge
        bridge.job_changed.connect(self._on_job_changed)
        bridge.artifact_added.connect(lambda _: self._mark_stale())
        bridge.artifact_changed.connect(lambda _: self._mark_stale())
        bridge.adapters_changed.connect(lambda _: self._on_adapters_changed())
        bridge.models_changed.connect(lambda _: self._mark_stale())

    def _connect_panels(self) -> None:
        header = self.header
        header.medium_selected.connect(self.show_medium)
        header.schedule_changed.connect(self._set_schedule)
        header.lessons_toggled.connect(self._show_view)
        for panel in (header, self.decision):
            panel.learn_requested.connect(lambda: self.learn(self.medium))
        for signal in (self.decision.models_requested, self.first_visit.models.clicked):
            signal.connect(lambda: self.context.go_to("models"))
        self.first_visit.start.clicked.connect(self._begin)
        self._traits_controller.rated.connect(self._mark_stale)
        rated, undo = self.rating_controller.rated, self.rating_controller.undo
        rated.connect(lambda: self._undo_steps.append(undo))
        self.rating_controller.works_shown.connect(self._show_view)
        self.adapters.changed.connect(self._show_adapter)
        self.adapters.samples_shown.connect(self._show_view)
        self.adapters.arrived.connect(self._show_verdict)
        self.timeline.timeline.adapter_selected.connect(lambda _: self._keep_medium())
        self.agreement.again_requested.connect(self.rating_controller.show_again)

    def _connect_comparison(self) -> None:
        controller = self.comparison_controller
        controller.answer_stored.connect(self._keep_medium)
        controller.answer_stored.connect(self._mark_stale)
        controller.blind_test_toggled.connect(self._keep_medium)
        controller.blind_test_toggled.connect(self._show_blind_test)
        controller.result_shown.connect(self._show_adapters)
        panel = self.comparison_panel
        panel.pair_changed.connect(self._show_view)
        panel.pair_passed.connect(lambda: self._undo_steps.append(panel.undo))
        self.decision.blind_test_requested.connect(controller.begin_blind_test)

    def _add_actions(self) -> None:
        self.add_action("learn.now", lambda: self.learn(self.medium))
        self.add_action("learn.blind", self._test_current)
        self.add_action("learn.roll-back", self.adapters.roll_back)

    def _set_schedule(self, when: str) -> None:
        self.context.settings.learn_when = cast("LearnWhen", when)
        self.context.studio.settings.save()

    def _show_blind_test(self, is_running: bool) -> None:
        """Show A or B? for a blind test, also from the lessons."""
        self.decision.show_blind_test(is_running)
        if is_running:
            self.header.lessons.setChecked(False)
            self._show_view()

    # Adapters

    def _refresh_if_visible(self) -> None:
        if self._is_stale and self.context.is_open and self.isVisible():
            self.refresh()

    def _show_states(self, read_count: int, states: dict[Medium, MediumState]) -> None:
        if read_count != self.read_count:
            return  # a newer read is running
        self._states = states
        self.is_read = True
        self.header.show_counts(states)
        rated = {medium: state.ratings + state.brought_in for medium, state in states.items()}
        if not self._is_medium_chosen and rated and max(rated.values()) > rated[self.medium]:
            self.show_medium(max(rated, key=lambda medium: rated[medium]))
        self._show_state()
        self.rating_controller.show(self.medium)

    def _show_state(self) -> None:
        """Show what is known of the medium."""
        state = self._states.get(self.medium)
        self._traits_controller.show(self.medium, state or MediumState())
        if state is not None:
            self.agreement.show_state(state)
            self.first_visit.show_state(self.medium, state)
            self.decision.show_state(self.medium, state)
            self.header.show_state(self.medium, state)
        self._show_view()

    def _show_view(self, *_: object) -> None:
        """Show the panels that have something in them, of the view that was chosen."""
        state = self._states.get(self.medium)
        has_run, count = self.training_controller.job is not None, self.adapters.count
        lessons = self.header.lessons
        lessons.setVisible(has_run or count > 0)
        if lessons.isHidden():
            lessons.setChecked(False)
        self.header.show_lessons(count)
        is_first, had_focus = state is not None and state.is_first_visit, self._has_focus()
        self._grid.show_view(lessons.isChecked(), is_first, has_run, count > 0)
        if is_first and had_focus and not self._has_focus():
            self.first_visit.start.setFocus()  # what had it is hidden; Qt looks beyond the page
        self.hints_changed.emit()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _begin(self) -> None:
        """Go to the first work to rate, or to where works are made."""
        if self.ratings.cards:
            self.ratings.cards[0].stars.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.context.go_to(window_kit(self.medium).page)

    def _show_adapters(self) -> None:
        if self.context.is_open:
            self.adapters.show(self.medium)

    def _show_adapter(self) -> None:
        """Show the training run of the adapter on show."""
        self.training_controller.show(self.medium, self.adapters.current())
        self._show_view()

    def _show_verdict(self) -> None:
        """Scroll to the decision where an adapter arrived while the page was on show."""
        if self.isVisible():
            decision = self.decision
            QTimer.singleShot(0, decision, lambda: self._grid.area.ensureWidgetVisible(decision))

    def _test_current(self) -> None:
        adapter = self.adapters.current()
        if adapter is not None:
            self.comparison_controller.begin_blind_test(adapter.id)

    # Events

    def _on_job_changed(self, event: JobChanged) -> None:
        job = event.job
        if job.kind != "learn" or not self.context.is_open:
            return
        if job.ended or job.state == "queued":
            self._mark_stale()
        if self.isVisible() and job.medium is self.medium:
            self._show_training(training_text(job, event.share) if not job.ended else "")
            self.training_controller.follow(event)
            self._show_view()

    def _show_training(self, text: str) -> None:
        """Show in the menu how far the run of the medium is."""
        state = self._states.get(self.medium)
        if state is not None and text:
            state = self._states[self.medium] = replace(state, training_text=text)
            self.header.show_state(self.medium, state)
            self.decision.show_state(self.medium, state)

    def _keep_medium(self, is_used: bool = True) -> None:
        self._is_medium_chosen = self._is_medium_chosen or is_used

    def _on_adapters_changed(self) -> None:
        self.adapters.selected = ""
        self._mark_stale()

    def _mark_stale(self) -> None:
        self._is_stale = True
        self._refresh_timer.start()
