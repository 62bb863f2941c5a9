"""The benchmark table: the studio's speed, as ratios measured in one run."""

import engines  # noqa: F401 - sets how threads wait, which torch reads once, on import
