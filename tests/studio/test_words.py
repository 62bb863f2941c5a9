"""Words are counted in scripts with spaces and without."""

from __future__ import annotations

import pytest

from studio.base.words import count_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("The lighthouse keeper", 3),
        ("Ein Gruß – für dich -- * * * 1", 5),
        ("— _ ***", 0),
        ("青い狐", 3),
        ("「狐とfoxの話」。", 5),
    ],
)
def test_a_letter_of_a_script_without_spaces_counts_as_a_word(text: str, count: int):
    assert count_words(text) == count
