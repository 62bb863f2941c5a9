"""What a model reads is planned by its tokens, and fits."""

from __future__ import annotations

import random

import pytest

from engines.contract import ContextPart, TextBrief
from studio.books.firing import LoreSettings
from studio.books.planner import Limits, Plan, Reading, Summary, plan
from studio.briefs.presets import preset_fields
from studio.kits import kit_for
from tests.studio.books.lore_cases import wi

STORY = "\n".join(f"Line {number} of the story goes on." for number in range(1, 201))


def count(text: str) -> int:
    """Words and line ends, so that joined parts count as their sum."""
    return len(text.split()) + text.count("\n")


def read(plan: Plan) -> str:
    return TextBrief(prompt=plan.text or "x", context=plan.context).read_prompt


def test_the_memory_comes_first_and_the_author_s_note_before_the_last_lines():
    reading = Reading(
        "One.\nTwo.\nThree.", memory="Mara has grey eyes.", note="Slowly.", note_depth=2
    )
    assert read(plan(reading, Limits(502, 100), count)) == (
        "Mara has grey eyes.\n\nOne.\n[Author's note: Slowly.]\nTwo.\nThree."
    )


@pytest.mark.parametrize(
    ("depth", "before", "expected"),
    [
        (0, "One.\nTwo.\n", "One.\nTwo.\n@\n"),
        (0, "One.\nTwo", "One.\n@\nTwo"),
        (1, "One.\nTwo", "One.\n@\nTwo"),
        (1, "One.\n\nTwo.\n\n", "One.\n\n@\nTwo.\n\n"),
        (2, "One.\n\nTwo.\n\nThree.", "One.\n\n@\nTwo.\n\nThree."),
        (9, "One.\nTwo.", "@\nOne.\nTwo."),
        (2, "", "@\n"),
    ],
)
def test_a_note_stands_so_many_paragraphs_before_the_caret(depth, before, expected):
    note = wi("a", "", "@", constant=True, position=4, depth=depth)
    result = plan(Reading(before, notes=[note]), Limits(502, 100), count)
    assert read(result) == (expected if before else "@\nx")


def test_notes_before_and_after_the_memory_and_around_the_author_s_note():
    notes = [
        wi("after", constant=True, position=1, content="After."),
        wi("high", constant=True, order=900, content="High."),
        wi("low", constant=True, order=1, content="Low."),
        wi("bottom", constant=True, position=3, content="Bottom."),
        wi("top", constant=True, position=2, content="Top."),
        wi("outlet", constant=True, position=7, content="Nowhere."),
    ]
    reading = Reading("One.\nTwo.", memory="Memory.", note="Note.", note_depth=1, notes=notes)
    assert read(plan(reading, Limits(502, 100), count)) == (
        "Low.\nHigh.\nMemory.\nAfter.\n\nOne.\nTop.\n[Author's note: Note.]\nBottom.\nTwo."
    )


def test_each_part_has_its_tokens_and_its_reason():
    notes = [wi("Mara", "Mara", "Mara has grey eyes.")]
    result = plan(Reading("Mara came.\nIt rained.", notes=notes), Limits(502, 100), count)
    (part,) = result.parts
    assert (part.kind, part.name, part.note) == ("note", "Mara", "Mara")
    assert part.reason == "because of “Mara”, one line up"
    assert part.tokens == count(part.text) == 6
    assert result.tokens == result.text_tokens + part.tokens
    assert result.limits.limit == 400


def test_a_note_that_has_no_room_is_left_out_and_told():
    notes = [wi("a", "Line", "word " * 150)]
    result = plan(Reading(STORY, notes=notes), Limits(502, 100), count)
    assert [row.note.id for row in result.left_out] == ["a"]
    assert result.left_out[0].reason.startswith("because of “Line”")


def test_the_share_of_notes_is_a_setting():
    notes = [wi("a", "Line", "word " * 150)]
    reading = Reading(STORY, notes=notes, settings=LoreSettings(share=0.5))
    assert [part.name for part in plan(reading, Limits(502, 100), count).parts] == ["a"]
    reading = Reading(STORY, notes=notes, settings=LoreSettings(share=0.5, most_tokens=20))
    assert plan(reading, Limits(502, 100), count).parts == ()


