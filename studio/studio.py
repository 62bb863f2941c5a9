"""The studio: the one object that the window and the command line talk to.

Invariant: every public method may be called from any thread and returns at once, but for `wait` and
`close`; works, ratings and jobs are on the disk before a listener hears of them.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from engines.contract import (
    LARGEST_SEED,
    AdapterUse,
    Brief,
    Engine,
    ImageBrief,
    LearningSettings,
    Medium,
    Output,
    Preview,
    ProgressCall,
    Trainer,
)
from engines.formats import pictures
from engines.formats.atomic import write_atomically
from engines.formats.score import Score
from engines.registry import new_engine, new_reader, new_trainer, renderer
from studio import places, project, settings
from studio.adapters import blind
from studio.adapters.samples import Generations
from studio.adapters.shelf import AdapterShelf
from studio.errors import InputError
from studio.events import (
    AdaptersChanged,
    ArtifactChanged,
    Event,
    Listener,
    ModelsChanged,
    NoticeGiven,
    PreviewShown,
    TasteChanged,
)
from studio.exchange import renders
from studio.exchange.incoming import Incoming
from studio.history.documents import Documents
from studio.history.history import Wanted
from studio.jobs.ledger import JobLedger
from studio.jobs.runner import JobRunner, RunningJob
from studio.learning import feedback
from studio.learning.learning import Learning, LearningState
from studio.log import open_log
from studio.models import peft
from studio.models.library import Model, ModelLibrary
from studio.models.loras import lora_at, model_for, whole
from studio.project import Project
from studio.records import PLURALS, Adapter, Artifact, Comparison, Job, Lesson, Mark, Verdict
from studio.resolver import Resolver
from studio.taste.taste import Standing, Taste
from studio.taste.tastes import MakeReader, Tastes

log = logging.getLogger("studio.studio")

_BRIEF: TypeAdapter[Brief] = TypeAdapter(Brief)


def random_seed() -> int:
    """A seed for a brief that names none; resolved before the brief is made, never later."""
    return secrets.randbelow(LARGEST_SEED + 1)


class Studio:
    """One open project with its history, models, jobs and learning."""

    def __init__(
        self,
        opened: Project,
        make_engine: Callable[[Medium], Engine] = new_engine,
        make_trainer: Callable[[Medium], Trainer] = new_trainer,
        find_renderer: renders.FindRenderer = renderer,
        make_reader: MakeReader = new_reader,
    ) -> None:
        self._make_engine = make_engine
        self._find_renderer = find_renderer
        self.project = opened
        self.settings = settings.load(places.settings_file())
        self.models = ModelLibrary(places.models_folder(), self.settings, self.save_settings)
        self.history = opened.history
        self.documents = Documents(opened.database)
        self.jobs = JobLedger(opened.database)
        self.adapters = AdapterShelf(opened.database, opened.adapters_folder)
        self._tastes = Tastes(opened.database, opened.history, make_reader)
        self._learning = Learning(
            self.history, self.adapters, self.models, self._tastes, make_trainer
        )
        self._resolver = Resolver(
            self.history, self.adapters, self.models, self._learning.checked, opened.masks_folder
        )
        self._engines: dict[Medium, Engine] = {}
        self._listeners: list[Listener] = []
        self._guard = threading.Lock()
        self._runner = JobRunner(self.jobs, self, self._tell)

    # Opening and closing

    @classmethod
    def open(cls, path: Path | None = None) -> Studio:
        """Open a project: the one at `path`, or the last one, or a first one that is made now."""
        open_log(places.log_file())
        opened = project.open_at(path) if path else _last_or_first()
        studio = cls(opened)
        studio.remember_project()
        return studio

    @classmethod
    def create(cls, path: Path) -> Studio:
        """Make a project and open it."""
        open_log(places.log_file())
        studio = cls(project.new(path))
        studio.remember_project()
        return studio

    def remember_project(self) -> None:
        """Note this project as the last one opened."""
        folder = self.project.folder.resolve()
        others = [path for path in self.settings.recent_projects if path != folder]
        if self.settings.last_project == folder and others[:1] != []:
            return
        self.settings.last_project = folder
        self.settings.recent_projects = [folder, *others][:10]
        self.save_settings()

    def save_settings(self) -> None:
        """Write the settings file; a home that cannot be written is logged, not fatal."""
        try:
            settings.save(self.settings, places.settings_file())
        except OSError as fault:
            log.warning("settings could not be saved: %s", fault)

    def start(self) -> list[Job]:
        """Become the program that works in this project: go on with the queue of the last time.

        Returns the jobs that were cut off. Raises `ProjectError` if another program works here.
        """
        self.project.hold()
        interrupted = self.jobs.find_interrupted()
        for job in self.jobs.find("queued"):
            self._runner.queue(job)
        return interrupted

    def hold(self) -> None:
        """Become the program that works here, but leave the queue of the last time alone."""
        if not self.project.held:
            self.project.hold()
            self.jobs.find_interrupted()

    def close(self) -> None:
        """Interrupt what runs, join the work thread, then close the database."""
        self._runner.close()
        self.project.close()

    # Listening

    def listen(self, listener: Listener) -> None:
        """Send every event to `listener`, from whatever thread it happens on."""
        with self._guard:
            self._listeners.append(listener)

    # Making

    def submit(self, brief: Brief, parents: Sequence[str] = ()) -> Job:
        """Queue a brief. An empty model means the default, and `adapters` are taken as given."""
        self.hold()
        ready = self.ready_brief(brief)
        title = _title(ready)
        request = ready.model_dump(mode="json")
        family = self._resolver.parents(ready, parents)
        job = self.jobs.add("make", Medium(ready.kind), title, request, family)
        self._runner.queue(job)
        return job

    def draft(self, brief: Brief) -> Job:
        """Queue a brief for a look alone: what is made is told as a preview and not kept."""
        self.hold()
        ready = self.ready_brief(brief)
        request = ready.model_dump(mode="json")
        job = self.jobs.add("draft", Medium(ready.kind), _title(ready), request)
        self._runner.queue(job)
        return job

    def ready_brief(self, brief: Brief) -> Brief:
        """The brief with its model named. Raises where model, adapters or source do not fit."""
        return self._resolver.ready(brief)

    def fitting_adapters(self, brief: Brief) -> tuple[AdapterUse, ...]:
        """The adapter in use, if it was made for the brief's model; else none."""
        return self._resolver.fitting_adapters(brief)

    def again(self, artifact: str) -> Job:
        """Queue a work's own brief once more. Raises `InputError` where it has none."""
        found = self.history.get(artifact)
        if found.brief is None:
            raise InputError(
                "This work was brought in, so there is no brief to make it again from."
            )
        return self.submit(found.brief, parents=(found.id,))

    def cancel(self, job: str) -> None:
        """Cancel a job; what was finished is kept."""
        self._runner.cancel(job)

    def pause(self, job: str, paused: bool = True) -> None:
        """Let a learning job rest, or go on."""
        self._runner.pause(job, paused)

    def pause_all(self, paused: bool = True) -> None:
        """Hold the queue, or let it go on."""
        self._runner.pause_all(paused)

    @property
    def all_paused(self) -> bool:
        """Whether the queue is held."""
        return self._runner.all_paused

    def try_again(self, job: str, *, start_over: bool = False) -> Job:
        """Queue an ended job again; learning goes on from its last checkpoint."""
        self.hold()
        found = self.jobs.get(job)
        if not found.ended:
            raise InputError("This job has not ended yet.")
        if start_over and found.kind == "learn":
            self._learning.forget_checkpoints(found)
        queued = self.jobs.change(found.id, "queued")
        self._runner.queue(queued)
        return queued

    def move(self, job: str, place: float) -> None:
        """Give a waiting job another place in the queue; smaller is sooner."""
        self._runner.reorder(self.jobs.move(job, place))

    def wait(self, job: str, timeout_s: float | None = None) -> Job:
        """Block until a job has ended; for scripts, never for the window's thread."""
        return self._runner.wait(job, timeout_s)

    def bring_in(self, file: Incoming) -> Artifact:
        """Keep a work that was made elsewhere (studio/exchange/incoming.py reads it)."""
        return self.history.bring_in(
            file.kind, file.data, file.suffix, file.title, file.brief, file.words
        )

    def keep_mask(self, data: bytes) -> str:
        """Keep a mask (white is drawn anew) for a brief's `mask`. Raises `BriefError`."""
        mask = pictures.as_png(pictures.read_mask(data, "The mask"))
        digest = hashlib.sha256(mask).hexdigest()
        path = self.project.masks_folder / f"{digest}.png"
        if not path.is_file():
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, mask)
        return digest

    def sound(self, artifact: str) -> Path:
        """The WAV of a piece of music, rendered unless it is there. Slow: beside the window."""
        return renders.sound_of(self.history.get(artifact), self._find_renderer)

    def sound_of_score(self, score: Score) -> Path:
        """The WAV of notes that are no work yet. Slow: beside the window."""
        return renders.sound_of_score(score, self.project.folder, self._find_renderer)

    # What the artist says

    def rate(self, artifact: str, stars: int) -> Artifact:
        """Append a rating of 1 to 5 stars; 0 clears."""
        return self._changed(self.history.rate(artifact, stars))

    def compare(self, left: str, right: str, verdict: Verdict) -> Comparison:
        """Append an answer to "A or B?"."""
        return self.history.compare(left, right, verdict)

    def mark(self, artifact: str, mark: Mark, given: bool = True) -> Artifact:
        """Keep or reject a work, or take that back."""
        return self._changed(self.history.mark(artifact, mark, given))

    def tag(self, artifact: str, names: Sequence[str], *, remove: bool = False) -> Artifact:
        """Add or remove tags."""
        return self._changed(self.history.tag(artifact, names, remove=remove))

    def trash(self, artifact: str, *, restore: bool = False) -> Artifact:
        """Move a work to the trash or back."""
        return self._changed(self.history.trash(artifact, restore=restore))

    # Taste

    def taste(self, medium: Medium) -> Taste:
        """The taste in a medium, as it was last followed."""
        return self._tastes.of(medium)

    def follow_taste(self, medium: Medium) -> Standing:
        """Take in what was said last, tell that guesses changed, and judge how good they are.

        Slow where much was said: beside the window's thread.
        """
        taste = self._tastes.of(medium)
        if taste.refresh():
            self._tell(TasteChanged(medium))
        before = taste.standing
        if taste.judge() != before:
            self._tell(TasteChanged(medium))
        return taste.standing

    def scored(self, works: Sequence[Artifact]) -> list[Artifact]:
        """The works with the ratings that taste foretells, where it is ready. Slow, as above."""
        for medium in {work.kind for work in works}:
            self._tastes.of(medium).judge()
        return self.guessed(works)

    def guessed(self, works: Sequence[Artifact]) -> list[Artifact]:
        """The works with the ratings that taste foretold when it was last followed; at once."""
        return [self._tastes.guessed(work) for work in works]

    def know_works(self, medium: Medium) -> Job | None:
        """Queue the reading of works that taste does not know yet; None where it knows them all."""
        unread = self._tastes.unread(medium)
        waiting = [job for job in self.jobs.find("queued", "running") if job.kind == "taste"]
        if not unread or any(job.medium is medium for job in waiting):
            return None
        self.hold()
        job = self.jobs.add("taste", medium, f"Get to know {_counted(len(unread), medium)}", {})
        self._runner.queue(job)
        return job

    # Learning

    def learning_state(self, medium: Medium) -> LearningState:
        """Ratings so far, their spread, and whether there is enough to learn from."""
        return self._learning.state(medium)

    def learn(self, medium: Medium, chosen: LearningSettings | None = None) -> Job:
        """Queue a learning job on the ratings as they are now. Raises `NotEnoughRatings`.

        The last one that was cut off goes on from its checkpoint, if nothing was said since.
        """
        self.hold()
        plan = self._learning.plan(medium, chosen)
        request = plan.model_dump(mode="json")
        last = self.jobs.last_lesson(medium)
        if last and last.state in ("interrupted", "cancelled") and last.request == request:
            return self.try_again(last.id)
        job = self.jobs.add("learn", medium, f"Learn {_TAUGHT[medium]}", request)
        self._runner.queue(job)
        return job

    def learn_what_is_due(self) -> Job | None:
        """Queue a lesson that is due, or go on with one that was cut off; None where there is none.

        One at a time, and none while the artist's own work waits. Slow: beside the window's thread.
        """
        if self.all_paused or self.jobs.find("queued", "running", "paused"):
            return None
        for medium in Medium:
            last = self.jobs.last_lesson(medium)
            if last is not None and last.state == "interrupted":
                return self.try_again(last.id)
            if self._learning.is_due(medium, last):
                return self.learn(medium)
        return None

    def is_learning_due(self, medium: Medium) -> bool:
        """Whether enough new was said since the last lesson, or that one was cut off.

        Slow: beside the window's thread.
        """
        last = self.jobs.last_lesson(medium)
        cut_off = last is not None and last.state in ("running", "paused", "interrupted")
        return cut_off or self._learning.is_due(medium, last)

    def samples(self, name: str) -> Generations:
        """What an adapter, and those it went on from, make of the same briefs and seeds.

        Reads files: beside the window's thread.
        """
        return self._learning.generations(self.adapters.get(name))

    def begin_blind_test(self, name: str, pairs: int = blind.PAIRS) -> list[tuple[str, str]]:
        """Queue pairs of works of one brief and seed, without an adapter and with it.

        Returns the jobs in pairs. Beside an adapter that is in use stands its parent, beside any
        other what is in use, the base where that does not fit. Raises `InputError`.
        """
        adapter = self._learning.checked(self.adapters.get(name))
        before = self._learning.before(adapter)
        use = self.adapters.in_use(adapter.kind)
        mine = use if use is not None and use.id == adapter.id else AdapterUse(id=adapter.id)
        ways = ((before,) if before else (), (mine,))
        jobs = [
            [self.submit(brief.model_copy(update={"adapters": way})).id for way in ways]
            for brief in self._learning.fresh_briefs(adapter, pairs)
        ]
        return [(without, with_it) for without, with_it in jobs]

    def blind_pair(self, jobs: tuple[str, str]) -> tuple[Artifact, Artifact]:
        """The works of two jobs of a blind test, in an order by chance. Raises `InputError`."""
        works = [work for job in jobs for work in self.history.find(Wanted(job=job, limit=1))]
        if len(works) < len(jobs):
            raise InputError("A work of this pair was not made.")
        if secrets.randbelow(2):
            works.reverse()
        return works[0], works[1]

    def blind_result(self, name: str) -> blind.BlindResult:
        """How often the artist kept works made with an adapter in blind tests so far."""
        adapter = self.adapters.get(name)
        before = self._learning.before(adapter)
        answers = self.history.across_adapters(adapter.kind)
        return blind.counted(adapter.id, before.id if before else None, answers)

    def lesson(self, job: str) -> Lesson:
        """The curve of a running learning job so far; empty where it does not run."""
        return self._runner.lesson(job)

    def adapter_of(self, job: str) -> Adapter | None:
        """The adapter that a learning job brought, once it is done."""
        return self._learning.adapter_of(job)

    def what_was_said(
        self, medium: Medium
    ) -> tuple[list[feedback.RatedWork], list[feedback.Choice]]:
        """Ratings and comparisons that can be learned from."""
        return self._learning.said(medium)

    def import_adapter(self, path: Path, medium: Medium | None = None) -> Adapter:
        """Bring a PEFT folder, or a LoRA for pictures, onto the shelf for a model that it fits.

        Without a medium it is pictures where the names in the file tell so, else text.
        """
        path = whole(path)
        lora = lora_at(path)
        kind = medium or (Medium.IMAGE if lora else Medium.TEXT)
        if (kind is Medium.IMAGE) != (lora is not None):
            told = "is" if lora else "is not"
            raise InputError(f"kind: {path.name} {told} a LoRA for pictures.")
        model = model_for(lora, self.models) if lora else peft.model_of(path, kind, self.models)
        adapter = self.adapters.bring_in(
            path,
            kind,
            model=model.id,
            model_sha256=self.models.fingerprint(model),
            what=lora.described if lora else "",
        )
        self._tell(AdaptersChanged(kind))
        return adapter

    def use_adapter(self, name: str, strength: float = 1.0) -> Adapter:
        """Put an adapter into use for its medium. Raises `InputError`."""
        if not 0.0 <= strength <= 2.0:
            raise InputError(f"strength: 0 to 2 ({strength:g} was given).")
        adapter = self._learning.checked(self.adapters.get(name))
        self.adapters.use(adapter.kind, adapter.id, strength)
        self._tell(AdaptersChanged(adapter.kind))
        return adapter

    def adapters_off(self, medium: Medium) -> None:
        """Work with the base from now on."""
        self.adapters.use(medium, None)
        self._tell(AdaptersChanged(medium))

    def roll_back(self, medium: Medium) -> None:
        """Put back what was in use before."""
        self.adapters.roll_back(medium)
        self._tell(AdaptersChanged(medium))

    # Models

    def add_model(self, path: Path) -> Model:
        """Take a model into the library, where it lies."""
        model = self.models.add(path)
        self._tell(ModelsChanged())
        return model

    def remove_model(self, name: str) -> None:
        """Forget an added model; delete an installed one."""
        self.models.remove(name)
        self._tell(ModelsChanged())

    def install_starter(self, medium: Medium, progress: ProgressCall) -> Model:
        """Install a medium's starter model. Slow: call it beside the window's thread."""
        model = self.models.install_starter(medium, progress)
        self._tell(ModelsChanged())
        return model

    # What the runner asks (see `studio.jobs.runner.Workshop`)

    def perform(self, job: Job, context: RunningJob) -> None:
        """Do a job on the work thread."""
        context.device = self.settings.device
        context.cache = places.cache_folder()
        if job.kind == "taste":
            self._tastes.read_rest(job.medium, context)
            self.follow_taste(job.medium)
            return
        if job.kind == "learn":
            plan = self._learning.plan_of(job)
            context.model = self.models.usable(plan.model).path
            self._learning.run(job, plan, context)
            self._tell(AdaptersChanged(job.medium))
            return
        brief = _BRIEF.validate_python(dict(job.request))
        if brief.model:  # to enlarge or to trace takes none
            model = self.models.usable(brief.model)
            context.model = model.path
            context.adapters = self._resolver.adapter_files(brief, model)
        context.source = self._resolver.source_file(brief)
        context.mask = self._resolver.mask_file(brief)
        self._engine(job.medium).generate(brief, context)

    def keep(self, output: Output, job: Job) -> Artifact | None:
        """Store a finished work, unless the job had made it before it was interrupted."""
        if job.kind == "draft":
            self._tell(PreviewShown(job.id, Preview(output.index, 1, 1, data=output.data)))
            return None
        earlier = self.history.find(Wanted(job=job.id))
        if any(artifact.seed == output.brief.seed for artifact in earlier):
            return None
        kept = self.history.add(output, job=job.id, parents=job.parents)
        silent = renders.prepare(kept, self._find_renderer) if kept.kind is Medium.MUSIC else ""
        if silent:
            self._tell(NoticeGiven(job.id, silent))
        return self._tastes.read(kept)

    def release(self) -> None:
        """Let go of the engines' memory."""
        for engine in self._engines.values():
            engine.release()
        self._engines.clear()
        self._tastes.release()

    # Within

    def _engine(self, medium: Medium) -> Engine:
        if medium not in self._engines:
            self._engines[medium] = self._make_engine(medium)
        return self._engines[medium]

    def _changed(self, artifact: Artifact) -> Artifact:
        self._tell(ArtifactChanged(artifact))
        return artifact

    def _tell(self, event: Event) -> None:
        with self._guard:
            listeners = list(self._listeners)
        for listener in listeners:
            listener(event)


_VERBS = {Medium.TEXT: "Write", Medium.IMAGE: "Draw", Medium.MUSIC: "Compose"}
_TAUGHT = {Medium.TEXT: "text", Medium.IMAGE: "pictures", Medium.MUSIC: "music"}


def _counted(count: int, medium: Medium) -> str:
    return f"{count} {PLURALS[medium] if count != 1 else PLURALS[medium].removesuffix('s')}"


def _title(brief: Brief) -> str:
    """What a job is called in the queue."""
    if isinstance(brief, ImageBrief) and brief.task != "draw":
        return {"enlarge": f"Enlarge {brief.factor} times", "trace": "Trace as SVG"}[brief.task]
    return f"{_VERBS[Medium(brief.kind)]} {brief.count}, {_shortened(brief.prompt)}"


def _shortened(prompt: str) -> str:
    words = " ".join(prompt.split())
    return words if len(words) <= 40 else words[:39].rstrip() + "…"


def _last_or_first() -> Project:
    remembered = settings.load(places.settings_file()).last_project
    if remembered is not None and remembered.exists():
        return project.open_at(remembered)
    first = places.projects_folder() / places.DEFAULT_PROJECT
    return project.open_at(first) if first.exists() else project.new(first)
