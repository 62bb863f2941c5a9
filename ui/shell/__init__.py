"""The main window: frame, menus, actions, keys, the list of pages."""
