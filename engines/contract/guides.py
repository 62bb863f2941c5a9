"""What a picture is drawn after, besides its words: references, controls and regions.

Invariant: each names a work by its id, or a mask by its hash, so that the same brief gives the same
bytes.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from engines.contract.frozen import Frozen
from engines.contract.text import Text

ReferenceKind = Literal["picture", "style", "composition", "face"]
"""A reference is a picture that the words speak of, or one whose look, layout or face is taken
over."""
ControlKind = Literal[
    "scribble",
    "lineart",
    "softedge",
    "canny",
    "depth",
    "normal",
    "pose",
    "segmentation",
    "tile",
    "colour",
]
"""What of a picture a control is: its lines, its depth, the bodies in it, its colours."""
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Strength = Annotated[float, Field(ge=0.0, le=2.0)]
WorkId = Annotated[str, Field(min_length=1, max_length=4_000)]


def at_most(most: int) -> AfterValidator:
    """A check of how many guides there are, in words of the studio."""

    def check(guides: tuple[object, ...]) -> tuple[object, ...]:
        if len(guides) > most:
            raise ValueError(
                Text("at most {most} ({number} were given)", most=most, number=len(guides))
            )
        return guides

    return AfterValidator(check)


def _is_default(value: object) -> bool:
    return value in (False, "")


class Reference(Frozen):
    """A picture that a model reads beside its words: what it reads it for, the id of the work that
    it is, and how strongly it counts (1 = as the model was trained).

    `region` is the number of the region in which alone it counts, from 1; 0 is everywhere.
    """

    kind: ReferenceKind
    source: WorkId
    strength: Strength = 1.0
    region: Annotated[int, Field(ge=0, exclude_if=_is_default)] = 0


class Control(Frozen):
    """A picture whose form is followed by a network of the artist's own.

    `source` is the id of the work that it is; one that is `raw` is a map of this kind already, as
    others are recognised to be. `strength` 1 is as the network was trained; it counts in the steps
    from the share `first` to the share `last` of all. `network` is the id of its model; a finished
    picture's brief has the one that was used.
    """

    kind: ControlKind
    source: WorkId
    strength: Strength = 1.0
    first: Share = 0.0
    last: Share = 1.0
    raw: Annotated[bool, Field(exclude_if=_is_default)] = False
    network: Annotated[str, Field(max_length=200, exclude_if=_is_default)] = ""

    @model_validator(mode="after")
    def _check_span(self) -> Control:
        if self.last <= self.first:
            first, last = self.first, self.last
            raise ValueError(
                Text("control: its steps end before they begin ({a}-{b})", a=first, b=last)
            )
        return self


class Region(Frozen):
    """A part of the picture with a prompt of its own beside that of the whole.

    `mask` is the hash of a picture in the project's mask folder, of any size: the prompt counts
    where it is white. `strength` is how much more it counts there than the prompt of the whole,
    which is all that counts at 0.
    """

    prompt: Annotated[str, Field(min_length=1, max_length=4_000)]
    mask: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    strength: Strength = 1.0
