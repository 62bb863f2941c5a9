"""The benchmark table: what the studio promises about speed, as ratios measured in one run."""

import engines  # noqa: F401 - says how threads wait, which torch reads once, as it is loaded
