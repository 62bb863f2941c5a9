"""The window. Invariant: the only package that imports Qt; it never imports a tensor library."""

from ui.qt.constants import keep_constants

keep_constants()
