"""The features of works of one kind as one matrix with columns of comparable size.

Invariant: a matrix does not change; what a work lacks is 0, which is the mean of every column. It
is in half precision, a thousandth of a deviation apart, and built in place, a part at a time: a
large project has the features of ten thousands of works in memory once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engines.contract import Features, FloatArray, IndexArray
from studio.taste.features import FeatureCounts, FeatureRow
from studio.taste.people import PeopleTaste

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MAX_SCALED = 20_000
"""Works that a scale is measured on; of more, evenly from the oldest to the newest."""
_PART = 2048
_COLUMNS = 32
_STORED_BYTES = 4

Scale = tuple[FloatArray, FloatArray]
"""The mean of each feature of a group, and the inverse of its standard deviation."""


@dataclass(frozen=True)
class FeatureMatrix:
    """Row `indices[id]` of `rows` (works, features) has a work's standardised features.

    `prompts` (works,) numbers the works' prompts; `columns` and `scales` are those of each group.
    With `people` the last column is how much most people like a work.
    """

    indices: Mapping[str, int]
    prompts: IndexArray
    rows: NDArray[np.float16]
    columns: Mapping[str, slice]
    scales: Mapping[str, Scale]
    people: PeopleTaste | None = None

    @property
    def groups(self) -> list[slice]:
        """The columns of each group."""
        width = self.rows.shape[1]
        return [*self.columns.values(), *([slice(width - 1, width)] if self.people else [])]

    @property
    def expected(self) -> FloatArray | None:
        """The weights to expect before any feedback, (features,), in spreads of stars."""
        import numpy as np

        if self.people is None:
            return None
        weights = np.zeros(self.rows.shape[1])
        weights[-1] = self.people.gain
        return weights

    def rows_of(self, works: Sequence[Features]) -> FloatArray:
        """Rows (works, features) for works from elsewhere, on the scales of this matrix."""
        import numpy as np

        rows = np.zeros((len(works), self.rows.shape[1]))
        for row, features in zip(rows, works, strict=True):
            for name, columns in self.columns.items():
                values = _within_half_precision(np.asarray(features.get(name, ()), float))
                if len(values) and np.isfinite(values).all():
                    row[columns] = _standardise(values, self.scales[name])
        if self.people is not None:
            rows[:, -1] = [self.people.liking(features) for features in works]
        return rows

    def with_new(
        self, features: Sequence[FeatureRow], numbers: dict[str, int]
    ) -> FeatureMatrix | None:
        """The matrix with further works, on the same scales; `numbers` are those of the prompts.

        None where a work has a row already, or a feature group is new.
        """
        import numpy as np

        if any(row.artifact in self.indices or row.name not in self.columns for row in features):
            return None
        widths = {name: columns.stop - columns.start for name, columns in self.columns.items()}
        counts = FeatureCounts(features[-1].number, len(features), widths)
        added = build_matrix(features, counts, numbers, self.scales, self.people)
        first = len(self.rows)
        indices = {work: first + index for work, index in added.indices.items()}
        return replace(
            self,
            indices={**self.indices, **indices},
            prompts=np.concatenate([self.prompts, added.prompts]),
            rows=np.concatenate([self.rows, added.rows]),
        )


def build_matrix(
    features: Iterable[FeatureRow],
    counts: FeatureCounts,
    numbers: dict[str, int],
    scales: Mapping[str, Scale] | None = None,
    people: PeopleTaste | None = None,
) -> FeatureMatrix:
    """The matrix of these rows of features, on `scales` where they are given, with a column of what
    `people` like where the features tell it.

    `numbers` has the numbers of the prompts, which new ones are added to. A row that does not have
    the width of its group is left out.
    """
    import numpy as np

    columns = _columns(counts.widths)
    people = people if people and people.fits(columns) else None
    width = max((column.stop for column in columns.values()), default=0)
    raw = np.full((counts.works, width + (people is not None)), np.nan, np.float16)
    indices: dict[str, int] = {}
    prompts: list[int] = []
    for row in features:
        if row.artifact not in indices:
            indices[row.artifact] = len(prompts)
            plain = " ".join(row.prompt.split()).casefold()
            prompts.append(numbers.setdefault(plain, len(numbers)))
        target = raw[indices[row.artifact], columns[row.name]]
        if len(row.numbers or b"") == len(target) * _STORED_BYTES:
            target[:] = _within_half_precision(np.frombuffer(row.numbers, "<f4"))
    rows = raw[: len(indices)]
    if people is not None:
        for part in _parts(rows):
            rows[part, -1] = people.likings(rows[part], columns)
    all_scales = dict(scales or {})
    for name, group in columns.items():
        if name not in all_scales:
            all_scales[name] = _scale_of(rows[:, group])
        _standardise_in_place(rows[:, group], all_scales[name])
    return FeatureMatrix(indices, np.array(prompts, np.intp), rows, columns, all_scales, people)


def _within_half_precision(values: FloatArray) -> FloatArray:
    """The values that half precision can hold; what is no number, or infinite, becomes NaN.

    A larger one, such as the length of a long text, becomes the largest: it stays an outlier.
    """
    import numpy as np

    largest = float(np.finfo(np.float16).max)
    return np.where(np.isfinite(values), np.clip(values, -largest, largest), np.nan)


def _columns(widths: Mapping[str, int]) -> dict[str, slice]:
    """The columns of each group, the groups in the order of their names."""
    columns: dict[str, slice] = {}
    first = 0
    for name, width in sorted(widths.items()):
        columns[name] = slice(first, first + width)
        first += width
    return columns


def _parts(rows: NDArray[np.float16]) -> Iterator[slice]:
    return (slice(begin, begin + _PART) for begin in range(0, len(rows), _PART))


def _complete(rows: NDArray[np.float16]) -> NDArray[np.bool_]:
    """Return which rows have features (rows,): all of them, and finite."""
    import numpy as np

    parts = [np.isfinite(rows[part]).all(1) for part in _parts(rows)]
    return np.concatenate(parts) if parts else np.zeros(0, bool)


def _scale_of(rows: NDArray[np.float16]) -> Scale:
    """The scale of each column; a column that never varies becomes 0."""
    import numpy as np

    complete = np.flatnonzero(_complete(rows))
    if not len(complete):
        nothing: FloatArray = np.zeros(int(rows.shape[1]))
        return nothing, nothing
    sample = complete[:: 1 + len(complete) // MAX_SCALED]
    means: list[FloatArray] = []
    deviations: list[FloatArray] = []
    for first in range(0, rows.shape[1], _COLUMNS):
        values: FloatArray = rows[sample, first : first + _COLUMNS].astype(float)
        means.append(values.mean(0))
        deviations.append(values.std(0))
    deviation = np.concatenate(deviations)
    varies = deviation > 1e-9
    inverse: FloatArray = np.where(varies, 1 / np.where(varies, deviation, 1.0), 0.0)
    return np.concatenate(means), inverse


def _standardise_in_place(rows: NDArray[np.float16], scale: Scale) -> None:
    """Standardise rows of raw features, a part at a time; a row without features becomes 0."""
    import numpy as np

    for part in _parts(rows):
        complete = _complete(rows[part])[:, None]
        values: FloatArray = np.where(complete, rows[part], 0.0).astype(float)
        rows[part] = np.where(complete, _standardise(values, scale), 0.0)


def _standardise(values: FloatArray, scale: Scale) -> FloatArray:
    """Values of mean 0 and deviation 1, with outliers drawn in: ratings end at five stars.

    The result has no bound, so that of two outliers one is still larger: Burbidge, Magee and Robb
    1988, "Alternative Transformations to Handle Extreme Values of the Dependent Variable".
    """
    import numpy as np

    mean, inverse_deviation = scale
    return np.arcsinh((values - mean) * inverse_deviation)
