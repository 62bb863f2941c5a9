"""Music: pieces of notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from engines.contract import BriefError, Medium, MusicBrief, Output, RecipeName
from engines.contract.text import Text
from engines.formats import midi
from engines.formats.chosen_tracks import chosen_tracks
from engines.formats.foreign_files import printable
from engines.formats.score import bars, seconds_at
from studio.base.errors import InputError
from studio.base.plain_text import plain_text
from studio.base.records import Artifact
from studio.data import fingerprints
from studio.kits import DataKit, MediumKit

if TYPE_CHECKING:
    from studio.kits.cells import Cells
    from studio.kits.file_format import FileFormat

_FROM = ", from "  # as History names what a work was made from
_MANY = 50
"""Tunes that a transformer wants."""
_KEYS = (
    *("G major", "A minor", "D major", "E minor", "C major", "B minor", "A major", "D minor"),
    *("F major", "G minor", "E major", "F# minor", "Bb major", "C minor"),
)


@dataclass(frozen=True)
class _TuneData(DataKit):
    def read(self, path: Path, data: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
        score, _ = midi.read_midi(data)
        notes = sum(len(track.notes) for track in score.tracks)
        if not notes:
            raise BriefError(Text("{name} has no notes.", name=printable(path.name)))
        seconds = round(seconds_at(score, score.end))
        return (notes, len(bars(score)), seconds), fingerprints.music_fingerprint(score)


@dataclass(frozen=True)
class _MusicKit(MediumKit[MusicBrief]):
    def formats(self) -> Sequence[FileFormat]:
        from studio.media.music_formats import FORMATS  # they sign, which takes a while to import

        return FORMATS

    def cells(self) -> type[Cells]:
        from studio.media.music_cells import MusicCells

        return MusicCells

    def title_of(self, prompt: str) -> str:
        """Music from a named piece begins with that name, since its prompt names the key."""
        title, _, source = prompt.rpartition(_FROM)
        return f"{source}, {title.partition(_FROM)[0]}" if title else prompt

    def recipe(self, files: int, size: int, captions: int) -> RecipeName:
        return "gpt" if files >= _MANY else "rnn"

    def count(self, number: int) -> str:
        return Text("1 piece") if number == 1 else Text("{count} pieces", count=number)

    def making(self, count: int) -> str:
        return Text("Compose {count}", count=count)

    def timed_briefs(self) -> list[MusicBrief]:
        brief = MusicBrief(notes="D4 F4 A4", bars=8, count=4, seed=3)
        return [brief.model_copy(update={"count": 1, "bars": 1}), brief]

    def speeds(
        self, seconds: float, first: float, outputs: Sequence[Output]
    ) -> Iterator[tuple[str, float, str]]:
        bars = sum(cast(MusicBrief, output.brief).bars for output in outputs)
        yield f"{len(outputs)} pieces at once", bars / seconds, "bars/s"

    def without_words(self, brief: MusicBrief) -> MusicBrief:
        task = brief.task if brief.source else "continue"
        return brief.model_copy(update={"notes": "", "task": task})

    def accept_styles(self, brief: MusicBrief, styles: Sequence[str]) -> None:
        if brief.style and styles and brief.style not in styles:
            raise InputError(
                Text(
                    "style: one of {styles} ({style!r} was given).",
                    styles=", ".join(styles),
                    style=brief.style,
                )
            )

    def accept_source(self, brief: MusicBrief, source: Artifact, mask: Path | None) -> None:
        if brief.fills_bars:
            score, _ = midi.read_midi(source.path.read_bytes())
            require_bars(brief, len(bars(score)), source.id)
            try:
                chosen_tracks(score, brief.tracks)
            except BriefError as error:
                raise InputError(error.what, error.meaning, error.remedy) from None

    def another_like(self, work: Artifact, brief: MusicBrief) -> Mapping[str, object]:
        changes = super().another_like(work, brief)
        return {**changes, "task": "vary"} if changes else changes

    def question(self, brief: MusicBrief) -> str:
        return f"{brief.task} {brief.source}"

    def opening(self, brief: MusicBrief) -> str:
        return brief.notes

    def with_opening(self, brief: MusicBrief, opening: str) -> MusicBrief:
        return brief.model_copy(update={"notes": opening, "task": "continue", "source": ""})

    def unseen_variant(self, brief: MusicBrief, prompts: Collection[str]) -> MusicBrief | None:
        """Music that starts from nothing, in a key that is not among the prompts."""
        if brief.notes or brief.source:
            return None
        variants = (brief.model_copy(update={"key": key}) for key in _KEYS)
        return next(
            (variant for variant in variants if plain_text(variant.prompt) not in prompts), None
        )

    def probe(self, opening: str, model: str, seed: int) -> MusicBrief:
        return MusicBrief(notes=opening, model=model, seed=seed)


def require_bars(brief: MusicBrief, bar_count: int, name: str) -> None:
    """Raise `InputError` where the bars to fill are beyond the last bar of the music `name`."""
    if brief.fills_bars and brief.last_bar > bar_count:
        raise InputError(
            Text(
                "last-bar: {name} ends with bar {bar_count} ({last_bar} was given).",
                name=name,
                bar_count=bar_count,
                last_bar=brief.last_bar,
            )
        )


KIT = _MusicKit(
    medium=Medium("music"),
    brief_class=MusicBrief,
    name=Text("music"),
    work=Text("piece"),
    works=Text("pieces"),
    verb="Compose",
    command="studio.cli.composing:COMPOSE",
    suffix=".mid",
    expanded=("notes",),
    axes=("notes", "seed", "temperature", "top-p", "style", "key", "meter", "tempo", "bars"),
    data=_TuneData(
        endings=midi.ENDINGS,
        largest=midi.MAX_FILE_SIZE,
        measures=("notes", "bars", "seconds"),
        work=Text("tune"),
        works=Text("tunes"),
        best=Text("Best tunes"),
    ),
    costs={"sampling": 0.15, "reading": 0.01, "training": 1.2, "measuring": 0.15},
    learning={
        "learning_rate": 1.5e-3,
        "anchor": 0.35,
        "diversity_weight": 0.5,
        "extrapolation": 3.0,
    },
    takes_control_vectors=True,
    is_rendered=True,
    probe_variations=16,
    preset_stand_ins={"source": "a"},
)
