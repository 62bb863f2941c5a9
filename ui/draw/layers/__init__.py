"""The layers of the sheet on the Draw page."""
