"""notes, context, and writing in a scene of a book, from the command line."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studio.base import places
from studio.books.records import Book, Section
from studio.cli.main import run
from studio.studio import Studio
from tests.engines.formats.test_lorebooks import V2, WORLD_INFO, picture_with, written
from tests.engines.text.tiny import save_model, save_parrot

SCENE = "Mara came in.\nIt rained."
WRITE = ["--book", "Lamp", "--max-tokens", "8", "--seed", "3", "--json"]


@pytest.fixture
def book(studio: Studio) -> str:
    """A book in the last project that was opened, and a model that can write."""
    save_model(places.models_folder() / "tiny")
    studio.settings.default_model = {"text": "tiny"}
    sections = (
        Section("a", "chapter", "One", place=1),
        Section("b", "scene", text=SCENE, parent="a", place=1),
    )
    book = studio.books.new(Book("", "Lamp", memory="A town."), sections)
    studio.settings.remember_project(studio.project.folder)
    studio.settings.save()
    studio.close()
    return book.id


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_notes_are_added_listed_pinned_and_removed(book: str, capsys):
    assert run(["notes", "add", "She has grey eyes.", "--key", "Mara,Marina", "--json"]) == 0
    (note,) = rows(capsys)
    assert (note["name"], note["keys"], note["content"], note["book"]) == (
        *("Mara", ["Mara", "Marina"], "She has grey eyes.", book),
    )
    assert run(["notes", "pin", "mara", "--book", "Lamp", "--json"]) == 0
    assert rows(capsys)[0]["state"] == "pinned"
    assert run(["notes", "--book", "lamp", "list", "--json"]) == 0
    assert [row["id"] for row in rows(capsys)] == [note["id"]]
    assert run(["notes", "remove", note["id"]]) == 0
    capsys.readouterr()
    assert run(["notes", "--json"]) == 0
    assert rows(capsys) == []


def test_files_are_imported_and_exported(book: str, capsys, tmp_path: Path):
    source = written(tmp_path / "a.json", WORLD_INFO)
    card = written(tmp_path / "b.png", picture_with((b"chara", V2)))
    assert run(["notes", "import", str(source), str(card), "--book", "Lamp", "--json"]) == 0
    assert [row["name"] for row in rows(capsys)] == ["Mara", "The sea is near.", "Alice", "Bob"]
    assert run(["notes", "import", str(source)]) == 0
    assert "2 of its notes were there already." in capsys.readouterr().err
    target = tmp_path / "out.json"
    assert run(["notes", "export", str(target), "--format", "world-info", "--json"]) == 0
    assert rows(capsys) == [{"path": str(target), "notes": 4, "book": book}]
    assert len(json.loads(target.read_text())["entries"]) == 4
    assert run(["notes", "export", str(target)]) == 2
    assert "There is already a file" in capsys.readouterr().err
    assert run(["notes", "export", str(tmp_path / "card.png")]) == 0


def test_context_tells_parts_tokens_and_reasons(book: str, capsys):
    run(["notes", "add", "Tall.", "--key", "Mara"])
    run(["notes", "add", "word " * 200, "--key", "rained", "--name", "Long"])
    capsys.readouterr()
    assert run(["context", "--book", "Lamp", "--scene", "One", "--max-tokens", "20", "--json"]) == 0
    (row,) = rows(capsys)
    parts = {part["kind"]: part for part in row["parts"]}
    assert (row["model"], row["context_length"], row["reserve"], row["limit"]) == (
        *("tiny", 256, 20, 234),
    )
    assert parts["note"]["reason"] == "because of “Mara”, one line up"
    assert parts["text"]["text"].endswith(SCENE)
    assert sum(part["tokens"] for part in row["parts"]) == row["tokens"] <= 234
    assert [left["name"] for left in row["left_out"]] == ["Long"]
    assert row["text"].startswith("Tall.\nA town.\n\n")
    assert run(["context", "--book", "Lamp"]) == 0
    assert json.loads(capsys.readouterr().out)["book"] == book  # JSON without --json, too


def test_a_book_is_set_up(book: str, capsys):
    command = ["notes", "setup", "--note", "Slow.", "--note-depth", "1", "--share", "0.5"]
    assert run([*command, "--no-recursive", "--scan-depth", "7", "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["memory"], row["note"], row["note_depth"]) == ("A town.", "Slow.", 1)
    assert (row["share"], row["recursive"], row["scan_depth"]) == (0.5, False, 7)
    assert run(["notes", "setup", "--json"]) == 0
    assert rows(capsys) == [row]
    assert run(["context", "--json"]) == 0
    assert "[Author's note: Slow.]" in rows(capsys)[0]["text"]


def test_a_long_book_is_read_to_the_last_token_that_fits(book: str, capsys, tmp_path: Path):
    story = tmp_path / "long.md"
    story.write_text("# Long\n\n## One\n\n" + "The lamp was out again.\n\n" * 300)
    run(["books", "import", str(story)])
    capsys.readouterr()
    assert run(["write", "--book", "Long", *WRITE[2:]]) == 0
    result = capsys.readouterr()
    assert "left out" not in result.err  # of the prompt, by the engine
    assert json.loads(result.out)["prompt"].startswith("The lamp")


def test_a_work_is_made_again_after_its_note_was_changed(book: str, capsys):
    run(["notes", "add", "Tall.", "--key", "Mara"])
    capsys.readouterr()
    assert run(["write", "--scene", "One", *WRITE]) == 0
    (work,) = rows(capsys)
    assert work["prompt"].endswith(SCENE)
    assert [part["text"] for part in work["brief"]["context"]] == ["Tall.\n", "A town.\n\n"]
    run(["notes", "remove", "Mara"])
    run(["notes", "add", "Short.", "--key", "Mara"])
    capsys.readouterr()
    assert run(["again", work["id"], "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == work["sha256"]
    assert run(["write", "--scene", "One", *WRITE]) == 0
    assert rows(capsys)[0]["sha256"] != work["sha256"]


def test_a_prompt_stands_behind_the_text_of_the_scene(book: str, capsys):
    assert run(["write", "Then she", *WRITE]) == 0
    assert rows(capsys)[0]["prompt"].endswith(f"{SCENE}\n\nThen she")


def test_what_follows_the_caret_is_fitted_to(book: str, capsys):
    assert run(["write", "--at", "13", *WRITE]) == 0
    (work,) = rows(capsys)
    assert work["prompt"].endswith("Mara came in.")
    assert work["brief"]["following"] == "\nIt rained."


def test_a_request_and_a_rewrite_have_a_context(book: str, capsys):
    assert run(["write", "What now?", "--mode", "instruct", *WRITE]) == 0
    (work,) = rows(capsys)
    assert work["prompt"] == "What now?"
    assert [part["kind"] for part in work["brief"]["context"]] == ["memory", "text"]
    assert run(["write", "shorter", "--mode", "rewrite", *WRITE]) == 0
    (work,) = rows(capsys)
    assert work["brief"]["passage"] == SCENE
    assert work["brief"]["place"]["end"] == len(SCENE)
    assert run(["write", "--rewrite", "shorter", "--passage", "Elsewhere.", *WRITE]) == 0
    (work,) = rows(capsys)
    assert "place" not in work["brief"]
    assert run(["books", "accept", "Lamp", work["id"]]) == 2
    assert "was not written for a place in this book." in capsys.readouterr().err
    assert run(["write", "--rewrite", "shorter", "--passage", "It rained.", *WRITE]) == 0
    (work,) = rows(capsys)
    assert work["brief"]["place"]["start"] == SCENE.index("It")
    assert [part["kind"] for part in work["brief"]["context"]] == ["memory"]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["write"], "The following arguments are required: PROMPT."),
        (["write", "--mode", "instruct", *WRITE], "The following arguments are required: PROMPT."),
        (["write", "x", "--scene", "One"], "scene: is one of a book. Name the book with --book."),
        (["write", "--at", "99", *WRITE], "at: 0 to 24 in this scene (99 was given)."),
        (["write", "--rewrite", "shorter"], "rewrite: needs a passage. Give --passage TEXT, or"),
        (["write", "x", "--rewrite", "past", *WRITE], "prompt: was given with --rewrite."),
        (["write", "--mode", "continue", "--rewrite", "past", *WRITE], "mode: was given with"),
        (["write", "--from", "3", *WRITE], "from: needs an end. Give it with --to N."),
        (["write", "--to", "3"], "to: is one of a book. Name the book with --book."),
        (
            ["write", "--from", "9", "--to", "9", *WRITE],
            "to: 10 to 24 in this scene (9 was given).",
        ),
        (["write", "--to", "25", *WRITE], "to: 1 to 24 in this scene (25 was given)."),
        (
            ["write", "--from", "-1", "--to", "5", *WRITE],
            "at: 0 to 24 in this scene (-1 was given)",
        ),
        (["write", "--at", "3", "--to", "5", *WRITE], "at: was given with a passage."),
        (["write", "--dialogue", " ", *WRITE], "dialogue: a name, without a prompt, a mode and"),
        (["write", "x", "--name-for", "person", *WRITE], "name-for: goes without a prompt, a mode"),
        (["write", "--name-for", "person", "--passage", "x", *WRITE], "name-for: goes without a"),
        (
            ["write", "--name-for", "place"],
            "name-for: is one of a book. Name the book with --book.",
        ),
        (["books", "accept", "Lamp", "nope"], "nope"),
        (
            ["books", "accept", "Lamp", "nope", "--sentences", "1;2"],
            "sentences: numbers such as 1,3",
        ),
        (["write", "--scene", "Nine", *WRITE], "There is no scene 'Nine' in this book."),
        (["context", "--book", "Nope"], "There is no book called 'Nope'."),
        (["context", "--max-tokens", "0"], "max-tokens: 1 to 4096 (0 was given)."),
        (["context", "--model", "nope"], "nope"),
        (["notes", "add", "x"], "key: is needed, else the note never fires."),
        (["notes", "add", "--key", "x"], "content: is empty"),
        (["notes", "add", "x", "--content", "y"], "content: was given twice."),
        (["notes", "add", "x", "--key", "x", "--depth", "-1"], "depth: 0 to 1000 (-1 was given)."),
        *(
            (["notes", "add", "x", "--key", "x", "--order", order], f"({order} was given).")
            for order in ("nan", "inf", "1e+10")
        ),
        (["notes", "setup", "--note-depth", "-1"], "note-depth: 0 to 1000 (-1 was given)."),
        (["notes", "setup", "--note-depth", "1001"], "note-depth: 0 to 1000 (1001 was given)."),
        (["notes", "setup", "--share", "nan"], "share: 0 to 1 (nan was given)."),
        (["notes", "setup", "--share", "2"], "share: 0 to 1 (2 was given)."),
        (["notes", "pin", "Nobody"], "There is no note called 'Nobody'."),
        (["notes", "import", "/nothing.json"], "/nothing.json cannot be read"),
        (["notes", "export", "/nowhere/a.json"], "There is no folder /nowhere."),
        (["notes", "export", "a.doc"], ".doc is no ending of a file of notes"),
        (["notes", "export", "a.json", "--format", "word"], "invalid choice: 'word'"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(book, capsys, command, sentence, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(command) in (2, 3)
    assert sentence in capsys.readouterr().err


def test_a_project_without_books_says_how_to_begin(studio: Studio, capsys):
    studio.settings.remember_project(studio.project.folder)
    studio.close()
    assert run(["notes"]) == 2
    assert "There is no book in this project yet." in capsys.readouterr().err


def test_of_several_books_one_must_be_named(book: str, capsys):
    run(["books", "new", "Second"])
    capsys.readouterr()
    assert run(["notes"]) == 2
    assert "There are 2 books: Second, Lamp. Name one with --book." in capsys.readouterr().err


def test_an_empty_scene_says_what_to_do(book: str, capsys):
    run(["books", "new", "Empty"])
    capsys.readouterr()
    assert run(["write", "--book", "Empty", "--json"]) == 0
    assert rows(capsys)[0]["prompt"] == "## 1\n\n"


def test_notes_and_context_import_no_torch(book: str):
    code = (
        "import sys; from studio.cli.main import run; run(['notes', '--json']);"
        "run(['context', '--book', 'Lamp']);"
        "sys.exit(bool({'torch', 'transformers', 'PIL', 'numpy'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def scene_text(capsys) -> str:
    run(["books", "export", "Lamp", "out.md", "--force", "--no-mark"])
    capsys.readouterr()
    return Path("out.md").read_text().partition("## One\n\n")[2]


def test_a_rewrite_is_compared_and_accepted_in_its_place(
    book: str, capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert (
        run(["write", "--rewrite", "past", "--from", "14", "--to", "24", *WRITE[:2], "--json"]) == 0
    )
    (work,) = rows(capsys)
    assert work["brief"]["passage"] == "It rained."
    assert work["brief"]["place"]["start"] == 14
    assert work["brief"]["max_tokens"] == 24 + 5
    assert run(["books", "compare", "Lamp", work["id"], "--json"]) == 0
    (row,) = rows(capsys)
    assert row["differences"][0]["before"] == "It rained."
    assert run(["books", "accept", "Lamp", work["id"], "--sentences", "1", "--json"]) == 0
    assert rows(capsys)[0]["accepted"] == [1]
    assert scene_text(capsys).startswith("Mara came in.\n")
    assert "It rained." not in scene_text(capsys)
    assert run(["books", "accept", "Lamp", work["id"]]) == 2
    assert "The passage was changed since." in capsys.readouterr().err


def test_a_passage_is_filled_and_a_person_speaks(
    book: str, capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    assert run(["write", "--from", "5", "--to", "9", *WRITE]) == 0
    (work,) = rows(capsys)
    assert (work["brief"]["following"], work["brief"]["place"]["passage"]) == (
        *(" in.\nIt rained.", "came"),
    )
    assert run(["books", "accept", "Lamp", work["id"]]) == 0
    capsys.readouterr()
    assert scene_text(capsys).startswith("Mara " + work["text"].rstrip())
    assert run(["write", "--dialogue", "Mara", *WRITE]) == 0
    (work,) = rows(capsys)
    assert work["prompt"].endswith("It rained.\n\nMara: “")
    assert work["brief"]["stop"] == ["”", "\n"]
    assert run(["books", "accept", "Lamp", work["id"]]) == 0
    capsys.readouterr()
    assert scene_text(capsys).endswith(f"It rained.\n\n“{work['text'].strip()}”\n")


def test_notes_are_proposed_and_count_when_they_are_accepted(book: str, capsys, tmp_path: Path):
    story = tmp_path / "story.md"
    story.write_text(
        "# Quay\n\n## One\n\n“Go,” said Mara. Mara was a tall woman.\n\n## Two\n\nMara left.\n"
    )
    run(["books", "import", str(story)])
    capsys.readouterr()
    assert run(["notes", "read", "Quay", "--chapter", "One", "--json"]) == 0
    (row,) = rows(capsys)
    assert (row["kind"], row["name"], row["content"]) == (
        *("person", "Mara", "Mara was a tall woman."),
    )
    assert run(["notes", "list", "--book", "Quay", "--json"]) == 0
    assert rows(capsys) == []
    assert run(["notes", "read", "Quay", "--accept", row["id"], "--json"]) == 0
    (note,) = rows(capsys)
    assert (note["name"], note["keys"]) == ("Mara", ["Mara"])
    assert run(["notes", "read", "Quay"]) == 0
    assert "No name was found there" in capsys.readouterr().err
    assert run(["notes", "read", "Quay", "--accept", row["id"]]) == 2
    assert f"There is no proposal '{row['id']}'." in capsys.readouterr().err


STORY = (
    "# Quay\n\n## One\n\n“Go,” said Mara. Mara was a tall woman. Mara’s eyes were blue.\n\n"
    "## Two\n\nMara left. Mara’s eyes were grey.\n"
)


def test_a_model_writes_summaries_and_notes_that_the_text_bears(book: str, capsys, tmp_path: Path):
    save_parrot(places.models_folder() / "parrot", "Mara is tall. Tom waits in 1900.")
    story = tmp_path / "story.md"
    story.write_text(STORY)
    run(["books", "import", str(story)])
    assert run(["books", "summarize", "Quay", "--chapter", "2", "--text", "Mine."]) == 0
    capsys.readouterr()
    assert run(["books", "summarize", "Quay", "--model", "parrot", "--json"]) == 0
    assert [
        (row["summary"], row["by_rule"], row["by_model"]) for row in rows(capsys)
    ] == [("Mara is tall.", False, "parrot"), ("Mine.", False, "")]  # fmt: skip
    assert run(["books", "summarize", "Quay", "--json"]) == 0  # by rule: what is there stays
    assert rows(capsys)[0]["by_model"] == "parrot"
    assert run(["notes", "read", "Quay", "--model", "parrot", "--json"]) == 0
    mara = rows(capsys)[0]
    assert (mara["name"], mara["content"]) == ("Mara", "Mara is tall.")
    assert mara["sentence"] == "Mara was a tall woman."
    accept = ["notes", "read", "Quay", "--model", "parrot", "--accept", mara["id"], "--json"]
    assert run(accept) == 0
    assert rows(capsys)[0]["content"] == "Mara is tall."
    assert run(["history", "--json"]) == 0
    assert rows(capsys) == []  # an answer is no work
    assert run(["books", "summarize", "Quay", "--model", "nobody"]) != 0
    assert run(["books", "summarize", "Quay", "--chapter", "1", "--text", "", "--model", "x"]) == 2


def test_a_model_that_says_nothing_of_the_text_changes_nothing(book: str, capsys, tmp_path: Path):
    save_parrot(places.models_folder() / "parrot", "Tom and Becker left.")
    story = tmp_path / "story.md"
    story.write_text(STORY)
    run(["books", "import", str(story)])
    capsys.readouterr()
    assert run(["books", "summarize", "Quay", "--model", "parrot", "--json"]) == 0
    printed = capsys.readouterr()
    assert "parrot wrote nothing of “One” that its text says, too." in printed.err
    assert json.loads(printed.out.splitlines()[0])["summary"] == ""


@pytest.mark.parametrize(
    ("said", "count"), [("No, never.", 0), ("Yes, indeed.", 1), ("Who knows", 1)]
)
def test_a_model_looks_through_hints(book: str, capsys, tmp_path: Path, said: str, count: int):
    save_parrot(places.models_folder() / "parrot", said)
    story = tmp_path / "story.md"
    story.write_text(STORY)
    run(["books", "import", str(story)])
    capsys.readouterr()
    assert run(["books", "check", "Quay", "--json"]) == 0
    assert len(rows(capsys)) == 1
    assert run(["books", "check", "Quay", "--model", "parrot", "--json"]) == 0
    assert len(rows(capsys)) == count


def test_summaries_are_read_for_earlier_chapters_and_become_stale(
    book: str, capsys, tmp_path: Path
):
    shutil.rmtree(places.models_folder())  # so that tokens are estimated
    story = tmp_path / "story.md"
    story.write_text(
        "# Quay\n\n## One\n\nMara came to the quay at night.\n\n## Two\n\nIt rained.\n"
    )
    run(["books", "import", str(story)])
    capsys.readouterr()
    assert run(["books", "summarize", "Quay", "--json"]) == 0
    assert [
        (row["title"], row["summary"], row["by_rule"], row["stale"]) for row in rows(capsys)
    ] == [
        ("One", "Mara came to the quay at night.", True, False),
        ("Two", "It rained.", True, False),
    ]
    assert run(["books", "summarize", "Quay", "--chapter", "2", "--text", "Rain.", "--json"]) == 0
    assert rows(capsys)[0]["by_rule"] is False
    assert run(["books", "find", "Quay", "night", "--replace", "noon"]) == 0
    capsys.readouterr()
    assert run(["context", "--book", "Quay", "--scene", "2", "--json"]) == 0
    (part,) = (part for part in rows(capsys)[0]["parts"] if part["kind"] == "summary")
    assert (part["text"], part["reason"]) == (
        *("One: Mara came to the quay at night.", "an earlier chapter, which was changed since"),
    )
    assert part["tokens"] > 0
    assert run(["books", "show", "Quay", "--json"]) == 0
    sections = rows(capsys)[0]["sections"]
    assert [s["summary_is_stale"] for s in sections if s["kind"] == "chapter"] == [True, False]
    assert run(["books", "summarize", "Quay", "--json"]) == 0
    assert [row["summary"] for row in rows(capsys)] == ["Mara came to the quay at noon.", "Rain."]
    assert run(["books", "summarize", "Quay", "--text", "x"]) == 2
    assert "text: is for one chapter. Name it with --chapter." in capsys.readouterr().err
