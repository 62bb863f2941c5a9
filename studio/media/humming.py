"""Lines that are hummed: heard once, and written down as often as tempo or key are changed."""

from __future__ import annotations

from pathlib import Path

from engines.formats.hummed import HummedLine, WrittenLine
from engines.registry import line_hearer, line_writer
from studio.base.threads import slow
from studio.kits.file_format import refusals


@slow
def hear(path: Path) -> HummedLine:
    """The line of a recording. Raises `InputError` for what cannot be heard."""
    with refusals():
        return line_hearer()(path)


@slow
def write_down(
    line: HummedLine, tempo: float | None = None, key: str = "", meter: str = ""
) -> WrittenLine:
    """The line as a piece of one track; what is not given is guessed."""
    return line_writer()(line, tempo, key, meter)
