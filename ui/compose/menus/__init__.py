"""The menus of the roll, its tracks and its bars."""
