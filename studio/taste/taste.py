"""Taste, the fast learner: what the artist's stars and choices say about every other work.

Invariant: a guess is given only while taste is ready, which it is by what it foretells of ratings
it was not fitted on (`judge`). What was said last counts after the next `refresh`, which is quick
enough to follow each rating. Both are made beside the window's thread; everything else only looks
at what they found last, so it may be asked from anywhere.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from engines import registry
from engines.contract import (
    Features,
    Feedback,
    FittedPreference,
    FloatArray,
    IndexArray,
    Medium,
)
from studio.history.queries import latest_stars
from studio.records import Comparison, that_count
from studio.storage import schema
from studio.storage.database import Database
from studio.taste.features import FeatureStore, kind_of, unpacked
from studio.taste.validation import FEWEST_RATINGS, ONE_SIDED_995, beats, foretold, is_ready, newest
from studio.threads import slow

RESEMBLED = 3


@dataclass(frozen=True)
class Standing:
    """How well taste foretells: `auc` is the share of pairs of works rated differently that it puts
    in the artist's order when it has not seen their ratings; None where there is no such pair.

    It is `ready` to sort by, which is taken back as easily, where one in twenty who rate by chance
    would get as far, and `certain` where one in a hundred would."""

    kind: Medium
    ratings: int = 0
    comparisons: int = 0
    auc: float | None = None
    ready: bool = False
    certain: bool = False

    @property
    def missing(self) -> int:
        """How many more works have to be rated at the least before it can be ready."""
        return max(0, FEWEST_RATINGS - self.ratings)

    def as_json(self) -> dict[str, object]:
        """The fields that the command line promises."""
        return {
            "kind": self.kind.value,
            "ratings": self.ratings,
            "comparisons": self.comparisons,
            "auc": None if self.auc is None else round(self.auc, 3),
            "ready": self.ready,
        }


@dataclass(frozen=True)
class Guess:
    """A rating foretold: stars 1 to 5, how sure from 0 to 1, and rated works that it resembles."""

    score: float
    sure: float
    like: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class _Heard:
    """What the artist said of works of one kind: newest stars by work, and answers in order."""

    stars: Mapping[str, int]
    answers: tuple[Comparison, ...]


@dataclass(frozen=True)
class _Matrix:
    """Every work's numbers: row `places[id]` of `works`; a set's columns, middle and spread.

    `prompts` (works,) are the numbers of their prompts.
    """

    places: Mapping[str, int]
    prompts: IndexArray
    works: FloatArray
    columns: Mapping[str, slice]
    scales: Mapping[str, tuple[FloatArray, FloatArray]]


@dataclass(frozen=True)
class _Fitted:
    """What a refresh found; it does not change."""

    matrix: _Matrix
    feedback: Feedback
    stars: Mapping[str, int]
    model: FittedPreference
    liking: Sequence[float]
    compares: bool


class Taste:
    """The taste of one project for works of one kind."""

    def __init__(self, database: Database, store: FeatureStore, kind: Medium) -> None:
        self._database, self._store, self._kind = database, store, kind
        self._busy = threading.RLock()
        self._last = 0
        self._sets: dict[str, dict[str, bytes]] = {}
        self._prompts: dict[str, int] = {}
        self._known_prompts: dict[str, int] = {}
        self._compares = False
        self._heard = _Heard({}, ())
        self._matrix: _Matrix | None = None
        self._is_wider = False
        self._judged: _Heard | None = None
        self._fitted: _Fitted | None = None
        self._standing = Standing(kind)

    @slow
    def refresh(self) -> bool:
        """Take in what was said and made since the last time; says whether there was anything."""
        with self._busy:
            heard = self._hear()
            came = self._take()
            if heard == self._heard and not (came or self._is_wider):
                return False
            if came or self._is_wider:
                self._matrix = None
            self._heard, self._fitted, self._is_wider = heard, self._fit(heard), False
            return True

    def widen(self) -> None:
        """Take in what was made since the last time, without fitting anew: for the work thread."""
        with self._busy:
            if self._take() and self._fitted is not None:
                self._fitted, self._is_wider = self._widened(self._fitted), True

    @slow
    def judge(self) -> Standing:
        """Refresh, and find out how well it foretells: some twenty fits, if anything was said."""
        with self._busy:
            self.refresh()
            if self._judged is not self._heard:
                self._standing = self._stand(self._heard, self._fitted)
                self._judged = self._heard
                if self._fitted is not None and self._fitted.compares != self._compares:
                    self._fitted = self._fit(self._heard)
            return self._standing

    @property
    def standing(self) -> Standing:
        """How well it foretells, as it was last judged."""
        return self._standing

    def guess(self, artifact: str) -> Guess | None:
        """The rating foretold of a work; None where taste is not ready or does not know it."""
        fitted = self._fitted
        if fitted is None or not self._standing.ready or artifact not in fitted.matrix.places:
            return None
        return _guess(fitted, fitted.matrix.places[artifact])

    def scores(self) -> dict[str, float]:
        """The rating foretold of every work; empty while taste is not ready."""
        if not self._standing.ready:
            return {}
        return {one: _stars(stars) for one, stars in self.likings().items()}

    def score(self, artifact: str) -> float | None:
        """The rating foretold of a work, at once; None as with `guess`."""
        fitted = self._fitted
        if fitted is None or not self._standing.ready or artifact not in fitted.matrix.places:
            return None
        return _stars(fitted.model.mean + fitted.liking[fitted.matrix.places[artifact]])

    def likings(self) -> dict[str, float]:
        """What the model makes of every work, in stars without bounds, ready or not."""
        fitted = self._fitted
        if fitted is None:
            return {}
        places = fitted.matrix.places
        return {one: fitted.model.mean + fitted.liking[place] for one, place in places.items()}

    def likings_of(self, works: Sequence[Features]) -> list[float] | None:
        """What it makes of works that are not in the project; None while taste is not ready."""
        fitted = self._fitted
        if fitted is None or not self._standing.ready:
            return None
        return (fitted.model.mean + fitted.model.score(_placed(works, fitted.matrix))).tolist()

    def telling_pairs(self, pairs: Sequence[tuple[str, str]], count: int) -> list[tuple[str, str]]:
        """The `count` pairs whose answers would say the most, first the one that says most.

        Empty where there is nothing to tell them apart by.
        """
        fitted = self._fitted
        if fitted is None:
            return []
        places, works = fitted.matrix.places, fitted.matrix.works
        known = [(a, b) for a, b in pairs if a in places and b in places]
        gaps = works[[places[a] for a, _ in known]] - works[[places[b] for _, b in known]]
        bits = fitted.model.information_gain(gaps)
        return [known[place] for place in (-bits).argsort(kind="stable")[:count].tolist()]

    # Within

    def _hear(self) -> _Heard:
        table, artifacts = schema.comparisons, schema.artifacts
        kept = (artifacts.c.kind == self._kind.value, artifacts.c.trashed_at.is_(None))
        rated = select(artifacts.c.id, latest_stars().label("stars")).where(*kept)
        rated = rated.order_by(artifacts.c.number)
        asked = select(table).join(artifacts, artifacts.c.id == table.c.left).where(*kept)
        with self._database.reading() as connection:
            stars = {row.id: int(row.stars) for row in connection.execute(rated) if row.stars}
            answers = that_count(
                Comparison(row.left, row.right, row.verdict, row.at)
                for row in connection.execute(asked.order_by(table.c.number))
            )
        return _Heard(stars, tuple(answers))

    def _fit(self, heard: _Heard) -> _Fitted | None:
        if not heard.stars and not heard.answers:
            return None
        matrix = self._matrix = self._matrix or self._made({})
        feedback = _feedback(heard, matrix.places)
        if not len(feedback.rated) + len(feedback.choices):
            return None
        prompts = matrix.prompts if self._compares else None
        groups = list(matrix.columns.values())
        model = registry.preference_model().fit(matrix.works, groups, feedback, prompts)
        liking = model.score_with_prompts(matrix.works, matrix.prompts).tolist()
        return _Fitted(matrix, feedback, heard.stars, model, liking, self._compares)

    def _take(self) -> bool:
        """Take in numbers that were read since; says whether there were any."""
        self._last, rows = self._store.after(self._last, self._kind)
        for artifact, prompt, name, numbers in rows:
            self._forget_former(artifact, name)
            self._sets.setdefault(name, {})[artifact] = numbers
            plain = " ".join(prompt.split()).casefold()
            self._prompts[artifact] = self._known_prompts.setdefault(
                plain, len(self._known_prompts)
            )
        return bool(rows)

    def _forget_former(self, artifact: str, name: str) -> None:
        """What was counted in another way before, as the store does: see `FeatureStore.add`."""
        for former in [one for one in self._sets if kind_of(one) == kind_of(name) and one != name]:
            self._sets[former].pop(artifact, None)
            if not self._sets[former]:
                del self._sets[former]

    def _widened(self, fitted: _Fitted) -> _Fitted | None:
        """The same model with the works that came since; fitted anew where they bring a new set."""
        if set(fitted.matrix.scales) != set(self._sets):
            self._matrix = None
            return self._fit(self._heard)
        matrix = self._made(fitted.matrix.scales)
        feedback = _feedback(self._heard, matrix.places)
        liking = fitted.model.score_with_prompts(matrix.works, matrix.prompts).tolist()
        return _Fitted(matrix, feedback, fitted.stars, fitted.model, liking, fitted.compares)

    def _stand(self, heard: _Heard, fitted: _Fitted | None) -> Standing:
        """How well it foretells: stars are heard as such, unless it is no luck that they foretell
        more as comparisons within their prompts."""
        ratings, comparisons = len(heard.stars), len(heard.answers)
        if fitted is None or ratings + comparisons < FEWEST_RATINGS:
            return Standing(self._kind, ratings, comparisons)
        import numpy as np

        matrix, feedback = fitted.matrix, newest(fitted.feedback)
        works, sets = matrix.works, list(matrix.columns.values())
        plainly = (*foretold(works, sets, feedback), len(feedback.rated) + len(feedback.choices))
        compared = (
            *foretold(works, sets, feedback, matrix.prompts),
            len(feedback.rated)
            - len(np.unique(matrix.prompts[feedback.rated]))
            + len(feedback.choices),
        )
        self._compares = beats(compared, plainly)
        auc, pairs, judged = compared if self._compares else plainly
        ready = is_ready(auc, pairs, judged)
        # Luck has two chances where the better of two is taken: each may have half of one in 100.
        certain = ready and is_ready(auc, pairs, judged, ONE_SIDED_995)
        return Standing(self._kind, ratings, comparisons, auc, ready, certain)

    def _made(self, scales: Mapping[str, tuple[FloatArray, FloatArray]]) -> _Matrix:
        """Works brought to middle 0 and spread 1, by `scales` where given; what lacks is 0."""
        import numpy as np

        ids = list(dict.fromkeys(one for found in self._sets.values() for one in found))
        places = {one: place for place, one in enumerate(ids)}
        prompts = np.array([self._prompts[one] for one in ids], np.intp)
        parts: list[FloatArray] = []
        columns: dict[str, slice] = {}
        used: dict[str, tuple[FloatArray, FloatArray]] = {}
        first = 0
        for name, found in sorted(self._sets.items()):
            numbers = unpacked(found.values())
            middle, spread = used[name] = scales.get(name) or _scale(numbers)
            part = np.zeros((len(ids), numbers.shape[1]))
            part[[places[one] for one in found]] = _brought((numbers - middle) * spread)
            parts.append(part)
            columns[name] = slice(first, first + numbers.shape[1])
            first = columns[name].stop
        works = np.concatenate(parts, axis=1) if parts else np.zeros((0, 0))
        return _Matrix(places, prompts, works, columns, used)


def _placed(works: Sequence[Features], matrix: _Matrix) -> FloatArray:
    """Rows for works from elsewhere, brought to the project's own scales."""
    import numpy as np

    rows = np.zeros((len(works), matrix.works.shape[1]))
    for row, found in zip(rows, works, strict=True):
        for name, columns in matrix.columns.items():
            if name in found:
                middle, spread = matrix.scales[name]
                row[columns] = _brought((np.asarray(found[name], float) - middle) * spread)
    return rows


