"""The kinds of work, by name.

Invariant: a medium exists once its brief class is there (engines/contract/briefs.py), and there is
one object for each, so that `is` compares media.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_MEDIA: dict[str, Medium] = {}
_WITHDRAWN: dict[str, Medium] = {}


class _Registered(type):
    """Lists the registered media in their order."""

    def __iter__(cls) -> Iterator[Medium]:
        return iter(list(_MEDIA.values()))

    def __len__(cls) -> int:
        return len(_MEDIA)

    def __contains__(cls, name: object) -> bool:
        return isinstance(name, str) and name in _MEDIA


class Medium(str, metaclass=_Registered):
    """A kind of work, such as "text". `Medium(name)` raises `ValueError` for an unknown name."""

    __slots__ = ()
    TEXT: ClassVar[Medium]
    IMAGE: ClassVar[Medium]
    MUSIC: ClassVar[Medium]

    def __new__(cls, name: object) -> Medium:
        """Return the registered medium of this name."""
        medium = _MEDIA.get(name) if isinstance(name, str) else None
        if medium is None:
            raise ValueError(f"{', '.join(_MEDIA)} ({name!r} was given)")
        return medium

    @classmethod
    def register(cls, name: str) -> Medium:
        """Return the medium of a name; a new one comes after the others.

        One that was withdrawn comes back as the same object.
        """
        medium = _WITHDRAWN.pop(name, None) or str.__new__(cls, name)
        return _MEDIA.setdefault(name, medium)

    @classmethod
    def withdraw(cls, name: str) -> None:
        """Forget a medium, such as that of a test."""
        if medium := _MEDIA.pop(name, None):
            _WITHDRAWN[name] = medium

    @property
    def value(self) -> str:
        """The name as a plain string."""
        return str.__str__(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a medium from its name, and write the name."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(),
            serialization=core_schema.to_string_ser_schema(when_used="json"),
        )


Medium.TEXT = Medium.register("text")
Medium.IMAGE = Medium.register("image")
Medium.MUSIC = Medium.register("music")
