"""A slider whose value may be left to the model."""

from __future__ import annotations

from collections.abc import Callable

from ui.parts import LabelledSlider, SliderRange


class OptionalSlider(LabelledSlider):
    """A slider with the value None, for which the model's default is used."""

    def __init__(
        self,
        label: str,
        slider_range: SliderRange,
        to_text: Callable[[float], str],
        default: float,
        ends: tuple[str, str] | None = None,
    ) -> None:
        """`default` is shown while the model's own default is unknown."""
        self._is_default = True
        self._default, self._is_known = default, False
        self._number_text = to_text
        super().__init__(label, slider_range, self._value_text, ends)
        self.button.setToolTip(self.tr("Click to type a value; none is the model’s own"))
        self.set_value(default)
        self.clear()

    def optional_value(self) -> float | None:
        """The value that the artist set; None for the model's default."""
        return None if self._is_default else self.value()

    def set_optional_value(self, value: float | None) -> None:
        """Show a value; None for the model's default."""
        if value is None:
            self.clear()
            return
        self._is_default = False
        self.set_value(value)
        self._show_value()

    def clear(self) -> None:
        """Clear the value, so that the model's default is used."""
        is_changed = not self._is_default
        self._is_default = True
        if self.value() != self._default:
            self.blockSignals(True)
            self.set_value(self._default)
            self.blockSignals(False)
            self._is_default = True
        self._show_value()
        if is_changed:
            self.value_changed.emit(self.value())

    def show_default(self, value: float | None) -> None:
        """Show the model's default; None where it is unknown."""
        self._is_known = value is not None
        self._default = value if value is not None else self._default
        if self._is_default:
            self.clear()

    def _move_handle(self, position: int) -> None:
        self._is_default = False
        super()._move_handle(position)

    def _finish_typing(self) -> None:
        if not self.field.text().strip():
            self._stack.setCurrentWidget(self.button)
            self.clear()
            return
        self._is_default = False
        super()._finish_typing()
        self._show_value()

    def _value_text(self, value: float) -> str:
        if not self._is_default:
            return self._number_text(value)
        if not self._is_known:
            return self.tr("model’s own")
        return self.tr("{0}, model’s own").format(self._number_text(value))
