"""A preference model: what the artist's stars and choices say about works that they have not seen.

Invariant: pure functions of arrays, without chance. Works are rows of numbers that were brought to
mean 0 and spread 1 over all works; a guess is in stars.

A work's stars are a mean, plus a few single effects, each of one number of the works, plus a small
effect of every number, plus luck. Which number a single effect belongs to is not known: it has a
posterior over all of them, so that twenty ratings can find one trait among hundreds, and the doubt
that is left is said. A choice between two works is the sign of the difference of their stars.

Some stars are slips that say nothing of the work. Which ones is not known either: each rating
counts by the chance that it is none, given what the others say.

Artists who compare give their stars to what differs between works of one prompt. For them the mean
is each prompt's own, and so are the means of the numbers.

Sources
- Single effects and their fit one after another: Wang, Sarkar, Carbonetto and Stephens 2020, "A
  simple new approach to variable selection in regression" (SuSiE), sections 3.1 to 3.4.
- The small effect of every number: ridge regression as a Gaussian prior, its strength averaged over
  a grid by its evidence, MacKay 1992, "Bayesian Interpolation", section 4.
- Slips as a mixture of two kinds of luck, told apart by expectation and maximisation: Aitkin and
  Wilson 1980, "Mixture models, outliers, and the EM algorithm", section 2.
- A mean of each prompt's own: fixed effects, Wooldridge 2010, "Econometric Analysis of Cross
  Section and Panel Data", section 10.5.
- Choices as truncated differences: Thurstone 1927, "A law of comparative judgment", with Albert and
  Chib 1993, "Bayesian analysis of binary and polychotomous response data", eq. 3.
- Which two to ask about: Houlsby, Huszár, Ghahramani and Lengyel 2011, "Bayesian Active Learning
  for Classification and Preference Learning", eq. 3.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

EFFECTS = 3
SWEEPS = 15
STRENGTHS = np.array([0.0, 0.05, 0.1, 0.2, 0.4, 0.8])
"""Variances that an effect may have, in units of the stars' own; each is as likely as the next."""
LEAST_LUCK = 0.1
"""Share of the stars' variance that no number explains, at the least."""
DOUBT = 10
"""How many ratings the first guess of that share, a half, counts for."""
FEWEST_FOR_LUCK = 4
STARS = 5
SLIPS = 0.1
"""Share of ratings that may be slips, in which every star is as likely as another."""
REREADINGS = 3
"""How often ratings are weighed anew by what was found."""
LEAST_SIZE = 0.05
"""Spread within prompts, in that over all works, below which a number is taken to be the same."""
_STILL = 1e-3
_TINY = 1e-9


@dataclass(frozen=True)
class Said:
    """What the artist said of works, by their rows.

    `stars` of the `rated`, (ratings,) each; in `choices` (choices, 2) the first was preferred, in
    `alike` (answers, 2) neither was.
    """

    rated: Places
    stars: Numbers
    choices: Places = field(default_factory=lambda: np.zeros((0, 2), np.intp))
    alike: Places = field(default_factory=lambda: np.zeros((0, 2), np.intp))


@dataclass
class _Effect:
    """A single effect: its mean on each number, and the mean of its square."""

    mean: Numbers
    square: Numbers


@dataclass
class _Broad:
    """The small effect of every number of one set, along the directions in which the rows differ.

    `along` (rows, directions) is where the rows lie, `sizes` their squares added up, `scale` a
    row's mean square. `spread` (directions,) is the variance along each, `rest` along any other.
    """

    columns: slice
    directions: Numbers
    along: Numbers
    sizes: Numbers
    scale: float
    mean: Numbers
    spread: Numbers
    rest: float
    told: float = 0.0


