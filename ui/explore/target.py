"""What Draw or Compose is shown for when a model is to be explored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ExploreModel:
    """Show a model of the library in Explore: `context.go_to("draw", ExploreModel(id))`.

    A model of phrases is explored on the page "compose".
    """

    model: str
