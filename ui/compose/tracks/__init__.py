"""The tracks of a piece: lanes, menu, mix."""
