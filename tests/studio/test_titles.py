"""Titles of works, and names of files that every system allows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PureWindowsPath

import pytest

from engines.contract import Brief, ImageBrief, Medium, MusicBrief, TextBrief
from studio.base.records import Artifact
from studio.briefs.titles import file_stem, title_of


def work(brief: Brief, prompt: str = "", seed: int = 4025666391) -> Artifact:
    medium, prompt = Medium(brief.kind), prompt or brief.prompt
    return Artifact(
        "beef00beef", medium, Path("x"), "0", "2026-01-01", prompt, seed, "m", None, brief
    )


def test_a_text_is_called_by_its_own_first_words_and_others_by_their_prompt():
    text = replace(work(TextBrief(prompt="The sea")), text="  Grey,\nthen green. ")
    assert title_of(text) == "Grey, then green."
    assert title_of(work(ImageBrief(prompt="a blue fox, cut paper"))) == "a blue fox, cut paper"


def test_no_title_has_a_seed_in_it():
    for brief in (ImageBrief(prompt="a blue fox"), MusicBrief(style="jig"), TextBrief(prompt="x")):
        assert "4025666391" not in title_of(work(brief))


def test_music_that_was_made_from_a_piece_is_called_by_its_name_before_its_key():
    brief = MusicBrief(key="G major", source="beef01", bars=16)
    title = title_of(work(brief, "G major, 16 bars, from The Kesh"))
    assert title == "The Kesh, G major, 16 bars"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a blue fox, cut paper", "a blue fox, cut paper"),
        ("The Kesh: Jig in G major", "The Kesh - Jig in G major"),
        ("12:30", "12 30"),
        ("either/or\\both", "either-or-both"),
        ('"What?" <he> said|*', "What he said"),
        ("  two\n\tlines\u2028of it ", "two lines of it"),
        ("a\x00b\x1b\u202ec\u200bd\udcff", "a b c d"),
        ("The end...", "The end"),
        ("It goes on…", "It goes on"),
        ("...hidden", "hidden"),
        ("--rm -rf", "rm -rf"),
        ("~root", "root"),
        ("CON", "CON_"),
        ("nul.part two", "nul_.part two"),
        ("Com1", "Com1_"),
        ("LPT³", "LPT³_"),
        ("Conrad", "Conrad"),
        ("狐狸在雪中", "狐狸在雪中"),
        ("e\u0301te\u0301", "été"),
        ("", "work"),
        ("???", "work"),
        (". .", "work"),
    ],
)
def test_a_name_of_a_file_is_allowed_on_every_system(title: str, name: str):
    assert file_stem(title) == name


@pytest.mark.parametrize("title", ["salt and rope " * 30, "x" * 500, "狐" * 500, "🦊" * 300])
def test_a_long_title_gives_a_name_that_fits(title: str):
    name = file_stem(title)
    assert title.startswith(name)
    assert 20 <= len(name.encode()) <= 120
    assert len(name) <= 60
    assert name == name.strip(" .")


def test_a_cut_name_ends_with_a_whole_word():
    assert file_stem("salt and rope " * 30).endswith(("salt", "and", "rope"))


def test_names_of_odd_titles_are_names_on_windows(tmp_path: Path):
    for code in (*range(0x250), *range(0x2000, 0x2070), 0xFEFF, 0xFFFD):
        name = f"{file_stem(f'a{chr(code)}b{chr(code)}')}.png"
        assert PureWindowsPath(name).name == name
        assert not set(name) & set('<>:"/\\|?*')
        assert not PureWindowsPath(name).is_reserved()
        (tmp_path / name).touch()
