"""Doubt: how unlikely a token was when it was written.

Invariant: levels are 0 (none) to 3 (very); the thresholds stand here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

THRESHOLDS = (0.25, 0.10, 0.03)
Run = tuple[str, int]


def level_of(probability: float) -> int:
    """0 to 3 for a token's probability."""
    return sum(probability < threshold for threshold in THRESHOLDS)


def runs_of(text: str, extra: Mapping[str, object]) -> list[Run]:
    """The text of a work as runs of equal doubt; one plain run where its tokens are not known."""
    tokens = extra.get("tokens")
    if not isinstance(tokens, list | tuple):
        return [(text, 0)]
    runs = _merged((str(piece), level_of(float(chance))) for piece, chance in tokens)
    return runs if "".join(piece for piece, _ in runs) == text else [(text, 0)]


def _merged(tokens: Iterable[Run]) -> list[Run]:
    runs: list[Run] = []
    for piece, level in tokens:
        for part, part_level in _without_leading_space(piece, level):
            if runs and runs[-1][1] == part_level:
                runs[-1] = (runs[-1][0] + part, part_level)
            else:
                runs.append((part, part_level))
    return runs


def _without_leading_space(piece: str, level: int) -> list[Run]:
    """A token's leading space is not itself doubtful, and shading it looks untidy."""
    bare = piece.lstrip()
    if level == 0 or bare == piece:
        return [(piece, level)] if piece else []
    space = piece[: len(piece) - len(bare)]
    return [(space, 0), (bare, level)] if bare else [(space, 0)]
