"""How well taste foretells, by what it says of ratings that it was not fitted on.

Invariant: pure functions without chance; luck is never taken for taste, since every figure is held
against its standard error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engines.learning.preference import Said

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

FEWEST_RATINGS = 12
LEAST_AUC = 0.6
CHANCE = 0.5
ONE_SIDED_95, ONE_SIDED_99, ONE_SIDED_995 = 1.645, 2.326, 2.576
FOLDS = 10
NEWEST = 300
MOST_PAIRS = 100_000


def foretold(
    works: Numbers, sets: Sequence[slice], said: Said, prompts: Places | None = None
) -> tuple[float | None, int]:
    """How often pairs are put right by models that saw neither work's ratings, and how many pairs.

    Works are left out in folds; every pair of works that were rated differently counts, and every
    choice. With `prompts`, as in `preference.fit`, all works of a prompt are left out together, and
    pairs within one prompt count.
    """
    import numpy as np

    from engines.learning import preference

    pairs = _ordered(said)
    if prompts is not None:
        pairs = pairs[prompts[pairs[:, 0]] == prompts[pairs[:, 1]]]
    if not len(pairs):
        return None, 0
    liking = np.zeros(len(works))
    spoken = np.unique(np.concatenate([said.rated, said.choices.ravel(), said.alike.ravel()]))
    _, alone = np.unique(spoken if prompts is None else prompts[spoken], return_inverse=True)
    count = int(alone.max()) + 1
    folds = np.arange(count) % min(FOLDS, count)
    np.random.default_rng(0).shuffle(folds)
    for fold in range(int(folds.max()) + 1):
        left_out = spoken[folds[alone] == fold]
        known = _without(said, left_out)
        if len(known.rated) + len(known.choices):
            model = preference.fit(works, sets, known, prompts)
            liking[left_out] = model.liking(works[left_out])
    return preference.ranked_right(liking, pairs), len(pairs)


def is_ready(auc: float | None, pairs: int, ratings: int, luck: float = ONE_SIDED_95) -> bool:
    """Whether what is foretold of `pairs` among `ratings` is worth sorting by, and no luck, which
    is as many standard errors."""
    if auc is None or ratings < FEWEST_RATINGS or not pairs:
        return False
    return auc >= LEAST_AUC and auc - luck * error_of(auc, ratings) > CHANCE


def error_of(auc: float, ratings: int) -> float:
    """The standard error of an AUC: Hanley and McNeil 1982, "The meaning and use of the area under
    a receiver operating characteristic curve", eq. 1, as if half of the works were liked."""
    half = ratings / 2
    one = auc / (2 - auc) - auc**2
    two = 2 * auc**2 / (1 + auc) - auc**2
    return math.sqrt(max(0.0, auc * (1 - auc) + (half - 1) * (one + two))) / half


def beats(one: tuple[float | None, int, int], other: tuple[float | None, int, int]) -> bool:
    """Whether the first AUC is higher than the second by more than luck: AUC, pairs, ratings."""
    auc, pairs, ratings = one
    if auc is None or not pairs or ratings < FEWEST_RATINGS:
        return False
    least = CHANCE if other[0] is None else other[0]
    luck = math.hypot(error_of(auc, ratings), error_of(least, other[2]))
    return auc - ONE_SIDED_95 * luck > least


def newest(said: Said) -> Said:
    """What was said last, so that judging stays quick however much was said."""
    from engines.learning.preference import Said as Kept

    return Kept(
        said.rated[-NEWEST:],
        said.stars[-NEWEST:],
        said.choices[-NEWEST:],
        said.alike[-NEWEST:],
    )


def _ordered(said: Said) -> Places:
    """Every pair of rows of which the artist likes the first better; a sample of very many."""
    import numpy as np

    better, worse = np.nonzero(said.stars[:, None] > said.stars[None, :])
    pairs = np.stack([said.rated[better], said.rated[worse]], 1)
    if len(pairs) > MOST_PAIRS:
        pairs = pairs[np.random.default_rng(0).choice(len(pairs), MOST_PAIRS, replace=False)]
    return np.concatenate([pairs, said.choices])


def _without(said: Said, left_out: Places) -> Said:
    import numpy as np

    from engines.learning.preference import Said as Kept

    seen = ~np.isin(said.rated, left_out)
    return Kept(
        said.rated[seen],
        said.stars[seen],
        said.choices[~np.isin(said.choices, left_out).any(1)],
        said.alike[~np.isin(said.alike, left_out).any(1)],
    )
