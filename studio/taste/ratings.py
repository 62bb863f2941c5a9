"""The artist's feedback on works of one kind, as taste is fitted to it.

Invariant: works in the trash do not count; of an answer and of a rating the newest counts, and one
of this project more than one from elsewhere about the same work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from engines.contract import Feedback, Medium
from studio.base.records import Comparison, newest_answers
from studio.history.answers import read_answers
from studio.history.queries import latest_stars
from studio.storage import schema
from studio.storage.database import Database
from studio.taste.rated_works import RatedWorks, own_id
from studio.taste.trait_ratings import DeclinedTrait, TraitRatings

_BATCH = 500


@dataclass(frozen=True)
class TasteRatings:
    """Newest stars by work, answers in order, and the traits that are not to count.

    `outside_stars` and `outside_answers` are about works that are elsewhere.
    """

    stars: Mapping[str, int]
    answers: tuple[Comparison, ...]
    declined: tuple[DeclinedTrait, ...] = ()
    outside_stars: Mapping[str, int] = field(default_factory=dict[str, int])
    outside_answers: tuple[Comparison, ...] = ()

    @property
    def declined_names(self) -> frozenset[str]:
        """The names of the traits that are not to count."""
        return frozenset(trait.name for trait in self.declined)

    @property
    def counts(self) -> tuple[int, int]:
        """How many works have stars, and how many answers count."""
        ratings = len(self.stars) + len(self.outside_stars)
        return ratings, len(self.answers) + len(self.outside_answers)


def load_ratings(
    database: Database, medium: Medium, outside: Sequence[RatedWorks] = ()
) -> TasteRatings:
    """The feedback that counts now, with that about works `outside`."""
    artifacts = schema.artifacts
    listed = (artifacts.c.kind == medium.value, artifacts.c.trashed_at.is_(None))
    stars_query = select(artifacts.c.id, latest_stars().label("stars")).where(*listed)
    stars_query = stars_query.where(artifacts.c.id.in_(select(schema.ratings.c.artifact)))
    stars_query = stars_query.order_by(artifacts.c.number)
    with database.reading() as connection:
        rows = connection.execute(stars_query)
        stars = {row.id: int(row.stars) for row in rows if row.stars}
        answers = read_answers(connection, medium)
    declined = TraitRatings(database).declined(medium)
    own_answers = tuple(newest_answers(answers))
    here = works_here(database, outside)
    return TasteRatings(stars, own_answers, declined, *_outside(outside, here, stars, answers))


def works_here(database: Database, outside: Iterable[RatedWorks]) -> dict[str, bool]:
    """The works here that are in tastes from outside, too, and whether each is in the trash."""
    ids = list({own_id(name) for works in outside for name in works.names})
    table, here = schema.artifacts.c, dict[str, bool]()
    with database.reading() as connection:
        for start in range(0, len(ids), _BATCH):
            query = select(table.id, table.trashed_at.is_not(None))
            batch = connection.execute(query.where(table.id.in_(ids[start : start + _BATCH])))
            here.update((str(name), bool(is_trashed)) for name, is_trashed in batch)
    return here


def _outside(
    outside: Sequence[RatedWorks],
    here: Mapping[str, bool],
    own_stars: Mapping[str, int],
    own_answers: Sequence[Comparison],
) -> tuple[dict[str, int], tuple[Comparison, ...]]:
    """Stars and answers from outside, by the own ids of the works that are here as well.

    A project may have taken in what was rated in it; what was rated here counts.
    """

    def name_of(work: str) -> str:
        return own_id(work) if own_id(work) in here else work

    trashed = {name for name, is_trashed in here.items() if is_trashed}
    every = {name_of(w): s for works in outside for w, s in works.stars_by_name().items()}
    stars = {w: s for w, s in every.items() if w not in own_stars and w not in trashed}
    answers = [
        replace(answer, left_id=name_of(answer.left_id), right_id=name_of(answer.right_id))
        for works in outside
        for answer in works.answers()
    ]
    own = set(map(id, own_answers))
    newest = [
        answer for answer in newest_answers([*answers, *own_answers]) if id(answer) not in own
    ]
    return stars, tuple(
        answer for answer in newest if trashed.isdisjoint((answer.left_id, answer.right_id))
    )


def feedback_of(ratings: TasteRatings, indices: Mapping[str, int]) -> Feedback:
    """The ratings by row. Works without features are skipped; "neither" carries no information."""
    import numpy as np

    choices: list[tuple[int, int]] = []
    ties: list[tuple[int, int]] = []
    for answer in (*ratings.outside_answers, *ratings.answers):
        first, second = indices.get(answer.left_id), indices.get(answer.right_id)
        if first is None or second is None:
            continue
        if answer.verdict == "alike":
            ties.append((first, second))
        elif answer.verdict != "neither":
            choices.append((first, second) if answer.verdict == "left" else (second, first))
    every = {**ratings.outside_stars, **ratings.stars}
    stars = {indices[work]: stars for work, stars in every.items() if work in indices}
    return Feedback(
        np.array(list(stars), np.intp),
        np.array(list(stars.values()), float),
        np.array(choices, np.intp).reshape(-1, 2),
        np.array(ties, np.intp).reshape(-1, 2),
    )
