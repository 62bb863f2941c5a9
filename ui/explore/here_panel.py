"""The right column of Explore: the work at the cross, large, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.explore.picture_button import PictureButton
from ui.look.icons import icon
from ui.look.theme import Theme
from ui.making.panel import Panel
from ui.parts import (
    Button,
    Divider,
    ElidedLabel,
    FlowLayout,
    IconButton,
    Label,
    PanelHeader,
    StarBar,
    TasteRing,
)
from ui.parts.picture import draw_rounded_picture
from ui.qt.layouts import new_column, new_row

NEAR, NEAR_COLUMNS, NEAR_SIDE = 8, 4, 74
PICTURE_SIDE = 319
MAX_SHARE = 0.5  # of the window's height, of the large picture
FROM_CANVAS, FROM_FILE, PIN_OTHER, COPY = "from-canvas", "from-file", "pin-other", "copy"


class HerePanel(Panel):
    """`keep_requested`, `rated(stars)`, `more_requested`, `lead_requested`, `pin_requested(A|B)`,
    `near_pressed(index)`; `menu_requested(verb)` for what is in the menu.
    """

    keep_requested = Signal()
    rated = Signal(int)
    more_requested = Signal()
    lead_requested = Signal()
    pin_requested = Signal(str)
    near_pressed = Signal(int)
    menu_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__("panel")
        self.header = PanelHeader(self.tr("Here"))
        self.picture = LargePicture()
        self._column = new_column(None, 10, (16, 14, 16, 12))
        self._column.addWidget(self.picture)
        self._column.addLayout(self._build_stars())
        self._column.addLayout(self._build_actions())
        self._build_lead()
        self._build_near()
        self._column.addWidget(Divider())
        self._build_facts()
        self._column.addStretch(1)
        self._build_panel()
        self.show_kept("")

    # What is shown

    def show_time(self, text: str) -> None:
        """Say how the work is drawn."""
        self.header.caption.setText(text)

    def show_kept(self, state: str, stars: int = 0, is_kept: bool = False) -> None:
        """Show in words whether the work at the cross is in the history, and its stars.

        `is_kept`: it has the mark already.
        """
        self.state.setText(state or self.tr("not kept yet"))
        self.stars.setValue(stars)
        self.keep.setEnabled(self._can_keep and not is_kept)

    def show_next_pin(self, letter: str) -> None:
        """Offer this pin by the button, and the other one in the menu."""
        self._letters = (letter, "B" if letter == "A" else "A")
        text = self.tr("Pin as {0}")
        self.pin.setText(text.format(letter))
        self.menu_actions[PIN_OTHER].setText(text.format(self._letters[1]))

    def set_can_keep(self, can_keep: bool, reason: str = "") -> None:
        """Enable what writes into the history, or say why it is not possible."""
        self._can_keep = can_keep
        for widget in (self.keep, self.stars):
            widget.setEnabled(can_keep)
            widget.setToolTip(reason)

    def show_lead(self, is_possible: bool, reason: str, is_running: bool = False) -> None:
        """Enable "Lead me to what I like", or say what it needs."""
        self.lead.setEnabled(is_possible or is_running)
        self.lead.setToolTip(reason)
        text = self.tr("Stop here") if is_running else self.tr("Lead me to what I like")
        self.lead.setText(text)

    def show_near(self, is_drawing: bool) -> None:
        """Empty the works close by, which are being drawn with `is_drawing`."""
        for button in self.near:
            button.show_image(QImage())
        self.more.setEnabled(not is_drawing)
        self._near_caption.setText(self.tr("8 close by, all small steps") if is_drawing else "")
        self._near_box.setVisible(is_drawing)

    def show_near_work(self, index: int, image: QImage) -> None:
        """Show one of the works close by; the last one ends the drawing."""
        self.near[index].show_image(image)
        if all(not button.image().isNull() for button in self.near):
            self.more.setEnabled(True)

    def show_facts(self, place_name: str, truncation: str, size: str) -> None:
        """Show where the work is, and how large; an empty truncation hides its row."""
        for name, text in (("place", place_name), ("truncation", truncation), ("size", size)):
            labels = self._facts[name]
            labels[1].setText(text)
            for label in labels:
                label.setVisible(bool(text))

    # Building

    def _build_stars(self) -> QHBoxLayout:
        self.stars = StarBar(self.tr("Stars"))
        self.stars.rating_changed.connect(self.rated)
        self.taste = TasteRing()
        self.state = ElidedLabel("", "caption", tabular=True)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = new_row(spacing=10)
        row.addWidget(self.stars)
        row.addWidget(self.taste)
        row.addWidget(self.state, 1)
        return row

    def _build_actions(self) -> FlowLayout:
        self._can_keep = True
        self.keep = Button(self.tr("Keep"), "primary", icon_name="bookmark-simple")
        self.keep.clicked.connect(self.keep_requested)
        self.more = Button(self.tr("More like this"))
        self.more.clicked.connect(self.more_requested)
        self.pin = Button("", "quiet")
        self.pin.clicked.connect(lambda: self.pin_requested.emit(self._letters[0]))
        self.menu_button = IconButton("dots-three-vertical", self.tr("More"))
        self.menu_button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._build_menu()
        self.show_next_pin("A")
        self.header.add(self.menu_button)
        row = FlowLayout(spacing=6)
        for button in (self.keep, self.more, self.pin):
            row.addWidget(button)
        return row

    def _build_menu(self) -> None:
        self.menu = QMenu(self)
        self.menu_actions = {
            verb: self.menu.addAction(icon(icon_name), text)
            for verb, text, icon_name in (
                (PIN_OTHER, "", "push-pin"),
                (COPY, self.tr("Copy the picture"), "copy"),
                (FROM_CANVAS, self.tr("Begin at the picture on the canvas"), "crosshair"),
                (FROM_FILE, self.tr("Begin at a picture of your own…"), "image"),
            )
        }
        for verb, action in self.menu_actions.items():
            action.triggered.connect(lambda _=False, verb=verb: self._on_menu(verb))
        self.menu_button.setMenu(self.menu)

    def _on_menu(self, verb: str) -> None:
        if verb == PIN_OTHER:
            self.pin_requested.emit(self._letters[1])
        else:
            self.menu_requested.emit(verb)

    def _build_lead(self) -> None:
        sentence = self.tr(
            "Keep, or a star, puts it into your history with its place, so that it can be made "
            "again."
        )
        self.lead = Button("", "secondary", icon_name="star")
        self.lead.clicked.connect(self.lead_requested)
        self._column.addWidget(Label(sentence, "caption", wrap=True))
        self._column.addWidget(self.lead)

    def _build_near(self) -> None:
        self._near_caption = ElidedLabel("", "caption")
        head = new_row(spacing=8)
        head.addWidget(Label(self.tr("More like this"), "label"))
        head.addWidget(self._near_caption, 1)
        self._near_box = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.near = [PictureButton(NEAR_SIDE, self.tr("Go here")) for _ in range(NEAR)]
        for index, button in enumerate(self.near):
            button.clicked.connect(partial(self.near_pressed.emit, index))
            grid.addWidget(button, *divmod(index, NEAR_COLUMNS))
        grid.setColumnStretch(NEAR_COLUMNS, 1)
        column = new_column(self._near_box, 8)
        column.addWidget(Divider())
        column.addLayout(head)
        column.addLayout(grid)
        self._column.addWidget(self._near_box)
        self._near_box.hide()

    def _build_facts(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        names = (
            ("place", self.tr("Place")),
            ("truncation", self.tr("Truncation")),
            ("size", self.tr("Size")),
        )
        self._facts: dict[str, tuple[Label, Label]] = {}
        for line, (name, text) in enumerate(names):
            labels = Label(text, "caption"), ElidedLabel("", "caption", "text", tabular=True)
            for column, label in enumerate(labels):
                grid.addWidget(label, line, column)
            self._facts[name] = labels
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)

    def _build_panel(self) -> None:
        self.show_scrolling(self.header, self._column)


class LargePicture(QWidget):
    """A picture as wide as its column, and as high where the window has the height."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("The work at the cross"))

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def image(self) -> QImage:
        return self._image

    def hasHeightForWidth(self) -> bool:
        """True: it is square where that fits."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The width, but no more than leaves what can be done with the work in sight."""
        return min(width, round(self.window().height() * MAX_SHARE))

    def sizeHint(self) -> QSize:
        """The size of the design."""
        return QSize(PICTURE_SIDE, PICTURE_SIDE)

    def minimumSizeHint(self) -> QSize:
        """Large enough to see it."""
        return QSize(160, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        background = Theme.current().colour("page")
        image = self._image if not self._image.isNull() else None
        draw_rounded_picture(painter, box, image, background)
