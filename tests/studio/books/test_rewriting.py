"""Works for a place in a book: how they differ from it, and how they come into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from engines.contract import Medium, TextBrief
from studio.base.errors import InputError
from studio.base.records import Artifact
from studio.books.names import BookText, names
from studio.books.new_names import is_name, name_prompt, words_of
from studio.books.outline import Outline
from studio.books.passages import edit_scene
from studio.books.records import Section
from studio.books.rewriting import Proposal, proposal
from studio.books.sentence_diff import differences

PASSAGE = "Mara came in. It rained hard. Nobody spoke.\n\nShe sat down."
SCENE = Section("s", "scene", text=f"Before.\n\n{PASSAGE} After.", spans=((0, 6),))
START = 9


def written(text: str, scene: Section = SCENE, **fields: object) -> Proposal:
    """What a rewrite of the passage would change in the scene."""
    place = {"book": "b", "scene": "s", "start": START, "end": START + len(PASSAGE)}
    values = {"prompt": "x", "mode": "rewrite", "passage": PASSAGE, "place": place}
    return proposal(Outline([scene]), "b", work(text, {**values, **fields}))


def work(text: str, fields: dict[str, object]) -> Artifact:
    brief = TextBrief.model_validate(fields)
    return Artifact("w", Medium.TEXT, Path("w"), "", "", "", 0, "", None, brief, text=text)


@pytest.mark.parametrize(
    ("alternative", "rows"),
    [
        (PASSAGE, []),
        (PASSAGE.replace("hard", "softly"), [("It rained hard.", "It rained softly.")]),
        ("Mara came in. Nobody spoke.\n\nShe sat down.", [(" It rained hard.", "")]),
        ("It rained hard. Nobody spoke.\n\nShe sat down.", [("Mara came in. ", "")]),
        (f"So it began. {PASSAGE}", [("", "So it began. ")]),
        (f"{PASSAGE} She slept.", [("", " She slept.")]),
        ("Lamps!", [("Mara came in. It rained hard. Nobody spoke.\n\nShe sat down.", "Lamps!")]),
    ],
)
def test_differences_are_sentences(alternative: str, rows: list[tuple[str, str]]):
    result = differences(PASSAGE, alternative)
    assert [(row.before, row.after) for row in result] == rows
    assert [row.number for row in result] == list(range(1, len(rows) + 1))


def test_countless_equal_sentences_are_replaced_as_a_whole():
    [row] = differences("Go on. " * 9_000 + "A bee.", "Go on. " * 9_001 + "A cat.")
    assert row.after.endswith("A cat.")


def test_all_differences_make_the_alternative_of_any_two_texts():
    rng = Random(5)
    words = ["Mara ran.", "It rained.", "“No!”", "He saw her lamp.", "He saw a lamp.", "猫だ。"]
    for _ in range(500):
        a, b = ([rng.choice(words) for _ in range(rng.randrange(1, 9))] for _ in range(2))
        passage, alternative = " ".join(a), " ".join(b)
        scene = Section("s", "scene", text=passage)
        change = Proposal(scene, 0, differences(passage, alternative)).accept()
        text = edit_scene(scene, change.edits["s"]).text
        assert text.split() == alternative.split()


def test_a_long_passage_that_is_said_anew_is_replaced_as_a_whole():
    passage, alternative = (" ".join(f"{w} {n} ran." for n in range(1_000)) for w in ("He", "We"))
    [row] = differences(passage, alternative)
    assert row.words == [(passage, alternative)]


def test_some_sentences_are_taken_and_what_came_is_the_machines():
    change = written("Mara went in. It rained. Nobody spoke.\n\nShe sat down.")
    [part] = change.accept([1])(Outline([SCENE])).sections
    assert part.after is not None
    assert part.after.text == SCENE.text.replace("came", "went")
    assert part.after.spans == ((0, 6), (14, 18))
    with pytest.raises(InputError, match=r"sentences: 1 to 2 \(3 was given\)"):
        change.accept([3])


def test_a_passage_is_found_again_in_a_scene_that_changed_around_it():
    moved = replace(SCENE, text=f"New. {SCENE.text}")
    assert written("Mara ran.", moved).start == START + 5
    for text in (SCENE.text.replace("hard", "softly"), f"{PASSAGE} {PASSAGE}"):
        with pytest.raises(InputError, match="The passage was changed since"):
            written("Mara ran.", replace(SCENE, text=text))


@pytest.mark.parametrize(
    ("fields", "text", "result"),
    [
        ({"start": 5, "end": 5, "anchor": "Night"}, " fell.", "Night fell. The end."),
        ({"start": 5, "end": 8, "anchor": "Night", "passage": ". T"}, ", t", "Night, t he end."),
        ({"start": 6, "end": 6, "anchor": "Night.", "before": "“", "after": "”"}, "Go. ",
         "Night.\n\n“Go.”\n\nThe end."),
        ({"start": 6, "end": 6, "anchor": "Night.", "before": "Then"}, " she",
         "Night.\n\nThen she\n\nThe end."),
    ],
)  # fmt: skip
def test_what_goes_on_comes_behind_the_caret(fields: dict[str, object], text: str, result: str):
    scene = Section("s", "scene", text="Night. The end.")
    place = {"book": "b", "scene": "s", **fields}
    written_work = work(text, {"prompt": "x", "place": place})
    scene = edit_scene(scene, proposal(Outline([scene]), "b", written_work).accept().edits["s"])
    assert scene.text == result
    if "passage" not in fields:
        assert not proposal(Outline([scene]), "b", written_work).differences


def test_a_longer_passage_comes_in_once():
    text = f"{PASSAGE} She slept."
    [part] = written(text).accept()(Outline([SCENE])).sections
    assert part.after is not None
    assert not written(text, part.after).differences


def test_a_work_of_elsewhere_is_refused():
    with pytest.raises(InputError, match="w was not written for a place in this book"):
        proposal(Outline([SCENE]), "b", work("x", {"prompt": "x"}))
    with pytest.raises(InputError, match="is in the trash"):
        written("x", replace(SCENE, trashed_at="2026"))
    with pytest.raises(InputError, match="no section with the id 's'"):
        written("x", replace(SCENE, id="t"))


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (" Ada Holt", True), ("O’Brien", True), ("Anne-Marie", True), ("Østergård", True),
        ("", False), ("the house", False), ("Ada, Tom", False), ("MARA", False), ("A B C D", False),
        ("Street 9", False),
    ],
)  # fmt: skip
def test_a_new_name_is_words_with_capitals(text: str, valid: bool):
    assert is_name(text) is valid


def test_a_list_of_the_books_own_names_asks_for_another():
    scene = Section(
        "s", "scene", text="“Go,” said Mara. Then Mara saw the sea. In Harwick it rained."
    )
    outline = Outline([scene])
    assert name_prompt("person", names(BookText(outline))).endswith(
        "\n- Ada Holt\n- Peter Lindqvist\n- Mara\n-"
    )
    assert {"Mara", "Harwick", "Ada", "Marlow"} <= words_of(outline)
    assert "sea" not in words_of(outline)
