"""A text in the details, with what was searched for marked in it."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Show
from ui.history.details.text_view import TextView
from ui.look.theme import Theme

pytestmark = pytest.mark.usefixtures("theme")


def test_marks_take_the_colour_of_a_new_theme(show: Show) -> None:
    view = TextView("work", 23)
    show(view)
    view.show_text("Fog in the harbour", ["harbour"])
    theme = Theme.current()
    for name in ("light", "dark"):
        theme.choose(name)
        (mark,) = view.extraSelections()
        assert mark.format.background().color() == theme.colour("doubt3")
        assert mark.cursor.selectedText() == "harbour"
