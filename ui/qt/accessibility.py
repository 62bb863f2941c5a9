"""What screen readers are told about widgets that paint themselves.

A class of widgets that takes the keyboard and is none of Qt's own controls has its role
here; its name it says itself (`setAccessibleName`).
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_Role = QAccessible.Role
_ROLES = {
    **dict.fromkeys(("TextCard", "PictureCard", "CandidateCard", "ComparisonCard"), _Role.ListItem),
    **dict.fromkeys(("JobCard", "DataCard", "ModelRow", "TrackHeader"), _Role.ListItem),
    **dict.fromkeys(("MediumPanel", "RecipeChoice", "TimeTile"), _Role.RadioButton),
    **dict.fromkeys(("Roll", "SeedKeyboard", "Canvas", "Plane"), _Role.Canvas),
    **dict.fromkeys(("Gallery", "FileGrid", "SampleStrip"), _Role.List),
    **dict.fromkeys(("Timeline", "LossPlot"), _Role.Chart),
    **dict.fromkeys(("ComparisonPanel", "QueuePanel", "ColumnArea"), _Role.Grouping),
}
"""By the name of the class."""

_installed: list[bool] = []


def install_roles() -> None:
    """Tell these roles to screen readers from now on; once is enough."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface_of)


def _interface_of(class_name: str, widget: QObject) -> QAccessibleInterface | None:
    """Qt's factory; None leaves a widget to Qt."""
    role = _ROLES.get(class_name)
    return QAccessibleWidget(widget, role) if role and isinstance(widget, QWidget) else None
