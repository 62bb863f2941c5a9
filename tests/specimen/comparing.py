"""Scenes of History: collections in its filters, and works that are compared.

Invariant: the collections are those of the drawings of the page; every work is of the specimen.
"""

from __future__ import annotations

from engines.contract import Medium
from studio.base.records import Artifact
from studio.history.queries import ArtifactQuery
from studio.history.work_filter import SavedSearch, WorkFilter
from studio.studio import Studio
from tests.specimen import draw as specimen_draw
from tests.specimen import tune as specimen_tune
from tests.specimen.stages import rest, until
from ui.history.page import HistoryPage
from ui.shell.window import MainWindow

_PICTURES = (
    ("lighthouse", "a lighthouse at dusk with red stripes, two terns", 1184, 6.5, 5),
    ("moonrise", "a lighthouse at dusk with blue stripes, a low sun", 2207, 8.0, 0),
    ("houses", "houses on stilts over evening water", 3011, 8.0, 4),
)


def stage_collections(window: MainWindow) -> None:
    """Collections by hand and saved searches; one is chosen, three of its works are selected."""
    page = _history(window)
    studio = window.context.studio
    ids = [page.model.id_at(row) for row in range(24)]
    for name, count in (("Almanac cover", 24), ("Session set", 11), ("For Ansel", 7)):
        studio.collections.put(studio.collections.new(name).id, ids[:count])
    harbour = SavedSearch("harbour", WorkFilter(min_stars=4, unrated=False))
    studio.collections.new("Harbour, 4 or more", harbour)
    studio.collections.new("Blue, all of it", SavedSearch("blue"))
    _choose(page, "Almanac cover", 5)
    page.gallery.select_row(1)
    page.gallery._select_range(3)


def stage_compare(window: MainWindow, medium: Medium) -> None:
    """The first pair of the works of a collection."""
    page = _history(window)
    studio = window.context.studio
    works = _works(studio, medium)
    cover = studio.collections.new("Almanac cover")
    studio.collections.put(cover.id, [work.id for work in works])
    _choose(page, "Almanac cover", 1)
    page.gallery.selectAll()
    page.run_action("compare")
    assert page.comparing is not None
    view = page.comparing.view
    if medium is Medium.IMAGE:
        until(view.pictures.has_both)
    elif medium is Medium.MUSIC:
        until(view.music.is_ready)
    rest()


def _history(window: MainWindow) -> HistoryPage:
    window.resize(1440, 900)
    window.go_to("history")
    page = window.page()
    assert isinstance(page, HistoryPage)
    until(lambda: page.model.rowCount() > 0 and not page.is_loading)
    return page


def _choose(page: HistoryPage, name: str, collections: int) -> None:
    """Wait until the collections are counted, then list the works of one."""
    until(lambda: len(page.filters.collections.rows) == collections)
    rows = page.filters.collections.rows.values()
    (row,) = (row for row in rows if row.collection.name == name)
    row.click()
    until(lambda: not page.is_loading)
    rest()


def _works(studio: Studio, medium: Medium) -> list[Artifact]:
    if medium is Medium.TEXT:
        return studio.history.find(ArtifactQuery(kinds=(Medium.TEXT,), limit=2))
    if medium is Medium.MUSIC:
        return [specimen_tune.add_tune(studio, 0, 4), specimen_tune.add_tune(studio, 1)]
    return [
        specimen_draw.add_picture(
            studio,
            scene,
            specimen_draw.brief(1, seed, prompt).model_copy(update={"guidance": guidance}),
            stars,
        )
        for scene, prompt, seed, guidance, stars in reversed(_PICTURES)
    ]
