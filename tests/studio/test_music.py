"""Music in a real project: briefs, sources, sound, and imported tunes."""

from __future__ import annotations

import errno
import json
import os
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import ValidationError

from engines.contract import BriefError, Medium, MusicBrief, ScoreError, TextBrief
from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from studio.base.errors import (
    EnvironmentFault,
    InputError,
    ModelMissing,
    ModelRefused,
    from_validation,
)
from studio.base.events import Event, NoticeGiven
from studio.exchange import imports
from studio.history.history import ArtifactQuery
from studio.learning.feedback import plan_learning
from studio.learning.ratings import RatedWork
from studio.learning.unseen_briefs import PROBES, probe_briefs
from studio.projects import project
from studio.sound import renders
from studio.studio import Studio
from tests.studio.conftest import (
    ScriptedComposer,
    ScriptedExtractor,
    ScriptedRenderer,
    compose,
    make_music_folder,
    write,
)

BAR = 4 * 480


@pytest.fixture
def band(studio: Studio, home: Path) -> Studio:
    """A studio with a music model and a text model."""
    make_music_folder(home / "models" / "tunes")
    return studio


def tune(bars: int = 4, program: int = 40, title: str = "") -> bytes:
    notes = tuple(Note(BAR * bar, 62 + bar % 5, 960) for bar in range(bars))
    return write_midi(Score((Track(notes, program),), title=title))


def import_tune(studio: Studio, folder: Path, data: bytes, name: str = "tune.mid") -> str:
    (folder / name).write_bytes(data)
    return studio.history.import_file(imports.read_file(folder / name)).id


# Briefs


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"notes": "D4  F4   A4"}, "D4 F4 A4, 8 bars"),
        ({"style": "Reel", "key": "d min"}, "reel, D minor, 8 bars"),
        ({"key": "d dor", "meter": "6/8"}, "D dorian, 6/8, 8 bars"),
        ({"notes": "C4+E4", "meter": "6/8", "tempo": 96, "bars": 4}, "C4+E4, 6/8, 96 bpm, 4 bars"),
        ({"instruments": ["Piano", "drums"]}, "acoustic grand piano, drums, 8 bars"),
        ({"bars": 1}, "1 bar"),
        ({"task": "vary", "source": "ab"}, "vary keep the rhythm"),
        ({"task": "infill", "source": "ab", "first_bar": 5, "last_bar": 8}, "infill 5 to 8"),
    ],
)
def test_the_prompt_of_a_music_brief_summarizes_its_fields(
    fields: dict[str, object], sentence: str
):
    assert MusicBrief.model_validate(fields).prompt == sentence


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"notes": "D4 H9"}, "notes"),
        ({"notes": "D4 F4 A44"}, "notes"),
        ({"key": "D sad"}, "key"),
        ({"meter": "0/4"}, "meter"),
        ({"meter": "5/7"}, "meter"),
        ({"meter": "4"}, "meter"),
        ({"meter": "100/4"}, "meter"),
        ({"meter": "4/64"}, "meter"),
        ({"instruments": ["kazoo"]}, "instruments"),
        ({"bars": 0}, "bars"),
        ({"bars": 10000}, "bars"),
        ({"tempo": 0}, "tempo"),
        ({"tempo": float("nan")}, "tempo"),
        ({"task": "infill"}, "task"),
        ({"task": "vary"}, "task"),
        ({"task": "accompany"}, "task"),
        ({"task": "infill", "source": "ab", "first_bar": 3, "last_bar": 2}, "last-bar"),
    ],
)
def test_an_invalid_value_is_named_in_one_sentence(fields: dict[str, object], name: str):
    with pytest.raises(ValidationError) as error:
        MusicBrief.model_validate(fields)
    words = str(from_validation(error.value))
    assert words.startswith(f"{name}: ")
    assert "\n" not in words
    assert ".." not in words


def test_names_are_normalized():
    brief = MusicBrief(key="a# major", style=" Slip  Jig ", instruments=("flute", "Violin"))
    assert (brief.key, brief.style) == ("Bb major", "slip jig")
    assert brief.instruments == ("flute", "violin")
    assert MusicBrief.model_validate(brief.model_dump(mode="json")) == brief


# Making


def test_music_is_stored_with_its_brief_and_found_by_its_prompt(band: Studio):
    works = compose(band, count=2, style="reel", key="D minor", instruments=["violin"])
    assert [work.medium for work in works] == [Medium.MUSIC] * 2
    assert works[0].brief == MusicBrief(
        notes="D4 F4", style="reel", key="D minor", instruments=("violin",), seed=3, model="tunes"
    )
    assert works[0].path.suffix == ".mid"
    matches = band.history.find(ArtifactQuery(words="D4 reel"))
    assert [work.id for work in matches] == [works[1].id, works[0].id]
    assert band.history.find(ArtifactQuery(words="violin", kinds=(Medium.TEXT,))) == []


