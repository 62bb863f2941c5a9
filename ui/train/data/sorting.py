"""The order of the data sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from engines.contract.text import Text
from studio.data.data_set import DataSet
from ui.language import translated
from ui.parts import TitleButton

ORDERS = {
    "use": Text("By use"),
    "name": Text("By name"),
    "newest": Text("Newest"),
}


class SortButton(TitleButton):
    """`order_changed(order)` when the artist sorts: use, name, newest."""

    order_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__("text")
        self.order = "use"
        menu = QMenu(self)
        for order, text in ORDERS.items():
            action = menu.addAction(translated(text))
            action.triggered.connect(lambda _=False, order=order: self._choose(order))
        self.setMenu(menu)
        self.set_order("use")

    def set_order(self, order: str) -> None:
        """Show an order; one that is unknown is "use"."""
        self.order = order if order in ORDERS else "use"
        text = translated(ORDERS[self.order])
        self.setText(text)
        self.setAccessibleName(self.tr("Sort: {0}").format(text))

    def _choose(self, order: str) -> None:
        self.set_order(order)
        self.order_changed.emit(order)


def sorted_sets(
    data_sets: Sequence[DataSet], order: str, used_at: Mapping[str, str]
) -> list[DataSet]:
    """The data sets in an order; `used_at` is when each was used last, if it was."""
    by_name = sorted(data_sets, key=lambda data_set: data_set.name.casefold())
    if order == "name":
        return by_name
    if order == "newest":
        return sorted(by_name, key=lambda data_set: data_set.header.created_at, reverse=True)

    def last_use(data_set: DataSet) -> str:
        return max(used_at.get(data_set.name, ""), data_set.header.created_at)

    return sorted(by_name, key=last_use, reverse=True)
