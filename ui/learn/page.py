"""The Learn page: what the studio learns from the artist, and what becomes of it.

Invariant: reading the ratings of a large project happens beside the window's thread; what shows of
a lesson is what the studio told, four times a second at most.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engines.contract import Medium
from studio.adapters.blind import PAIRS
from studio.adapters.samples import Generations
from studio.events import AdaptersChanged, ArtifactChanged, JobChanged, LossAdded
from studio.history.queries import ArtifactQuery
from studio.records import Adapter, Job
from ui.adapter_summary import BASE, DECLINED_KEY, AdapterSummary, declined_adapters, summarize_adapters
from ui.context import AppContext
from ui.learn.blind_test import BlindTest
from ui.learn.comparison_panel import ComparisonPanel, fitted
from ui.learn.training_panel import TrainingPanel
from ui.learn.medium_panel import TITLES, MediumPanel, MediumState
from ui.learn.pairs import most_informative_pairs
from ui.learn.samples_panel import SamplesPanel
from ui.learn.states import read_states
from ui.learn.timeline import Timeline
from ui.learn.decision_panel import DecisionPanel
from ui.look.theme import Theme
from ui.page import Hints, Page
from ui.parts import Button, Divider, ElidedLabel, Label, ground
from ui.sound.music_player import MusicPlayer, SamplePlayer
from ui.sound.music_pictures import MusicPictures

_GATHER_MS = 300
_NARROW = 1260
_ASKED_AMONG = 200
_MADE_ON = {Medium.TEXT: "write", Medium.IMAGE: "draw", Medium.MUSIC: "compose"}


class LearnPage(Page):
    """Three media, the adapters of the chosen one, its lesson and verdict; A or B?"""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._medium = Medium.TEXT
        self._chosen = self._sampled = ""
        self._stale = True
        self._reading = 0
        self.is_read = False
        self._lesson: Job | None = None
        self._seconds_left: float | None = None
        self._states: dict[Medium, MediumState] = {}
        self._standings: list[AdapterSummary] = []
        self._trial: BlindTest | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_GATHER_MS)
        self._later.timeout.connect(self._refresh_if_seen)
        self._build_panels()
        self._build_adapters()
        self._build_page()
        self._listen()

    # The page's life

    def open_project(self) -> None:
        self._chosen = ""
        self._end_trial()
        self._stale = True
        self.choosing.set_when(self.context.settings.learn_when)
        self._ask_more()
        self._refresh_if_seen()

    def arrive(self, topic: object = None) -> None:
        self.choosing.set_when(self.context.settings.learn_when)
        if isinstance(topic, Medium):
            self.show_medium(topic)
        if self.context.is_open and self._trial is None and self.choosing.pair() is None:
            self._ask_more()
        self.choosing.setFocus()

    def leave(self) -> None:
        self.music_player.stop()
        self.samples.stop()

    def key_hints(self) -> Hints:
        if self.choosing.pair() is None:
            return ((["Ctrl K"], self.tr("everything else")),)
        return (
            (["A", "B"], self.tr("keep")),
            (["="], self.tr("both alike")),
            (["N"], self.tr("neither")),
            (["S"], self.tr("skip")),
            (["Ctrl Z"], self.tr("take back")),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stale = True
        self._refresh_if_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < Theme.current().px(_NARROW)
        self.choosing.setFixedWidth(fitted(self.width()))
        directions = QBoxLayout.Direction
        self._foot.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.verdict.setMinimumWidth(0 if narrow else Theme.current().px(344))
        self.verdict.setMaximumWidth(16_777_215 if narrow else Theme.current().px(344))

    # Showing

    def show_medium(self, medium: Medium) -> None:
        """Turn the lower half to a medium."""
        self._medium = medium
        self._chosen = ""
        self._end_trial()
        self._show_adapters()
        self._ask_more()

    def refresh(self) -> None:
        """Read where every medium stands, beside the window's thread, and show the adapters."""
        self._stale = False
        self._show_adapters()
        studio = self.context.studio
        self._reading += 1
        shown = partial(self._show_states, self._reading)
        self.context.run_in_background(partial(read_states, studio), shown, self.context.report)

    # Doing

    def learn(self, medium: Medium) -> None:
        """Queue a lesson on the ratings as they are now."""
        studio = self.context.studio

        def queued(job: Job) -> None:
            self.context.show_message(self.tr("Queued: {0}.").format(job.title))

        self.context.run_in_background(lambda: studio.learning.start(medium), queued, self.context.report)

    def adopt(self, identity: str) -> None:
        """Put an adapter into use."""
        studio = self.context.studio

        def done(adapter: Adapter) -> None:
            words = self.tr("{0} is now in use.").format(adapter.name)
            self.context.show_message(words, self.tr("Roll back"), self.roll_back, "good")

        self.context.run_in_background(
            lambda: studio.adapters.use(identity), done, self.context.report
        )

    def leave_aside(self, identity: str) -> None:
        """Take the offer away; the adapter stays on the shelf."""
        kept = {*declined_adapters(self.context), identity}
        self.context.remember(DECLINED_KEY, " ".join(sorted(kept)))
        self.context.studio.settings.save()
        self.context.bridge.post_event(AdaptersChanged(self._medium))
        self._chosen = ""
        self._show_adapters()
        self.context.show_message(self.tr("Left aside. It stays on the shelf under Models."))

    def try_blind(self, identity: str) -> None:
        """Make the same briefs with an adapter and without it, and ask which to keep."""
        self._end_trial()
        trial = self._trial = BlindTest(self.context, identity, self)
        trial.made.connect(self.choosing.add_pair)
        trial.ended.connect(self.choosing.end_pairs)
        name = self.context.studio.adapters.get(identity).name.lower()
        self.choosing.show_trial(name, PAIRS)
        self.choosing.setFocus()
        self.verdict.show_trial(is_on=True)
        trial.begin()

    def leave_trial(self) -> None:
        """End a blind test; what was answered stays written down."""
        self._end_trial()
        self._ask_more()

    def roll_back(self) -> None:
        """Put back what was in use before."""
        self.context.attempt(lambda: self.context.studio.adapters.roll_back(self._medium))

    def answer(self, left: str, right: str, verdict: str) -> None:
        """Write down an answer to A or B?, then show the next pair."""
        answer = self.context.attempt(lambda: self.context.studio.history.compare(left, right, verdict))
        if answer is not None:
            if verdict != "taken back":
                self.choosing.go_on()
            self._stale = True
            self._later.start()

    # Building

    def _build_panels(self) -> None:
        self.panels = {medium: MediumPanel(medium) for medium in Medium}
        for medium, panel in self.panels.items():
            panel.chosen.connect(partial(self.show_medium, medium))
            panel.learn_wanted.connect(partial(self.learn, medium))
            panel.models_wanted.connect(lambda: self.context.go_to("models"))

    def _build_adapters(self) -> None:
        self._adapters_title = Label("", "title")
        caption = self.tr(
            "Held-out pairs put in your order, out of 100. Bars show what luck allows (95 %)."
        )
        self._roll_back = Button("", "quiet", "small", "arrow-counter-clockwise")
        self._roll_back.clicked.connect(self.roll_back)
        self.timeline = Timeline()
        self.timeline.chosen.connect(self._choose)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._adapters_title)
        head.addWidget(ElidedLabel(caption, "caption"), 1)
        head.addWidget(self._roll_back)
        self._adapters = QFrame()
        self._adapters.setProperty("part", "sheet")
        column = QVBoxLayout(self._adapters)
        column.setContentsMargins(16, 12, 16, 8)
        column.addLayout(head)
        column.addWidget(self.timeline, 1)

    def _build_page(self) -> None:
        self.lesson = TrainingPanel()
        self.verdict = DecisionPanel()
        pictures = MusicPictures(self.context, self)
        self.music_player = MusicPlayer(self.context, pictures, self)
        self.samples = SamplesPanel(SamplePlayer(self.context, pictures, self))
        self.choosing = ComparisonPanel(self.music_player)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot.setSpacing(12)
        self._foot.addWidget(self.lesson, 1)
        self._foot.addWidget(self.verdict)
        panels = QHBoxLayout()
        panels.setSpacing(12)
        for panel in self.panels.values():
            panels.addWidget(panel, 1)
        inner = ground(QWidget(), "window")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addLayout(panels)
        column.addWidget(self._adapters, 3)
        column.addLayout(self._foot, 3)
        column.addWidget(self.samples)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scroll, 1)
        row.addWidget(Divider("v"))
        row.addWidget(self.choosing)

    def _listen(self) -> None:
        bridge = self.context.bridge
        bridge.job_changed.connect(self._note_job)
        bridge.loss_added.connect(self._note_loss)
        bridge.artifact_added.connect(lambda _: self._note_change())
        bridge.artifact_changed.connect(self._note_rating)
        bridge.adapters_changed.connect(lambda _: self._note_adapters())
        bridge.models_changed.connect(lambda: self._note_change())
        self.lesson.pause_wanted.connect(self._pause)
        self.lesson.stop_wanted.connect(self._stop)
        self.lesson.go_on_wanted.connect(self._go_on)
        self.verdict.adopt_wanted.connect(self.adopt)
        self.verdict.leave_wanted.connect(self.leave_aside)
        self.verdict.trial_wanted.connect(self.try_blind)
        self.verdict.rollback_wanted.connect(self.roll_back)
        self.choosing.answered.connect(self.answer)
        self.choosing.when_chosen.connect(self._learn_when)
        self.choosing.more_wanted.connect(self._ask_more)
        self.choosing.trial_done.connect(self._tell_trial)
        self.choosing.trial_more.connect(self._more_of_trial)
        self.choosing.trial_left.connect(self.leave_trial)
        self.choosing.make_wanted.connect(lambda: self.context.go_to(_MADE_ON[self._medium]))
        self.choosing.shown_pair_changed.connect(self.hints_changed)
        self._offer_deeds()

    def _offer_deeds(self) -> None:
        self.add_action("learn.now", self.tr("Learn now"), lambda: self.learn(self._medium))
        self.add_action("learn.blind", self.tr("Try the adapter blind"), self._try_shown)
        self.add_action("learn.roll-back", self.tr("Roll back the adapter"), self.roll_back)

    # Within

    def _refresh_if_seen(self) -> None:
        if self._stale and self.context.is_open and self.isVisible():
            self.refresh()

    def _show_states(self, reading: int, states: dict[Medium, MediumState]) -> None:
        if reading != self._reading:
            return  # a later reading is on its way
        self._states = states
        self.is_read = True
        for medium, state in states.items():
            panel = self.panels[medium]
            panel.show_state(state)
            panel.set_chosen(medium is self._medium)

    def _show_adapters(self) -> None:
        if not self.context.is_open:
            return
        studio = self.context.studio
        self._standings = summarize_adapters(studio, self._medium, declined_adapters(self.context))
        shown = self._shown_standing()
        self.timeline.show_standings(self._standings, shown.id if shown else "")
        title = self.tr("{0} adapters").format(self.tr(TITLES[self._medium]))
        self._adapters_title.setText(title)
        back_to = self._back_to()
        self._roll_back.setText(self.tr("Roll back to {0}").format(back_to))
        self._roll_back.setVisible(bool(back_to))
        self.verdict.show_standing(shown, back_to)
        self._read_samples(shown.id if shown and shown.id != BASE else "")
        for medium, panel in self.panels.items():
            panel.set_chosen(medium is self._medium)
        self._show_lesson()

    def _read_samples(self, adapter: str) -> None:
        """Show the samples of an adapter, unless they are on show."""
        if adapter == self._sampled:
            return
        self._sampled = adapter
        names = {one.id: one.name for one in self._standings}

        def show(found: Generations) -> None:
            if adapter == self._sampled:
                self.samples.show_generations(found, names)

        if adapter:
            studio = self.context.studio
            self.context.run_in_background(lambda: studio.adapters.samples(adapter), show, self.context.report)
        else:
            self.samples.hide()

    def _shown_standing(self) -> AdapterSummary | None:
        """The chosen adapter; else what is offered, in use, or newest."""
        by_id = {one.id: one for one in self._standings}
        if self._chosen in by_id:
            return by_id[self._chosen]
        for role in ("candidate", "in use"):
            for one in reversed(self._standings):
                if one.role == role:
                    return one
        return self._standings[-1] if self._standings else None

    def _back_to(self) -> str:
        shelf = self.context.studio.adapters
        if not shelf.can_roll_back(self._medium):
            return ""
        before = shelf.previous(self._medium)
        return shelf.get(before.id).name.lower() if before else self.tr("the base")

    def _choose(self, identity: str) -> None:
        self._chosen = identity
        self._show_adapters()

    def _show_lesson(self) -> None:
        """The lesson that runs; else one that was cut off; else that of the adapter on show."""
        jobs, studio = self.context.studio.jobs, self.context.studio
        found = [job for job in jobs.find("running", "paused", "queued") if job.kind == "learn"]
        going = [job for job in found if job.medium is self._medium]
        last = jobs.ledger.last_learning_job(self._medium)
        self._lesson = going[0] if going else None
        if self._lesson is not None:
            lesson = studio.jobs.learning_progress(self._lesson.id)
            self.lesson.show_running(self._lesson, lesson, None)
            self.lesson.show_curve(lesson.curve, _steps(self._lesson))
        elif last is not None and last.state in ("interrupted", "failed", "cancelled"):
            self._lesson = last
            self.lesson.show_cut_off(last)
        else:
            self.lesson.show_rest(self._shown_adapter())

    def _shown_adapter(self) -> Adapter | None:
        shown = self._shown_standing()
        if shown is None or shown.id == BASE:
            return None
        return self.context.studio.adapters.get(shown.id)

    def _pause(self, paused: bool) -> None:
        if self._lesson is not None:
            self.context.studio.jobs.pause(self._lesson.id, paused)

    def _stop(self) -> None:
        if self._lesson is not None:
            self.context.studio.jobs.cancel(self._lesson.id)

    def _go_on(self, start_over: bool) -> None:
        lesson = self._lesson
        if lesson is not None:
            studio = self.context.studio
            retry = studio.learning.start_over if start_over else studio.jobs.retry
            self.context.attempt(lambda: retry(lesson.id))

    def _learn_when(self, value: str) -> None:
        self.context.settings.learn_when = value
        self.context.studio.settings.save()

    def _tell_trial(self) -> None:
        """The last pair was answered."""
        if self._trial is not None:
            self.choosing.show_result(*self._trial.result())
            self._show_adapters()

    def _try_shown(self) -> None:
        shown = self._shown_adapter()
        if shown is not None:
            self.try_blind(shown.id)

    def _more_of_trial(self) -> None:
        if self._trial is not None:
            self.try_blind(self._trial.adapter)

    def _end_trial(self) -> None:
        trial, self._trial = self._trial, None
        if trial is not None:
            trial.stop()
            trial.deleteLater()
        self.verdict.show_trial(is_on=False)

    def _ask_more(self) -> None:
        if not self.context.is_open:
            return
        history = self.context.studio.history
        works = history.find(ArtifactQuery(kinds=(self._medium,), rejected=False, limit=_ASKED_AMONG))
        taste = self.context.studio.taste.of(self._medium)
        pairs, by_taste = most_informative_pairs(works, history.comparisons(self._medium), taste)
        self.choosing.show_pairs(pairs, self._medium, by_taste)

    # What arrives

    def _note_job(self, event: JobChanged) -> None:
        job = event.job
        if job.kind != "learn" or not self.context.is_open:
            return
        if job.ended or job.state == "queued":
            self._note_change()
        if job.medium is not self._medium or not self.isVisible():
            return
        if job.ended or self._lesson is None or self._lesson.id != job.id:
            self._show_lesson()
            return
        self._lesson = job
        self.lesson.show_running(job, self.context.studio.jobs.learning_progress(job.id), event.seconds_left)

    def _note_loss(self, event: LossAdded) -> None:
        if self._lesson is not None and event.job == self._lesson.id:
            self.lesson.plot.add_point(event.point)

    def _note_rating(self, event: ArtifactChanged) -> None:
        self._note_change()

    def _note_adapters(self) -> None:
        self._chosen = ""
        self._note_change()

    def _note_change(self) -> None:
        self._stale = True
        self._later.start()


def _steps(job: Job) -> float:
    settings = job.request.get("settings")
    steps = settings.get("steps") if isinstance(settings, dict) else None
    return float(job.total or steps or 1)
