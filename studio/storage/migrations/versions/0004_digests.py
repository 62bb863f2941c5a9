"""Digests of what must not change unnoticed."""

from alembic import op

from studio.storage import digests

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table of digests, with those of the rows as they are."""
    op.execute(
        """CREATE TABLE digests (
        subject VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        digest VARCHAR NOT NULL,
        PRIMARY KEY (subject, name)
    ) WITHOUT ROWID"""
    )
    digests.write_all(op.get_bind())
