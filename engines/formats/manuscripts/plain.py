"""Blocks as plain text, as people send it."""

from __future__ import annotations

from engines.formats.manuscripts.blocks import Block, Manuscript


def plain_text(manuscript: Manuscript) -> str:
    """The book without styles; headings stand apart, and breaks are three stars."""
    lines = [line for line in (manuscript.title, manuscript.author) if line]
    parts = ["\n".join(lines)] if lines else []
    before: Block | None = None
    for block in manuscript.blocks:
        is_item = before is not None and before.depth and block.marker
        gap = "\n" if is_item else "\n\n\n" if block.kind == "heading" else "\n\n"
        parts.append(f"{gap if parts else ''}{_lines(block)}")
        before = block
    return "".join([*parts, "\n"])


def _lines(block: Block) -> str:
    if block.kind == "break":
        return "* * *"
    marker = f"{block.number}. " if block.marker == "number" else "- " if block.marker else ""
    indent = " " * (4 * block.quotes + 3 * max(block.depth - 1, 0))
    own = " " * (len(marker) if marker else 3 * bool(block.depth))
    first, *others = block.text.split("\n")
    return "\n".join([f"{indent}{marker or own}{first}", *(f"{indent}{own}{o}" for o in others)])
