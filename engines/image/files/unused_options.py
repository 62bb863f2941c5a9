"""The options of a picture's brief that have no effect, in words.

Invariant: the words name every such option that was set, so that nothing is left out silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engines.contract import ImageBrief
from engines.contract.text import Text, listed


def left_out(options: Mapping[str, bool]) -> str:
    """The end of a sentence that names the options that are set; "" where none is."""
    names = [name for name, is_set in options.items() if is_set]
    if not names:
        return ""
    is_one = len(names) == 1 and not names[0].endswith("s")
    joined = _joined(names)
    return (
        Text("{options} was left out", options=joined)
        if is_one
        else Text("{options} were left out", options=joined)
    )


def options_of_drawing(brief: ImageBrief) -> dict[str, bool]:
    """The options that have an effect only where a picture is drawn, and whether each is set."""
    return {
        Text("the prompt"): bool(brief.prompt.strip()),
        Text("the negative prompt"): bool(brief.negative.strip()),
        Text("the instruction"): bool(brief.instruction.strip()),
        Text("the references"): bool(brief.references),
        Text("the controls"): bool(brief.controls),
        Text("the regions"): bool(brief.regions),
        Text("the strength"): brief.strength is not None,
        Text("the mask"): bool(brief.mask),
        Text("the margins"): any(brief.margins),
        Text("the size"): bool(brief.width or brief.height),
        Text("the finish"): (brief.finish or 1) > 1,
        Text("the steps"): brief.steps is not None,
        Text("the guidance"): brief.guidance is not None,
        Text("the sampler"): bool(brief.sampler),
        Text("the point"): bool(brief.point),
        Text("the truncation"): brief.truncation is not None,
    }


def _joined(names: Sequence[str]) -> str:
    *others, last = names
    return Text("{others} and {last}", others=listed(*others), last=last) if others else last
