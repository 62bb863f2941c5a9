"""An open latent space, and the thread that decodes in it.

Invariant: everything that is asked of the space runs on one thread of its own, and everything that
comes back is delivered on the window's thread, unless the session was closed meanwhile. The thread
ends after its present call; the bridge joins it when the window closes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from studio.exploring.newest_first import Call, NewestFirst
from ui.context import AppContext

if TYPE_CHECKING:
    from studio.exploring.exploring import Exploration
    from studio.models.library import Model

T = TypeVar("T")
Ask = Callable[["Exploration"], T]
Done = Callable[[T], None]

LIVE, PINS, CALLS, TASTE = "live", "pins", "calls", "taste"
WAY, NEAR, CELLS = "way", "near", "cells"
_CHANNELS = (LIVE, PINS, CALLS, TASTE, WAY, NEAR, CELLS)


class Session:
    """Asks an `Exploration` of one model, which is opened first.

    What is asked in a channel replaces what waits in it; the live work goes first, the cells of the
    plane go last.
    """

    def __init__(
        self,
        context: AppContext,
        model: Model,
        ready: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """`ready` once the space is open; `failed` where it cannot be opened, or a call fails."""
        self._context, self._model, self._failed = context, model, failed
        self._queue = NewestFirst(_CHANNELS)
        self._space: Exploration | None = None
        self.is_closed = False
        studio = context.studio

        def live() -> None:
            from studio.exploring.exploring import Exploration

            self._space = Exploration(studio, model)
            self._post(ready)
            self._queue.run()

        context.run_in_background(live, _end, self._report)

    @property
    def model(self) -> Model:
        """The model whose space it is."""
        return self._model

    def ask(self, channel: str, ask: Ask[T], done: Done[T]) -> None:
        """Call `ask` on the session's thread, then `done` with its result on the window's."""
        self._queue.replace(channel, [self._call(channel, ask, done)])

    def ask_all(self, channel: str, asks: Sequence[tuple[Ask[T], Done[T]]]) -> None:
        """Queue calls as `ask` does, in this order."""
        self._queue.replace(channel, [self._call(channel, ask, done) for ask, done in asks])

    def close(self) -> None:
        """Drop what waits, and deliver nothing any more."""
        self.is_closed = True
        self._queue.stop()

    def _call(self, channel: str, ask: Ask[T], done: Done[T]) -> Call:
        def call() -> None:
            assert self._space is not None
            try:
                result = ask(self._space)
            except Exception as fault:  # noqa: BLE001 - a thread's edge, see ui.context
                self._queue.replace(channel, [])  # the others would fail as well
                self._post(partial(self._failed, fault))
            else:
                self._post(partial(done, result))

        return call

    def _post(self, call: Call) -> None:
        def deliver() -> None:
            if not self.is_closed:
                call()

        if not self.is_closed:
            self._context.bridge.post_call(deliver)

    def _report(self, fault: Exception) -> None:
        if not self.is_closed:
            self._failed(fault)


def _end(_: None) -> None:
    """The thread has ended, as it was asked to."""
