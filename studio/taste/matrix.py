"""The features of works of one kind as one matrix with columns of comparable size.

Invariant: a matrix does not change; what a work lacks is 0, which is the mean of every column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engines.contract import Features, FloatArray, IndexArray
from studio.taste.features import unpacked

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
    parts: list[FloatArray] = []
    columns: dict[str, slice] = {}
    all_scales: dict[str, Scale] = {}
    first = 0
    for name, group in sorted(groups.items()):
        values = unpacked(group.values())
        all_scales[name] = scales.get(name) or _scale_of(values)
        part = np.zeros((len(ids), values.shape[1]))
        part[[indices[work] for work in group]] = _standardise(values, all_scales[name])
        parts.append(part)
        columns[name] = slice(first, first + values.shape[1])
        first = columns[name].stop
    rows = np.concatenate(parts, axis=1) if parts else np.zeros((0, 0))
    prompt_numbers = np.array([prompts[work] for work in ids], np.intp)
    return FeatureMatrix(indices, prompt_numbers, rows, columns, all_scales)


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
