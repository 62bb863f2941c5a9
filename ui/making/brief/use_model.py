"""What a making page is shown for when a certain model is to be used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class UseModel:
    """Select a model of the library: `context.go_to("draw", UseModel(id))`."""

    model: str
