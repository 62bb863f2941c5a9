"""What the verbs of the History page do with the selected works, or with the current one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from studio.base.records import Artifact
from ui.history.actions import WorkActions
from ui.history.collecting import Collecting
from ui.history.files import HistoryFiles
from ui.history.sheets import Sheets
from ui.history.work_selection import WorkSelection
from ui.sound.music_player import MusicPlayer


def on_selection(
    actions: WorkActions,
    selection: WorkSelection,
    sheets: Sheets,
    collecting: Collecting,
    files: HistoryFiles,
) -> dict[str, Callable[[], object]]:
    """Verbs that act on the selected works, or on the current one if none is selected."""
    return {
        "preview": sheets.show_preview,
        "tag": sheets.ask_tags,
        "collect": lambda: collecting.ask_collection(selection.ids()),
        "uncollect": lambda: collecting.take_out(selection.ids()),
        "export": lambda: files.ask_export(selection.works()),
        "contact-sheet": lambda: files.show_contact_sheet(selection.works()),
        "reject": lambda: actions.mark(selection.ids(), "rejected"),
        "keep": lambda: actions.mark(selection.ids(), "kept"),
        "copy": lambda: actions.copy(selection.works()),
    }


def on_current(
    actions: WorkActions, music_player: MusicPlayer
) -> dict[str, Callable[[Artifact], object]]:
    """Verbs that act on the current work alone."""
    return {
        "again": actions.make_again,
        "another": actions.make_another,
        "enlarge-2": partial(actions.enlarge, factor=2),
        "enlarge-4": partial(actions.enlarge, factor=4),
        "play": music_player.toggle,
        "open": actions.open_brief,
        "explore": actions.explore,
        "copy-settings": actions.copy_settings,
    }
