"""An index without which a deleted work costs a look at every work of every collection."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the index."""
    op.execute("CREATE INDEX collections_by_work ON collection_works (artifact)")
