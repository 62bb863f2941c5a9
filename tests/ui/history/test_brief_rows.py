"""A work's brief as text, for every medium."""

from __future__ import annotations

from pathlib import Path

from engines.contract import Medium, MusicBrief, TextBrief
from studio.records import Artifact
from ui.history.brief_rows import brief_rows, settings_text
from ui.history.cell import caption


def work(brief: TextBrief | MusicBrief) -> Artifact:
    kind = Medium(brief.kind)
    return Artifact(
        "beef00beef", kind, Path("x"), "0", "2026-01-01", brief.prompt, 7, "m", None, brief
    )


def test_a_music_brief_lists_only_the_values_that_are_set():
    brief = MusicBrief(notes="D4 F4", key="D minor", tempo=96, instruments=("violin",), seed=7)
    rows = dict(brief_rows(work(brief), {"": "Starter"}))
    assert rows["Notes"] == "D4 F4"
    assert rows["Tempo"] == "96 bpm"
    assert rows["Instruments"] == "violin"
    assert (rows["Seed"], rows["Model"], rows["Adapter"]) == ("7", "Starter", "none")
    assert "Style" not in rows
    assert '"kind": "music"' in settings_text(work(brief))


def test_the_task_names_the_bars_to_infill():
    brief = MusicBrief(task="infill", source="ab", first_bar=5, last_bar=8)
    assert dict(brief_rows(work(brief), {}))["Task"] == "infill bars 5 to 8"


def test_the_caption_of_a_text_begins_with_its_mode_and_that_of_music_is_its_prompt():
    assert caption(work(TextBrief(prompt="The sea"))) == "continue · The sea"
    assert caption(work(MusicBrief(notes="D4"))) == "D4, 8 bars"
