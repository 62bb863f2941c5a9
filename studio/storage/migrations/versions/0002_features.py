"""The numbers of works that taste is fitted on."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of features, empty: they are read again from the works."""
    op.execute(
        """CREATE TABLE features (
        number INTEGER NOT NULL,
        artifact VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        numbers BLOB NOT NULL,
        PRIMARY KEY (number),
        FOREIGN KEY(artifact) REFERENCES artifacts (id),
        UNIQUE (artifact, name)
    )"""
    )