def test_the_text_begins_at_a_paragraph_where_it_does_not_fit():
    result = plan(Reading(STORY), Limits(502, 100), count)
    assert result.is_cut
    assert STORY.endswith(result.text)
    assert result.text.startswith("Line ")
    assert 340 < result.tokens <= 400
    assert not plan(Reading("One."), Limits(502, 100), count).is_cut


def test_the_text_begins_at_the_same_place_while_it_grows():
    texts = [STORY[: -number * 29 or None] for number in range(40, -1, -1)]
    plans = [plan(Reading(text), Limits(502, 100), count) for text in texts]
    starts = [len(text) - len(result.text) for text, result in zip(texts, plans, strict=True)]
    assert starts == sorted(starts)
    assert 1 < len(set(starts)) <= 10
    edited = STORY.replace("Line 199 of", "Line 199, at last, of")
    assert plan(Reading(edited), Limits(502, 100), count).text[:500] == plans[-1].text[:500]


def test_one_endless_line_is_cut_between_words():
    result = plan(Reading("word " * 100_000), Limits(502, 100), count)
    assert result.text.startswith("word")
    assert 300 < result.tokens <= 400


def test_a_long_memory_and_note_leave_room_for_the_text():
    reading = Reading(STORY, memory="memory " * 5000, note="note " * 5000)
    result = plan(reading, Limits(502, 100), count)
    assert result.text_tokens > 100
    assert result.tokens <= 400
    assert [str(notice) for notice in result.notices] == [
        "The book's memory is longer than 160 tokens, so its end is not read.",
        "The author's note is longer than 40 tokens, so its end is not read.",
    ]


def test_a_long_memory_without_spaces_is_read_as_far_as_it_goes():
    result = plan(Reading("東京。", memory="真田幸村は強い。" * 100), Limits(502, 100), len)
    (memory,) = result.parts
    assert len(memory.text.strip()) == 160


def test_summaries_of_the_last_chapters_come_behind_the_notes():
    summaries = [Summary(f"Chapter {n}", "It rained.") for n in range(1, 40)]
    notes = [wi("a", constant=True, content="A.")]
    reading = Reading("One.", notes=notes, summaries=summaries)
    result = plan(reading, Limits(502, 100), count)
    kinds = [part.kind for part in result.parts]
    assert kinds[0] == "note"
    assert set(kinds[1:]) == {"summary"}
    assert result.parts[-1].name == "Chapter 39"
    assert sum(part.tokens for part in result.parts[1:]) <= 60 + len(kinds)


def test_what_stands_after_the_caret_comes_along():
    result = plan(Reading("One.", after="x" * 5000), Limits(502, 100), count)
    assert len(result.after) == 2000


def test_no_plan_has_more_tokens_than_its_limit():
    rng = random.Random(1)
    for _ in range(300):
        words = [" ".join(["word"] * rng.randint(0, 300)) for _ in range(6)]
        notes = [
            wi(str(n), constant=bool(rng.getrandbits(1)), key="Line", content=words[n],
               position=rng.randint(0, 7), depth=rng.randint(0, 9),
               ignoreBudget=n == 3)
            for n in range(4)
        ]  # fmt: skip
        reading = Reading(
            STORY[: rng.randint(0, len(STORY))], memory=words[4], note=words[5],
            note_depth=rng.randint(0, 5), notes=notes,
        )  # fmt: skip
        limits = Limits(rng.randint(20, 900), rng.randint(1, 400))
        result = plan(reading, limits, count)
        assert count(read(result)) <= limits.limit + 1, result  # + 1: the x of an empty prompt
        assert plan(reading, limits, count) == result


def test_a_brief_without_a_context_reads_as_it_did():
    brief = TextBrief(prompt="The sea")
    assert "context" not in brief.model_dump_json()
    assert brief.read_prompt == "The sea"


def test_what_was_read_belongs_to_one_work_and_is_not_disclosed():
    part = ContextPart(kind="note", text="Secret.\n")
    brief = TextBrief(prompt="The sea", context=(part,))
    assert "context" not in preset_fields(brief)
    assert "Secret" not in kit_for(brief).without_words(brief).model_dump_json()
    assert TextBrief.model_validate_json(brief.model_dump_json()) == brief
