"""The benchmark table: what the studio promises about speed, as ratios measured in one run."""
