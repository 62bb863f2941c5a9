"""What the palette offers.

Invariant: an entry is a title, a deed and how to show it; finding entries reads at most a handful
of works, however many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from engines.contract import Medium
from studio.events import ModelsChanged
from studio.history.queries import Wanted
from ui.context import AppContext
from ui.history.choice import Choice
from ui.palette.fuzzy import match

if TYPE_CHECKING:
    from studio.models.library import Model

MOST_ACTIONS = 7
MOST_WORKS = 5
_WORK_ICONS = {
    Medium.TEXT: "text-align-left",
    Medium.IMAGE: "image",
    Medium.MUSIC: "music-notes",
}
_PAGE_ICONS = {
    "view.write": "pen-nib",
    "view.draw": "paint-brush",
    "view.compose": "music-notes",
    "view.history": "clock-counter-clockwise",
    "view.learn": "graduation-cap",
    "view.models": "cube",
    "view.settings": "gear-six",
    "view.queue": "queue",
}
_ICONS = {
    "compose": "music-notes",
    "draw": "paint-brush",
    "history": "clock-counter-clockwise",
    "learn": "graduation-cap",
    "models": "cube",
    "write": "pen-nib",
    "help": "question",
    "file": "folder",
}


@dataclass(frozen=True)
class Entry:
    """A row. One without a deed is the head of a section."""

    title: str
    deed: Callable[[], object] | None = None
    detail: str = ""
    icon: str = ""
    keys: str = ""
    stars: int | None = None
    places: tuple[int, ...] = ()


def head(title: str) -> Entry:
    """The head of a section."""
    return Entry(title)


def from_actions(actions: Sequence[QAction]) -> list[Entry]:
    """Every action that can be done now, in the words of the palette."""
    return [
        Entry(
            _title(action),
            action.trigger,
            icon=_icon(action.objectName()),
            keys=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        )
        for action in actions
        if action.isEnabled() and action.text() and action.objectName() != "view.palette"
    ]


def from_project(context: AppContext, models: Sequence[Model]) -> list[Entry]:
    """Adapters, models and tags of the open project."""
    if not context.is_open:
        return []
    studio = context.studio
    entries: list[Entry] = []
    for adapter in studio.adapters.all():
        deed = partial(_use_adapter, context, adapter.id)
        detail = _tr("adapter for {0}").format(adapter.model)
        entries.append(Entry(_tr("Use {0}").format(adapter.name), deed, detail, "graduation-cap"))
    for model in models:
        deed = partial(_use_model, context, model.id)
        entries.append(Entry(_tr("Use {0}").format(model.name), deed, _tr("model"), "cube"))
    for tag, count in studio.history.tag_counts().items():
        title = _tr("History: only works tagged {0}").format(tag)
        detail = _tr("{0} works").format(f"{count:,}")
        entries.append(Entry(title, partial(_show_tag, context, tag), detail, "funnel-simple"))
    return entries


def fitting(typed: str, entries: Sequence[Entry], most: int = MOST_ACTIONS) -> list[Entry]:
    """The entries that fit what was typed, the best first; all in order where nothing was."""
    if not typed.strip():
        return list(entries[:most])
    found = []
    for order, entry in enumerate(entries):
        fit = match(typed, entry.title)
        if fit is not None:
            found.append((-fit.score, order, replace(entry, places=fit.places)))
    found.sort(key=lambda one: one[:2])
    return [entry for _, _, entry in found[:most]]


def works(typed: str, context: AppContext) -> list[Entry]:
    """The newest works that have the typed words."""
    if len(typed.strip()) < 2 or not context.is_open:
        return []
    found = context.studio.history.find(Wanted(words=typed, limit=MOST_WORKS))
    return [
        Entry(
            _beginning(work.text or work.prompt),
            partial(context.go_to, "history", work),
            detail=_beginning(work.prompt) if work.text else "",
            icon=_WORK_ICONS[work.kind],
            stars=work.stars,
        )
        for work in found
    ]


def _title(action: QAction) -> str:
    words = action.text().replace("&", "")
    if action.objectName() in _PAGE_ICONS:
        return _tr("Go to {0}").format(words)
    if action.objectName().startswith("view.theme-"):
        return _tr("Theme: {0}").format(words.lower())
    return words


def _icon(identity: str) -> str:
    if identity in _PAGE_ICONS:
        return _PAGE_ICONS[identity]
    return _ICONS.get(identity.split(".")[0], "sliders-horizontal")


def _beginning(text: str, letters: int = 60) -> str:
    words = " ".join(text.split())
    return words if len(words) <= letters else words[:letters].rsplit(" ", 1)[0] + "…"


def _use_adapter(context: AppContext, identity: str) -> None:
    studio = context.studio
    words = _tr("{0} is now in use.")
    context.run_in_background(
        lambda: studio.use_adapter(identity),
        lambda adapter: context.show_message(words.format(adapter.name), tone="good"),
        context.report,
    )


def _use_model(context: AppContext, identity: str) -> None:
    model = context.attempt(lambda: context.studio.models.use(identity))
    if model is not None:
        context.bridge.post_event(ModelsChanged())
        context.show_message(_tr("{0} is in use.").format(model.name), tone="good")


def _show_tag(context: AppContext, tag: str) -> None:
    context.go_to("history", Choice(tag=tag))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Palette", words)