@dataclass(frozen=True)
class Preference:
    """A fitted model. `mean` of the stars, `luck`: variance of stars that no number explains.

    `sizes` (numbers,): what a number is divided by before its weight counts.
    `habits` (prompts + 1,): how many stars works of a prompt get beside what their numbers say, and
    at the end those of a prompt that was never rated; empty where prompts are not told apart.
    """

    mean: float
    luck: float
    weights: Numbers
    effects: tuple[_Effect, ...]
    broad: tuple[_Broad, ...]
    sizes: Numbers
    habits: Numbers = field(default_factory=lambda: np.zeros(0))

    def liking(self, works: Numbers) -> Numbers:
        """How many stars above the mean, (works,), for rows of numbers (works, numbers)."""
        return works / self.sizes @ self.weights

    def liking_of_prompts(self, works: Numbers, prompts: Places) -> Numbers:
        """The same for works whose prompts, (works,), are known by their numbers."""
        liking = self.liking(works)
        if not len(self.habits):
            return liking
        return liking + self.habits[np.minimum(prompts, len(self.habits) - 1)]

    def doubt(self, works: Numbers) -> Numbers:
        """Variance of `liking`, or of a difference of likings for a difference of works."""
        found, works = np.zeros(len(works)), works / self.sizes
        for effect in self.effects:
            found += works**2 @ effect.square - (works @ effect.mean) ** 2
        for part in self.broad:
            along = works[:, part.columns] @ part.directions
            length = (works[:, part.columns] ** 2).sum(1)
            found += along**2 @ part.spread + part.rest * (length - (along**2).sum(1))
        return np.maximum(found, 0.0)

    def bearing(self) -> Numbers:
        """How much each number may matter, (numbers,): the root of its weight's mean square."""
        square = sum((effect.square for effect in self.effects), np.zeros(len(self.weights)))
        for part in self.broad:
            square[part.columns] += part.rest
        return np.sqrt(square) / self.sizes


def fit(
    works: Numbers, sets: Sequence[slice], said: Said, prompts: Places | None = None
) -> Preference:
    """The model of what was said. `works` (works, numbers); `sets` are columns of one kind.

    With `prompts` (works,), the number of each work's prompt, stars compare works of one prompt.
    """
    mean = float(said.stars.mean()) if len(said.stars) else 3.0
    rows, targets = _rows(works, said), np.zeros(len(said.rated) + len(_pairs(said)))
    stars, sizes = len(said.rated), np.ones(works.shape[1])
    targets[:stars] = said.stars - mean
    if prompts is not None:
        rows[:stars] = _within(rows[:stars], prompts[said.rated])
        targets[:stars] = _within(targets[:stars], prompts[said.rated])
        # Works of one prompt differ little beside those of all; a strength means the same for both.
        sizes = np.maximum(rows[:stars].std(0), LEAST_SIZE) if stars else sizes
        rows /= sizes
    unit = float(targets[:stars].var()) if stars else 0.0
    unit = unit if unit > _TINY else 1.0
    trust = np.ones(len(rows))
    state = _Fit(rows, targets, trust, sets, unit, stars, len(said.choices))
    state.run()
    for _ in range(REREADINGS if stars else 0):
        left = targets[:stars] - rows[:stars] @ state.weights
        trust[:stars] = _no_slips(left, state.luck)
        state = _Fit(rows, targets, trust, sets, unit, stars, len(said.choices))
        state.run()
    weights = state.weights
    habits = np.zeros(0)
    if prompts is not None:
        left = said.stars - mean - works[said.rated] / sizes @ weights
        habits = _means(left, prompts[said.rated], int(prompts.max(initial=-1)) + 1)
    effects, broad = tuple(state.effects), tuple(state.broad)
    return Preference(mean, state.luck, weights, effects, broad, sizes, habits)


def telling(model: Preference, pairs: Numbers) -> Numbers:
    """How much the answer to "A or B?" would say, in bits, for differences (pairs, numbers)."""
    middle, doubt = model.liking(pairs), model.doubt(pairs)
    noise = 2 * model.luck
    middle, doubt = middle / math.sqrt(noise), doubt / noise
    constant = math.pi * math.log(2) / 2
    certain = np.exp(-(middle**2) / (2 * (doubt + constant))) * np.sqrt(
        constant / (doubt + constant)
    )
    return _entropy(_below(middle / np.sqrt(1 + doubt))) - certain


