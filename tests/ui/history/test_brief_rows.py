"""A work's brief as text, for every medium."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engines.contract import Medium, MusicBrief, TextBrief
from studio.base.records import STATED, Artifact
from ui.history.details.brief_rows import brief_rows, settings_text
from ui.history.gallery.cell import caption
from ui.media.text import sampling


def work(brief: TextBrief | MusicBrief) -> Artifact:
    medium = Medium(brief.kind)
    return Artifact(
        "beef00beef", medium, Path("x"), "0", "2026-01-01", brief.prompt, 7, "m", None, brief
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


def test_a_rewritten_text_lists_what_was_asked_and_of_what():
    brief = TextBrief(prompt="shorter", mode="rewrite", passage=" He slept long. ")
    rows = dict(brief_rows(work(brief), {}))
    assert (rows["Prompt"], rows["Rewritten"]) == ("shorter", "He slept long.")
    assert "Followed by" not in rows


def test_the_task_names_the_bars_to_infill():
    brief = MusicBrief(task="infill", source="ab", first_bar=5, last_bar=8)
    assert dict(brief_rows(work(brief), {}))["Task"] == "infill bars 5 to 8"


def test_the_caption_of_a_text_begins_with_its_mode_and_that_of_music_is_its_prompt():
    assert caption(work(TextBrief(prompt="The sea"))) == "continue · The sea"
    assert caption(work(MusicBrief(notes="D4"))) == "D4, 8 bars"


def test_texts_that_continue_one_document_have_the_end_of_it_as_their_caption():
    chapter = "It was a long road. " * 40
    ends = ("He put the kettle on.", "She had the key.")
    captions = [caption(work(TextBrief(prompt=chapter + end))) for end in ends]
    assert captions[0] == "continue · …He put the kettle on."
    assert captions[1].endswith("She had the key.")


def test_a_work_that_a_brief_starts_from_has_a_name_and_no_id():
    brief = MusicBrief(task="vary", source="beef00", seed=7)
    assert dict(brief_rows(work(brief), {"beef00": "Harbour jig"}))["From"] == "Harbour jig"
    assert dict(brief_rows(work(brief), {}))["From"] == "another work"


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("top_p", 1.0, ""),
        ("top_p", 0.9, " · top-p 0.9"),
        ("min_p", 0.0, ""),
        ("min_p", 1.0, " · min-p 1"),
        ("top_k", 0, ""),
        ("top_k", 1, " · top-k 1"),
        ("repetition_penalty", 1.0, ""),
        ("repetition_penalty", 1.5, " · repetition penalty 1.5"),
    ],
)
def test_the_sampling_omits_only_values_without_effect(field: str, value: float, text: str):
    neutral = {"top_p": 1.0, "min_p": 0.0, "top_k": 0, "repetition_penalty": 1.0}
    brief = TextBrief.model_validate({"prompt": "The sea", **neutral, field: value})
    assert sampling(brief) == "temperature 0.90" + text


@pytest.mark.parametrize("has_brief", [True, False])
def test_what_another_program_stated_besides_is_listed(has_brief: bool):
    made = work(TextBrief(prompt="The sea"))
    stated: dict[str, object] = {"seed": "156680208700286", "v4_prompt": "x" * 50}
    brought = replace(made, extra={STATED: stated}, brief=made.brief if has_brief else None)
    assert dict(brief_rows(brought, {}))["Also stated"] == "seed 156680208700286, v4_prompt"
    assert "Also stated" not in dict(brief_rows(made, {}))
