"""The Models page. Invariant: models are read, hashed and added on another thread."""
