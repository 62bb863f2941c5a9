"""What all briefs have in common, and the class of a medium's briefs.

Invariant: a brief is read by the class of its `kind`, and written with all fields of that class.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, cast

from pydantic import Field

from engines.contract.frozen import Frozen
from engines.contract.limits import MAX_SEED
from engines.contract.media import Medium

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class AdapterUse(Frozen):
    """One adapter of a brief: its id and how strongly it is mixed in (1 = as trained)."""

    id: str
    strength: Annotated[float, Field(ge=0.0, le=2.0)] = 1.0


class Brief(Frozen):
    """The brief of any medium. A subclass registers the medium of its `kind`, and may also have the
    fields `source`, `point` and `mask`.

    Where a field or a `TypeAdapter` has this type, the class follows from the value of `kind`.
    """

    if TYPE_CHECKING:  # no fields, since those of a base class would be stored first
        kind: str = ""
        prompt: str = ""
        model: str = ""
        adapters: tuple[AdapterUse, ...] = ()
        seed: int = 0
        count: int = 1

    before: ClassVar[Mapping[str, object]] = {}
    """What fields had in briefs that were stored before there were such fields, where that is not
    their default."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Register the medium of the class."""
        _CLASSES[Medium.register(cls.model_fields["kind"].default)] = cls

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a brief by its `kind`, and write it with all fields of its own class."""
        if cls is not Brief:
            return handler(source)
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            _to_brief,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda brief, info: brief.model_dump(mode=info.mode), info_arg=True
            ),
        )

    @property
    def medium(self) -> Medium:
        """The medium of the work that the brief makes."""
        return Medium(self.kind)

    def changed(self, changes: Mapping[str, object]) -> Self:
        """Return the brief with other values, checked as a new one. Raises `ValidationError`."""
        return self.model_validate({**self.before, **self.model_dump(), **changes})

    def variation(self, index: int) -> Self:
        """Return the brief that makes exactly variation `index` (from 0) again."""
        seed = (self.seed + index) % (MAX_SEED + 1)
        return self.model_copy(update={"count": 1, "seed": seed})

    def unfinished(self) -> Self:
        """Return the brief without what only an artist needs, for works that are measured."""
        return self


_CLASSES: dict[Medium, type[Brief]] = {}


def brief_class(medium: Medium) -> type[Brief]:
    """Return the class of a medium's briefs."""
    return _CLASSES[medium]


def _to_brief(value: object) -> Brief:
    if isinstance(value, Brief):
        return value
    if not isinstance(value, Mapping):
        raise ValueError("a brief is an object")
    kind = cast(Mapping[object, object], value).get("kind")
    brief = brief_class(Medium(str(kind)))
    return brief.model_validate({**brief.before, **cast(Mapping[str, object], value)})
