"""Rated works as numbers alone: what taste is fitted on, to be taken into another project.

Invariant: there is no word of the artist in it, and no work. A value from elsewhere is checked in
full before it is used: sizes agree, stars are 1 to 5, and rows that are named exist.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.base.records import MAX_STARS, Comparison, ComparisonAnswer
from studio.taste.features import FLOAT_BYTES, MAX_WIDTH, FeatureRow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FEATURES = "features/"
MAX_WORKS = 1_000_000
_MAX_GROUPS = 64
_DIGITS = 10
_NUMBER = re.compile(rf"[0-9a-f]{{1,{_DIGITS}}}")
_MARK = ":"


def is_elsewhere(work_id: str) -> bool:
    return work_id.startswith(_MARK)


def own_id(work_id: str) -> str:
    """The id that a work elsewhere has in its own project."""
    return work_id.removeprefix(_MARK)


@dataclass(frozen=True, eq=False)
class RatedWorks:
    """Works (works,) with their ids as numbers, prompts as numbers, and stars, 0 for none.

    `choices` (choices, 2) and `ties` (ties, 2) are rows; of a choice the first was preferred.
    `features` of a group are (works, width), rows of NaN for works without.
    """

    ids: NDArray[np.int64]
    prompts: NDArray[np.int32]
    stars: NDArray[np.uint8]
    choices: NDArray[np.int32]
    ties: NDArray[np.int32]
    features: Mapping[str, NDArray[np.float32]]

    @property
    def ratings(self) -> int:
        """How many works have stars."""
        return int((self.stars > 0).sum())

    @property
    def comparisons(self) -> int:
        """How many pairs were decided."""
        return len(self.choices) + len(self.ties)

    @property
    def names(self) -> list[str]:
        """The ids of the works."""
        return [f"{_MARK}{number:010x}" for number in self.ids.tolist()]

    def stars_by_name(self) -> dict[str, int]:
        """The stars of the works that have some."""
        pairs = zip(self.names, self.stars.tolist(), strict=True)
        return {name: stars for name, stars in pairs if stars}

    def answers(self) -> list[Comparison]:
        """The pairs that were decided."""
        names = self.names
        kinds: tuple[tuple[ComparisonAnswer, NDArray[np.int32]], ...]
        kinds = (("left", self.choices), ("alike", self.ties))
        rows: list[tuple[ComparisonAnswer, int, int]]
        rows = [(verdict, *pair) for verdict, pairs in kinds for pair in pairs.tolist()]
        return [
            Comparison(names[first], names[second], verdict, "") for verdict, first, second in rows
        ]

    def rows(self, source: str, here: Collection[str] = ()) -> Iterator[FeatureRow]:
        """Their features, but for those `here`; `source` tells their prompts from others."""
        import numpy as np

        names, prompts = self.names, self.prompts.tolist()
        for group, values in self.features.items():
            for index in np.flatnonzero(np.isfinite(values).all(1)).tolist():
                if own_id(names[index]) in here:
                    continue
                prompt = f"{source}\0{prompts[index]}"
                yield FeatureRow(0, names[index], prompt, group, values[index].tobytes())

    def to_bytes(self) -> bytes:
        """A safetensors file."""
        from safetensors.numpy import save

        arrays = ("ids", "prompts", "stars", "choices", "ties")
        tensors = {name: getattr(self, name) for name in arrays}
        return save(
            {**tensors, **{_FEATURES + name: values for name, values in self.features.items()}}
        )


def from_bytes(data: bytes) -> RatedWorks | None:
    """Read what `to_bytes` wrote; None for anything else."""
    from safetensors import SafetensorError
    from safetensors.numpy import load

    try:
        tensors = load(data)
        features = {name: tensors.pop(name) for name in list(tensors) if name.startswith(_FEATURES)}
        groups = {name.removeprefix(_FEATURES): values for name, values in features.items()}
        works = RatedWorks(features=groups, **tensors)
    except (SafetensorError, TypeError, ValueError, KeyError):
        return None
    return works if _is_sound(works) else None


def collect(
    stars: Mapping[str, int], answers: Sequence[Comparison], rows: Iterable[FeatureRow]
) -> RatedWorks:
    """The works that were rated or compared and have features, of all `rows` of their kind."""
    import numpy as np

    ids = {*stars, *(name for answer in answers for name in (answer.left_id, answer.right_id))}
    ids = {name for name in ids if _NUMBER.fullmatch(name.removeprefix(_MARK))}
    indices: dict[str, int] = {}
    prompts: dict[str, int] = {}
    prompt_of: list[int] = []
    groups: dict[str, dict[int, bytes]] = {}
    for row in rows:
        if row.artifact not in ids or not row.numbers:
            continue
        if row.artifact not in indices:
            indices[row.artifact] = len(indices)
            plain = " ".join(row.prompt.split()).casefold()
            prompt_of.append(prompts.setdefault(plain, len(prompts)))
        groups.setdefault(row.name, {})[indices[row.artifact]] = row.numbers
    answers = [answer for answer in answers if {answer.left_id, answer.right_id} <= indices.keys()]
    choices = [
        _as_choice(answer, indices) for answer in answers if answer.verdict in ("left", "right")
    ]
    ties = [_as_choice(answer, indices) for answer in answers if answer.verdict == "alike"]
    return RatedWorks(
        np.array([int(name.removeprefix(_MARK), 16) for name in indices], np.int64),
        np.array(prompt_of, np.int32),
        np.array([stars.get(name, 0) for name in indices], np.uint8),
        np.array(choices, np.int32).reshape(-1, 2),
        np.array(ties, np.int32).reshape(-1, 2),
        {name: _stacked(group, len(indices)) for name, group in sorted(groups.items())},
    )


def _as_choice(answer: Comparison, indices: Mapping[str, int]) -> tuple[int, int]:
    first, second = indices[answer.left_id], indices[answer.right_id]
    return (second, first) if answer.verdict == "right" else (first, second)


def _stacked(rows: Mapping[int, bytes], works: int) -> NDArray[np.float32]:
    """Packed rows as (works, width); those of another length than most are left out."""
    import numpy as np

    sizes = [len(row) for row in rows.values()]
    size = max(set(sizes), key=sizes.count)
    values = np.full((works, size // FLOAT_BYTES), np.nan, np.float32)
    for index, row in rows.items():
        if len(row) == size:
            values[index] = np.frombuffer(row, "<f4")
    return values


def _is_sound(works: RatedWorks) -> bool:
    import numpy as np

    count = len(works.ids) if works.ids.ndim == 1 else -1
    flat = ((works.ids, np.int64), (works.prompts, np.int32), (works.stars, np.uint8))
    pairs = (works.choices, works.ties)
    return (
        0 <= count <= MAX_WORKS
        and all(values.shape == (count,) and values.dtype == kind for values, kind in flat)
        and all(pair.ndim == 2 and pair.shape[1] == 2 and pair.dtype == np.int32 for pair in pairs)
        and all(len(pair) <= MAX_WORKS for pair in pairs)
        and all(bool(((pair >= 0) & (pair < count)).all()) for pair in pairs)
        and bool((works.stars <= MAX_STARS).all() and (works.ids >= 0).all())
        and bool((works.ids < 16**_DIGITS).all() and len(np.unique(works.ids)) == count)
        and 0 < len(works.features) <= _MAX_GROUPS
        and all(_is_group(values, count) for values in works.features.values())
    )


def _is_group(values: NDArray[np.float32], count: int) -> bool:
    import numpy as np

    is_table = values.dtype == np.float32 and values.ndim == 2 and len(values) == count
    return is_table and 0 < values.shape[1] <= MAX_WIDTH
