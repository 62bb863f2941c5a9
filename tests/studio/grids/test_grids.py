"""A grid as one job: its cells, what fails, what is tried again, and its sheet."""

from __future__ import annotations

import errno
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from engines.contract import Axis, EngineError, GridPlan, Medium, MusicBrief, TextBrief
from engines.formats.pictures import XMP
from studio.base.errors import InputError
from studio.base.events import ArtifactAdded, Event, JobChanged, NoticeGiven
from studio.base.records import Job
from studio.briefs.wildcards import WildcardFiles
from studio.grids.axes import parse_axis
from studio.grids.sheet import ENDINGS, contact_sheet_of, encode, sheet_of
from studio.studio import Studio
from tests.specimen.draw import add_picture, brief
from tests.studio.conftest import ScriptedEngine, make_music_folder

VALUES = {"kind": "text", "prompt": "The keeper slept", "seed": 5}


def axis(text: str, medium: Medium = Medium.TEXT) -> Axis:
    return parse_axis(medium, "x", text)


def planned(studio: Studio, x: str = "", y: str = "", **changes: object) -> GridPlan:
    columns, rows = (axis(text) if text else None for text in (x, y))
    files = WildcardFiles(leaves_unknown=True)
    return studio.grids.planner.plan({**VALUES, **changes}, columns, rows, files)


def made(studio: Studio, plan: GridPlan) -> Job:
    return studio.jobs.wait(studio.grids.submit(plan).id, 60)


def texts(studio: Studio, job: Job) -> dict[tuple[int, int], str]:
    return {cell: work.text for cell, work in studio.grids.works(job).items()}


# Axes


def test_values_are_typed_and_quotes_hold_commas_together():
    assert axis("max_tokens = 4, 8").values == (4, 8)
    assert axis("temperature=0.5,1").values == (0.5, 1.0)
    assert axis('prompt="a cat, asleep",a dog').values == ("a cat, asleep", "a dog")
    assert axis("seed=7, 1-3").values == (7, 1, 2, 3)
    assert axis("prompt=1-3").values == ("1-3",)
    assert axis("temperature=0,5; 1").values == (0.5, 1.0)
    assert axis("prompt=a cat; asleep,a dog").values == ("a cat; asleep", "a dog")
    assert axis("seed=3").label(0) == "seed 3"
    assert axis("temperature=1.0").label(0) == "temperature 1"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("stepz=1", "no axis 'stepz'; there are: prompt, seed,"),
        ("seed", "NAME=VALUE,VALUE is needed"),
        ("seed=8-1", "a range goes up, by at most 256 ('8-1')"),
        ("seed=1-9999", "a range goes up, by at most 256"),
        ("seed=", "an empty value"),
        ("seed=1,,2", "an empty value"),
        ('prompt="', "an empty value"),
        ("seed=1,1", "1 twice"),
        ("seed=1.5", "a whole number is needed ('1.5' was given)"),
        ("temperature=nan", "a number is needed"),
        ("temperature=1e999", "a number is needed"),
        ("=1", "no axis ''"),
    ],
)
def test_a_wrong_axis_is_refused_in_a_sentence(text: str, sentence: str):
    with pytest.raises(InputError) as caught:
        axis(text)
    assert sentence in str(caught.value)


def test_each_value_out_of_limits_is_named(studio: Studio):
    with pytest.raises(InputError) as caught:
        planned(studio, "temperature=-1,0.5,9")
    assert "(-1.0 was given)" in str(caught.value)
    assert "(9.0 was given)" in str(caught.value)


@pytest.mark.parametrize(
    ("x", "y", "sentence"),
    [
        ("", "", "at least one axis"),
        ("seed=1", "seed=2", "Both axes are seed"),
        ("seed=" + ",".join(map(str, range(17))), "top-k=" + ",".join(map(str, range(16))), "256"),
        ("prompt=heron,fox", "", "'heron' is not in the prompt"),
        ("adapter-strength=0.5", "", "needs an adapter"),
        ("adapter=nothing", "", "There is no adapter 'nothing'"),
        ("mode=continue,rewrite", "", "passage: is empty"),
    ],
)
def test_a_grid_that_cannot_be_is_refused(studio: Studio, x: str, y: str, sentence: str):
    with pytest.raises(InputError) as caught:
        planned(studio, x, y)
    assert sentence in str(caught.value)


