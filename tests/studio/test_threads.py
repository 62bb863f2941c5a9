"""What must stay off the window's thread."""

from __future__ import annotations

import threading

import studio.care.archives
import studio.care.cleaning
import studio.care.copies
import studio.care.statistics
import studio.care.taste_files
import studio.data.data_sets
import studio.exploring.exploring
import studio.jobs.answers
import studio.studio  # noqa: F401 - imports every part, whose slow functions mark themselves
from studio.base.threads import in_turns, slow, slow_functions

SLOW = {
    "studio.projects.backups.Backups.close",
    "studio.projects.backups.Backups.list",
    "studio.projects.backups.Backups.restore",
    "studio.adapters.adapters.Adapters.import_from",
    "studio.adapters.adapters.Adapters.samples",
    "studio.care.archives.archive",
    "studio.care.archives.name_in",
    "studio.care.archives.unarchive",
    "studio.care.cleaning.Removal.finish",
    "studio.care.cleaning.Removal.undo",
    "studio.care.cleaning.groups_of",
    "studio.care.copies.duplicate",
    "studio.care.copies.rename",
    "studio.care.statistics.statistics_of",
    "studio.care.taste_files.export_taste",
    "studio.care.taste_files.take_taste_in",
    "studio.data.data_sets.DataSets.add",
    "studio.data.data_sets.DataSets.add_works",
    "studio.data.data_sets.DataSets.edit",
    "studio.data.data_sets.DataSets.open",
    "studio.data.data_sets.DataSets.refresh",
    "studio.data.edit_queue.EditQueue.close",
    "studio.data.library.DataLibrary.add_files",
    "studio.data.library.DataLibrary.add_shapes",
    "studio.data.library.DataLibrary.add_survey",
    "studio.data.library.DataLibrary.add_works",
    "studio.data.library.DataLibrary.all",
    "studio.data.library.DataLibrary.annotate",
    "studio.data.library.DataLibrary.cancel",
    "studio.data.library.DataLibrary.close",
    "studio.data.library.DataLibrary.edit",
    "studio.data.library.DataLibrary.get",
    "studio.data.library.DataLibrary.leave_out_alike",
    "studio.data.library.DataLibrary.require_unchanged",
    "studio.data.library.DataLibrary.restore",
    "studio.data.library.DataLibrary.resume",
    "studio.data.library.DataLibrary.set_aside",
    "studio.data.library.DataLibrary.wait",
    "studio.data.library.best_works",
    "studio.data.shapes.write_shapes",
    "studio.exploring.exploring.Exploration.__init__",
    "studio.exploring.exploring.Exploration.climb",
    "studio.exploring.exploring.Exploration.decode",
    "studio.exploring.exploring.Exploration.encode",
    "studio.exploring.exploring.Exploration.film",
    "studio.exploring.exploring.Exploration.place_of",
    "studio.exploring.exploring.Exploration.scores",
    "studio.exploring.exploring.Exploration.walk",
    "studio.jobs.answers.ask",
    "studio.jobs.jobs.Jobs.again",
    "studio.jobs.jobs.Jobs.close",
    "studio.jobs.jobs.Jobs.draft",
    "studio.jobs.jobs.Jobs.submit",
    "studio.jobs.jobs.Jobs.submit_blind",
    "studio.jobs.jobs.Jobs.wait",
    "studio.jobs.resolver.Resolver.resolve",
    "studio.learning.learning.Learning.is_due",
    "studio.learning.learning.Learning.plan",
    "studio.learning.learning.Learning.start",
    "studio.learning.learning.Learning.start_due",
    "studio.learning.learning.Learning.state",
    "studio.models.model_cache.ModelCache.all",
    "studio.models.model_cache.ModelCache.clean",
    "studio.models.model_cache.ModelCache.size_bytes",
    "studio.models.library.ModelLibrary.add",
    "studio.models.library.ModelLibrary.add_all",
    "studio.models.library.ModelLibrary.add_files",
    "studio.models.library.ModelLibrary.convert",
    "studio.models.library.ModelLibrary.find",
    "studio.models.library.ModelLibrary.install_starter",
    "studio.models.model_list.ModelList.verify",
    "studio.models.library.ModelLibrary.add_trained",
    "studio.projects.project.copy",
    "studio.projects.project.Project.check",
    "studio.projects.project.Project.repair",
    "studio.sound.soundfonts.ProjectSoundfont.choose",
    "studio.sound.soundfonts.ProjectSoundfont.find",
    "studio.sound.sounds.Sounds.of",
    "studio.sound.sounds.Sounds.of_score",
    "studio.sound.sounds.Sounds.prepare",
    "studio.studio.Studio.close",
    "studio.studio.Studio.create",
    "studio.studio.Studio.export",
    "studio.studio.Studio.open",
    "studio.studio.Studio.start",
    "studio.training.model_training.ModelTraining.export_model",
    "studio.training.model_training.ModelTraining.go_on",
    "studio.training.model_training.ModelTraining.go_on_slower",
    "studio.training.model_training.ModelTraining.measure_pace",
    "studio.training.model_training.ModelTraining.start_over",
    "studio.training.model_training.ModelTraining.state_of",
    "studio.training.model_training.ModelTraining.teach",
    "studio.training.model_training.ModelTraining.train",
    "studio.taste.taste.Taste.validate",
    "studio.taste.taste.Taste.refresh",
    "studio.taste.taste.Taste.p_value",
    "studio.taste.library.TasteLibrary.predict",
    "studio.taste.library.TasteLibrary.refresh",
    "studio.taste.library.TasteLibrary.self_agreement",
    "studio.taste.library.TasteLibrary.with_fresh_scores",
    "studio.taste.library.TasteLibrary.with_known_scores",
    "studio.taste.library.TasteLibrary.works_to_rate",
    "studio.taste.library.TasteLibrary.works_to_rate_again",
}


def test_exactly_these_calls_are_slow():
    assert {name for name in slow_functions() if name.startswith("studio.")} == SLOW


def test_marking_changes_nothing_else():
    def double(number: int) -> int:
        return 2 * number

    assert slow(double) is double


def test_rows_come_whole_and_in_order_on_every_thread() -> None:
    rows = list(range(1000))
    taken = [list(in_turns(rows))]
    thread = threading.Thread(target=lambda: taken.append(list(in_turns(rows))))
    thread.start()
    thread.join()
    assert taken == [rows, rows]
