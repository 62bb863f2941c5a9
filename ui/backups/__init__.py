"""The Backups page: earlier states of the project, and the way back to one."""
