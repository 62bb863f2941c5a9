"""One walk, in a process of its own on its own display: the whole session, or every page.

    python -m tests.tour.walk FOLDER THEME TEXT_SIZE [whole|short|quick]

Invariant: the exit code is the number of faults, 99 at most; pictures lie in FOLDER.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication

from studio.base import places, settings
from tests.tour import pages, session
from tests.tour.guide import Guide
from tests.xserver.hand import until
from ui.look.theme import Theme, ThemeName
from ui.qt.garbage import GarbageTimer
from ui.shell.window import MainWindow


def main(argv: list[str]) -> int:
    """Walk, and report the faults."""
    folder, theme, text_size, walk = Path(argv[1]), argv[2], int(argv[3]), argv[4]
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(["bowerbird"])
    settings_file = places.settings_file()
    chosen = settings.load(settings_file)
    chosen.theme, chosen.text_size = cast(ThemeName, theme), text_size
    chosen.hints_seen = [*chosen.hints_seen, "tour"]  # its hints would lie over what is clicked
    chosen.save()
    guide = Guide(open_window(), folder)
    garbage = GarbageTimer(guide.window)
    if walk == "short":
        pages.see_every_page(guide)
    else:
        whole_session(guide, learn_to_end=walk == "whole")
    guide.window.close()
    garbage.stop()
    application.processEvents()
    return min(99, len(guide.faults))


def whole_session(guide: Guide, learn_to_end: bool) -> None:
    """Everything that an artist does, then close and open again."""
    session.write(guide)
    session.draw(guide)
    session.compose(guide)
    session.write_more(guide)
    session.rate_in_history(guide)
    session.compare_in_history(guide)
    session.compare_and_learn(guide, learn_to_end)
    file = session.archive(guide)
    guide.window.close()
    guide.window = open_window()
    session.return_to_work(guide)
    session.open_archive(guide, file)
    session.return_to_work(guide)


def open_window() -> MainWindow:
    """The window with the last project, as `bowerbird studio` opens it."""
    with Theme.current().unstyled():
        window = MainWindow(settings.load(places.settings_file()))
    window.show()
    until(lambda: window.context.is_open and window.isActiveWindow(), 60)
    return window


if __name__ == "__main__":
    sys.exit(main(sys.argv))
