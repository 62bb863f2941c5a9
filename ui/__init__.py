"""The window. Invariant: the only room that knows Qt; it never imports a tensor library."""

from ui.nothing import keep_none

keep_none()
