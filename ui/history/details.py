"""The details of the current work.

Invariant: it shows one work as the project holds it; every change is asked for and comes back from
the studio before it shows.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engines.contract import Medium
from studio.records import Artifact
from ui.history.brief_rows import brief_rows, title_of
from ui.history.family import Family, Relatives
from ui.history.text_view import TextView
from ui.look.dates import when
from ui.look.theme import Theme
from ui.parts import (
    Button,
    Chip,
    Divider,
    FlowLayout,
    IconButton,
    Label,
    PanelHeader,
    StarBar,
    TasteRing,
    ground,
)
from ui.parts.picture import PictureFrame
from ui.qt.layouts import clear_layout
from ui.sound.hearing import Hearing
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

_KINDS = {Medium.TEXT: "Text", Medium.IMAGE: "Picture", Medium.MUSIC: "Music"}


class DetailsPanel(QWidget):
    """`rating_changed`, `action_requested(verb)`, `tag_removed`, `relative_chosen(id)`."""

    rating_changed = Signal(int)
    action_requested = Signal(str)
    tag_removed = Signal(str)
    relative_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setProperty("panel", True)
        self._work: Artifact | None = None
        self.hearing: Hearing | None = None
        self.pictures: Thumbnails | None = None
        self.names: Mapping[str, str] = {}
        self.menu = QMenu(self)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 14, 16, 16)
        self._column.setSpacing(8)
        self._build_work()
        self._build_stars()
        self._build_actions()
        self._build_brief()
        self._build_family()
        self._build_tags()
        self._column.addStretch(1)
        self._build_frame()

    # What it shows

    def show_work(self, work: Artifact | None, terms: list[str]) -> None:
        """Show a work; None empties the panel."""
        self._body.setVisible(work is not None)
        is_another = work is None or self._work is None or work.id != self._work.id
        self._work = work
        if work is None:
            self.header.caption.setText("")
            return
        if is_another:
            self._family_box.hide()
        self._show_reading(work, terms)
        self._title.setText(title_of(work))
        self._caption.setText(_caption(work))
        self._show_marks(work)
        self._show_actions(work)
        self._show_brief(work)
        self._show_tags(work)

    def _show_reading(self, work: Artifact, terms: list[str]) -> None:
        """A text to read, a picture to look at, or music to look at and to hear."""
        self._reading.setVisible(work.kind is Medium.TEXT)
        self._picture.setVisible(work.kind is Medium.IMAGE)
        self._music.setVisible(work.kind is Medium.MUSIC)
        if work.kind is Medium.MUSIC and self.hearing is not None:
            self.hearing.show(self._music, work)
        elif work.kind is Medium.IMAGE:
            self._show_picture(work)
        else:
            self._reading.show_text(work.text or work.prompt, terms)

    def _show_picture(self, work: Artifact) -> None:
        """Its thumbnail at once, then the picture itself."""
        if self.pictures is None or work.sha256 == self._pictured:
            return
        self._pictured = work.sha256
        self._picture.show_image(self.pictures.thumbnail(work), title_of(work))

        def show(image: QImage) -> None:
            if work.sha256 == self._pictured:
                self._picture.show_image(image, title_of(work))

        self.pictures.whole(work, show)

    def show_pictures_of(self, pictures: Thumbnails, music: MusicPictures) -> None:
        """Take pictures, and the notes of music, from here."""
        self.pictures = pictures
        self._family.images, self._family.rolls = pictures.thumbnail, music.picture
        pictures.ready.connect(self._family.update_nodes)
        music.ready.connect(self._family.update_nodes)

    def show_choice(self, chosen: int) -> None:
        """Say that this is one of several chosen works."""
        words = self.tr("1 of {0} selected").format(chosen) if chosen > 1 else ""
        self.header.caption.setText(words)

    def show_relatives(self, kin: Relatives) -> None:
        """Show the relatives of the work on show."""
        if self._work is None:
            return
        self._family_box.setVisible(kin.is_tree or bool(kin.together))
        self._family_head.setText(self.tr("Family") if kin.is_tree else self.tr("Made together"))
        self._family.show_relatives(self._work, kin)

    # Building

    def _build_frame(self) -> None:
        self.header = PanelHeader(self.tr("Details"))
        enlarge = IconButton("arrows-out-simple", self.tr("Preview (Space)"))
        enlarge.clicked.connect(lambda: self.action_requested.emit("preview"))
        self.header.add(enlarge)
        self._body = QWidget()
        ground(self._body, "panel")
        self._body.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidget(self._body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Divider())
        column.addWidget(scroll, 1)

    def _build_work(self) -> None:
        self._reading = TextView("work", 23)
        self._reading.setFixedHeight(Theme.current().px(212))
        self._music = MusicView(Theme.current().px(174))
        self._music.hide()
        self._pictured = ""
        self._picture = PictureFrame()
        self._picture.setFixedHeight(Theme.current().px(260))
        self._picture.hide()
        self._title = Label("", "title", wrap=True)
        self._caption = Label("", "caption", wrap=True)
        self._column.addWidget(self._reading)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._music)
        self._column.addSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self._caption)

    def _build_stars(self) -> None:
        self.stars = StarBar(self.tr("Stars of this work"))
        self.stars.rating_changed.connect(self.rating_changed)
        self._taste = TasteRing()
        self._taste_words = Label(self.tr("taste’s guess"), "caption")
        self._kept = Chip(self.tr("kept"), "on")
        self._rejected = Chip(self.tr("rejected"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.stars, self._taste, self._taste_words, self._kept, self._rejected):
            row.addWidget(widget)
        row.addStretch(1)
        self._column.addLayout(row)

    def _build_actions(self) -> None:
        self._again = Button(self.tr("Make again"), "primary", icon_name="arrow-clockwise")
        self._again.clicked.connect(lambda: self.action_requested.emit("again"))
        self._restore = Button(self.tr("Restore"), "primary", icon_name="arrow-counter-clockwise")
        self._restore.clicked.connect(lambda: self.action_requested.emit("restore"))
        self._open = Button(self.tr("Open"))
        self._open.clicked.connect(lambda: self.action_requested.emit("open"))
        export = Button(self.tr("Export"))
        export.clicked.connect(lambda: self.action_requested.emit("export"))
        more = IconButton("dots-three-vertical", self.tr("More"))
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.menu)
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        for widget in (self._again, self._restore, self._open, export):
            flow.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(buttons, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._column.addSpacing(4)

    def _build_brief(self) -> None:
        self._column.addWidget(Divider())
        copy = Button(self.tr("Copy settings"), "quiet", "small", "copy")
        copy.clicked.connect(lambda: self.action_requested.emit("copy-settings"))
        head = QHBoxLayout()
        head.addWidget(Label(self.tr("Brief"), "label", "text"), 1)
        head.addWidget(copy)
        self._column.addLayout(head)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnMinimumWidth(0, Theme.current().px(70))
        self._rows.setColumnStretch(1, 1)
        self._column.addLayout(self._rows)
        self._column.addSpacing(4)

    def _build_family(self) -> None:
        self._family = Family()
        self._family.chosen.connect(self.relative_chosen)
        self._family_head = Label("", "label", "text")
        self._family_box = QWidget()
        column = QVBoxLayout(self._family_box)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(10)
        column.addWidget(Divider())
        column.addWidget(self._family_head)
        column.addWidget(self._family)
        self._column.addWidget(self._family_box)

    def _build_tags(self) -> None:
        self._column.addWidget(Divider())
        box = QWidget()
        self._tags = FlowLayout(box)
        row = QHBoxLayout()
        row.setSpacing(10)
        head = Label(self.tr("Tags"), "label", "text")
        row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(box, 1)
        self._column.addLayout(row)

    # Filling

    def _show_marks(self, work: Artifact) -> None:
        self.stars.setValue(work.stars)
        self._taste.show_guess(work.score)
        self._taste_words.setVisible(work.score is not None)
        self._kept.setVisible("kept" in work.marks)
        self._rejected.setVisible("rejected" in work.marks)

    def _show_actions(self, work: Artifact) -> None:
        in_trash = work.trashed_at is not None
        self._again.setVisible(not in_trash)
        self._again.setEnabled(work.brief is not None)
        self._restore.setVisible(in_trash)
        self._open.setEnabled(work.brief is not None or work.kind is not Medium.TEXT)
        tips = {
            Medium.TEXT: self.tr("Put its brief into Write"),
            Medium.IMAGE: self.tr("Put it on the canvas in Draw, to start from"),
            Medium.MUSIC: self.tr("Put it into the roll in Compose"),
        }
        self._open.setToolTip(tips[work.kind])

    def _show_brief(self, work: Artifact) -> None:
        clear_layout(self._rows)
        for place, (name, value) in enumerate(brief_rows(work, self.names)):
            top = Qt.AlignmentFlag.AlignTop
            self._rows.addWidget(Label(name, "caption"), place, 0, top)
            words = Label(value, "value", wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(words, place, 1, top)

    def _show_tags(self, work: Artifact) -> None:
        clear_layout(self._tags)
        for name in sorted(work.tags):
            chip = Chip(name, "on", removable=True)
            chip.removed.connect(lambda name=name: self.tag_removed.emit(name))
            self._tags.addWidget(chip)
        add = Button(self.tr("Add"), "quiet", "small", "plus")
        add.setToolTip(self.tr("Add a tag (T)"))
        add.clicked.connect(lambda: self.action_requested.emit("tag"))
        self._tags.addWidget(add)


def _caption(work: Artifact) -> str:
    parts = [_KINDS[work.kind]]
    if work.kind is Medium.TEXT:
        parts.append(f"{len(work.text.split()):,} words")
    parts.append(when(work.created_at))
    return " · ".join(parts)
