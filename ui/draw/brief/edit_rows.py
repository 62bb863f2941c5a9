"""An instruction and references, for what reads pictures beside the words: models or adapters.

Invariant: the rows are on show, and their values in the brief, only while they are read; what was
entered stays for the next such model or adapter. A reference stays with its region, whatever number
that has on the sheet, and is left out of a brief in which its region is not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from engines.contract import ImageBrief, ReferenceKind
from engines.contract.text import Text
from ui.language import percent, translated
from ui.look.pictures import scaled_within
from ui.look.theme import Theme
from ui.making.brief.length_note import LengthNote
from ui.making.brief.text_area import new_text_area, with_label
from ui.parts import IconButton, Label
from ui.parts.paint import draw_icon
from ui.parts.picture import draw_rounded_picture
from ui.qt.layouts import clear_layout, new_column, new_row

SIDE, _CROSS = 44, 12
_OF_ADAPTERS = 4
"""References that an adapter reads; more of them say nothing."""
KIND_NAMES: dict[ReferenceKind, Text] = {
    "picture": Text("The whole picture"),
    "style": Text("Its style"),
    "composition": Text("Its layout"),
    "face": Text("Its face"),
}
_INSTRUCTION_HEIGHT = 58


@dataclass(frozen=True)
class ReferenceUse:
    """What a picture is read for, how strongly, and in which region of the sheet, 0 for all."""

    kind: ReferenceKind = "picture"
    strength: float = 1.0
    region: int = 0


class EditRows(QWidget):
    """`edited` after each change; `picture_requested()` when the artist adds a reference,
    `data_given(data)` when one is pasted or dropped, `image_needed(id)` for one without a picture,
    `menu_requested(thumbnail, place)` where there is a choice of what one is read for.
    """

    edited = Signal()
    picture_requested = Signal()
    data_given = Signal(QMimeData)
    image_needed = Signal(str)
    menu_requested = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._most, self._has_source = 0, False
        self._kinds: Sequence[ReferenceKind] = ()
        self._images: dict[str, QImage] = {}
        self._uses: dict[str, ReferenceUse] = {}
        self._regions: Sequence[str] = ()  # the layers of the sheet's regions, as they are drawn
        self._region_of: dict[str, str] = {}  # by reference
        self.instruction = new_text_area(
            self.tr("Instruction"), self.tr("what to change, such as: make it night"),
            _INSTRUCTION_HEIGHT,
        )  # fmt: skip
        self.add_button = IconButton("plus", self.tr("Add a reference"), extent=24)
        self._count = Label("", "value", tabular=True)
        self._build_column()
        self.instruction.textChanged.connect(self.edited)
        self.add_button.clicked.connect(self.picture_requested)
        self.hide()

    def show_model(self, most: int, kinds: Sequence[ReferenceKind] = ()) -> None:
        """Show the rows for a model that reads so many pictures, or else for an adapter that reads
        these kinds; they are hidden where nothing reads one."""
        self._most, self._kinds = most, kinds
        self._instruction_box.setVisible(bool(most))
        self.setVisible(bool(most or kinds))
        self._show_references()

    def kinds(self) -> Sequence[ReferenceKind]:
        """What references can be read for."""
        return self._kinds or ("picture",)

    def show_source(self, has_source: bool) -> None:
        """A start picture is one of those that the model reads."""
        self._has_source = has_source
        self._show_references()

    def values(self) -> dict[str, object]:
        """`instruction` and `references` of a brief; empty where nothing reads them."""
        instruction = self.instruction.toPlainText().strip() if self._most else ""
        if not (self._most or self._kinds):
            return {"instruction": "", "references": ()}
        uses = [
            {"source": identity, **asdict(self.reference(identity))}
            for identity in self._images
            if not self.lacks_region(identity)
        ]
        return {"instruction": instruction, "references": uses}

    def has_references(self) -> bool:
        """Return whether the brief has pictures that are read."""
        return bool((self._most or self._kinds) and self._images)

    def reference(self, identity: str) -> ReferenceUse:
        """What a reference is read for, of what can be."""
        use, kinds = self._uses.get(identity, ReferenceUse()), self.kinds()
        use = use if self._kinds else ReferenceUse()
        if self._region_of.get(identity) in self._regions:
            use = replace(use, region=self._regions.index(self._region_of[identity]) + 1)
        return use if use.kind in kinds else replace(use, kind=kinds[0])

    def lacks_region(self, identity: str) -> bool:
        """Return whether the region of a reference is hidden or removed."""
        return bool(self._kinds) and self._region_of.get(identity, "") not in ("", *self._regions)

    def change_reference(self, identity: str, **values: Any) -> None:
        """Read a reference for something else, more strongly, or in another region."""
        self._uses[identity] = replace(self.reference(identity), **values)
        if "region" in values:
            self._region_of.pop(identity, None)
        self.show_regions(self._regions)
        self.edited.emit()

    def show_regions(self, regions: Sequence[str]) -> None:
        """The layers of the sheet's regions, in the order in which they are drawn."""
        self._regions = regions
        for identity, use in self._uses.items():
            if 0 < use.region <= len(regions):
                self._region_of.setdefault(identity, regions[use.region - 1])
        for thumbnail in self.thumbnails():
            thumbnail.show_tip(self._tip(thumbnail.identity))

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show those of a brief; what it does not state stays."""
        if "instruction" in values:
            self.instruction.setPlainText(str(values["instruction"]))
        if "references" in values:
            rows = [*cast(Iterable[Mapping[str, Any]], values["references"] or ())]
            self._images = {str(row["source"]): QImage() for row in rows}
            self._uses = {str(row["source"]): _use_of(row) for row in rows}
            self._region_of.clear()
            self.show_regions(self._regions)
            self._show_references()
            for identity in list(self._images):
                self.image_needed.emit(identity)

    def add_reference(self, identity: str, image: QImage) -> None:
        """Add a work of the history, if the model reads one more."""
        if identity not in self._images and self.can_add():
            self._images[identity] = QImage()
            self.show_image(identity, image)
            self.edited.emit()

    def show_image(self, identity: str, image: QImage) -> None:
        """Show the picture of a reference, unless it was removed meanwhile."""
        if identity in self._images:
            self._images[identity] = scaled_within(image, 2 * SIDE)
            self._show_references()

    def remove_reference(self, identity: str) -> None:
        self._images.pop(identity, None)
        self._show_references()
        self.edited.emit()

    def clear(self) -> None:
        """Remove all: works and layers of another project are none of this one."""
        self._regions = ()
        self.show_values({"instruction": "", "references": ()})

    def thumbnails(self) -> Sequence[ReferenceThumbnail]:
        """The references on show, in their order."""
        return self.findChildren(ReferenceThumbnail)

    def can_add(self) -> bool:
        """Return whether the model reads one more."""
        return len(self._images) < self._room()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste a picture where the keyboard is on the references."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.can_add():
            self.data_given.emit(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept pictures while the model reads one more."""
        data = event.mimeData()
        if self.can_add() and (data.hasImage() or data.hasUrls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.data_given.emit(event.mimeData())

    # Within

    def _show_references(self) -> None:
        clear_layout(self._thumbnails)
        for identity, image in self._images.items():
            thumbnail = ReferenceThumbnail(identity, image, has_cross=not self._kinds)
            thumbnail.show_tip(self._tip(identity))
            thumbnail.clicked.connect(partial(self._on_clicked, thumbnail))
            thumbnail.removed.connect(partial(self.remove_reference, identity))
            self._thumbnails.addWidget(thumbnail)
        self._thumbnails.addStretch(1)
        self._count.setText(self.tr("{0} of {1}").format(len(self._images), self._room()))
        self.add_button.setEnabled(self.can_add())
        self.references.setVisible(bool(self._room() or self._images))

    def _on_clicked(self, thumbnail: ReferenceThumbnail) -> None:
        if self._kinds:
            below = thumbnail.mapToGlobal(thumbnail.rect().bottomLeft())
            self.menu_requested.emit(thumbnail, below)
        else:
            self.remove_reference(thumbnail.identity)

    def _tip(self, identity: str) -> str:
        if not self._kinds:
            return self.tr("Remove this reference")
        use = self.reference(identity)
        tip = f"{translated(KIND_NAMES[use.kind])}, {percent(use.strength)}"
        if self.lacks_region(identity):
            return self.tr("{0}; its region is not drawn").format(tip)
        return tip

    def _room(self) -> int:
        """How many references are read besides the start picture."""
        return max(0, self._most - self._has_source) or (_OF_ADAPTERS if self._kinds else 0)

    def _build_column(self) -> None:
        head = new_row(spacing=6)
        head.addWidget(Label(self.tr("References"), "label"), 1)
        head.addWidget(self._count)
        head.addWidget(self.add_button)
        self.references = QWidget()
        below = new_column(self.references, 6)
        below.addLayout(head)
        self._thumbnails = new_row(spacing=6)
        below.addLayout(self._thumbnails)
        self._instruction_box = QWidget()
        instruction = with_label(self.instruction, 5)
        instruction.setContentsMargins(0, 0, 0, 0)
        instruction.addWidget(LengthNote(self.instruction, lambda: ImageBrief, "instruction"))
        self._instruction_box.setLayout(instruction)
        column = new_column(self, 8)
        column.addWidget(self._instruction_box)
        column.addWidget(self.references)


def _use_of(row: Mapping[str, Any]) -> ReferenceUse:
    names = (field.name for field in fields(ReferenceUse))
    return ReferenceUse(**{name: row[name] for name in names if name in row})


class ReferenceThumbnail(QAbstractButton):
    """A small picture, which a click removes where it has a cross, or opens the menu of; `removed`
    by Delete."""

    removed = Signal()

    def __init__(self, identity: str, image: QImage, *, has_cross: bool) -> None:
        super().__init__()
        self.identity, self.image, self._has_cross = identity, image, has_cross
        Theme.current().set_icon_scaled(self.setFixedSize, SIDE)

    def show_tip(self, tip: str) -> None:
        """Say what a click does, or what the picture is read for."""
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the picture."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), Theme.current()
        draw_rounded_picture(painter, QRectF(self.rect()), self.image, theme.colour("page"))
        if self._has_cross and (self.underMouse() or self.hasFocus()):
            cross = theme.px(_CROSS)
            corner = self.rect().topRight()
            corner.setX(corner.x() - cross)
            painter.fillRect(corner.x(), corner.y(), cross + 1, cross + 1, theme.colour("page"))
            draw_icon(painter, "x", "text", corner, cross)
