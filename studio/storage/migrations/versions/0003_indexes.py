"""Indexes that a project of 100,000 works needs, and the last predictions of taste."""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    "DROP INDEX ratings_by_artifact",
    "CREATE INDEX ratings_by_artifact ON ratings (artifact, number, stars)",
    "DROP INDEX marks_by_artifact",
    "CREATE INDEX marks_by_artifact ON marks (artifact, mark, number, given)",
    "CREATE INDEX tags_by_name ON tags (name, artifact)",
    'CREATE INDEX comparisons_by_left ON comparisons ("left")',
    'CREATE INDEX comparisons_by_right ON comparisons ("right")',
    "CREATE INDEX artifacts_in_order ON artifacts"
    " (trashed_at, number, kind, id, created_at, model, adapter)",
    "CREATE INDEX artifacts_by_job ON artifacts (job, number)",
    "CREATE INDEX artifacts_by_sha256 ON artifacts (sha256)",
    "CREATE INDEX artifacts_with_parents ON artifacts (number, parents) WHERE parents <> '[]'",
    """CREATE TABLE predictions (
        kind VARCHAR NOT NULL,
        ids BLOB NOT NULL,
        stars BLOB NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (kind)
    )""",
)


def upgrade() -> None:
    """Make the indexes, and the table of predictions, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
