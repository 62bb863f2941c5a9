"""Alembic's hook: run the migrations on the connection that the project hands in."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
