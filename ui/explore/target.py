"""What Draw or Compose is shown for when a model is to be explored."""

from __future__ import annotations

from dataclasses import dataclass

from engines.contract import Point


@dataclass(frozen=True)
class ExploreModel:
    """Show a model of the library in Explore: `context.go_to("draw", ExploreModel(id))`.

    A model of phrases is explored on the page "compose". With a `point` of its space the cross is
    there, and `truncation` is the one that a work there was made with.
    """

    model: str
    point: Point = ()
    truncation: float = 1.0
