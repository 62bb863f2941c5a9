"""Wildcards in prompts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.contract import GridCell, GridPlan, TextBrief
from studio.base.errors import InputError
from studio.briefs.wildcards import (
    WildcardFiles,
    count_prompts,
    expand,
    expand_fields,
    expanded_briefs,
    wildcard_spans,
)


def test_consecutive_seeds_go_through_every_combination() -> None:
    prompt = "a {red|blue|green} fox in {snow|rain}"
    assert count_prompts(prompt) == 6
    assert len({expand(prompt, seed) for seed in range(40, 46)}) == 6


def test_a_wildcard_may_be_within_another() -> None:
    prompt = "{a {small|large} boat|a whale}"
    assert count_prompts(prompt) == 3
    assert {expand(prompt, s) for s in range(8)} == {"a small boat", "a large boat", "a whale"}


def test_an_option_may_be_empty() -> None:
    assert [expand("a fox{, at night|}", seed) for seed in (0, 1)] == ["a fox, at night", "a fox"]


@pytest.mark.parametrize("prompt", ["a fox", "{red}", "{red|blue", "red|blue}", "", "{{{{", "}{"])
def test_a_prompt_without_wildcards_stays_as_it_is(prompt: str) -> None:
    assert (expand(prompt, 7), count_prompts(prompt), wildcard_spans(prompt)) == (prompt, 1, [])


@given(st.text("ab{|} ", max_size=40), st.integers(0, 2**32 - 1))
def test_any_prompt_is_expanded_and_always_to_the_same(prompt: str, seed: int) -> None:
    expanded = expand(prompt, seed)
    assert expanded == expand(prompt, seed)
    assert len(expanded) <= len(prompt)
    for start, end in wildcard_spans(prompt):
        assert prompt[start] == "{"
        assert prompt[end - 1] == "}"


def test_a_long_prompt_of_braces_is_parsed_fast() -> None:
    assert count_prompts("{a|" * 1300) == 1
    assert expand("{a|" * 600 + "}" * 600, 3)


def test_the_longest_prompt_is_parsed_in_linear_time() -> None:
    nested = "{" * 20_000 + "a" * 359_990 + "|b" + "}" * 20_000
    assert expand(nested, 1) == "{" * 19_999 + "b" + "}" * 19_999
    assert expand("{" + "a" * 399_990 + "|b}", 1) == "b"


@pytest.mark.parametrize("mode", ["instruct", "rewrite"])
@pytest.mark.parametrize(
    "prompt",
    [
        "Explain the set {x | x > 0} to a child.",
        "function f(a: {x: string | number}) { return a.x | 1; }",
        "{a |b}",
        "{a|b\n}",
        "{ |}",
    ],
)
def test_braces_with_spaces_in_an_instruction_are_plain_text(prompt: str, mode: str) -> None:
    for seed in (0, 1):
        assert expand_fields({"prompt": prompt, "mode": mode}, "text", seed, WildcardFiles()) == {}


def test_braces_without_spaces_in_an_instruction_are_a_choice() -> None:
    values = {
        "prompt": "Describe {{a red|a blue} fox|snow} in { {5|9} | words }",
        "mode": "instruct",
    }
    expanded = [expand_fields(values, "text", seed, WildcardFiles()) for seed in (0, 3)]
    assert expanded == [
        {"prompt": "Describe a red fox in { 5 | words }"},
        {"prompt": "Describe snow in { 9 | words }"},
    ]


def test_braces_with_spaces_in_the_prompt_of_a_picture_are_a_choice() -> None:
    values = {"prompt": "a { red | blue } fox"}
    assert expand_fields(values, "image", 0, WildcardFiles()) == {"prompt": "a  red  fox"}


# Files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "animals").mkdir()
    (tmp_path / "colour.txt").write_text("# warm ones\nred\n\n  orange\nyellow\n", "utf-8")
    (tmp_path / "animals" / "bird.txt").write_text("heron\n__colour__ {finch|tit}\n", "utf-8-sig")
    return tmp_path


def test_a_name_becomes_a_line_of_its_file(folder: Path) -> None:
    files = WildcardFiles(folder)
    drawn = {expand("a __colour__ fox", seed, files) for seed in range(3)}
    assert drawn == {"a red fox", "a orange fox", "a yellow fox"}
    assert count_prompts("a __colour__ fox, a __animals/bird__", files) == 3 * (1 + 3 * 2)


def test_lines_may_have_wildcards_and_every_seed_has_a_line(folder: Path) -> None:
    files = WildcardFiles(folder)
    birds = {expand("__animals/bird__s", seed, files) for seed in range(40)}
    assert "herons" in birds
    assert "orange finchs" in birds
    assert expand("__colour__ " * 60, 5, files).split().count("red") < 40  # not all by a spent seed


def test_files_are_read_again_once_they_changed(folder: Path) -> None:
    files = WildcardFiles(folder)
    assert count_prompts("__colour__", files) == 3
    (folder / "colour.txt").write_text("blue\n")
    assert expand("__colour__", 1, files) == "blue"


BAD = [
    ("__nothing__", "There is no wildcard file nothing.txt in "),
    ("__../colour__", "__../colour__: the name of a wildcard file has letters"),
    ("__/etc/passwd__", "the name of a wildcard file"),
    (r"__..\colour__", "the name of a wildcard file"),
    ("__void__", "The wildcard file void.txt is empty."),
    ("__binary__", "The wildcard file binary.txt is not a text in UTF-8."),
    ("__latin__", "The wildcard file latin.txt is not a text in UTF-8."),
    ("__many__", "The wildcard file many.txt has 100,001 lines"),
    ("__huge__", "The wildcard file huge.txt cannot be read. huge.txt has 20 MB"),
    ("__animals__", "There is no wildcard file animals.txt"),
    ("__folder__", "The wildcard file folder.txt cannot be read."),
    ("__loop__", "Wildcards name each other more than 8 deep, the last __loop__."),
    ("__bomb__", "more than 400,000 characters or 10,000 wildcards"),
]


@pytest.mark.parametrize(("prompt", "sentence"), BAD)
def test_a_file_that_cannot_be_taken_is_refused_in_a_sentence(
    folder: Path, prompt: str, sentence: str
) -> None:
    (folder / "void.txt").write_text("# nothing\n\n")
    (folder / "binary.txt").write_bytes(b"a\0b\n")
    (folder / "latin.txt").write_bytes("grün".encode("latin-1"))
    (folder / "many.txt").write_text("a\n" * 100_001)
    (folder / "huge.txt").write_text("a\n" * 10_000_000)
    (folder / "folder.txt").mkdir()
    (folder / "loop.txt").write_text("deeper __loop__\n")
    (folder / "bomb.txt").write_text("__fuse__ " * 200)
    (folder / "fuse.txt").write_text("__spark__ " * 200)
    (folder / "spark.txt").write_text("bang")
    with pytest.raises(InputError) as caught:
        expand(f"a {prompt}", 3, WildcardFiles(folder))
    assert sentence in str(caught.value)


def test_unknown_names_stay_in_a_text_that_is_continued(folder: Path) -> None:
    files = WildcardFiles(folder, leaves_unknown=True)
    values = {"prompt": "def __init__(self): # __colour__ {a|b}", "mode": "continue"}
    expanded = expand_fields(values, "text", 0, files)
    assert expanded == {"prompt": "def __init__(self): # red {a|b}"}
    assert files.unknown == ["init"]


def test_a_brief_keeps_its_precision_with_another_seed_in_a_grid_and_with_wildcards() -> None:
    whole = TextBrief(prompt="a {red|blue} door", seed=3, precision="full")
    grid = GridPlan(brief=whole, cells=(GridCell(changes={"seed": 4}),))
    made = [whole.changed({"seed": 4}), grid.brief_of(grid.cells[0]), *expanded_briefs(whole)]
    assert [brief.precision for brief in made if isinstance(brief, TextBrief)] == ["full"] * 3