def ranked_right(liking: Numbers, pairs: Places) -> float:
    """Share of pairs (pairs, 2) whose first has the higher liking; equals count half."""
    gap = liking[pairs[:, 0]] - liking[pairs[:, 1]]
    return float(((gap > 0) + 0.5 * (gap == 0)).mean())


class _Fit:
    """The sweeps of a fit, each effect refitted to what the others leave over."""

    def __init__(
        self,
        rows: Numbers,
        targets: Numbers,
        trust: Numbers,
        sets: Sequence[slice],
        unit: float,
        stars: int,
        choices: int,
    ) -> None:
        roots = np.sqrt(trust)
        rows = rows * roots[:, None]
        self._rows, self._targets, self._unit = rows, targets * roots, unit
        self._stars, self._choices = stars, choices
        self._heard = float(trust[:stars].sum())
        self._sizes = np.maximum((rows**2).sum(0), _TINY)
        count = int(rows.shape[1])
        self._chance = np.zeros(count)
        for columns in sets:
            self._chance[columns] = 1 / len(sets) / max(1, len(self._chance[columns]))
        self.luck = unit / 2
        self.effects = [_Effect(np.zeros(count), np.zeros(count)) for _ in range(EFFECTS)]
        self.broad = [_directions(rows, columns) for columns in sets]
        self._fitted = np.zeros(len(rows))

    @property
    def weights(self) -> Numbers:
        """The mean of every number's weight, (numbers,)."""
        weights = sum((effect.mean for effect in self.effects), np.zeros(self._rows.shape[1]))
        for part in self.broad:
            weights[part.columns] += part.directions @ part.mean
        return weights

    def run(self) -> None:
        """Sweep until the luck stands still."""
        for _ in range(SWEEPS):
            self._tell_choices()
            for effect in self.effects:
                self._refit(effect)
            for part in self.broad:
                self._refit_broad(part)
            before, self.luck = self.luck, self._luck_left()
            if abs(before - self.luck) < _STILL * self._unit and not self._choices:
                return

    def _tell_choices(self) -> None:
        """The differences that the choices stand for, given what is believed of the works."""
        chosen = slice(self._stars, self._stars + self._choices)
        spread = math.sqrt(self.luck)
        middle = self._fitted[chosen] / spread
        above = np.maximum(_below(middle), 1e-6)
        self._targets[chosen] = spread * (middle + _density(middle) / above)

    def _refit(self, effect: _Effect) -> None:
        """One single effect, averaged over the number it may belong to and over its strength."""
        self._fitted -= self._rows @ effect.mean
        found = self._rows.T @ (self._targets - self._fitted) / self._sizes
        error = self.luck / self._sizes
        prior = (STRENGTHS * self._unit)[:, None]
        kept = prior / (prior + error)
        evidence = 0.5 * np.log1p(-kept) + 0.5 * found**2 / error * kept
        likely = self._chance * np.exp(evidence - evidence.max())
        likely /= likely.sum()
        middle = kept * found
        effect.mean = (likely * middle).sum(0)
        effect.square = (likely * (middle**2 + kept * error)).sum(0)
        self._fitted += self._rows @ effect.mean

    def _refit_broad(self, part: _Broad) -> None:
        """The small effect of one set's numbers, averaged over its strength."""
        if not len(part.sizes):
            return
        self._fitted -= part.along @ part.mean
        seen = part.along.T @ (self._targets - self._fitted)
        # In units of a row's mean square, so that a strength means the same for every set.
        prior = (STRENGTHS * self._unit / part.scale)[:, None]
        total = prior * part.sizes + self.luck
        evidence = -0.5 * np.log(total / self.luck).sum(1)
        evidence += 0.5 * (seen**2 * prior / total).sum(1) / self.luck
        likely = np.exp(evidence - evidence.max())
        likely = (likely / likely.sum())[:, None]
        part.mean = (likely * prior / total).sum(0) * seen
        part.spread = (likely * prior * self.luck / total).sum(0)
        part.rest = float((likely * prior).sum())
        part.told = float((part.spread * part.sizes).sum())
        self._fitted += part.along @ part.mean

    def _luck_left(self) -> float:
        """Variance of the stars that is not explained, with the doubt in what explains it."""
        if self._stars < FEWEST_FOR_LUCK:
            return self.luck
        rows, told = self._rows[: self._stars], self._fitted[: self._stars]
        left = float(((self._targets[: self._stars] - told) ** 2).sum())
        squares = (rows**2).sum(0)
        for effect in self.effects:
            left += float(squares @ effect.square) - float(((rows @ effect.mean) ** 2).sum())
        share = self._stars / len(self._rows)
        left += share * sum(part.told for part in self.broad)
        found = (left + DOUBT * self._unit / 2) / (self._heard + DOUBT)
        return max(found, LEAST_LUCK * self._unit)


