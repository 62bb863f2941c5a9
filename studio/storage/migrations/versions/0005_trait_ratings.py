"""What the artist says of traits that taste has noticed."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of what is said of traits, empty."""
    op.execute(
        """CREATE TABLE trait_ratings (
        number INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        trait VARCHAR NOT NULL,
        words TEXT NOT NULL,
        declined BOOLEAN NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (number)
    )"""
    )