def test_each_medium_has_its_own_default_model(band: Studio):
    assert compose(band)[0].model == "tunes"
    assert band.history.get(write(band)[0]).model == "small"


def test_a_model_of_another_medium_is_refused(band: Studio):
    with pytest.raises(InputError, match="small is for text, not for music"):
        band.jobs.submit(MusicBrief(model="small"))
    with pytest.raises(InputError, match="tunes is for music, not for text"):
        band.jobs.submit(TextBrief(prompt="x", model="tunes"))


def test_without_a_music_model_the_error_names_the_remedy(studio: Studio):
    with pytest.raises(ModelMissing, match="No music model is installed"):
        studio.jobs.submit(MusicBrief())


def test_a_style_that_the_model_does_not_know_is_refused_when_submitted(band: Studio):
    with pytest.raises(InputError, match=r"style: one of reel, slip jig \('polka' was given\)"):
        band.jobs.submit(MusicBrief(style="Polka"))


@pytest.mark.parametrize("fault", [BriefError("No such style."), ScoreError("No such note.")])
def test_a_brief_that_the_engine_refuses_is_an_input_error(
    band: Studio, composer: ScriptedComposer, fault: Exception
):
    composer.fault = fault
    job = band.jobs.wait(band.jobs.submit(MusicBrief()).id, 60)
    assert job.state == "failed"
    assert job.error is not None
    assert (job.error.what, job.error.exit_code) == (str(fault), 2)


def test_again_makes_the_same_bytes(band: Studio):
    (work,) = compose(band)
    job = band.jobs.wait(band.jobs.again(work.id).id, 60)
    (copy,) = band.history.find(ArtifactQuery(job=job.id))
    assert copy.sha256 == work.sha256
    assert copy.parents == (work.id,)


# Sources


def test_the_engine_gets_the_file_of_the_source(
    band: Studio, composer: ScriptedComposer, tmp_path: Path
):
    source = import_tune(band, tmp_path, tune(), "Harbour.mid")
    (work,) = compose(band, source=source[:6])
    assert composer.sources == [band.history.get(source).path]
    assert work.parents == (source,)
    assert work.brief is not None
    assert isinstance(work.brief, MusicBrief)
    assert work.brief.source == source
    assert work.prompt == "D4 F4, 8 bars, from Harbour"
    matches = band.history.find(ArtifactQuery(words="harbour"))
    assert {match.id for match in matches} == {source, work.id}


def test_the_parents_of_a_repeated_work_are_the_work_and_its_source(band: Studio, tmp_path: Path):
    source = import_tune(band, tmp_path, tune())
    (work,) = compose(band, source=source)
    job = band.jobs.wait(band.jobs.again(work.id).id, 60)
    (copy,) = band.history.find(ArtifactQuery(job=job.id))
    assert copy.parents == (work.id, source)
    assert copy.sha256 == work.sha256


def test_impossible_sources_are_refused_when_the_brief_is_submitted(band: Studio, tmp_path: Path):
    with pytest.raises(InputError, match="no work with the id"):
        band.jobs.submit(MusicBrief(source="beef00"))
    with pytest.raises(InputError, match="is of kind text, not music"):
        band.jobs.submit(MusicBrief(source=write(band)[0]))
    source = import_tune(band, tmp_path, tune())
    band.history.trash(source)
    with pytest.raises(InputError, match="is in the trash"):
        band.jobs.submit(MusicBrief(source=source))
    band.history.trash(source, restore=True)
    band.history.get(source).path.unlink()
    with pytest.raises(EnvironmentFault, match="is missing"):
        band.jobs.submit(MusicBrief(source=source))


def test_bars_to_fill_must_lie_within_the_source(band: Studio, tmp_path: Path):
    source = import_tune(band, tmp_path, tune(bars=4))
    fill = MusicBrief(task="infill", source=source, first_bar=3, last_bar=4)
    assert band.jobs.wait(band.jobs.submit(fill).id, 60).state == "done"
    beyond = MusicBrief(task="infill", source=source, first_bar=4, last_bar=5)
    with pytest.raises(InputError, match="ends with bar 4"):
        band.jobs.submit(beyond)


# Sound


