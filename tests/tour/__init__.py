"""A whole session at the window, with real keys and a real mouse, and a picture at each stop."""
