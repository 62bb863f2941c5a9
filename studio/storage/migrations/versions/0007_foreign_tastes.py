"""Tastes of other projects, whose ratings count as ratings of works that are elsewhere."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table, empty."""
    op.execute(
        """CREATE TABLE foreign_tastes (
        number INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        ratings INTEGER NOT NULL,
        comparisons INTEGER NOT NULL,
        sha256 VARCHAR NOT NULL,
        declined TEXT NOT NULL,
        included BOOLEAN NOT NULL,
        at VARCHAR NOT NULL,
        numbers BLOB NOT NULL,
        PRIMARY KEY (number)
    )"""
    )
