"""The scenes of a book as texts that the editor opens and saves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.base.records import Document
from studio.books.edits import Write
from studio.books.records import Section

if TYPE_CHECKING:
    from studio.studio import Studio


class SceneTexts:
    """The scenes of one book, as `Documents` offers texts."""

    def __init__(self, studio: Studio, book_id: str) -> None:
        self._books, self._book_id = studio.books, book_id

    def get(self, identity: str) -> Document:
        """The scene with this id. Raises `InputError`."""
        return document_of(self._books.outline(self._book_id).get(identity))

    def save(
        self,
        identity: str,
        *,
        title: str,
        body: str,
        spans: Sequence[tuple[int, int]],
        doubts: Sequence[tuple[int, int, int]] = (),
    ) -> Document:
        """Replace the text of a scene; its title is not changed here. Raises `InputError`."""
        command = Write(identity, body, (*spans, *doubts))
        change = self._books.change(self._book_id, command)
        sections = [row.after for row in change.sections if row.after is not None]
        return document_of(sections[0]) if sections else self.get(identity)


def document_of(scene: Section) -> Document:
    """A scene as the editor shows it."""
    spans = tuple((span[0], span[1]) for span in scene.spans if len(span) == 2)
    doubts = tuple((span[0], span[1], span[2]) for span in scene.spans if len(span) == 3)
    return Document(scene.id, scene.title, scene.text, spans, scene.changed_at, doubts)
