"""The kits of the media (studio/kits), with their file formats."""