# The job


def test_every_cell_is_a_work_with_its_own_brief(studio: Studio):
    plan = planned(studio, "prompt=keeper,fox", "seed=1,2,3")
    job = made(studio, plan)
    assert (job.state, job.title) == ("done", "Grid of 6 texts, The keeper slept")
    assert texts(studio, job)[1, 2] == "The fox slept 3"
    works = studio.grids.works(job)
    assert len(works) == 6
    brief = works[1, 0].brief
    assert isinstance(brief, TextBrief)
    assert (brief.prompt, brief.seed, brief.count, brief.model) == ("The fox slept", 1, 1, "small")
    assert studio.grids.plan_of(job) == plan


def test_wildcards_are_expanded_in_each_cell(studio: Studio, tmp_path: Path):
    (tmp_path / "animal.txt").write_text("fox\nheron\n")
    values = {**VALUES, "prompt": "The __animal__"}
    plan = studio.grids.planner.plan(values, axis("seed=0,1"), None, WildcardFiles(tmp_path))
    assert set(texts(studio, made(studio, plan)).values()) == {"The fox 0", "The heron 1"}


def test_a_cell_that_fails_loses_no_other_and_is_made_when_it_is_tried_again(
    studio: Studio, engine: ScriptedEngine
):
    def fail_in_the_second(event: Event) -> None:
        if isinstance(event, ArtifactAdded):
            engine.fault = EngineError("Not enough memory.", "", "Close others.")
        elif isinstance(event, NoticeGiven):
            engine.fault = None

    studio.events.subscribe(fail_in_the_second)
    job = made(studio, planned(studio, "seed=1,2,3"))
    studio.events.unsubscribe(fail_in_the_second)
    assert texts(studio, job).keys() == {(0, 0), (2, 0)}
    assert job.state == "failed"
    assert job.error is not None
    assert job.error.what == "1 of 3 cells could not be made (seed 2)."
    assert job.error.meaning == "Not enough memory."
    engine.fault, engine.made = None, []
    again = studio.jobs.wait(studio.jobs.retry(job.id).id, 60)
    assert again.state == "done"
    assert engine.made == ["The keeper slept 2"]
    assert len(studio.grids.works(again)) == 3


def test_a_full_disk_ends_the_grid_at_once(studio: Studio, engine: ScriptedEngine):
    engine.fault = OSError(errno.ENOSPC, "No space left on device")
    job = made(studio, planned(studio, "seed=1,2,3"))
    assert job.state == "failed"
    assert job.error is not None
    assert "cells" not in job.error.what


def test_another_brief_is_made_between_two_cells(studio: Studio, engine: ScriptedEngine):
    engine.gate.clear()
    grid = studio.grids.submit(planned(studio, "seed=1,2"))
    assert engine.begun.wait(30)
    other = studio.jobs.submit(TextBrief(prompt="quick", seed=9))
    engine.gate.set()
    assert studio.jobs.wait(other.id, 60).state == "done"
    assert studio.jobs.wait(grid.id, 60).state == "done"
    assert engine.made == ["The keeper slept 1", "quick 9", "The keeper slept 2"]


def test_a_cancelled_grid_keeps_its_works_and_reports_its_progress_in_cells(studio: Studio):
    done: list[float] = []

    def stop_after_the_second(event: Event) -> None:
        if isinstance(event, JobChanged) and event.job.total:
            done.append(event.job.done)
            assert event.job.total == 4
            if event.job.done == 2:
                studio.jobs.cancel(event.job.id)

    studio.events.subscribe(stop_after_the_second)
    job = made(studio, planned(studio, "seed=1,2,3,4"))
    assert job.state == "cancelled"
    assert done == [1, 2]
    assert texts(studio, job).keys() == {(0, 0), (1, 0)}


