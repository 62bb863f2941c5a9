"""`bowerbird books`: what it prints, writes and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from studio.cli.main import run

NOVEL = "# The Lamp\n\nMara Venn\n\n## I\n\nIt was *lit*.\n\n***\n\nNobody came.\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, and a folder to work in, with an empty project and a novel."""
    monkeypatch.setenv("BOWERBIRD_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert run(["new", "Novels.bower"]) == 0
    (tmp_path / "lamp.md").write_text(NOVEL, "utf-8")
    return tmp_path


def rows(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The rows of JSON that were printed last."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_book_is_imported_listed_shown_and_exported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    capsys.readouterr()
    assert run(["books", "import", "lamp.md", "--json"]) == 0
    [book] = rows(capsys)
    assert (book["title"], book["author"], book["words"]) == ("The Lamp", "Mara Venn", 5)
    assert [(s["kind"], s["title"], s["words"]) for s in book["sections"]] == [
        *(("chapter", "I", 5), ("scene", "", 3), ("scene", "", 2))
    ]
    assert run(["books", "--json"]) == run(["books", "list", "--json"]) == 0
    listed = rows(capsys)
    assert [row["id"] for row in listed] == [book["id"]] * 2
    assert run(["books", "show", "the lamp", "--json"]) == 0
    assert rows(capsys) == [book]
    for ending in ("docx", "odt", "epub", "md", "txt"):
        assert run(["books", "export", book["id"], f"out.{ending}", "--json"]) == 0
        [row] = rows(capsys)
        assert Path(row["file"]) == tmp_path / f"out.{ending}"
        assert Path(row["file"]).is_file()
        assert (row["words"], row["machine_words"]) == (5, 0)
    assert (tmp_path / "out.md").read_text("utf-8") == NOVEL


def test_a_new_book_has_a_chapter_and_a_scene(capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert run(["books", "new", "My novel", "--author", "Mara Venn", "--json"]) == 0
    [book] = rows(capsys)
    assert (book["title"], book["author"], book["language"]) == ("My novel", "Mara Venn", "en")
    assert [section["kind"] for section in book["sections"]] == ["chapter", "scene"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "none.docx"], "none.docx cannot be read"),
        (["import", "none.xyz"], "There is no file at"),
        (["show", "nobody"], "There is no book called 'nobody'. `bowerbird books` lists them."),
        (["export", "nobody", "a.md"], "There is no book called 'nobody'."),
        (["export", "The Lamp", "a.rtf"], "file: a name that ends in .docx, .odt, .epub"),
        (["export", "The Lamp", "lamp.md"], "There is already a file at lamp.md."),
        (["export", "The Lamp", "none/a.md"], "There is no folder"),
        (["export", "The Lamp", "a.epub", "--cover", "nothing"], "nothing"),
        (["new", " "], "title: must have at least one letter."),
        (["new", "x" * 301], "title: at most 300 letters (301 were given)."),
        (["find", "The Lamp", ""], "text: is empty, so there is nothing to look for."),
        (["find", "The Lamp", "(", "--regex"], "text: is no regular expression (missing )"),
        (
            ["find", "The Lamp", "a", "--chapter", "9" * 5_000],
            "This book has no such section: '999",
        ),
        (["find", "The Lamp", "a", "--scene", ""], "This book has no such section: ''."),
        (["find", "The Lamp", "a", "--chapter", ""], "This book has no such section: ''."),
        (["find", "The Lamp", "a", "--scene", "9"], "This book has no such section: '9'."),
        (["find", "The Lamp", "a", "--scene", "1", "--chapter", "I"], "chapter: was given with a"),
        (["import"], "The following arguments are required: FILE"),
    ],
)
def test_wrong_input_is_refused_in_one_sentence(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
):
    assert run(["books", "import", "lamp.md"]) == 0
    capsys.readouterr()
    assert run(["books", *arguments]) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert Path("lamp.md").read_text("utf-8") == NOVEL


def test_force_replaces_a_file(capsys: pytest.CaptureFixture[str]):
    assert run(["books", "import", "lamp.md"]) == 0
    Path("old.md").write_text("old", "utf-8")
    assert run(["books", "export", "The Lamp", "old.md", "--force"]) == 0
    assert Path("old.md").read_text("utf-8") == NOVEL


