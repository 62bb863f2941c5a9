"""The documents of the texts that an editor showed last, each with its own undo.

Invariant: the document on show is never deleted.
"""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit

from ui.write.text_layout import Shade, TextLayout

MOST_DOCUMENTS = 8
CURSOR_WIDTH = 2  # pixels


class RecentDocuments:
    """At most `MOST_DOCUMENTS` documents for `editor`, by the ids of their texts."""

    def __init__(self, editor: QTextEdit, shade: Shade) -> None:
        self._editor, self._shade = editor, shade
        self._layouts: dict[str, TextLayout] = {}

    def of(self, text_id: str) -> TextLayout:
        """Return the document of a text by its layout; an empty one where there is none yet."""
        self._layouts[text_id] = self._layouts.pop(text_id, None) or self._new()
        self._delete(list(self._layouts)[:-MOST_DOCUMENTS])
        return self._layouts[text_id]

    def forget_others(self) -> None:
        """Forget all documents but the one on show."""
        shown = self._editor.document()
        self._delete([key for key, it in self._layouts.items() if it.document() is not shown])

    def _new(self) -> TextLayout:
        document = QTextDocument(self._editor)
        document.setDocumentMargin(0)
        layout = TextLayout(document, self._shade)
        document.setDocumentLayout(layout)
        layout.setProperty("cursorWidth", CURSOR_WIDTH)
        return layout

    def _delete(self, text_ids: list[str]) -> None:
        for text_id in text_ids:
            self._layouts.pop(text_id).document().deleteLater()
