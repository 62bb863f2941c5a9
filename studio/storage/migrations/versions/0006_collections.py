"""Collections of works: those that are filled by hand, and saved searches."""

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    """CREATE TABLE collections (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        search JSON,
        removed BOOLEAN NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (number)
    )""",
    """CREATE TABLE collection_works (
        number INTEGER NOT NULL,
        collection VARCHAR NOT NULL,
        artifact VARCHAR NOT NULL,
        included BOOLEAN NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (number),
        FOREIGN KEY(artifact) REFERENCES artifacts (id)
    )""",
    "CREATE INDEX works_by_collection ON collection_works (collection, artifact, number, included)",
)


def upgrade() -> None:
    """Make the two tables, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
