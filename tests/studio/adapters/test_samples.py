"""Samples of adapters: the same briefs and seeds from generation to generation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engines.contract import ImageBrief, Medium, MusicBrief, ProbeOutput, TextBrief
from studio.adapters import samples
from studio.base.records import Adapter, now
from studio.cli import learning
from studio.cli.main import build_parser
from studio.studio import Studio
from tests.studio.conftest import ScriptedTrainer, rate_enough
from tests.studio.learning.test_learning import train_adapter


def test_an_adapter_keeps_what_it_makes_of_three_briefs_and_what_was_made_before(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    first_samples = samples.of(first)
    assert len({sample.brief.prompt for sample in first_samples}) == 3
    assert {sample.before.read_text() for sample in first_samples} == {"fresh 0"}
    assert {sample.after.read_text() for sample in first_samples} == {"fresh 2"}
    generations = studio.adapters.samples(first.id)
    assert generations.adapters == (None, first.id)
    assert [[work.text for work in row.works if work] for row in generations.rows] == [
        ["fresh 0", "fresh 2"]
    ] * 3


def test_generations_are_compared_on_the_same_briefs(studio: Studio, trainer: ScriptedTrainer):
    rate_enough(studio)
    line: list[Adapter] = []
    for after in (2, 3, 4, 5):
        trainer.after = after
        line.append(train_adapter(studio))
        studio.adapters.use(line[-1].id)
    generations = studio.adapters.samples(line[1].id)
    assert generations.adapters == (None, line[0].id, line[1].id)
    assert [work.text for work in generations.rows[0].works if work] == [
        "fresh 0",
        "fresh 2",
        "fresh 3",
    ]
    newest = studio.adapters.samples(
        line[3].id
    )  # the oldest that fits is what stood before three of them
    assert newest.adapters == tuple(one.id for one in line)
    briefs = [{sample.brief.prompt for sample in samples.of(one)} for one in line]
    assert briefs == [briefs[0]] * 4


def test_later_samples_are_of_earlier_briefs_where_there_are_such(tmp_path: Path):
    def fresh(*prompts: str) -> list[ProbeOutput]:
        return [ProbeOutput(TextBrief(prompt=one, seed=3), b"a", b"b") for one in prompts]

    def adapter(name: str) -> Adapter:
        return Adapter(
            name, Medium.TEXT, name, tmp_path / name, "m", "", None, now(), "ratings", (), {},
            "better", "",
        )  # fmt: skip

    for name in "ab":
        (tmp_path / name).mkdir()
    samples.save(tmp_path / "a", fresh("one", "two", "three", "four"), [])
    samples.save(tmp_path / "b", fresh("zero", "two", "one", "five"), samples.of(adapter("a")))
    assert [sample.brief.prompt for sample in samples.of(adapter("b"))] == ["two", "one", "zero"]
    row = next(
        row
        for row in samples.compare_generations(adapter("b"), {}).rows
        if row.brief.prompt == "zero"
    )
    assert [work.text for work in row.works if work] == ["a", "b"]


@pytest.mark.parametrize(
    ("brief", "suffix"),
    [(ImageBrief(prompt="a tern"), ".png"), (MusicBrief(notes="D4 F4"), ".mid")],
)
def test_pictures_and_music_are_kept_as_their_files(tmp_path: Path, brief, suffix: str):
    samples.save(tmp_path, [ProbeOutput(brief, b"before", b"after")], [])
    assert (tmp_path / "samples" / f"0-after{suffix}").read_bytes() == b"after"


def test_samples_are_not_exported(studio: Studio, tmp_path: Path):
    rate_enough(studio)
    out = studio.adapters.export(train_adapter(studio).id, tmp_path)
    assert not (out / "samples").exists()
    back = studio.adapters.import_from(out, Medium.TEXT)
    assert studio.adapters.samples(back.id).rows == ()


def test_samples_that_cannot_be_read_are_none(studio: Studio):
    rate_enough(studio)
    first = train_adapter(studio)
    (first.folder / "samples" / "0-after.txt").unlink()
    assert studio.adapters.samples(first.id).rows[0].works[1] is None
    (first.folder / "samples" / "samples.json").write_text("{")
    assert studio.adapters.samples(first.id).rows == ()


def test_the_command_line_prints_samples(studio: Studio, capsys: pytest.CaptureFixture[str]):
    rate_enough(studio)
    first = train_adapter(studio)
    options = build_parser().parse_args(["--json", "--project", str(studio.project.folder)])
    for name, row_count in ((first.id, 3), ("first", 3)):
        options.adapter = name
        assert learning.print_samples(options) == 0
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert len(lines) == row_count
        assert set(lines[0]["works"]) == {"Base", "First"}
        assert Path(lines[0]["works"]["First"]).read_text() == "fresh 2"
