"""Music in the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engines.contract import Medium
from engines.contract.text import Text
from ui.language import number, translated
from ui.media.kit import WindowKit, name_of

if TYPE_CHECKING:
    from engines.contract import MusicBrief
    from studio.data.data_set import DataSet

_LONGEST_IN_MINUTES = 5400


@dataclass(frozen=True)
class _MusicKit(WindowKit["MusicBrief"]):
    def rows(self, brief: MusicBrief, names: Mapping[str, str]) -> list[tuple[str, str]]:
        sampling_text = translated(
            Text(
                "temperature {temperature} · top-p {top_p}",
                temperature=number(brief.temperature, ".2f"),
                top_p=number(brief.top_p, "g"),
            )
        )
        return [
            (translated("Notes"), brief.notes),
            (translated("Task"), _task(brief)),
            (translated("From"), name_of(brief.source, names)),
            (translated("Style"), brief.style),
            (translated("Key"), brief.key),
            (translated("Meter"), brief.meter),
            (
                translated("Tempo"),
                translated(Text("{tempo} bpm", tempo=number(brief.tempo, "g")))
                if brief.tempo
                else "",
            ),
            (translated("Instruments"), ", ".join(brief.instruments)),
            (translated("Bars"), str(brief.bars)),
            (translated("Sampling"), sampling_text),
        ]

    def step(self, brief: MusicBrief) -> str:
        steps = {"infill": translated("infill"), "accompany": translated("accompany")}
        return steps.get(brief.task, "")

    def extent(self, data_set: DataSet, count: str) -> str:
        from studio.data.histograms import total

        seconds = total(data_set, "seconds")
        return f"{count} · {_duration(seconds)}" if seconds else count


def _task(brief: MusicBrief) -> str:
    if brief.task == "vary":
        return translated("vary, keep the {0}").format(brief.keep)
    if brief.task == "infill":
        return translated("infill bars {0} to {1}").format(brief.first_bar, brief.last_bar)
    return translated("accompany" if brief.task == "accompany" else "continue")


def _duration(seconds: int) -> str:
    if seconds < _LONGEST_IN_MINUTES:
        return translated("{0} min").format(max(1, round(seconds / 60)))
    return translated("{0} h").format(round(seconds / 3600))


KIT = _MusicKit(
    medium=Medium.MUSIC,
    name=Text("Music"),
    work=Text("Music"),
    page="compose",
    icon="music-notes",
    work_icon="music-notes",
    adapters=Text("Music adapters"),
    open=Text("Put it into the roll in Compose"),
    make=Text("Compose something"),
    use=Text("Compose with it"),
    making=Text("composing"),
    no_model=Text("No music model yet"),
    no_starter=Text("No music model is here yet"),
    own_model=Text("a folder"),
    no_model_to_learn=Text("Music comes with its own model. There is none on this machine yet."),
    needs=Text("needs tunes"),
    preset=Text(
        "It holds the seed notes, the settings, the model and its adapters; not the piece in the"
        " roll, the seed, or how many."
    ),
    ground="roll",
    first_axes=(("temperature", "0.7, 0.95, 1.2"), ("seed", "1, 2, 3")),
    sample_size=(70, 92),
    sample_rows=2,
    sample_columns=4,
    shown_as="notes",
)
