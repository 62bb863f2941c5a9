"""The window around the pages: frame, menus, actions, keys."""
