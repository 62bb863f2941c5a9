"""Layered pictures from and to files: OpenRaster, PSD and Krita's own.

Invariant: a file is opened as a step of undo, and read and written in the background. What of it is
not understood, and what a kind of file cannot have, is told in one sentence.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from engines.contract.text import Text
from studio.base.errors import InputError
from studio.base.records import Artifact
from ui.draw.canvas.easel_state import EaselState
from ui.draw.canvas.sheet_layers import complete_document, image_of, state_of, with_layers
from ui.draw.canvas_controller import CanvasController
from ui.draw.files import PictureFiles
from ui.draw.work_panel import WorkPanel
from ui.language import join_sentences, translated
from ui.making.work_files import ask_file

if TYPE_CHECKING:
    from engines.formats.layers.document import Document
    from studio.base.settings import Disclosure

_PATTERNS = "*.ora *.psd *.psb *.kra"
_MOST_PIXELS = 4096 * 4096  # the canvas copies all of them at each move of a stroke
Sentences = tuple[str, ...]


class LayerFiles:
    """Opens layered files on the easel, and writes the sheet as one."""

    def __init__(
        self,
        files: PictureFiles,
        canvas: CanvasController,
        work_panel: WorkPanel,
        page: QWidget,
    ) -> None:
        self._files, self._canvas, self._page = files, canvas, page
        self._context, self._easel = canvas.context, work_panel.easel

    # Opening

    def ask_open(self) -> None:
        """Ask for a layered file and open it."""
        kinds = f"{translated(Text('Layered pictures'))} ({_PATTERNS})"
        path = ask_file(self._page, translated(Text("Open layers")), kinds)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a layered file on the easel; undo brings the sheet before back."""
        self._context.run_in_background(partial(_read, path), self._show)

    def open_work(self, work: Artifact) -> None:
        """Open the layers that are kept beside a work."""
        self._context.run_in_background(partial(_read_work, work), self._show)

    def _show(self, result: tuple[EaselState, Sentences]) -> None:
        sheet, sentences = result
        self._easel.put_document(sheet, translated(Text("Open layers")))
        self._canvas.show_sheet()
        if sentences:
            self._context.show_message(join_sentences(*map(translated, sentences)), tone="warn")

    # Saving

    def ask_save(self) -> None:
        """Ask for a file, and write the sheet with its layers there."""
        if self._easel.sheet.is_empty:
            self._context.show_error(translated(Text("There is nothing on the easel to save.")))
            return
        types = {
            ".ora": "OpenRaster (*.ora)",
            ".psd": "Photoshop (*.psd)",
            ".png": "PNG (*.png)",
        }
        path = self._files.ask_path(translated(Text("Layers")), types)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the sheet with its layers; the ending says as what."""
        sheet, disclosure = self._easel.sheet, self._context.settings.disclosure
        work = sheet.identical_artifact_id
        is_by_machine = bool(work) and self._easel.is_by_machine(work)
        write = partial(_write, sheet, is_by_machine, path, disclosure)
        self._context.run_in_background(write, partial(self._show_saved, path))

    def _show_saved(self, path: Path, sentences: Sentences) -> None:
        text = translated(Text("Saved as {name}.", name=path.name))
        tone = "warn" if sentences else "good"
        self._context.show_message(join_sentences(text, *map(translated, sentences)), tone=tone)


def _read(path: Path) -> tuple[EaselState, Sentences]:
    from studio.layers.files import not_understood, read_document

    document = read_document(path)
    _require_paintable(document, path.name)
    return _composited(state_of(document)), not_understood(path, document.notices)


def _read_work(work: Artifact) -> tuple[EaselState, Sentences]:
    from studio.layers.drawing import document_of_work

    document = document_of_work(work)
    _require_paintable(document, Text("The picture"))
    return _composited(state_of(document)), ()


def _require_paintable(document: Document, what: str) -> None:
    if document.width * document.height > _MOST_PIXELS:
        raise InputError(
            Text("{what} has {width:,} x {height:,} pixels; at most {most} megapixels go.",
                 what=what, width=document.width, height=document.height,
                 most=_MOST_PIXELS // 10**6),
            "",
            Text("Make it smaller first."),
        )  # fmt: skip


def _composited(sheet: EaselState) -> EaselState:
    """The sheet with its picture, however large it is."""
    if sheet.document is None or not sheet.is_outdated:
        return sheet
    return replace(sheet, picture=image_of(sheet.document), pictured=sheet.document)


def _write(sheet: EaselState, is_by_machine: bool, path: Path, disclosure: Disclosure) -> Sentences:
    from studio.layers.files import not_carried, write_document

    document = complete_document(with_layers(sheet, lambda _: is_by_machine))
    return not_carried(path, write_document(document, path, disclosure))
