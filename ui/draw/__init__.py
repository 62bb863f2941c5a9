"""The Draw page and its panels."""
