"""The details of the current work."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QWidget

from studio.base.records import Artifact, Job
from studio.briefs.titles import title_of
from ui.bound_keys import name_keys
from ui.guesses import ShownGuess
from ui.history.details.brief_rows import brief_rows
from ui.history.details.family import FamilyView, Relatives
from ui.history.details.text_view import TextView
from ui.history.work_menu import has_pixels, open_text
from ui.language import number, translated
from ui.look.dates import when
from ui.look.pictures import size_of
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import (
    Button,
    Chip,
    Divider,
    ElidedLabel,
    FlowLayout,
    IconButton,
    Label,
    PanelHeader,
    StarBar,
    TasteRing,
    set_background,
)
from ui.parts.picture import PictureFrame
from ui.qt.layouts import clear_layout, later_scroll_area, new_column, new_row
from ui.sound.music_pictures import MusicPictures
from ui.sound.music_player import MusicPlayer
from ui.sound.music_view import MusicView
from ui.thumbnails import Thumbnails

_REASONS_HEIGHT = 100


class DetailsPanel(QWidget):
    """`rating_changed`, `action_requested(verb)`, `tag_removed`, `relative_selected(id)`,
    `sheet_requested(job of a grid)`."""

    rating_changed = Signal(int)
    action_requested = Signal(str)
    tag_removed = Signal(str)
    relative_selected = Signal(str)
    sheet_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_background(self, "panel")
        self.setProperty("panel", True)
        self._work: Artifact | None = None
        self._refusal = ""
        self.music_player: MusicPlayer | None = None
        self.pictures: Thumbnails | None = None
        self.names: Mapping[str, str] = {}
        self._source_titles: Mapping[str, str] = {}
        self._grid: Job | None = None
        self.menu = QMenu(self)
        self._body = set_background(QWidget(), "panel")
        self._column = new_column(self._body, 8, (16, 14, 16, 16))
        self._build_work()
        self._build_stars()
        self._build_actions()
        self._build_brief()
        self._build_family()
        self._build_tags()
        self._column.addStretch(1)
        self._build_frame()

    # Content

    def show_work(self, work: Artifact | None, terms: list[str]) -> None:
        """Show a work with search terms marked; None empties the panel."""
        self._area.setVisible(work is not None)
        is_another = work is None or self._work is None or work.id != self._work.id
        self._work = work
        if work is None:
            self.header.caption.setText("")
            return
        if is_another:
            self._source_titles = {}
            self.family_box.hide()
            clear_layout(self._reason_lines)
        self._show_content(work, terms)
        self._title.setText(title_of(work))
        self.caption.setText(_caption(work))
        if is_another or work.score is None:  # else what it leans on is on show, and is read anew
            self.taste.show_guess(work.score)
        self._show_marks(work)
        self._show_actions(work)
        self._show_brief(work)
        self._show_tags(work)

    def show_pictures_of(self, pictures: Thumbnails, music: MusicPictures) -> None:
        """Use these sources of pictures and of small rolls."""
        self.pictures = pictures
        self.family.images, self.family.rolls = pictures.thumbnail, music.picture
        pictures.ready.connect(self.family.update_nodes)
        music.ready.connect(self.family.update_nodes)

    def show_selected_count(self, count: int) -> None:
        """Show that the work is one of several selected works."""
        text = self.tr("1 of {0} selected").format(number(count)) if count > 1 else ""
        self.header.caption.setText(text)

    def show_refusal(self, reason: str) -> None:
        """Disable what writes, with this reason; enable it if there is none."""
        self._refusal = reason
        for widget in (self.stars, self.again, self.restore, self._tag_box):
            widget.setEnabled(not reason)
            widget.setToolTip(reason)

    def show_guess(self, guess: ShownGuess) -> None:
        """Show what taste guesses of the current work, and what the guess leans on."""
        self.taste.show_guess(guess.score, guess.sure, guess.why)
        clear_layout(self._reason_lines)
        for line in guess.reasons:
            self._reason_lines.addWidget(ElidedLabel(line, "caption"))
        self._reason_lines.addStretch(1)

    def show_relatives(self, relatives: Relatives) -> None:
        """Show the relatives of the current work."""
        if self._work is None:
            return
        self._grid = relatives.grid
        self.sheet.setVisible(self._grid is not None)
        has_relatives = relatives.is_tree or bool(relatives.siblings)
        self.family_box.setVisible(has_relatives or self._grid is not None)
        self._source_titles = {work.id: title_of(work) for work in relatives.parents}
        if self._source_titles:
            self._show_brief(self._work)
        title = self.tr("Family") if relatives.is_tree else self.tr("Made together")
        self._family_title.setText(title)
        self.family.show_relatives(self._work, relatives)

    # Building

    def _build_frame(self) -> None:
        self.header = PanelHeader(self.tr("Details"))
        enlarge = IconButton("arrows-out-simple", self.tr("Preview"), command="history.preview")
        enlarge.clicked.connect(lambda: self.action_requested.emit("preview"))
        self.header.add(enlarge)
        column = new_column(self)
        self._area = later_scroll_area(self._body)
        for widget in (self.header, Divider()):
            column.addWidget(widget)
        column.addWidget(self._area, 1)
        column.addStretch()  # where no work is shown

    def _build_work(self) -> None:
        self.text_view = TextView("work", 23)
        Theme.current().set_scaled(self.text_view.setFixedHeight, 212)
        self.music = MusicView(Theme.current().px(174))
        self.music.hide()
        self._picture_hash = ""
        self._picture = PictureFrame()
        Theme.current().set_scaled(self._picture.setFixedHeight, 260)
        self._picture.hide()
        self._title = Label("", "title", wrap=True)
        self.caption = Label("", "caption", wrap=True)
        self._column.addWidget(self.text_view)
        self._column.addWidget(self._picture)
        self._column.addWidget(self.music)
        self._column.addSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self.caption)

    def _build_stars(self) -> None:
        self.stars = StarBar(self.tr("Stars of this work"))
        self.stars.rating_changed.connect(self.rating_changed)
        self.taste = TasteRing()
        self._taste_caption = Label(self.tr("taste’s guess"), "caption")
        self._keep_chip = Chip(self.tr("kept"), "on")
        self._reject_chip = Chip(self.tr("rejected"))
        row = new_row(spacing=8)
        for widget in (
            self.stars,
            self.taste,
            self._taste_caption,
            self._keep_chip,
            self._reject_chip,
        ):
            row.addWidget(widget)
        row.addStretch(1)
        self.reasons = QWidget()
        self._reason_lines = new_column(self.reasons, 2, (0, 2, 0, 6))
        # Its room is kept while it is read, so that no button moves under the hand.
        Theme.current().set_scaled(self.reasons.setMinimumHeight, _REASONS_HEIGHT)
        self._column.addLayout(row)
        self._column.addWidget(self.reasons)

    def _build_actions(self) -> None:
        self.again = self._action_button("again", self.tr("Make again"), "arrow-clockwise")
        self.restore = self._action_button("restore", self.tr("Restore"), "arrow-counter-clockwise")
        self.open = self._action_button("open", self.tr("Open"))
        export = self._action_button("export", self.tr("Export"))
        more = IconButton("dots-three-vertical", self.tr("More"))
        Theme.current().set_icon_scaled(more.setFixedSize, 26, 30)  # as high as the buttons
        more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        more.setMenu(self.menu)
        buttons = QWidget()
        flow = FlowLayout(buttons, 6)
        for widget in (self.again, self.restore, self.open, export):
            flow.addWidget(widget)
        row = new_row(spacing=4)
        row.addWidget(buttons, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._column.addSpacing(4)

    def _action_button(self, verb: str, text: str, icon_name: str = "") -> Button:
        """A button for an action; one with an icon is primary."""
        button = Button(text, "primary" if icon_name else "secondary", icon_name=icon_name)
        button.clicked.connect(lambda: self.action_requested.emit(verb))
        return button

    def _build_brief(self) -> None:
        self._column.addWidget(Divider())
        copy = Button(self.tr("Copy settings"), "quiet", "small", "copy")
        copy.clicked.connect(lambda: self.action_requested.emit("copy-settings"))
        header = QHBoxLayout()
        header.addWidget(Label(self.tr("Brief"), "label", "text"), 1)
        header.addWidget(copy)
        self._column.addLayout(header)
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(12)
        self.rows.setVerticalSpacing(6)
        self.rows.setColumnMinimumWidth(0, Theme.current().px(70))
        self.rows.setColumnStretch(1, 1)
        self._column.addLayout(self.rows)
        self._column.addSpacing(4)

    def _build_family(self) -> None:
        self.family = FamilyView()
        self.family.work_selected.connect(self.relative_selected)
        self._family_title = Label("", "label", "text")
        self.sheet = Button(self.tr("Show the sheet"), "quiet", "small", "squares-four")
        self.sheet.clicked.connect(lambda: self.sheet_requested.emit(self._grid))
        header = new_row()
        header.addWidget(self._family_title, 1)
        header.addWidget(self.sheet)
        self.family_box = QWidget()
        column = new_column(self.family_box, 10, (0, 0, 0, 4))
        column.addWidget(Divider())
        column.addLayout(header)
        column.addWidget(self.family)
        self._column.addWidget(self.family_box)

    def _build_tags(self) -> None:
        self._column.addWidget(Divider())
        self._tag_box = QWidget()
        self._tags = FlowLayout(self._tag_box)
        row = new_row(spacing=10)
        title = Label(self.tr("Tags"), "label", "text")
        Theme.current().set_scaled(title.setMinimumHeight, 26)  # as high as the first row of tags
        row.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._tag_box, 1)
        self._column.addLayout(row)

    # Filling

    def _show_content(self, work: Artifact, terms: list[str]) -> None:
        """Show a text, a picture, or music with its player."""
        kit = window_kit(work.medium)
        self.text_view.setVisible(kit.has_words)
        self._picture.setVisible(not kit.has_words and not kit.has_notes)
        self.music.setVisible(kit.has_notes)
        if kit.has_words:
            self.text_view.show_text(work.text or work.prompt, terms)
        elif not kit.has_notes:
            self._show_picture(work)
        elif self.music_player is not None:
            self.music_player.show(self.music, work)

    def _show_picture(self, work: Artifact) -> None:
        """Show the thumbnail at once, the whole picture when it is loaded."""
        if self.pictures is None or work.sha256 == self._picture_hash:
            return
        self._picture_hash = work.sha256
        self._picture.show_image(self.pictures.thumbnail(work), title_of(work))

        def show(image: QImage) -> None:
            if work.sha256 == self._picture_hash:
                self._picture.show_image(image, title_of(work))

        self.pictures.read_full(work, show)

    def _show_marks(self, work: Artifact) -> None:
        self.stars.setValue(work.stars)
        self._taste_caption.setVisible(work.score is not None)
        self.reasons.setVisible(work.score is not None)
        self._keep_chip.setVisible("kept" in work.marks)
        self._reject_chip.setVisible("rejected" in work.marks)

    def _show_actions(self, work: Artifact) -> None:
        in_trash = work.trashed_at is not None
        self.again.setVisible(not in_trash)
        self.again.setEnabled(work.brief is not None and not self._refusal)
        self.restore.setVisible(in_trash)
        self.open.setEnabled(work.brief is not None or not window_kit(work.medium).has_words)
        self.open.setToolTip(open_text(work.medium))

    def _show_brief(self, work: Artifact) -> None:
        clear_layout(self.rows)
        top = Qt.AlignmentFlag.AlignTop
        names = {**self.names, **self._source_titles}
        for index, (name, value) in enumerate(brief_rows(work, names)):
            self.rows.addWidget(Label(name, "caption"), index, 0, top)
            value_label = Label(value, "value", wrap=True)
            value_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.rows.addWidget(value_label, index, 1, top)

    def _show_tags(self, work: Artifact) -> None:
        clear_layout(self._tags)
        for name in sorted(work.tags):
            chip = Chip(name, "on", removable=True)
            chip.removed.connect(lambda name=name: self.tag_removed.emit(name))
            self._tags.addWidget(chip)
        add = Button(self.tr("Add"), "quiet", "small", "plus")
        name_keys(add.setToolTip, self.tr("Add a tag"), "history.tag")
        add.clicked.connect(lambda: self.action_requested.emit("tag"))
        self._tags.addWidget(add)


def _caption(work: Artifact) -> str:
    kit = window_kit(work.medium)
    parts = [translated(kit.work), *filter(None, [kit.length(work)])]
    size = size_of(work.path) if has_pixels(work) else QSize()
    if not size.isEmpty():
        parts.append(translated("{0} × {1} pixels").format(size.width(), size.height()))
    parts.append(when(work.created_at))
    if work.may_differ:
        parts.append(translated("may differ when made again"))
    return " · ".join(parts)
