"""Taste on a page that makes works: guesses on cards, and the best of more."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engines.contract import Medium
from studio.history.history import ArtifactQuery
from studio.projects import project as projects
from studio.studio import Studio
from tests.studio.conftest import ScriptedEngine, ScriptedExtractor, make_model_folder, write
from tests.ui.conftest import Show
from tests.ui.contexts import close_context, open_context
from ui.look.theme import Theme
from ui.write.page import WritePage
from ui.write.text_card import TextCard

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class Scene:
    """The Write page on a project, and its studio."""

    def __init__(self, page: WritePage, studio: Studio, engine: ScriptedEngine) -> None:
        self.page, self.studio, self.engine = page, studio, engine
        self.zone = page.brief.actions_zone

    def rate_by_number(self, count: int) -> None:
        """Rate works with a high seed well, those with a low seed badly."""
        rng = random.Random(0)
        for index in range(count):
            (work,) = write(self.studio, f"Work {index}", seed=rng.randrange(1000))
            self.studio.history.rate(work, 1 + min(4, self.studio.history.get(work).seed // 200))

    def cards(self) -> list[TextCard]:
        return [card for card in self.page.results.cards() if isinstance(card, TextCard)]


@pytest.fixture
def scene(qtbot: QtBot, theme: Theme, home: Path, tmp_path: Path, show: Show) -> Iterator[Scene]:
    make_model_folder(home / "models" / "small")
    engine, extractor = ScriptedEngine(), ScriptedExtractor()
    studio = Studio(
        projects.new(tmp_path / "Salt"), lambda _: engine, make_extractor=lambda _: extractor
    )
    studio.settings.sorts_by_people = False
    context, _ = open_context(studio)
    with theme.unstyled():  # as the first page of a window is built
        page = WritePage(context)
    show(page).resize(1372, 834)
    page.open_project()
    qtbot.waitUntil(lambda: page.brief.models.model() != "", timeout=10_000)
    page.editor.setPlainText("Once")
    page.editor.moveCursor(page.editor.textCursor().MoveOperation.End)
    yield Scene(page, studio, engine)
    engine.gate.set()
    page.leave()
    close_context(context)
    studio.close()


@pytest.fixture
def ready(scene: Scene, qtbot: QtBot) -> Scene:
    """The scene once taste is ready."""
    scene.rate_by_number(24)
    qtbot.waitUntil(scene.zone.best.isEnabled, timeout=10_000)
    return scene


def test_the_first_works_may_be_sorted_by_what_most_people_like(scene: Scene, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: scene.zone.best_words.text() == "Rate 12 more to sort by taste.")
    scene.studio.settings.sorts_by_people = True
    scene.page.open_project()
    qtbot.waitUntil(scene.zone.best.isEnabled)
    assert scene.zone.best_words.text() == "By what most people like, for now."


def test_before_taste_is_ready_the_best_may_be_shown_by_other_means(scene: Scene) -> None:
    zone = scene.zone
    zone.show_no_taste("By what most people like", "", can_sort=True)
    zone.choose_best()
    assert (zone.to_make(), zone.to_show()) == (8, 4)
    assert zone.best_words.isVisibleTo(zone)
    zone.show_no_taste("Taste cannot tell yet", "")
    assert not zone.best.isChecked()
    assert zone.to_show() == 0


def ask(scene: Scene, qtbot: QtBot) -> list[TextCard]:
    """Ask by key, and wait until all eight are made."""
    scene.page.brief.show_settings({"seed": 400})
    before = scene.studio.history.count(ArtifactQuery())
    qtbot.keyClick(scene.page.editor, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(
        lambda: scene.studio.history.count(ArtifactQuery()) == before + 8, timeout=10_000
    )
    qtbot.waitUntil(lambda: not scene.zone.is_running())
    return scene.cards()


def test_the_zone_shows_how_many_ratings_taste_needs(scene: Scene, qtbot: QtBot) -> None:
    words = scene.zone.best_words
    qtbot.waitUntil(lambda: words.text() == "Rate 12 more to sort by taste.")
    assert words.isVisible()
    assert words.height() >= words.heightForWidth(words.width())
    assert not scene.zone.best.isEnabled()
    assert not scene.zone.best_ring.isVisible()
    scene.rate_by_number(3)
    qtbot.waitUntil(lambda: words.text() == "Rate 9 more to sort by taste.")


def test_a_ready_taste_shows_how_well_it_predicts(ready: Scene) -> None:
    assert "taste picks your favourite" in ready.zone.best_ring.toolTip()
    assert ready.zone.best_ring.isVisible()
    assert not ready.zone.best_words.isVisible()


def test_eight_are_made_and_the_best_four_shown_best_first(ready: Scene, qtbot: QtBot) -> None:
    qtbot.mouseClick(ready.zone.best, LEFT)
    assert ready.zone.button.accessibleName().startswith("Write 8")
    ask(ready, qtbot)
    qtbot.waitUntil(lambda: len(ready.cards()) == 4, timeout=10_000)
    scores = ready.studio.taste.of(Medium.TEXT).scores()
    works = ready.studio.history.find(ArtifactQuery(limit=8))
    card_scores = [scores[card.artifact.id] for card in ready.cards() if card.artifact]
    assert card_scores == sorted((scores[work.id] for work in works), reverse=True)[:4]
    assert ready.page.results.chosen_card() is ready.cards()[0]
    words = ready.page.results.header.caption.text()
    assert words == "best 4 of 8, the others in History"


def test_every_card_shows_its_guess_and_similar_works(ready: Scene, qtbot: QtBot) -> None:
    qtbot.mouseClick(ready.zone.best, LEFT)
    ask(ready, qtbot)
    qtbot.waitUntil(lambda: len(ready.cards()) == 4, timeout=10_000)
    qtbot.waitUntil(lambda: all(card.taste.isVisible() for card in ready.cards()))
    card = ready.cards()[0]

    def tip_lines() -> list[str]:
        return card.taste.toolTip().splitlines()

    def first_line() -> str:
        assert card.artifact is not None
        guess = ready.studio.taste.of(Medium.TEXT).guess(card.artifact.id)
        return f"Taste guesses {guess.score:.1f} of 5" if guess else ""

    qtbot.waitUntil(lambda: tip_lines()[0].startswith(first_line()))
    assert tip_lines()[1] == "It is most like these that you rated:"
    assert [line.split("  ")[1][:5] for line in tip_lines()[2:]] == ["Work "] * 3
    qtbot.keyClick(card, Qt.Key.Key_2)
    assert card.taste.isVisible()  # a rating does not take the guess away


def test_cards_are_not_sorted_under_the_pointer_or_with_focus(
    ready: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.mouseClick(ready.zone.best, LEFT)
    panel = ready.page.results
    # Without a window system Qt forgets an entered pointer whenever the widget changes.
    monkeypatch.setattr(panel, "underMouse", lambda: True)
    ask(ready, qtbot)
    qtbot.waitUntil(panel._sort_timer.isActive)
    assert len(ready.cards()) == 8
    ready.cards()[3].setFocus()
    monkeypatch.setattr(panel, "underMouse", lambda: False)
    qtbot.wait(1)
    assert len(ready.cards()) == 8
    ready.page.editor.setFocus()
    qtbot.waitUntil(lambda: len(ready.cards()) < 8)


def test_cards_with_feedback_stay(
    ready: Scene, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.mouseClick(ready.zone.best, LEFT)
    # Without a window system Qt forgets an entered pointer whenever the widget changes.
    monkeypatch.setattr(ready.page.results, "underMouse", lambda: True)
    cards = ask(ready, qtbot)
    scores = ready.studio.taste.of(Medium.TEXT).scores()
    worst = min(cards, key=lambda card: scores[card.artifact.id])  # type: ignore[union-attr]
    qtbot.keyClick(worst, Qt.Key.Key_K)
    qtbot.waitUntil(worst.has_feedback)
    assert len(ready.cards()) == 8  # nothing moves while the artist is there

    def is_sorted_without_the_artist() -> bool:
        ready.page.editor.setFocus()
        monkeypatch.setattr(ready.page.results, "underMouse", lambda: False)
        return len(ready.cards()) == 5

    qtbot.waitUntil(is_sorted_without_the_artist, timeout=10_000)
    assert ready.cards()[-1] is worst


def test_show_the_best_is_remembered(ready: Scene, qtbot: QtBot) -> None:
    qtbot.mouseClick(ready.zone.best, LEFT)
    assert ready.page.context.recall("text.best-of") == "yes"
    ready.zone.show_no_taste("not yet", "")
    assert ready.zone.to_make() == 4
    ready.page.taste._show_quality(ready.studio.taste.of(Medium.TEXT).quality)
    assert (ready.zone.to_make(), ready.zone.to_show()) == (8, 4)