def test_the_sound_of_a_work_is_rendered_when_the_work_is_stored(band: Studio):
    (work,) = compose(band)
    assert work.wav_path == band.project.folder / "renders" / f"{work.sha256}.wav"
    assert work.wav_path.read_bytes().startswith(b"RIFF")
    assert work.as_json()["wav"] == str(work.wav_path.resolve())


def test_sound_is_a_cache_that_may_be_deleted(band: Studio, synthesizer: ScriptedRenderer):
    (work,) = compose(band)
    sound = work.wav_path.read_bytes()
    assert band.sounds.of(work) == work.wav_path
    assert synthesizer.rendered == 1
    work.wav_path.unlink()
    assert work.as_json()["wav"] is None
    assert band.project.check().ok
    assert band.sounds.of(work).read_bytes() == sound
    band.history.trash(work.id)
    band.history.trash(work.id, restore=True)
    integrity = band.project.check()
    assert (integrity.ok, integrity.orphans) == (True, ())


def test_the_sound_that_was_used_least_recently_is_deleted(band: Studio):
    first, second, third = compose(band, count=3)
    for when, work in enumerate((first, second), start=1):
        os.utime(work.wav_path, (when, when))
    assert band.sounds.of(first) == first.wav_path  # listened to again
    size = first.wav_path.stat().st_size
    renders.prune(third.wav_path.parent, newest=third.wav_path, max_bytes=size)
    assert [work.wav_path.exists() for work in (first, second, third)] == [True, False, True]


def test_new_sound_keeps_the_cache_within_its_bound(band: Studio):
    (work,) = compose(band)
    old = work.wav_path.with_name("old.wav")
    with old.open("wb") as file:
        file.truncate(renders.MAX_BYTES)
    os.utime(old, (1, 1))
    (newer,) = compose(band, seed=9)
    assert [path.exists() for path in (old, work.wav_path, newer.wav_path)] == [False, True, True]


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "full"), EnvironmentFault("No soundfont is here.")]
)
def test_a_work_is_stored_even_if_its_sound_cannot_be_rendered(
    band: Studio, synthesizer: ScriptedRenderer, fault: Exception
):
    synthesizer.fault = fault
    events: list[Event] = []
    band.events.subscribe(events.append)
    works = compose(band, count=2)
    assert len(works) == 2
    assert not works[0].wav_path.exists()
    notices = [event.sentence for event in events if isinstance(event, NoticeGiven)]
    assert len(notices) == 2
    assert "is kept, but without its sound" in notices[0]
    assert band.project.check().ok


# Imports


def test_an_intact_file_is_stored_once_and_byte_for_byte(band: Studio, tmp_path: Path):
    data = tune(title="The Salt Road")
    source = import_tune(band, tmp_path, data, "road.mid")
    work = band.history.get(source)
    assert work.path.read_bytes() == data
    assert (work.medium, work.prompt, work.brief) == (Medium.MUSIC, "road", None)
    assert import_tune(band, tmp_path, data, "other name.mid") == source
    for words in ("road", "salt", "violin", "4/4"):
        assert [work.id for work in band.history.find(ArtifactQuery(words=words))] == [source]


def test_a_tune_in_the_trash_is_imported_again(band: Studio, tmp_path: Path):
    source = import_tune(band, tmp_path, tune())
    band.history.trash(source)
    assert import_tune(band, tmp_path, tune()) != source


def test_a_broken_file_is_repaired_and_the_repairs_are_listed(band: Studio, tmp_path: Path):
    whole = tune()
    (tmp_path / "cut.mid").write_bytes(whole[:-9])
    file = imports.read_file(tmp_path / "cut.mid")
    assert file.repairs
    work = band.history.import_file(file)
    assert work.path.read_bytes() == file.data
    assert imports.read_file(work.path).repairs == ()


@pytest.mark.parametrize("data", [b"", b"MThd", b"hello", b"\x00" * 500, b"MThd\0\0\0\x06" * 9])
def test_the_error_for_a_file_that_is_not_midi_names_it(tmp_path: Path, data: bytes):
    (tmp_path / "odd.mid").write_bytes(data)
    with pytest.raises(InputError, match=r"^odd\.mid: This"):
        imports.read_file(tmp_path / "odd.mid")


def test_a_file_too_large_for_midi_is_refused_before_it_is_read(tmp_path: Path):
    with (tmp_path / "huge.mid").open("wb") as file:
        file.truncate(10**11)
    with pytest.raises(InputError, match="at most 8 MB"):
        imports.read_file(tmp_path / "huge.mid")


# Models and learning