# The sheet


@pytest.mark.parametrize("suffix", ENDINGS)
def test_a_sheet_of_texts_is_a_picture_in_each_format(studio: Studio, suffix: str):
    plan = planned(studio, "temperature=0.1,0.2", "seed=1,2")
    works = studio.grids.works(made(studio, plan))
    del works[1, 1]
    data = sheet_of(plan, works, suffix)
    if suffix == ".pdf":
        assert data.startswith(b"%PDF")
        return
    image = Image.open(io.BytesIO(data))
    assert image.width > 2 * 320
    if suffix == ".png":
        assert "trainedAlgorithmicMedia" in str(image.info[XMP])


def test_a_sheet_of_music_has_rolls(studio: Studio, home: Path):
    make_music_folder(home / "models" / "band")
    values = {"kind": "music", "seed": 1, "notes": "C4"}
    axes = axis("tempo=80,100", Medium.MUSIC), axis("bars=2", Medium.MUSIC)
    plan = studio.grids.planner.plan(values, *axes, WildcardFiles())
    works = studio.grids.works(made(studio, plan))
    assert isinstance(works[1, 0].brief, MusicBrief)
    empty = Image.open(io.BytesIO(sheet_of(plan, {})))
    filled = Image.open(io.BytesIO(sheet_of(plan, works)))
    assert filled.size == empty.size
    assert (63, 88, 201) in {colour for _, colour in filled.getcolors(1 << 20)}  # type: ignore[misc]


def test_a_contact_sheet_has_the_form_of_a_page_and_a_name_below_each_picture(studio: Studio):
    works = [add_picture(studio, "whale", brief(seed)) for seed in range(1, 9)]
    one, eight = contact_sheet_of(works[:1]), contact_sheet_of(works)
    assert one.width < eight.width < eight.height
    assert eight.width - one.width == 330  # a column of the width of a picture, and a gap
    [box] = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", encode(eight, ".pdf"))
    assert float(box[0]) <= 595.5
    assert float(box[1]) <= 842.0
    for none in ([], works * 40):
        with pytest.raises(InputError, match="A contact sheet has 1 to 256 pictures"):
            contact_sheet_of(none)


def test_a_sheet_of_many_cells_is_no_longer_than_a_format_takes(studio: Studio):
    plan = planned(studio, "seed=" + ",".join(map(str, range(256))))
    image = Image.open(io.BytesIO(sheet_of(plan, {})))
    assert image.width <= 16_100
    tall = plan.model_copy(update={"x": None, "y": plan.x})
    assert Image.open(io.BytesIO(sheet_of(tall, {}))).height <= 16_100


def test_a_work_whose_file_is_gone_leaves_its_cell_empty(studio: Studio):
    plan = planned(studio, "seed=1,2")
    works = studio.grids.works(made(studio, plan))
    works[0, 0].path.unlink()
    assert sheet_of(plan, works)


def test_letters_that_no_font_has_are_named_at_the_foot_of_a_sheet(studio: Studio):
    heights: list[int] = []
    for prompt in ("short", "\U00012000"):
        plan = planned(studio, "seed=1", prompt=prompt)
        sheet = sheet_of(plan, studio.grids.works(made(studio, plan)))
        heights.append(Image.open(io.BytesIO(sheet)).height)
    assert heights[1] >= heights[0] + 22


def test_a_word_that_is_longer_than_a_line_is_shown_whole(studio: Studio):
    heights: list[int] = []
    for prompt in ("short", "x" * 120, "長" * 60):
        plan = planned(studio, "seed=1", prompt=prompt)
        sheet = sheet_of(plan, studio.grids.works(made(studio, plan)))
        heights.append(Image.open(io.BytesIO(sheet)).height)
    assert heights[1] > heights[0] + 30
    assert heights[2] > heights[0] + 30
