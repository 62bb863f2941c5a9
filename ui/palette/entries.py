"""What the palette offers.

An entry is a title, a callable and its display; a search loads at most `MAX_WORKS`
works, however many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from studio.history.queries import ArtifactQuery
from ui.bound_keys import native
from ui.context import AppContext
from ui.history.filters.work_filter import WorkFilter
from ui.language import translated
from ui.media import window_kit
from ui.palette.fuzzy import Fit, match
from ui.works import count_works

if TYPE_CHECKING:
    from studio.models.library import Model

MAX_ACTIONS = 7
MAX_WORKS = 5
_PAGE_ICONS = {
    "view.write": "pen-nib",
    "view.draw": "paint-brush",
    "view.compose": "music-notes",
    "view.history": "clock-counter-clockwise",
    "view.learn": "graduation-cap",
    "view.train": "plant",
    "view.models": "cube",
    "view.settings": "gear-six",
    "view.backups": "clock-counter-clockwise",
    "view.queue": "queue",
}
_ICONS = {
    "compose": "music-notes",
    "draw": "paint-brush",
    "history": "clock-counter-clockwise",
    "learn": "graduation-cap",
    "models": "cube",
    "write": "pen-nib",
    "train": "plant",
    "explore": "crosshair",
    "queue": "queue",
    "help": "question",
    "file": "folder",
}


@dataclass(frozen=True)
class Entry:
    """A row. One without `run` is the head of a section."""

    title: str
    run: Callable[[], object] | None = None
    detail: str = ""
    icon: str = ""
    keys: str = ""
    stars: int | None = None
    positions: tuple[int, ...] = ()  # the letters of the title that match the typed text


def head(title: str) -> Entry:
    """The head of a section."""
    return Entry(title)


def from_actions(actions: Sequence[QAction]) -> list[Entry]:
    """The actions that are enabled now, with titles for the palette."""
    return [
        Entry(
            _title(action),
            action.trigger,
            icon=icon_of(action.objectName()),
            keys=native(action.shortcut().toString()),
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
        run = partial(_use_adapter, context, adapter.id)
        detail = translated("adapter for {0}").format(adapter.model)
        entries.append(
            Entry(translated("Use {0}").format(adapter.name), run, detail, "graduation-cap")
        )
    for model in models:
        run = partial(_use_model, context, model.id)
        entries.append(
            Entry(translated("Use {0}").format(model.name), run, translated("model"), "cube")
        )
    for collection in studio.collections.all():
        title = translated("History: {0}").format(collection.name)
        run = partial(context.go_to, "history", collection)
        entries.append(Entry(title, run, translated("collection"), "folder"))
    for tag, count in studio.history.tag_counts().items():
        title = translated("History: only works tagged {0}").format(tag)
        show_tag = partial(_show_tag, context, tag)
        entries.append(Entry(title, show_tag, count_works(count), "funnel-simple"))
    return entries


def matching(
    query: str, entries: Sequence[Entry], limit: int = MAX_ACTIONS, has_works: bool = False
) -> list[Entry]:
    """The entries that match the typed text, the best first; the first ones if it is empty.

    Those with its letters scattered over the title are listed only where nothing else matches,
    neither an entry nor a work.
    """
    if not query.strip():
        return list(entries[:limit])
    matches = [(entry, match(query, entry.title)) for entry in entries]
    rows = [(entry, result) for entry, result in matches if result is not None]
    better = [(entry, result) for entry, result in rows if result.fit > Fit.SCATTERED]
    if better or has_works:
        rows = better
    rows.sort(key=lambda row: row[1].worth, reverse=True)
    return [replace(entry, positions=result.positions) for entry, result in rows[:limit]]


def works(query: str, context: AppContext) -> list[Entry]:
    """The newest works that contain the typed words."""
    if len(query.strip()) < 2 or not context.is_open:
        return []
    artifacts = context.studio.history.find(ArtifactQuery(words=query, limit=MAX_WORKS))
    return [
        Entry(
            _beginning(work.text or work.prompt),
            partial(context.go_to, "history", work),
            detail=_beginning(work.prompt) if work.text else "",
            icon=window_kit(work.medium).work_icon,
            stars=work.stars,
        )
        for work in artifacts
    ]


def _title(action: QAction) -> str:
    text = action.text().replace("&", "")
    if action.objectName() in _PAGE_ICONS:
        return translated("Go to {0}").format(text)
    if action.objectName().startswith("view.theme-"):
        return translated("Theme: {0}").format(text.lower())
    return text


def icon_of(identity: str) -> str:
    """The icon of a command."""
    if identity in _PAGE_ICONS:
        return _PAGE_ICONS[identity]
    return _ICONS.get(identity.split(".")[0], "sliders-horizontal")


def _beginning(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[:length].rsplit(" ", 1)[0] + "…"


def _use_adapter(context: AppContext, identity: str) -> None:
    studio = context.studio
    text = translated("{0} is now in use.")
    context.run_in_background(
        lambda: studio.adapters.use(identity),
        lambda adapter: context.show_message(text.format(adapter.name), tone="good"),
        context.report,
    )


def _use_model(context: AppContext, identity: str) -> None:
    model = context.attempt(lambda: context.studio.models.use(identity))
    if model is not None:
        context.show_message(translated("{0} is in use.").format(model.name), tone="good")


def _show_tag(context: AppContext, tag: str) -> None:
    context.go_to("history", WorkFilter(tag=tag))
