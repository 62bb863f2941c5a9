"""The studio: builds the parts of one open project and hands them to each other.

Invariant: the parts may be called from any thread and return at once, except for what is marked
`@slow` (studio/base/threads.py); works, ratings and jobs are on the disk before a listener of
`events` hears of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from engines.contract import Engine, Medium, Recipe, RecipeName, Teacher, Trainer, WorkRequest
from engines.contract.text import Text
from engines.registry import (
    new_engine,
    new_feature_extractor,
    new_recipe,
    new_teacher,
    new_trainer,
    preference_model,
    renderer,
    renderer_with,
)
from studio.adapters.adapters import Adapters
from studio.base import places, settings
from studio.base.errors import EnvironmentFault, FileExists, InputError, ProjectError
from studio.base.events import Events
from studio.base.log import open_log
from studio.base.records import Artifact, Job, JobKind
from studio.base.threads import slow
from studio.books.books import Books
from studio.books.context import BookContexts
from studio.books.lorebooks import Lorebooks
from studio.books.snapshots import Snapshots
from studio.books.world_notes import WorldNotes
from studio.data.data_sets import DataSets
from studio.data.library import DataLibrary
from studio.grids.grids import Grids
from studio.grids.plan import GridPlanner
from studio.grids.run import GridRuns
from studio.history.collections import Collections
from studio.history.documents import Documents
from studio.history.history import History
from studio.jobs.jobs import Jobs
from studio.jobs.local_files import LocalFiles
from studio.jobs.local_worker import LocalWorker, Makers
from studio.jobs.outputs import Outputs
from studio.jobs.resolver import Resolver
from studio.jobs.runner import JobRunner, Perform
from studio.jobs.running_job import RunningJob
from studio.jobs.worker import Worker
from studio.learning.blind_tests import BlindTests
from studio.learning.learning import Learning
from studio.learning.runs import LearningRuns
from studio.models.library import ModelLibrary
from studio.projects import project as projects
from studio.projects.backups import Backups
from studio.projects.masks import Masks
from studio.projects.project import Project
from studio.sound.renders import FindRenderer, without_tracks
from studio.sound.sounds import Sounds
from studio.taste.library import MakeExtractor, TasteLibrary
from studio.taste.people import PeopleTaste, people_taste
from studio.taste.taste import MakePreference
from studio.training.model_training import ModelTraining
from studio.training.pacing import PaceRuns
from studio.training.runs import TeachingRuns, TrainingRuns
from studio.training.working_files import FOLDER, WorkingFiles


class Studio:
    """One open project and its parts, each of which callers speak to directly."""

    def __init__(
        self,
        project: Project,
        make_engine: Callable[[Medium], Engine] = new_engine,
        make_trainer: Callable[[Medium], Trainer] = new_trainer,
        find_renderer: FindRenderer = renderer,
        make_extractor: MakeExtractor = new_feature_extractor,
        make_recipe: Callable[[Medium, RecipeName], Recipe] = new_recipe,
        make_teacher: Callable[[Medium], Teacher] = new_teacher,
        make_preference: MakePreference = preference_model,
    ) -> None:
        self.project = project
        self._find_renderer = find_renderer
        self.backups = Backups(project)
        self.events = events = Events()
        self.settings = settings.load(places.settings_file())
        self.models = models = ModelLibrary(
            places.models_folder(), self.settings, self.settings.save, events
        )
        self.history = history = History(project.database, project.artifacts_folder, events)
        self.collections = Collections(project.database, history, events)
        self.documents = Documents(project.database)
        self.books = Books(project.database, events)
        self.snapshots = Snapshots(self.books)
        self.world_notes = WorldNotes(project.database, events)
        self.lorebooks = Lorebooks(self.world_notes, self.books)
        self.contexts = BookContexts(self.books, self.lorebooks, models)
        self.data_library = DataLibrary(DataSets(places.data_folder()), events)
        self.masks = Masks(project.masks_folder)
        is_read_only = project.database.refusal is not None
        self.sounds = Sounds(project.folder, find_renderer, is_read_only)
        self.adapters = Adapters(project.database, project.adapters_folder, models, events)

        def find_people(medium: Medium) -> PeopleTaste | None:
            return people_taste(medium) if self.settings.sorts_by_people else None

        self.taste = taste = TasteLibrary(
            project.database, history, events, make_extractor, make_preference, find_people
        )
        self.resolver = resolver = Resolver(history, self.adapters, models, self.masks)
        training_folder = project.folder / FOLDER
        files = LocalFiles(
            resolver, models, self.adapters, project.artifacts_folder, training_folder
        )
        makers = Makers(make_engine, make_trainer, make_teacher, make_recipe)
        worker = LocalWorker(self.settings, files, makers)
        outputs = Outputs(history, self.sounds, taste, events)

        def release() -> None:
            worker.release()
            taste.release()

        performers = self._performers(worker, training_folder)
        self.jobs = Jobs(
            project,
            history,
            resolver,
            taste,
            files.draft_sources,
            lambda ledger: JobRunner(ledger, performers, outputs.store, release, events),
        )
        self.grids = Grids(GridPlanner(resolver, self.adapters, models), self.jobs, history)
        self.working_files = WorkingFiles(project.folder, self.jobs, self.adapters)
        events.subscribe(self.working_files)
        self.training = ModelTraining(self.jobs, models, self.settings, self.working_files)
        self.learning = Learning(history, self.adapters, models, self.jobs, taste.trait_ratings)
        self.blind_tests = BlindTests(history, self.adapters, models, self.jobs)

    def _performers(self, worker: Worker, training_folder: Path) -> dict[JobKind, Perform]:
        """What performs the jobs of each kind."""
        adapters, models, taste = self.adapters, self.models, self.taste

        def make(running: RunningJob) -> None:
            worker.make(running.request(WorkRequest), running)

        def read(running: RunningJob) -> None:
            taste.compute_missing_features(running.job.medium, running)

        return {
            "make": make,
            "draft": make,
            "blind": make,
            "grid": GridRuns(self.history, worker).run,
            "taste": read,
            "pace": PaceRuns(training_folder, self.settings, worker).run,
            "learn": LearningRuns(adapters, models, taste, worker).run,
            "teach": TeachingRuns(adapters, models, worker).run,
            "train": TrainingRuns(training_folder, models, self.settings, worker).run,
        }

    @classmethod
    @slow
    def open(cls, path: Path | None = None) -> Studio:
        """Open the project at `path`, or the last one, or else a first one, which is created."""
        open_log(places.log_file())
        studio = cls(projects.open_at(path) if path else _last_or_first())
        studio.settings.remember_project(studio.project.folder)
        return studio

    @classmethod
    @slow
    def create(cls, path: Path) -> Studio:
        """Create a project and open it."""
        open_log(places.log_file())
        studio = cls(projects.new(path))
        studio.settings.remember_project(studio.project.folder)
        return studio

    def saved_at(self) -> str:
        """Return when anything was saved last in the project; empty for never."""
        texts = (self.documents.changed_at(), self.books.changed_at())
        return max(*texts, self.project.files_saved_at())

    @slow
    def start(self) -> list[Job]:
        """Become the program that works in this project, and resume its queue.

        Returns the jobs that were interrupted when the last program ended. Raises `ProjectError`
        if another program works here.
        """
        return self.jobs.resume_queue()

    @slow
    def export(
        self,
        work: Artifact,
        folder: Path,
        file_format: str = "",
        soundfont: Path | None = None,
        silent: Collection[int] = (),
        **changes: object,
    ) -> Path:
        """Write a work to a folder with the marks of the artist's choice; returns the file.

        `soundfont` plays its sound instead of the project's; `silent` are the indices of tracks
        that are left out of the sound, such as those that are muted. `changes` are fields of
        `Disclosure` that differ this once. Formats and errors are those of
        `studio.exchange.exports.export`.
        """
        from studio.exchange.exports import export

        disclosure = replace(self.settings.disclosure, **changes)
        sources = self.history.ancestors(work)
        find = self.sounds.find_renderer if soundfont is None else renderer_with(soundfont)
        if silent:
            find = without_tracks(find, silent)
        return export(work, folder, file_format, find, disclosure, sources)

    @slow
    def close(self) -> None:
        """Interrupt what runs, join the work thread, back up what changed, close the database."""
        self.jobs.close()
        self.data_library.close()
        self.backups.close()
        self.project.close()


def _last_or_first() -> Project:
    last = settings.load(places.settings_file()).last_project
    if last is not None and not last.exists():
        raise ProjectError(
            Text("The last project, {last}, is not there.", last=last),
            Text("No other was opened in its place."),
            Text("Put it back, or open another one (--project PATH)."),
        )
    if last is not None:
        return projects.open_at(last)
    first = places.projects_folder() / places.DEFAULT_PROJECT
    if first.exists():
        return projects.open_at(first)
    try:
        return projects.new(first)
    except FileExists:  # another program made it meanwhile
        return projects.open_at(first)
    except InputError as error:
        raise EnvironmentFault(
            error.what,
            Text("Nothing was changed."),
            Text(
                "Let BOWERBIRD_HOME name a folder that you may write to, or open a project of yours"
                " (--project PATH)."
            ),
        ) from None
