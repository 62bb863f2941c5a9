"""Projects to look at, for screenshots and for tests of the window."""
