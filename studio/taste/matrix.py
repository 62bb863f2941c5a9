"""The features of works of one kind as one matrix with columns of comparable size.

Invariant: a matrix does not change; what a work lacks is 0, which is the mean of every column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engines.contract import Features, FloatArray, IndexArray
from studio.taste.features import unpacked

MOST_SCALED = 20_000
"""Works that a scale is measured on; of more, evenly from the oldest to the newest."""
FLOAT_BYTES = 4
_PART = 2048

Scale = tuple[FloatArray, FloatArray]
"""The mean of each feature of a group, and the inverse of its standard deviation."""


@dataclass(frozen=True)
class FeatureMatrix:
    """Row `indices[id]` of `rows` (works, features) has a work's standardised features.

    `prompts` (works,) numbers the works' prompts; `columns` and `scales` are those of each group.
    """

    indices: Mapping[str, int]
    prompts: IndexArray
    rows: FloatArray
    columns: Mapping[str, slice]
    scales: Mapping[str, Scale]

    @property
    def groups(self) -> list[slice]:
        """The columns of each group."""
        return list(self.columns.values())

    def rows_of(self, works: Sequence[Features]) -> FloatArray:
        """Rows (works, features) for works from elsewhere, on the scales of this matrix."""
        import numpy as np

        rows = np.zeros((len(works), self.rows.shape[1]))
        for row, features in zip(rows, works, strict=True):
            for name, columns in self.columns.items():
                if name in features:
                    values = np.asarray(features[name], float)
                    row[columns] = _standardise(values, self.scales[name])
        return rows


def build_matrix(
    groups: Mapping[str, Mapping[str, bytes]],
    prompts: Mapping[str, int],
    scales: Mapping[str, Scale],
) -> FeatureMatrix:
    """The matrix of packed features by group and work, on `scales` where they are given."""
    import numpy as np

    ids = list(dict.fromkeys(work for group in groups.values() for work in group))
    indices = {work: index for index, work in enumerate(ids)}
    columns: dict[str, slice] = {}
    all_scales: dict[str, Scale] = {}
    first = 0
    for name, group in sorted(groups.items()):
        columns[name] = slice(first, first + len(next(iter(group.values()))) // FLOAT_BYTES)
        first = columns[name].stop
        all_scales[name] = scales.get(name) or _scale_of(
            unpacked(list(group.values())[:: 1 + len(group) // MOST_SCALED])
        )
    rows = np.zeros((len(ids), first))
    for name, group in groups.items():
        _fill(rows[:, columns[name]], indices, group, all_scales[name])
    prompt_numbers = np.array([prompts[work] for work in ids], np.intp)
    return FeatureMatrix(indices, prompt_numbers, rows, columns, all_scales)


def _fill(
    rows: FloatArray, indices: Mapping[str, int], group: Mapping[str, bytes], scale: Scale
) -> None:
    """Write a group's standardised features into the rows, a part at a time to save memory."""
    works = list(group)
    for begin in range(0, len(works), _PART):
        part = works[begin : begin + _PART]
        values = unpacked(group[work] for work in part)
        rows[[indices[work] for work in part]] = _standardise(values, scale)


def _scale_of(values: FloatArray) -> Scale:
    """The scale of each column; a column that never varies becomes 0."""
    import numpy as np

    deviation = values.std(0)
    varies = deviation > 1e-9
    return values.mean(0), np.where(varies, 1 / np.where(varies, deviation, 1.0), 0.0)


def _standardise(values: FloatArray, scale: Scale) -> FloatArray:
    """Values of mean 0 and deviation 1, with outliers drawn in: ratings end at five stars.

    The result has no bound, so that of two outliers one is still larger: Burbidge, Magee and Robb
    1988, "Alternative Transformations to Handle Extreme Values of the Dependent Variable".
    """
    import numpy as np

    mean, inverse_deviation = scale
    return np.arcsinh((values - mean) * inverse_deviation)
