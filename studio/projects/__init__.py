"""A project as a whole: opened, checked, backed up."""
