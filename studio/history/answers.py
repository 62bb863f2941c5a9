"""The answers to "A or B?", and how much of the artist's feedback is new.

Invariant: of several answers about the same two works the newest counts, and none about works in
the trash.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Table, func, select

from engines.contract import Medium
from engines.formats.json_values import as_object
from studio.base.records import AdapterComparison, Comparison, newest_answers
from studio.history.queries import ratings_since
from studio.storage import schema
from studio.storage.statements import AnyRow, AnySelect, Expression

_A = schema.artifacts
_OTHER = _A.alias("other")


def read_comparisons(connection: Connection, medium: Medium) -> list[Comparison]:
    """The answers that count about works of one kind, oldest first."""
    return newest_answers(read_answers(connection, medium))


def read_answers(connection: Connection, medium: Medium) -> list[Comparison]:
    """Every answer about works of one kind, oldest first, those that were taken back as well."""
    return [_comparison(row) for row in connection.execute(_answers(medium))]


def read_adapter_comparisons(connection: Connection, medium: Medium) -> list[AdapterComparison]:
    """Those of them about two works that differ only in their adapters."""
    columns = (_A.c.adapter, _A.c.brief, _OTHER.c.adapter.label("other_adapter"))
    query = _answers(medium, *columns, _OTHER.c.brief.label("other_brief"))
    query = query.where(_A.c.seed == _OTHER.c.seed, _A.c.prompt == _OTHER.c.prompt)
    rows = connection.execute(query).all()
    details = {(row.left, row.right): row for row in rows}
    return [
        AdapterComparison(row.adapter, row.other_adapter, answer.verdict)
        for answer in newest_answers(_comparison(row) for row in rows)
        if (row := details[answer.left_id, answer.right_id]).adapter != row.other_adapter
        and _without_adapters(row.brief) == _without_adapters(row.other_brief)
    ]


def count_new(connection: Connection, medium: Medium, at: str, newest: Sequence[int]) -> int:
    """Return how many works were rated, and pairs decided, after the rows `newest`, or the time
    `at`.

    `newest` are the numbers of a rating and of an answer; where it is empty, the time counts.
    """

    def is_new(table: Table, index: int) -> Expression:
        if newest:
            return table.c.number > newest[index]
        return func.julianday(table.c.at) > func.julianday(at)

    works = connection.execute(ratings_since(medium, is_new(schema.ratings, 0))).scalar_one()
    rows = connection.execute(_answers(medium).where(is_new(schema.comparisons, 1)))
    answers = newest_answers(_comparison(row) for row in rows)
    return int(works) + sum(answer.verdict in ("left", "right") for answer in answers)


def _answers(medium: Medium, *columns: Expression) -> AnySelect:
    """Every answer about works of one kind, not in the trash, and `columns` of the two works."""
    table = schema.comparisons
    return (
        select(table, *columns)
        .join(_A, _A.c.id == table.c.left)
        .join(_OTHER, _OTHER.c.id == table.c.right)
        .where(_A.c.kind == medium.value, _A.c.trashed_at.is_(None), _OTHER.c.trashed_at.is_(None))
        .order_by(table.c.number)
    )


def _comparison(row: AnyRow) -> Comparison:
    return Comparison(row.left, row.right, row.verdict, row.at or "")


def _without_adapters(brief: object) -> dict[str, object]:
    return {**as_object(brief), "adapters": None}