def test_a_pdf_is_set_without_a_display(qapp: object, capsys: pytest.CaptureFixture[str]):
    assert run(["books", "import", "lamp.md"]) == 0
    assert run(["books", "export", "The Lamp", "lamp.pdf"]) == 0
    data = Path("lamp.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert data.count(b"/Type /Page\n") == 2


def test_sections_are_changed_by_their_ids(capsys: pytest.CaptureFixture[str]):
    capsys.readouterr()
    assert run(["books", "import", "lamp.md", "--json"]) == 0
    [book] = rows(capsys)
    chapter, lit, _ = (section["id"] for section in book["sections"])

    def do(verb: str, *arguments: str) -> list[str]:
        assert run(["books", verb, "The Lamp", *arguments, "--json"]) == 0
        [row] = rows(capsys)
        return row["changed"]

    [second] = do("add", "chapter", "II")
    assert do("move", lit, "--into", second) == [lit]
    assert do("rename", chapter, "First") == [chapter]
    assert do("set", lit, "--status", "revised", "--goal", "500") == [lit]
    assert len(do("split", lit, "6")) == 2
    assert len(do("merge", lit)) == 2
    assert do("trash", chapter) == do("restore", chapter) == [chapter]
    assert do("move", second, "--before", chapter) == [second]
    assert run(["books", "export", "The Lamp", "out.md"]) == 0
    text = Path("out.md").read_text("utf-8")
    assert text.endswith("## II\n\nIt was\n\n*lit*.\n\n## First\n\nNobody came.\n")
    assert run(["books", "move", "The Lamp", chapter, "--into", lit]) == 2
    assert "A chapter cannot stand in a scene." in capsys.readouterr().err


def test_words_are_found_and_replaced_as_one_change(capsys: pytest.CaptureFixture[str]):
    assert run(["books", "import", "lamp.md"]) == 0
    capsys.readouterr()
    assert (
        run(["books", "find", "The Lamp", "(no|lit)", "--regex", "--chapter", "1", "--json"]) == 0
    )
    [row] = rows(capsys)
    assert (row["count"], row["scenes"], row["replaced"]) == (2, 2, 0)
    assert [match["text"] for match in row["matches"]] == ["lit", "No"]
    assert row["matches"][0]["where"] == "I / It was *lit*."
    assert run(["books", "find", "The Lamp", "o", "--scene", "i", "--json"]) == 0
    assert rows(capsys)[0]["scenes"] == 1
    command = ["find", "The Lamp", "lit", "--words", "--case", "--replace", "out", "--scene", "1"]
    assert run(["books", *command, "--json"]) == 0
    assert rows(capsys)[0]["replaced"] == 1
    assert run(["books", "export", "The Lamp", "out.md"]) == 0
    assert Path("out.md").read_text("utf-8") == NOVEL.replace("lit", "out")


def test_contradictions_are_hinted_at_and_dismissed(capsys: pytest.CaptureFixture[str]):
    Path("two.md").write_text(
        "# Two\n\n## I\n\n“So,” said Mara. Mara’s eyes were grey.\n\n## II\n\nMara had blue eyes.\n"
    )
    assert run(["books", "import", "two.md"]) == 0
    capsys.readouterr()
    assert run(["books", "check", "Two", "--json"]) == 0
    [hint] = rows(capsys)
    assert (hint["kind"], hint["hint"]) == (
        "look",
        "Mara: “blue eyes”, and before “eyes were grey”.",
    )
    assert [place["sentence"] for place in hint["places"]] == [
        *("Mara’s eyes were grey.", "Mara had blue eyes."),
    ]
    assert run(["books", "check", "Two"]) == 0
    assert "II / Mara had blue eyes.: Mara had blue eyes." in capsys.readouterr().out
    assert run(["books", "check", "Two", "--dismiss", hint["id"], "--json"]) == 0
    assert run(["books", "check", "Two", "--json"]) == 0
    assert rows(capsys) == []
    assert run(["books", "check", "Two", "--dismiss", hint["id"]]) == 2
    assert f"There is no hint '{hint['id']}'." in capsys.readouterr().err


def test_a_chapter_is_kept_and_brought_back(capsys: pytest.CaptureFixture[str]):
    assert run(["books", "import", "lamp.md"]) == 0
    assert run(["books", "snapshot", "take", "The Lamp", "I", "--name", "First"]) == 0
    assert run(["books", "find", "The Lamp", "lit", "--replace", "out"]) == 0
    capsys.readouterr()
    assert run(["books", "snapshot", "list", "The Lamp", "--json"]) == 0
    [row] = rows(capsys)
    assert row["name"] == "First"
    assert run(["books", "snapshot", "diff", "The Lamp", row["id"]]) == 0
    assert "1  It was *[-lit-]{+out+}*." in capsys.readouterr().out
    assert run(["books", "snapshot", "back", "The Lamp", "First"]) == 0
    assert run(["books", "export", "The Lamp", "out.md"]) == 0
    assert Path("out.md").read_text("utf-8") == NOVEL
    capsys.readouterr()
    for arguments, words in (
        (["take", "The Lamp"], "snapshot take: needs a section or a snapshot."),
        (["list", "The Lamp", "I"], "snapshot list: goes without a section."),
        (["back", "The Lamp", "x"], "There is no snapshot 'x'."),
        (["take", "The Lamp", "x"], "This book has no such section: 'x'."),
    ):
        assert run(["books", "snapshot", *arguments]) == 2
        assert words in capsys.readouterr().err
