"""Books: a tree of parts, chapters and scenes, and the notes on the world of each."""

from alembic import op

revision = "0009"
down_revision = "0008"

STATEMENTS = (
    """CREATE TABLE books (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        title TEXT NOT NULL,
        author TEXT NOT NULL,
        language VARCHAR NOT NULL,
        cover VARCHAR,
        opening TEXT,
        memory TEXT NOT NULL,
        note TEXT NOT NULL,
        note_depth INTEGER NOT NULL,
        settings TEXT NOT NULL,
        changed_at VARCHAR NOT NULL,
        trashed_at VARCHAR,
        PRIMARY KEY (number),
        UNIQUE (id)
    )""",
    """CREATE TABLE sections (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        book VARCHAR NOT NULL,
        parent VARCHAR,
        place FLOAT NOT NULL,
        kind VARCHAR NOT NULL,
        title TEXT NOT NULL,
        status VARCHAR NOT NULL,
        goal INTEGER NOT NULL,
        words INTEGER NOT NULL,
        changed_at VARCHAR NOT NULL,
        trashed_at VARCHAR,
        summary TEXT NOT NULL,
        notes TEXT NOT NULL,
        opening TEXT,
        spans TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (id),
        FOREIGN KEY(book) REFERENCES books (id)
    )""",
    "CREATE INDEX sections_by_book ON sections (book)",
    """CREATE TABLE world_notes (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        book VARCHAR NOT NULL,
        place FLOAT NOT NULL,
        entry TEXT NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (id),
        FOREIGN KEY(book) REFERENCES books (id)
    )""",
    "CREATE INDEX world_notes_by_book ON world_notes (book)",
)


def upgrade() -> None:
    """Make the three tables, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
