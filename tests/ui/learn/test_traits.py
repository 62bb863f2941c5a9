"""What taste noticed, on the Learn page: told, corrected, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engines.contract import Medium, Trait
from studio.projects import project as projects
from studio.studio import Studio
from studio.taste.limits import ONE_PROMPT
from studio.taste.noticing import NoticedTrait
from tests.studio.taste.rated_texts import StyleExtractor, rate_texts
from tests.ui.contexts import RecordingShell, close_context, open_context
from tests.ui.players import SilentPlayer
from ui.learn.page import LearnPage
from ui.learn.traits_panel import TraitsPanel
from ui.look.theme import Theme
from ui.parts import Label


class Setup:
    """The page over a real studio, and the recorded messages."""

    def __init__(self, page: LearnPage, studio: Studio, shell: RecordingShell) -> None:
        self.page, self.studio, self.shell = page, studio, shell

    def words(self) -> list[str]:
        """The texts of the rows, from left to right and from above."""
        labels = self.page.traits.findChildren(Label)
        return [label.text() for label in labels if label.isVisible()]


def chain_from(widget: QWidget, direction: int = 1) -> list[QWidget]:
    """The widgets that Tab reaches after a widget, or before it, in order."""
    step = QWidget.nextInFocusChain if direction > 0 else QWidget.previousInFocusChain
    chain: list[QWidget] = []
    while (following := step(chain[-1] if chain else widget)) not in (None, widget):
        chain.append(cast(QWidget, following))
    return chain


@pytest.fixture
def setup(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path) -> Iterator[Setup]:
    folder = tmp_path / "Salt"
    studio = Studio(projects.new(folder), make_extractor=lambda _: StyleExtractor())
    context, shell = open_context(studio)
    context.new_player = SilentPlayer
    page = LearnPage(context)
    page.resize(1372, 834)
    with qtbot.waitExposed(page):
        page.show()
    page.open_project()
    yield Setup(page, studio, shell)
    studio.close()
    close_context(context)
    page.close()
    page.deleteLater()


def test_a_project_without_taste_shows_no_traits(setup: Setup, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: setup.page.is_read)
    assert not setup.page.traits.isVisible()


def test_a_trait_is_told_left_out_and_used_again(setup: Setup, qtbot: QtBot) -> None:
    rate_texts(setup.studio, "both")
    setup.page.refresh()
    traits = setup.page.traits
    rows = ["Fewer commas", "clearly", "Longer words", "clearly"]
    qtbot.waitUntil(lambda: setup.words() == rows, timeout=30_000)
    yes, commas = traits.buttons[:2]
    before, after = setup.page.header.when, setup.page.decision.adopt
    assert before in chain_from(yes, -1)[:40]
    assert chain_from(yes).index(commas) < chain_from(yes).index(after)
    assert commas.accessibleName() == "Not so: fewer commas"
    yes.click()
    assert setup.studio.taste.trait_ratings.confirmed(Medium.TEXT) == {"fewer commas"}
    rows.insert(2, "you agree")
    qtbot.waitUntil(lambda: setup.words() == rows, timeout=30_000)
    commas = traits.buttons[0]
    QTest.mouseClick(commas, Qt.MouseButton.LeftButton)
    (declined,) = setup.studio.taste.trait_ratings.declined(Medium.TEXT)
    assert declined.words == "fewer commas"
    assert setup.shell.messages[-1] == "Taste leaves out: fewer commas."
    qtbot.waitUntil(lambda: setup.words()[-2:] == ["Fewer commas", "left out"], timeout=30_000)
    assert traits.buttons[-1].accessibleName() == "Use again: fewer commas"
    traits.buttons[-1].setFocus()
    QTest.keyClick(traits.buttons[-1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: setup.words() == rows, timeout=30_000)
    setup.page.show_medium(Medium.MUSIC)
    assert not traits.isVisible()


def test_the_panel_of_a_medium_says_what_taste_does_not_know(setup: Setup, qtbot: QtBot) -> None:
    rate_texts(setup.studio, "words", prompts=1)
    setup.page.refresh()
    qtbot.waitUntil(lambda: setup.page.traits.isVisible(), timeout=30_000)
    assert ONE_PROMPT in setup.page.agreement.notes.text()


def test_a_yes_to_less_of_a_trait_is_none_to_more_of_it(qtbot: QtBot, theme: Theme) -> None:
    trait = Trait("commas", "more commas", "fewer commas")
    for sign, agrees in ((-1, True), (1, False)):
        panel = TraitsPanel()
        qtbot.addWidget(panel)
        panel.show_traits(True, [NoticedTrait(trait, sign, 0.5, 0.97)], (), {"fewer commas"})
        texts = [label.text() for label in panel.findChildren(Label)]
        assert ("you agree" in texts) is agrees


def test_taste_without_words_says_so(qtbot: QtBot, theme: Theme) -> None:
    panel = TraitsPanel()
    qtbot.addWidget(panel)
    panel.show_traits(True, (), ())
    assert panel.caption.text() == "What taste goes by cannot be said in a few words yet."
    panel.show_traits(False, (), ())
    assert not panel.isVisible()
