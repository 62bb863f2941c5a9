"""The project's database file, its tables and migrations."""
