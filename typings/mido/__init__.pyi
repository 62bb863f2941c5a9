"""The part of mido that the studio uses; mido carries no types of its own."""

from collections.abc import Callable, Iterable
from typing import IO, Any, Protocol

class _Port(Protocol):
    def send(self, message: Message) -> None: ...
    def close(self) -> None: ...

class Message:
    """A channel message; which attributes it has depends on its type."""

    type: str
    time: float
    channel: int
    note: int
    velocity: int
    program: int
    control: int
    value: int

    def __init__(self, type: str, *, time: float = 0, **values: int) -> None: ...
    def copy(self, *, time: float = ...) -> Message: ...

class MetaMessage:
    """A meta event; which attributes it has depends on its type."""

    type: str
    time: int
    name: str
    text: str
    key: str
    tempo: int

    def __init__(self, type: str, **values: int | str) -> None: ...
    def copy(self, *, time: int = ...) -> MetaMessage: ...

# Elements are `Any`: a track mixes messages of all types.
class MidiTrack(list[Any]):
    def __init__(self, messages: Iterable[Message | MetaMessage] = ...) -> None: ...

class MidiFile:
    type: int
    ticks_per_beat: int
    tracks: list[MidiTrack]

    def __init__(
        self,
        filename: str | None = None,
        file: IO[bytes] | None = None,
        type: int = 1,
        ticks_per_beat: int = 480,
        charset: str = "latin1",
    ) -> None: ...
    def save(self, filename: str | None = None, file: IO[bytes] | None = None) -> None: ...

class Backend:
    def __init__(self, name: str) -> None: ...
    def get_input_names(self) -> list[str]: ...
    def get_output_names(self) -> list[str]: ...
    def open_input(self, name: str, *, callback: Callable[[Message], None]) -> _Port: ...
    def open_output(self, name: str, *, virtual: bool = ...) -> _Port: ...
