"""A text of A or B?, after the end of what it continues.

Invariant: what was there before is dimmed and never shown in full, so that the room belongs to what
is judged; the text itself is shown as it was written.
"""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor

from studio.base.records import Artifact
from studio.kits import kit_of
from ui.look.theme import Theme
from ui.parts.document_view import DocumentView

MAX_BEGINNING = 180
"""Characters of the beginning that are shown, from its end."""


class ContinuationText(DocumentView):
    """The beginning in the colour of captions, then the text."""

    def __init__(self) -> None:
        super().__init__()
        self.beginning = self.text = ""

    def show_text(self, beginning: str, text: str) -> None:
        """Show a text after what it continues, which may be empty."""
        self.beginning, self.text = beginning, text
        self.setAccessibleDescription(f"{beginning}{text}")
        self._fill()

    def _insert(self, cursor: QTextCursor) -> None:
        dimmed = QTextCharFormat()
        dimmed.setForeground(Theme.current().colour("text3"))
        cursor.insertText(self.beginning, dimmed)
        cursor.insertText(self.text, QTextCharFormat())


def beginning_of(work: Artifact) -> str:
    """The end of what a work continues, with a mark where it was cut; empty if it continues none.

    Spaces at the end are kept, and white space within is one space.
    """
    brief = work.brief
    if brief is None or not kit_of(brief.medium).continues(brief):
        return ""
    beginning = " ".join(brief.prompt.split()) + (" " if brief.prompt[-1:].isspace() else "")
    if len(beginning) <= MAX_BEGINNING:
        return beginning
    words = beginning[-MAX_BEGINNING:].split(" ", 1)[-1]
    return f"… {words}"
