"""The window. Invariant: the only package that imports Qt; it never imports a tensor library."""

import builtins
from importlib import import_module

# PySide6 replaces this function by one that reads the source of each imported module, in search of
# a switch that the studio does not use. That made the first paint a tenth slower.
_import = builtins.__import__
import_module("PySide6.QtCore")
builtins.__import__ = _import

from ui.qt.constants import keep_constants  # noqa: E402 - after Qt

keep_constants()