def test_a_music_model_is_recognized_by_its_vocabulary(band: Studio, home: Path):
    model = band.models.get("tunes")
    assert model.medium is Medium.MUSIC
    assert model.inspection is not None
    assert model.inspection.styles == ("reel", "slip jig")
    assert band.models.verify("tunes") == "verified"
    vocabulary = home / "models" / "tunes" / "music.json"
    vocabulary.write_text(json.dumps({"other": 1}))
    assert band.models.verify("tunes") == "changed"
    vocabulary.write_text("{")
    assert band.models.verify("tunes") == "damaged"
    assert band.models.get("tunes").medium is Medium.MUSIC
    with pytest.raises(ModelRefused, match=r"music\.json in tunes cannot be read"):
        band.models.get_usable("tunes")


def test_music_is_learned_from_ratings_of_music(band: Studio, tmp_path: Path):
    for notes in ("C4", "D4", "E4", "F4"):
        for stars, work in zip((1, 3, 5), compose(band, notes=notes, count=3), strict=True):
            band.history.rate(work.id, stars)
    assert band.learning.state(Medium.MUSIC).ready
    assert not band.learning.state(Medium.TEXT).ready
    job = band.jobs.wait(band.learning.start(Medium.MUSIC).id, 60)
    assert (job.state, job.title) == ("done", "Learn music"), job
    adapter = band.adapters.of_job(job.id)
    assert adapter is not None
    assert (adapter.medium, adapter.model) == (Medium.MUSIC, "tunes")
    band.adapters.use(adapter.id)
    assert [use.id for use in band.resolver.fitting_adapters(MusicBrief())] == [adapter.id]
    assert band.resolver.fitting_adapters(TextBrief(prompt="x")) == ()


def test_the_job_that_computes_features_counts_pieces(band: Studio, extractor: ScriptedExtractor):
    extractor.fault = RuntimeError("no numbers")
    compose(band, count=2)
    job = band.jobs.queue_taste_job(Medium.MUSIC)
    assert job is not None
    assert job.title == "Get to know 2 pieces"
    band.jobs.wait(job.id, 60)


def test_only_works_of_one_source_are_paired(tmp_path: Path):
    def rated(source: str, number: int) -> RatedWork:
        brief = MusicBrief(source=source, seed=number)
        return RatedWork(f"{source}{number}", brief, tmp_path, 1 + number % 5)

    works = [rated(source, number) for source in ("aaa", "bbb", "ccc") for number in range(5)]
    plan = plan_learning(Medium.MUSIC, works, [], "tunes")
    for pair in (*plan.pairs, *plan.held_out):
        better, worse = pair.chosen.brief, pair.rejected.brief
        assert isinstance(better, MusicBrief)
        assert isinstance(worse, MusicBrief)
        assert better.source == worse.source
    assert len(plan.probes) == PROBES
    assert {brief.prompt for brief in plan.probes if isinstance(brief, MusicBrief)}
    assert all(isinstance(brief, MusicBrief) and not brief.source for brief in plan.probes)


def test_probes_begin_with_notes_only_if_the_artists_briefs_do():
    briefs = [MusicBrief(style="reel", key=key) for key in ("G major", "A minor", "D major")]
    briefs.append(MusicBrief(style="air", notes="D4 F#4 A4"))
    rated = [RatedWork(str(i), brief, Path("x.mid"), 3) for i, brief in enumerate(briefs)]
    probes = probe_briefs(Medium.MUSIC, rated, "tunes")
    settings = [(probe.style, probe.notes) for probe in probes if isinstance(probe, MusicBrief)]
    assert len({probe.prompt for probe in probes}) == PROBES
    assert not {probe.prompt for probe in probes} & {brief.prompt for brief in briefs}
    assert [style for style, _ in settings] == [*["reel"] * 9, *["air"] * 3]
    assert [bool(notes) for _, notes in settings] == [False] * 9 + [True] * 3
    assert len({probe.seed + i for probe in probes for i in range(probe.count)}) == 16 * PROBES


def test_music_of_a_read_only_project_is_heard_and_its_folder_not_touched(
    band: Studio, tmp_path: Path
):
    identity = import_tune(band, tmp_path, tune())
    folder = band.project.folder
    band.close()
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    folder.chmod(0o555)
    renderer = ScriptedRenderer()
    with closing(Studio(project.open_at(folder), find_renderer=renderer)) as studio:
        sound = studio.sounds.of(studio.history.get(identity))
        assert sound.is_file()
        assert not sound.is_relative_to(folder)
        assert studio.sounds.of(studio.history.get(identity)) == sound
        assert studio.sounds.of_score(Score()).is_file()
    folder.chmod(0o755)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
