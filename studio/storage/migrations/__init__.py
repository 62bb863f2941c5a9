"""How a project's database gets from one released schema to the next.

Invariant: a migration runs inside the caller's one explicit transaction (sqlite3's own context
manager does not roll back `CREATE TABLE`); the caller has made a backup of the file before.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def configuration() -> Config:
    """Alembic's configuration, without an ini file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def upgrade(connection: Connection, target: str) -> None:
    """Bring the schema to `target`; the caller holds the transaction."""
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, target)
