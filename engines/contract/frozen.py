"""What every value that is stored or crosses rooms is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that is checked when it is made and never changes afterwards.

    A field whose stored name differs has that name as its alias: JSON is read and written by alias,
    Python code may use either.
    """

    model_config = ConfigDict(
        defer_build=True,
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        populate_by_name=True,
        serialize_by_alias=True,
    )
