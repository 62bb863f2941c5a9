"""Tests of the window under a real X server and window manager, with real keys and mouse."""
