"""The first released schema, frozen as it was released."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """CREATE TABLE adapter_uses (
        number INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        adapter VARCHAR,
        strength FLOAT NOT NULL,
        step VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (number)
    )""",
    """CREATE TABLE adapters (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        model VARCHAR NOT NULL,
        model_sha256 VARCHAR NOT NULL,
        parent VARCHAR,
        created_at VARCHAR NOT NULL,
        origin VARCHAR NOT NULL,
        examples JSON NOT NULL,
        figures JSON NOT NULL,
        verdict VARCHAR NOT NULL,
        reason TEXT NOT NULL,
        curve JSON NOT NULL,
        job VARCHAR,
        PRIMARY KEY (number),
        UNIQUE (id)
    )""",
    """CREATE TABLE artifacts (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        sha256 VARCHAR NOT NULL,
        suffix VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        prompt TEXT NOT NULL,
        seed INTEGER NOT NULL,
        model VARCHAR NOT NULL,
        adapter VARCHAR,
        brief JSON NOT NULL,
        parents JSON NOT NULL,
        text TEXT,
        extra JSON NOT NULL,
        job VARCHAR,
        trashed_at VARCHAR,
        PRIMARY KEY (number),
        UNIQUE (id)
    )""",
    """CREATE TABLE documents (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        body TEXT NOT NULL,
        spans JSON NOT NULL,
        changed_at VARCHAR NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (id)
    )""",
    """CREATE TABLE jobs (
        number INTEGER NOT NULL,
        id VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        medium VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        request JSON NOT NULL,
        parents JSON NOT NULL,
        state VARCHAR NOT NULL,
        place FLOAT NOT NULL,
        done FLOAT NOT NULL,
        total FLOAT NOT NULL,
        error JSON,
        created_at VARCHAR NOT NULL,
        ended_at VARCHAR,
        PRIMARY KEY (number),
        UNIQUE (id)
    )""",
    """CREATE TABLE comparisons (
        number INTEGER NOT NULL,
        "left" VARCHAR NOT NULL,
        "right" VARCHAR NOT NULL,
        verdict VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (number),
        FOREIGN KEY("left") REFERENCES artifacts (id),
        FOREIGN KEY("right") REFERENCES artifacts (id)
    )""",
    """CREATE TABLE marks (
        number INTEGER NOT NULL,
        artifact VARCHAR NOT NULL,
        mark VARCHAR NOT NULL,
        given BOOLEAN NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (number),
        FOREIGN KEY(artifact) REFERENCES artifacts (id)
    )""",
    """CREATE INDEX marks_by_artifact ON marks (artifact, mark, number)""",
    """CREATE TABLE ratings (
        number INTEGER NOT NULL,
        artifact VARCHAR NOT NULL,
        stars INTEGER NOT NULL,
        at VARCHAR NOT NULL,
        PRIMARY KEY (number),
        FOREIGN KEY(artifact) REFERENCES artifacts (id)
    )""",
    """CREATE INDEX ratings_by_artifact ON ratings (artifact, number)""",
    """CREATE TABLE tags (
        artifact VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        PRIMARY KEY (artifact, name),
        FOREIGN KEY(artifact) REFERENCES artifacts (id)
    )""",
    "CREATE VIRTUAL TABLE search USING fts5"
    "(prompt, text, tags, tokenize='unicode61 remove_diacritics 2')",
)


def upgrade() -> None:
    """Make every table of the first release."""
    for statement in STATEMENTS:
        op.execute(statement)
