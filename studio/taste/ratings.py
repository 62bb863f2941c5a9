"""The artist's feedback on works of one kind, as taste is fitted to it.

Invariant: works in the trash do not count; of an answer and of a rating the newest counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from engines.contract import Feedback, Medium
from studio.history.queries import latest_stars
from studio.records import Comparison, newest_answers
from studio.storage import schema
from studio.storage.database import Database
from studio.taste.trait_ratings import DeclinedTrait, TraitRatings


@dataclass(frozen=True)
class TasteRatings:
    """Newest stars by work, answers in order, and the traits that are not to count."""

    stars: Mapping[str, int]
    answers: tuple[Comparison, ...]
    declined: tuple[DeclinedTrait, ...] = ()

    @property
    def declined_names(self) -> frozenset[str]:
        """The names of the traits that are not to count."""
        return frozenset(trait.name for trait in self.declined)


def load_ratings(database: Database, medium: Medium) -> TasteRatings:
    """The feedback that counts now."""
    comparisons, artifacts = schema.comparisons, schema.artifacts
    listed = (artifacts.c.kind == medium.value, artifacts.c.trashed_at.is_(None))
    stars_query = select(artifacts.c.id, latest_stars().label("stars")).where(*listed)
    stars_query = stars_query.where(artifacts.c.id.in_(select(schema.ratings.c.artifact)))
    stars_query = stars_query.order_by(artifacts.c.number)
    answers_query = select(comparisons).join(artifacts, artifacts.c.id == comparisons.c.left)
    answers_query = answers_query.where(*listed).order_by(comparisons.c.number)
    with database.reading() as connection:
        rows = connection.execute(stars_query)
        stars = {row.id: int(row.stars) for row in rows if row.stars}
        answers = newest_answers(
            Comparison(row.left, row.right, row.verdict, row.at)
            for row in connection.execute(answers_query)
        )
    return TasteRatings(stars, tuple(answers), TraitRatings(database).declined(medium))


def feedback_of(ratings: TasteRatings, indices: Mapping[str, int]) -> Feedback:
    """The ratings by row. Works without features are skipped; "neither" carries no information."""
    import numpy as np

    choices: list[tuple[int, int]] = []
    ties: list[tuple[int, int]] = []
    for answer in ratings.answers:
        first, second = indices.get(answer.left_id), indices.get(answer.right_id)
        if first is None or second is None:
            continue
        if answer.verdict == "alike":
            ties.append((first, second))
        elif answer.verdict != "neither":
            choices.append((first, second) if answer.verdict == "left" else (second, first))
    stars = {indices[work]: stars for work, stars in ratings.stars.items() if work in indices}
    return Feedback(
        np.array(list(stars), np.intp),
        np.array(list(stars.values()), float),
        np.array(choices, np.intp).reshape(-1, 2),
        np.array(ties, np.intp).reshape(-1, 2),
    )
