"""The options of a brief on which its task has no influence.

Invariant: what is left out here changes no byte of the piece, so that the stored brief, and the
prompt in which the artist reads it, claim nothing that the piece does not have.
"""

from __future__ import annotations

from engines.contract import MusicBrief
from engines.contract.text import Text, in_a_row

_DEFAULT_BARS: int = MusicBrief.model_fields["bars"].default


def effective_brief(brief: MusicBrief, voice_count: int) -> tuple[MusicBrief, str]:
    """The brief without the options that have no effect, and a notice of them; "" if all have.

    `voice_count` is the number of instruments of the piece that the brief starts from.
    """
    defaults: dict[str, object] = {}
    sentences: list[str] = []
    for name, default, sentence in _idle_options(brief):
        if getattr(brief, name) != default:
            defaults[name] = default
            sentences.append(sentence)
    instruments = tuple(dict.fromkeys(brief.instruments))
    if brief.task == "vary" and len(instruments) > voice_count:
        defaults["instruments"] = instruments[:voice_count]
        names = ", ".join(instruments[voice_count:])
        sentences.append(Text("No voice of the piece is left for {names}.", names=names))
    return brief.model_copy(update=defaults), in_a_row(*sentences)


def _idle_options(brief: MusicBrief) -> list[tuple[str, object, str]]:
    """Name, default and notice of the fields that the brief's task does not use."""
    tempo = ("tempo", None, Text("The tempo was left out, as the work keeps its own."))
    meter = ("meter", "", Text("The meter was left out, as the work keeps its own."))
    notes = ("notes", "", Text("The notes were left out, as the work has its own."))
    bars = ("bars", _DEFAULT_BARS, Text("The number of bars was left out, as this task adds none."))
    if brief.task == "continue":
        return []
    if brief.task == "infill":
        return [tempo, meter, bars]
    return [notes, meter, bars] if brief.source else [bars]
