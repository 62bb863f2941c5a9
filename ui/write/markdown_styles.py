"""What lines of Markdown look like on the page.

Invariant: signs stay in the text and are dimmed; nothing here changes a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlock, QTextCharFormat, QTextLayout

from ui.look.theme import Theme
from ui.qt.utf16 import Units
from ui.write.markdown_lines import Kind, Line, Look, read_line

HEADING_PIXELS = {1: 28, 2: 25, 3: 21}
_LEAST_HEADING_PIXELS = 18
QUOTE_INDENT = 22


@dataclass(frozen=True)
class BlockStyle:
    """Formats of a paragraph in its own positions, how far it stands in from the left, and how much
    farther all lines but the first do. `is_tight` where the next one belongs to the same list or
    quotation."""

    kind: Kind = "text"
    formats: tuple[tuple[int, int, QTextCharFormat], ...] = ()
    indent: float = 0.0
    hanging: float = 0.0
    is_tight: bool = False


PLAIN = BlockStyle()


class MarkdownStyles:
    """Styles of paragraphs in the theme of now."""

    def __init__(self) -> None:
        self._formats: dict[tuple[str, int], QTextCharFormat] = {}

    def forget(self) -> None:
        """The theme is another one."""
        self._formats.clear()

    def of(self, block: QTextBlock) -> BlockStyle:
        """The style of a paragraph."""
        text = block.text()
        line = read_line(text)
        if not line.ranges:
            return PLAIN
        return BlockStyle(
            line.kind,
            self._formats_of(line, text),
            Theme.current().px(QUOTE_INDENT) if line.kind == "quote" else 0.0,
            self._hanging(line, text, block),
            line.kind in ("list", "quote") and read_line(block.next().text()).kind == line.kind,
        )

    def _formats_of(self, line: Line, text: str) -> tuple[tuple[int, int, QTextCharFormat], ...]:
        units = Units(text)
        whole: list[tuple[int, int, QTextCharFormat]] = []
        if line.kind in ("heading", "quote"):
            whole.append((0, units.position(len(text)), self._format(line.kind, line.level)))
        ranges = [
            (units.position(begin), units.position(end), self._format(look, line.level))
            for begin, end, look in line.ranges
        ]
        return (*whole, *ranges)

    def _format(self, look: Look | str, level: int) -> QTextCharFormat:
        form = self._formats.get((look, level))
        if form is None:
            form = self._formats[look, level] = _new_format(look, level)
        return form

    def _hanging(self, line: Line, text: str, block: QTextBlock) -> float:
        if line.kind != "list":
            return 0.0
        document = block.document()
        assert document is not None
        metrics = QFontMetricsF(document.defaultFont())
        return metrics.horizontalAdvance(text[: line.sign])


def _new_format(look: str, level: int) -> QTextCharFormat:
    """A format; later ones are laid over those before, so each says only what is its own."""
    theme, form = Theme.current(), QTextCharFormat()
    if look == "sign":
        form.setForeground(theme.colour("text3"))
    elif look == "quote":
        form.setForeground(theme.colour("text2"))
    elif look == "heading":
        size = HEADING_PIXELS.get(level, _LEAST_HEADING_PIXELS)
        form.setProperty(QTextCharFormat.Property.FontPixelSize, theme.px(size))
    if look in ("italic", "both"):
        form.setFontItalic(True)
    if look in ("bold", "both"):
        form.setFontWeight(QFont.Weight.Bold)
    return form


def format_range(begin: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    """A format of a part of a layout."""
    # PySide6 has these as attributes; its stubs declare them as objects.
    result = cast(Any, QTextLayout.FormatRange())
    result.start, result.length, result.format = begin, length, form
    return result
