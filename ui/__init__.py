"""The window. Invariant: the only package that imports Qt; it never imports a tensor library."""

# Before Qt: once PySide6 is loaded, it reads the source of every module that is imported, which
# made the first paint a tenth slower.
import studio.settings
from ui.qt.constants import keep_constants

assert studio.settings

keep_constants()
