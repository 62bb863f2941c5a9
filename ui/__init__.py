"""The window. Invariant: the only room that knows Qt; it never imports a tensor library."""

from ui.qt.constants import keep_constants

keep_constants()
