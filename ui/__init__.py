"""The window. Invariant: the only room that knows Qt; it never imports a tensor library."""
