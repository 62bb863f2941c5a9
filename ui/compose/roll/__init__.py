"""The piano roll and the piece in it."""
