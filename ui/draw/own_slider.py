"""A slider whose value may be left to the model.

Invariant: it has a value only once the artist set one; emptying its field clears it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.parts import LabelledSlider, Track


class OwnSlider(LabelledSlider):
    """`chosen()` is None while it is left to the model."""

    def __init__(
        self,
        label: str,
        track: Track,
        to_text: Callable[[float], str],
        guess: float,
        ends: tuple[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`guess` is the position of the handle while the model's own value is unknown."""
        self._is_own = True
        self._guess, self._is_known = guess, False
        self._number_text = to_text
        super().__init__(label, track, self._own_text, ends, parent=parent)
        self._button.setToolTip(self.tr("Click to type a value; none is the model’s own"))
        self.set_value(guess)
        self.leave_to_model()

    def chosen(self) -> float | None:
        """The value that the artist set."""
        return None if self._is_own else self.value()

    def choose(self, value: float | None) -> None:
        """Show a value, or leave it to the model."""
        if value is None:
            self.leave_to_model()
            return
        self._is_own = False
        self.set_value(value)
        self._show_value()

    def leave_to_model(self) -> None:
        """Clear the value."""
        changed = not self._is_own
        self._is_own = True
        if self.value() != self._guess:
            self.blockSignals(True)
            self.set_value(self._guess)
            self.blockSignals(False)
            self._is_own = True
        self._show_value()
        if changed:
            self.value_changed.emit(self.value())

    def show_own(self, value: float | None) -> None:
        """Show what the model's own value is, where it is known."""
        self._is_known = value is not None
        self._guess = value if value is not None else self._guess
        if self._is_own:
            self.leave_to_model()

    def _move_handle(self, position: int) -> None:
        self._is_own = False
        super()._move_handle(position)

    def _finish_typing(self) -> None:
        if not self._field.text().strip():
            self._stack.setCurrentWidget(self._button)
            self.leave_to_model()
            return
        self._is_own = False
        super()._finish_typing()
        self._show_value()

    def _own_text(self, value: float) -> str:
        if not self._is_own:
            return self._number_text(value)
        own = self.tr("model’s own")
        return f"{self._number_text(value)}, {own}" if self._is_known else own
