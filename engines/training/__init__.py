"""Training from scratch: the loop, its optimiser, data packages. Not packaged."""
