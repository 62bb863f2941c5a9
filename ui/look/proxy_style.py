"""A proxy style for one widget, with some hints and metrics fixed.

Invariant: it is set on one kind of widget, because a style in Python slows down every widget with
it, and it lives as long as the application: the stylesheet's own style keeps a bare pointer to it,
which the widget and its children may follow while they are destroyed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)


class FixedStyle(QProxyStyle):
    """Fusion with these style hints, and with pixel metrics that are asked for each time."""

    def __init__(
        self,
        hints: Mapping[QStyle.StyleHint, int],
        metrics: Mapping[QStyle.PixelMetric, Callable[[], int]],
    ) -> None:
        super().__init__("Fusion")
        self.setParent(QApplication.instance())
        self._hints, self._metrics = hints, metrics

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in self._metrics:
            return self._metrics[metric]()
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - the name is Qt's
    ) -> int:
        if hint in self._hints:
            return self._hints[hint]
        return super().styleHint(hint, option, widget, returnData)
