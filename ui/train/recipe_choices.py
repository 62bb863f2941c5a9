"""What to make: one choice for each kind of model, by medium."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from engines.contract import RECIPES, Medium, RecipeInfo
from studio.kits import kit_of
from ui.language import translated
from ui.look.theme import Theme
from ui.media import window_kit
from ui.parts import ClickableFrame, ElidedLabel, Label, draw_box
from ui.qt.layouts import new_column, new_row

HEIGHT, LEAST_WIDTH = 68, 170
MEDIA = tuple(RECIPES)
_RADIO = 15


class RecipeChoice(ClickableFrame):
    """A kind of model with one sentence of what it is good and bad at."""

    def __init__(self, medium: Medium, info: RecipeInfo) -> None:
        super().__init__()
        self._info, self._is_chosen = info, False
        self._title = Label(translated(info.title), "strong")
        self._sentence = Label(translated(info.summary), "note", wrap=True)
        medium_name = translated(window_kit(medium).name)
        self._name = f"{medium_name}, {translated(info.title)}. {translated(info.summary)}"
        Theme.current().set_scaled(self.setMinimumHeight, HEIGHT)
        head = new_row(spacing=8)
        head.addWidget(self._title, 1)
        head.addSpacing(_RADIO + 8)
        column = new_column(self, 2, (12, 8, 10, 8))
        column.addLayout(head)
        column.addWidget(self._sentence)
        column.addStretch(1)
        self.set_state(False, "")

    def set_state(self, is_chosen: bool, reason: str) -> None:
        """Show whether it is chosen; with a reason it cannot be."""
        self._is_chosen = is_chosen
        self.setEnabled(not reason)
        self.setToolTip(reason)
        suffix = self.tr(", chosen") if is_chosen else ""
        self.setAccessibleName(f"{self._name}{suffix}")
        self.setAccessibleDescription(reason)
        self.update()

    def is_chosen(self) -> bool:
        """Return whether it is the one to make."""
        return self._is_chosen

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_chosen:
            self.draw_frame("blue-wash", "blue-line")
        elif not self.isEnabled():
            self.draw_frame("panel", "line")
        else:
            self.draw_frame("raised", "edge" if self.underMouse() else "line")
        self._paint_radio(QPainter(self))

    def _paint_radio(self, painter: QPainter) -> None:
        theme = Theme.current()
        circle = QRectF(self.width() - 12 - _RADIO, 10, _RADIO, _RADIO)
        if self._is_chosen:
            draw_box(painter, circle, theme.colour("accent"), None, _RADIO / 2)
            dot = circle.adjusted(5, 5, -5, -5)
            draw_box(painter, dot, theme.colour("on-accent"), None, 2.5)
        else:
            edge = theme.colour("edge" if self.isEnabled() else "line")
            draw_box(painter, circle, theme.colour("page"), edge, _RADIO / 2)


class RecipeChoices(QWidget):
    """All kinds of models; `recipe_chosen(name)` when the artist chooses one."""

    recipe_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._medium: Medium | None = None
        self._recipe = ""
        self._files = 0
        self.choices: dict[tuple[Medium, str], RecipeChoice] = {}
        self._reasons = {medium: ElidedLabel("", "caption") for medium in MEDIA}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._heads: dict[Medium, QWidget] = {}
        for medium in MEDIA:
            self._build_medium(medium)
        self._columns = 0
        self._arrange(len(MEDIA))
        Theme.current().rescaled.connect(self._fit)

    def recipe(self) -> str:
        """The name of the kind that is chosen; empty where none fits."""
        return self._recipe

    def show_data(self, medium: Medium | None, files: int, suggestion: str = "") -> None:
        """Offer what fits a data set with so many usable files; None for no data.

        Where nothing was chosen for the medium yet, the suggested kind is.
        """
        if medium is not self._medium:
            self._recipe = ""
        self._medium, self._files = medium, files
        fitting = [name for name in self._names() if not self._reason(name)]
        if self._recipe not in fitting:
            best = suggestion if suggestion in fitting else ""
            self._recipe = best or next(iter(fitting), "")
        self._update()

    def choose(self, recipe: str) -> None:
        """Choose a kind that fits, as if it were clicked."""
        if self._medium is None or recipe not in self._names() or self._reason(recipe):
            return
        self._recipe = recipe
        self._update()
        self.recipe_chosen.emit(recipe)

    def _names(self) -> list[str]:
        return list(RECIPES[self._medium]) if self._medium is not None else []

    def _reason(self, recipe: str) -> str:
        """Return why a kind of the data's medium cannot be made of it; empty where it can."""
        assert self._medium is not None
        infos = {str(name): info for name, info in RECIPES[self._medium].items()}
        least = infos[recipe].min_files
        if self._files >= least:
            return ""
        return self.tr("needs {0} {1}").format(least, kit_of(self._medium).works)

    def _update(self) -> None:
        for medium in MEDIA:
            text = translated(window_kit(medium).needs) if self._medium is not None else ""
            if medium is self._medium:
                text = self.tr("fits your data") if self._recipe else ""
            self._reasons[medium].setText(text)
        for (medium, name), choice in self.choices.items():
            if medium is self._medium:
                choice.set_state(name == self._recipe, self._reason(name))
            else:
                choice.set_state(
                    False,
                    translated(window_kit(medium).needs) if self._medium else self.tr("needs data"),
                )

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column."""
        return QSize(Theme.current().px(LEAST_WIDTH), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the media below each other where columns have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        has_room = self.width() >= len(MEDIA) * Theme.current().px(LEAST_WIDTH)
        self._arrange(len(MEDIA) if has_room else 1)

    def _arrange(self, columns: int) -> None:
        """A medium a column, or all in one: rows of one medium have one height."""
        if columns == self._columns:
            return
        self._columns = columns
        row = 0
        for column, medium in enumerate(MEDIA):
            row = 0 if columns > 1 else row
            at = column if columns > 1 else 0
            choices = [choice for (of, _), choice in self.choices.items() if of is medium]
            self._grid.addWidget(self._heads[medium], row, at)
            for choice in choices:
                row += 1
                self._grid.addWidget(choice, row, at, Qt.AlignmentFlag.AlignTop)
            row += 1
            self._grid.setColumnStretch(column, int(column < columns))

    def _build_medium(self, medium: Medium) -> None:
        head = self._heads[medium] = QWidget()
        row = new_row(head, 8)
        row.addWidget(Label(translated(window_kit(medium).name), "label"))
        row.addWidget(self._reasons[medium], 1)
        for name, info in RECIPES[medium].items():
            choice = RecipeChoice(medium, info)
            choice.clicked.connect(lambda name=name: self.choose(name))
            self.choices[medium, name] = choice