def _scale(numbers: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The middle of each number, and what makes its spread 1; a number that never differs is 0."""
    import numpy as np

    spread = numbers.std(0)
    differs = spread > 1e-9
    return numbers.mean(0), np.where(differs, 1 / np.where(differs, spread, 1.0), 0.0)


def _brought(numbers: FloatArray) -> FloatArray:
    """FloatArray of spread 1, the far ones brought nearer: five stars are the most that any gets.

    Without a bound, so that of two works beyond all others one is still further out: Burbidge,
    Magee and Robb 1988, "Alternative Transformations to Handle Extreme Values of the Dependent
    Variable".
    """
    import numpy as np

    return np.arcsinh(numbers)


def _feedback(heard: _Heard, places: Mapping[str, int]) -> Feedback:
    """The same by rows; works without numbers are passed over, and "neither" says nothing."""
    import numpy as np

    choices: list[tuple[int, int]] = []
    alike: list[tuple[int, int]] = []
    for answer in heard.answers:
        left, right = places.get(answer.left), places.get(answer.right)
        if left is None or right is None:
            continue
        if answer.verdict == "alike":
            alike.append((left, right))
        elif answer.verdict != "neither":
            choices.append((left, right) if answer.verdict == "left" else (right, left))
    rated = [(places[one], stars) for one, stars in heard.stars.items() if one in places]
    return Feedback(
        np.array([place for place, _ in rated], np.intp),
        np.array([stars for _, stars in rated], float),
        np.array(choices, np.intp).reshape(-1, 2),
        np.array(alike, np.intp).reshape(-1, 2),
    )


def _guess(fitted: _Fitted, place: int) -> Guess:
    model, work = fitted.model, fitted.matrix.works[place : place + 1]
    known = sum(one**2 for one in fitted.liking) / max(1, len(fitted.liking))
    doubt = float(model.variance(work)[0])
    sure = math.sqrt(known / (known + doubt)) if known > 0 else 0.0
    return Guess(_stars(model.mean + fitted.liking[place]), sure, _resembled(fitted, place))


def _resembled(fitted: _Fitted, place: int) -> tuple[tuple[str, int], ...]:
    """The rated works most like one, in what bears on the rating: their ids and stars."""
    import numpy as np

    places, works = fitted.matrix.places, fitted.matrix.works
    rated = [one for one in fitted.stars if places.get(one, place) != place]
    if not rated:
        return ()
    bearing = fitted.model.importance()
    gaps = (works[[places[one] for one in rated]] - works[place]) * bearing
    nearest: list[int] = np.argsort((gaps**2).sum(1), kind="stable")[:RESEMBLED].tolist()
    return tuple((rated[one], fitted.stars[rated[one]]) for one in nearest)


def _stars(value: float) -> float:
    return round(min(5.0, max(1.0, value)), 2)
