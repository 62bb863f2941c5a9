"""The tables of a project.

Invariant: ratings, comparisons, marks, ratings of traits, collections and adapter uses are
append-only: nothing is overwritten, and the newest row counts. The tables here equal those after
the newest migration; a test compares them.
"""

# pyright: reportUnknownArgumentType=false
# (SQLAlchemy's ForeignKey is not fully typed.)

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
    text,
)

from studio.storage.column_types import JSON, Float, Integer, LargeBinary, String, Text, Time

HEAD = "0009"
OBJECTS = ("0009", "5c7582c43a4058bb")
"""The newest revision, and the digest of what its migrations make (studio/storage/objects.py)."""


def released() -> list[str]:
    """Every released revision, the first one first."""
    return [f"{number:04}" for number in range(1, int(HEAD) + 1)]


metadata = MetaData()

artifacts = Table(
    "artifacts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("suffix", String, nullable=False),
    Column("created_at", Time, nullable=False),
    Column("prompt", Text, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("model", String, nullable=False),
    Column("adapter", String),
    Column("brief", JSON, nullable=False),
    Column("parents", JSON, nullable=False),
    Column("text", Text),
    Column("extra", JSON, nullable=False),
    Column("job", String),
    Column("trashed_at", String),
    # Has all that a list of works is chosen and ordered by, so that no work is read for it.
    Index(
        "artifacts_in_order",
        *("trashed_at", "number", "kind", "id", "created_at", "model", "adapter"),
    ),
    Index("artifacts_by_job", "job", "number"),
    Index("artifacts_by_sha256", "sha256"),
    Index("artifacts_with_parents", "number", "parents", sqlite_where=text("parents <> '[]'")),
)

ratings = Table(
    "ratings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("artifact", ForeignKey("artifacts.id"), nullable=False),
    Column("stars", Integer, nullable=False),
    Column("at", Time, nullable=False),
    Index("ratings_by_artifact", "artifact", "number", "stars"),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("left", ForeignKey("artifacts.id"), nullable=False),
    Column("right", ForeignKey("artifacts.id"), nullable=False),
    Column("verdict", String, nullable=False),
    Column("at", Time, nullable=False),
    Index("comparisons_by_left", "left"),
    Index("comparisons_by_right", "right"),
)

marks = Table(
    "marks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("artifact", ForeignKey("artifacts.id"), nullable=False),
    Column("mark", String, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("at", Time, nullable=False),
    Index("marks_by_artifact", "artifact", "mark", "number", "given"),
)

# "No, not that" about a trait that taste has noticed, in the words of then; or taken back.
trait_ratings = Table(
    "trait_ratings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("trait", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("declined", Boolean, nullable=False),
    Column("at", Time, nullable=False),
)

# The rated works of another project as numbers (studio/taste/rated_works.py).
foreign_tastes = Table(
    "foreign_tastes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("ratings", Integer, nullable=False),
    Column("comparisons", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("declined", JSON, nullable=False),
    Column("included", Boolean, nullable=False),
    Column("at", Time, nullable=False),
    Column("numbers", LargeBinary, nullable=False),  # last, so that the others are read without it
)

tags = Table(
    "tags",
    metadata,
    Column("artifact", ForeignKey("artifacts.id"), primary_key=True),
    Column("name", String, primary_key=True),
    Index("tags_by_name", "name", "artifact"),
)

# Each row is a collection as it was from then on; one with a search fills itself.
collections = Table(
    "collections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("search", JSON),
    Column("removed", Boolean, nullable=False),
    Column("at", Time, nullable=False),
)

# A work was put into a collection, or taken out.
collection_works = Table(
    "collection_works",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("collection", String, nullable=False),
    Column("artifact", ForeignKey("artifacts.id"), nullable=False),
    Column("included", Boolean, nullable=False),
    Column("at", Time, nullable=False),
    Index("works_by_collection", "collection", "artifact", "number", "included"),
    Index("collections_by_work", "artifact"),
)

features = Table(
    "features",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("artifact", ForeignKey("artifacts.id"), nullable=False),
    Column("name", String, nullable=False),
    Column("numbers", LargeBinary, nullable=False),
    UniqueConstraint("artifact", "name"),
)

# What taste predicted of the works of a kind when it was last judged in a large project.
predictions = Table(
    "predictions",
    metadata,
    Column("kind", String, primary_key=True),
    Column("ids", LargeBinary, nullable=False),
    Column("stars", LargeBinary, nullable=False),
    Column("at", Time, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("medium", String, nullable=False),
    Column("title", String, nullable=False),
    Column("request", JSON, nullable=False),
    Column("parents", JSON, nullable=False),
    Column("state", String, nullable=False),
    Column("place", Float, nullable=False),
    Column("done", Float, nullable=False),
    Column("total", Float, nullable=False),
    Column("error", JSON),
    Column("created_at", Time, nullable=False),
    Column("ended_at", Time),
)

adapters = Table(
    "adapters",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("model", String, nullable=False),
    Column("model_sha256", String, nullable=False),
    Column("parent", String),
    Column("created_at", Time, nullable=False),
    Column("origin", String, nullable=False),
    Column("examples", JSON, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("verdict", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("curve", JSON, nullable=False),
    Column("job", String),
)

adapter_uses = Table(
    "adapter_uses",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("adapter", String),
    Column("strength", Float, nullable=False),
    Column("step", String, nullable=False),
    Column("at", Time, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("title", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("spans", JSON, nullable=False),
    Column("changed_at", Time, nullable=False),
)

# `note` is the author's note, `note_depth` how many paragraphs before the caret it is read, and
# `opening` the title page as it was read; see `studio.books.records.Book`.
books = Table(
    "books",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("cover", String),
    Column("opening", Text),
    Column("memory", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("note_depth", Integer, nullable=False),
    Column("settings", JSON, nullable=False),
    Column("changed_at", Time, nullable=False),
    Column("trashed_at", String),
)

# The parts, chapters and scenes of books; see `studio.books.records.Section`.
sections = Table(
    "sections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("book", ForeignKey("books.id"), nullable=False),
    Column("parent", String),
    Column("place", Float, nullable=False),
    Column("kind", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("goal", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("changed_at", Time, nullable=False),
    Column("trashed_at", String),
    Column("summary", JSON, nullable=False),
    Column("notes", Text, nullable=False),
    Column("opening", Text),
    Column("spans", JSON, nullable=False),
    Column("text", Text, nullable=False),  # last, so that the others are read without it
    Index("sections_by_book", "book"),
)

# Entries of a lorebook, with the fields of other programs as they came.
world_notes = Table(
    "world_notes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("book", ForeignKey("books.id"), nullable=False),
    Column("place", Float, nullable=False),
    Column("entry", JSON, nullable=False),
    Index("world_notes_by_book", "book"),
)

# See studio/storage/digests.py.
digests = Table(
    "digests",
    metadata,
    Column("subject", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("digest", String, nullable=False),
)
