"""Books set in pages."""

from __future__ import annotations

from engines.formats.manuscripts.blocks import Run
from ui.desktop.book_pages import _LONGEST_PARAGRAPH, _parts


def test_a_long_paragraph_is_split_at_words_and_not_at_its_runs() -> None:
    runs = [Run("word " * 3, italic=bool(number % 2)) for number in range(3_000)]
    parts = _parts(runs)
    assert len(parts) == 3
    assert all(sum(len(run.text) for run in part) <= _LONGEST_PARAGRAPH for part in parts)
    assert all(part[-1].text.endswith(" ") for part in parts)
    assert "".join(run.text for part in parts for run in part) == "word " * 9_000


def test_a_word_without_an_end_is_split_anywhere() -> None:
    assert [len(part[0].text) for part in _parts([Run("x" * 45_000)])] == [20_000, 20_000, 5_000]
