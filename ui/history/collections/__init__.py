"""Collections and tags of works."""
