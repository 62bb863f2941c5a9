"""The scenes of a book as texts that the editor opens and saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.base.records import Document
from studio.books.changes import Change, SectionChange
from studio.books.edits import Add, Write
from studio.books.outline import Outline
from studio.books.records import Section

if TYPE_CHECKING:
    from studio.studio import Studio


class SceneTexts:
    """The scenes of one book, as `Documents` offers texts; `scene` is the one in the editor."""

    def __init__(self, studio: Studio, book_id: str, scene: Section) -> None:
        self._books, self._book_id = studio.books, book_id
        self._scene = scene

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
        """Replace the text of a scene; its title is not changed here. Raises `InputError`.

        Where another program has changed the text since, that one becomes a scene behind it; where
        it has deleted the scene, or merged it with another one, the scene is back.
        """
        command = WriteOver(Write(identity, body, (*spans, *doubts)), self._scene)
        change = self._books.change(self._book_id, command)
        self._scene = replace(self._scene, text=body)
        scenes = [row.after for row in change.sections if row.id == identity and row.after]
        return document_of(scenes[0]) if scenes else self.get(identity)


@dataclass(frozen=True)
class WriteOver:
    """Replace a text that is as it was; another one stays, as a scene of its own behind it."""

    write: Write
    before: Section

    def __call__(self, outline: Outline) -> Change:
        """Return the change."""
        sections = {section.id: section for section in outline.all()}
        scene = sections.get(self.write.section)
        if scene is None or outline.is_in_trash(scene):
            return Change((SectionChange(scene, self._brought_back(outline, sections)),))
        change = self.write(outline)
        if scene.text in (self.before.text, self.write.text):
            return change
        siblings = outline.children(outline.parent(scene))
        later = siblings[siblings.index(scene) + 1 :]
        copy = Add("scene", scene.title, scene.text, scene.parent, later[0].id if later else None)
        return Change((*change.sections, *copy(outline).sections))

    def _brought_back(self, outline: Outline, sections: Mapping[str, Section]) -> Section:
        """The scene in its parent, or in the book where that is gone."""
        parent = sections.get(self.before.parent or "")
        is_gone = parent is None or outline.is_in_trash(parent)
        return replace(
            self.before,
            text=self.write.text,
            spans=self.write.spans,
            parent=None if is_gone else self.before.parent,
            trashed_at=None,
        )


def document_of(scene: Section) -> Document:
    """A scene as the editor shows it."""
    spans = tuple((span[0], span[1]) for span in scene.spans if len(span) == 2)
    doubts = tuple((span[0], span[1], span[2]) for span in scene.spans if len(span) == 3)
    return Document(scene.id, scene.title, scene.text, spans, scene.changed_at, doubts)