def _rows(works: Numbers, said: Said) -> Numbers:
    """One row for each thing said: a work less the mean of the rated, or a difference of two.

    A difference of two works has twice the luck of one; the root of a half makes them equal.
    """
    stars = works[said.rated]
    pairs = _pairs(said)
    gaps = (works[pairs[:, 0]] - works[pairs[:, 1]]) * math.sqrt(0.5)
    return np.concatenate([stars - stars.mean(0) if len(stars) else stars, gaps])


def _no_slips(left: Numbers, luck: float) -> Numbers:
    """The chance that ratings are no slips, (ratings,), from what the model leaves of each."""
    meant = (1 - SLIPS) * _density(left / math.sqrt(luck)) / math.sqrt(luck)
    return meant / (meant + SLIPS / STARS)


def _within(values: Numbers, groups: Places) -> Numbers:
    """Values (rows, ...) less the mean of their group, (rows,)."""
    _, groups = np.unique(groups, return_inverse=True)
    sums = np.zeros((int(groups.max(initial=-1)) + 1, *values.shape[1:]))
    np.add.at(sums, groups, values)
    counts = np.bincount(groups).reshape(-1, *[1] * (values.ndim - 1))
    return values - (sums / counts)[groups]


def _means(values: Numbers, groups: Places, count: int) -> Numbers:
    """The mean of each of `count` groups, of all values where a group has none, and once more."""
    sums, sizes = np.bincount(groups, values, count), np.bincount(groups, minlength=count)
    usual = float(values.mean()) if len(values) else 0.0
    return np.append(np.where(sizes > 0, sums / np.maximum(sizes, 1), usual), usual)


def _pairs(said: Said) -> Places:
    return np.concatenate([said.choices, said.alike])


def _directions(rows: Numbers, columns: slice) -> _Broad:
    """The directions in which the rows differ within these columns, and how much."""
    part = rows[:, columns]
    wide = part.shape[1] > part.shape[0]
    sizes, found = np.linalg.eigh(part @ part.T if wide else part.T @ part)
    kept = sizes > 1e-7 * max(float(sizes.max(initial=0.0)), _TINY)
    sizes, found = sizes[kept], found[:, kept]
    if wide:
        found = part.T @ found / np.sqrt(sizes)
    nothing = np.zeros(len(sizes))
    scale = float((part**2).sum(1).mean())
    return _Broad(columns, found, part @ found, sizes, scale, nothing, nothing, 0.0)


def _below(values: Numbers) -> Numbers:
    """The standard normal's distribution."""
    return 0.5 * np.array([math.erfc(-value / math.sqrt(2)) for value in values.tolist()])


def _density(values: Numbers) -> Numbers:
    return np.exp(-0.5 * values**2) / math.sqrt(2 * math.pi)


def _entropy(chance: Numbers) -> Numbers:
    """Bits of a yes or no with this chance of yes."""
    chance = np.clip(chance, 1e-12, 1 - 1e-12)
    return -(chance * np.log2(chance) + (1 - chance) * np.log2(1 - chance))
