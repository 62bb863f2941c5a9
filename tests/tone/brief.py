"""The brief of a tone."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from engines.contract import AdapterUse, Brief, Medium


class ToneBrief(Brief):
    """A pitch in Hz, which each variation raises by a hundredth, and a length in seconds."""

    kind: Literal["tone"] = "tone"
    prompt: str = ""
    pitch: Annotated[float, Field(ge=50.0, le=4000.0)] = 440.0
    length: Annotated[float, Field(gt=0.0, le=10.0)] = 0.5
    model: str = ""
    adapters: tuple[AdapterUse, ...] = ()
    seed: Annotated[int, Field(ge=0)] = 0
    count: Annotated[int, Field(ge=1, le=64)] = 1


Medium.withdraw(ToneBrief.model_fields["kind"].default)  # it is there as long as a test wants it
