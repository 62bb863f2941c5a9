"""The help: opened where the artist is, searched, with pictures and links, offline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui import help_pages
from ui.commands import command
from ui.help_sheet import HelpSheet, show_help
from ui.shell.window import MainWindow

HELP = Path(__file__).parents[2] / "resources" / "help"
HELP_OF_PAGES = {
    "write": "writing",
    "draw": "drawing",
    "compose": "composing",
    "history": "history",
    "learn": "learning",
    "train": "training",
    "models": "models",
    "settings": "privacy",
    "backups": "first-steps",
}


def open_help(window: MainWindow) -> HelpSheet:
    """Press F1."""
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    return sheet


def test_f1_opens_the_page_that_fits(window: MainWindow, qtbot: QtBot) -> None:
    for page, name in HELP_OF_PAGES.items():
        window.go_to(page)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        sheet = open_help(window)
        assert sheet.name == name
        assert help_pages.help_page(name).title in sheet.text.toPlainText()
        with qtbot.waitSignal(sheet.destroyed):
            sheet.close()


def test_f1_on_another_page_shows_that_one_in_the_same_window(window: MainWindow) -> None:
    sheet = open_help(window)
    window.go_to("models")
    window.commands["help.page"].trigger()
    assert window.findChildren(HelpSheet) == [sheet]
    assert sheet.name == "models"


@pytest.mark.parametrize(
    ("command", "words"),
    [("help.gpu", ("CUDA", "ROCm", "bowerbird doctor")), ("help.honest-use", ("Ask first",))],
)
def test_a_page_of_the_help_opens_from_the_menu(
    window: MainWindow, qtbot: QtBot, command: str, words: tuple[str, ...]
):
    window.commands[command].trigger()
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    assert all(part in sheet.text.toPlainText() for part in words)
    with qtbot.waitSignal(sheet.destroyed):
        sheet.accept()


def test_the_search_lists_the_pages_with_all_words_and_shows_the_first(
    window: MainWindow,
) -> None:
    sheet = open_help(window)
    QTest.keyClicks(sheet.search, "midi keyboard")
    assert sheet.hits()[0] == "composing"
    assert sheet.name == "composing"
    assert sheet.text.textCursor().selectedText().lower() == "midi keyboard"
    QTest.keyClick(sheet.search, Qt.Key.Key_Down)
    sheet.search.setText("zzqx")
    assert sheet.hits() == []
    assert sheet._nothing.isVisible()
    sheet.search.clear()
    assert len(sheet.hits()) == len(help_pages.NAMES)


def test_links_lead_to_pages_and_nowhere_else(window: MainWindow) -> None:
    sheet = open_help(window)
    sheet._follow(QUrl("rating.md"))
    assert sheet.name == "rating"
    for link in ("https://example.org/drawing.md", "../../README.md", "file:///etc/passwd"):
        sheet._follow(QUrl(link))
        assert sheet.name == "rating"


def test_only_pictures_of_the_help_are_loaded(window: MainWindow) -> None:
    sheet = open_help(window)
    kind = 2
    for name in ("../../theme/mark.svg", "/etc/hostname", "missing.png"):
        image = sheet.text.loadResource(kind, QUrl(name))
        assert image is not None
        assert image.isNull()  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", help_pages.NAMES)
def test_links_and_pictures_of_a_page_are_there(name: str) -> None:
    markdown = help_pages.help_page(name).markdown
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([\w-]+)\.md\)", markdown):
        assert target in help_pages.NAMES
    for file in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", markdown):
        assert help_pages.picture(file, "light") is not None, file
        assert help_pages.picture(file, "contrast") is not None, file


@pytest.mark.parametrize("name", help_pages.NAMES)
def test_every_page_is_there_in_german(name: str) -> None:
    english, german = (help_pages.help_page(name, language) for language in ("", "de"))
    assert german.markdown == (HELP / "de" / f"{name}.md").read_text("utf-8")
    assert german.markdown != english.markdown
    for pattern in (r"(?m)^#+ ", r"!\[[^\]]+\]\([^)]+\)", r"(?m)^\s*(?:-|\d+\.) ", r"(?m)^\|"):
        found = [re.findall(pattern, page.markdown) for page in (english, german)]
        assert len(found[0]) == len(found[1]), pattern
    links = r"(?<=\]\()[^)]+(?=\))"
    assert re.findall(links, german.markdown) == re.findall(links, english.markdown)
    commands = r"\{[a-z]+\.[a-z0-9-]+\}"
    named = [sorted(re.findall(commands, page.markdown)) for page in (english, german)]
    assert named[0] == named[1]


def test_the_help_is_small() -> None:
    assert sum(file.stat().st_size for file in HELP.rglob("*.*")) < 4_000_000


@pytest.mark.parametrize("language", ["de", "ja"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_picture_in_the_language_of_the_reader_goes_first(language: str, theme: str) -> None:
    for english in (HELP / "pictures" / theme).iterdir():
        own = HELP / "pictures" / language / theme / english.name
        assert help_pages.picture(english.name, theme, language) == own
        assert help_pages.picture(english.name, theme, "xx") == english
    assert help_pages.picture("missing.png", theme, language) is None


def test_the_help_names_keys_by_commands_of_the_studio(window: MainWindow) -> None:
    known = {command.id for command in window.keys.all_commands()}
    for name in help_pages.NAMES:
        markdown = help_pages.help_page(name).markdown
        assert set(re.findall(r"\{([a-z]+\.[a-z0-9-]+)\}", markdown)) <= known
        assert not re.search(r"(Ctrl|Alt)\+|\*\*[A-Z0-9]\*\*|\bF\d", markdown)


def test_the_help_names_the_keys_that_are_bound_now(window: MainWindow) -> None:
    sheet = open_help(window)
    sheet.show_page("history")
    assert "press C." in sheet.text.toPlainText()
    window.keys.bindings.bind(command("history.compare"), "Ctrl+M")
    window.keys.apply()
    assert "press Ctrl+M." in sheet.text.toPlainText()
    sheet.search.setText("ctrl+m")
    assert sheet.hits() == ["history"]


def test_a_page_in_the_language_of_the_window_goes_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "de"
    own.mkdir()
    (own / "keys.md").write_text("# Tasten\n\nAlles geht mit der Tastatur.", "utf-8")
    (tmp_path / "writing.md").write_text("# Writing\n\nWords.", "utf-8")
    monkeypatch.setattr(help_pages, "_folder", lambda: tmp_path)
    help_pages.help_page.cache_clear()
    assert help_pages.help_page("keys", "de").title == "Tasten"
    assert help_pages.help_page("writing", "de").title == "Writing"
    help_pages.help_page.cache_clear()


def test_the_sheet_does_not_keep_the_artist_from_working(window: MainWindow) -> None:
    show_help("keys", window)
    sheet = window.findChild(HelpSheet)
    assert sheet is not None
    assert not sheet.isModal()
