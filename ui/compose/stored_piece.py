"""The piece in the roll as a work of the history, which is what everything is made of.

Invariant: a piece is stored once; what was stored or opened and not changed since is that work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.contract.text import Text
from engines.formats.midi import write_midi
from studio.base.records import Artifact
from studio.briefs.titles import title_of
from ui.compose.roll.piece import Piece
from ui.context import AppContext
from ui.language import translated

if TYPE_CHECKING:
    from engines.formats.score import Score
    from studio.studio import Studio
    from ui.compose.files import PieceFiles


class StoredPiece:
    """Gives the piece to whoever asks for it as a work, in the order in which they asked."""

    def __init__(self, context: AppContext, piece: Piece) -> None:
        self._context, self._piece = context, piece

    def ask(self, use: Callable[[Artifact], object]) -> None:
        """Call `use` with the piece as a work of the history, which is stored first."""
        studio, score = self._context.studio, self._piece.score
        identity, origin = self._piece.identical_artifact_id, self._piece.state.origin

        def on_stored(work: Artifact) -> None:
            self._piece.mark_stored(score, work.id)
            use(work)

        get = partial(studio.history.get, identity)
        store = get if identity else partial(store_piece, studio, score, self.title(), origin)
        self._context.submissions.add(store, on_stored, self._context.report)

    def keep(self) -> None:
        """Store the piece, which another is to replace, unless the history has it."""
        if self._piece.is_empty or self._piece.identical_artifact_id:
            return

        def tell(work: Artifact) -> None:
            text = translated(Text("“{title}” is kept in History.", title=title_of(work)))
            self._context.show_message(text)

        self.ask(tell)

    def export(self, files: PieceFiles, names: Sequence[str] = ()) -> None:
        """Ask for a path and save the piece, whose sound is without its muted tracks.

        `names` are those of the formats to offer, by default all.
        """
        files.export(self.ask, self.title(), names, self._piece.state.silent_tracks())

    def title(self) -> str:
        """What the piece is called: as in the history, else as its notes are."""
        identity, get = self._piece.identical_artifact_id, self._context.studio.history.get
        work = self._context.attempt(partial(get, identity)) if identity else None
        if work is not None:
            return title_of(work)
        return self._piece.score.title or translated(Text("Piece from the roll"))


def store_piece(studio: Studio, score: Score, title: str, origin: str = "") -> Artifact:
    """Add a piece that was edited by hand to the history as a work of its own, made from `origin`,
    if any."""
    from studio.base.records import ImportedFile

    file = ImportedFile(Medium.MUSIC, write_midi(score), ".mid", title)
    return studio.history.import_file(file, [origin] if origin else [])
