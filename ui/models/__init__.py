"""The Models page. Invariant: a model is read, hashed and added beside the window's thread."""
