"""The options of a picture's brief that have no effect, in words.

Invariant: the words name every such option that was set, so that nothing is left out silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engines.contract import ImageBrief
from engines.contract.text import Text


def left_out(options: Mapping[str, bool]) -> str:
    """The end of a sentence that names the options that are set; "" where none is."""
    names = [name for name, is_set in options.items() if is_set]
    is_one = len(names) == 1 and not names[0].endswith("s")
    return (
        Text("{options} {verb} left out", options=_listed(names), verb="was" if is_one else "were")
        if names
        else ""
    )


def options_of_drawing(brief: ImageBrief) -> dict[str, bool]:
    """The options that have an effect only where a picture is drawn, and whether each is set."""
    return {
        "the prompt": bool(brief.prompt.strip()),
        "the negative prompt": bool(brief.negative.strip()),
        "the strength": brief.strength is not None,
        "the mask": bool(brief.mask),
        "the margins": any(brief.margins),
        "the size": bool(brief.width or brief.height),
        "the steps": brief.steps is not None,
        "the guidance": brief.guidance is not None,
        "the sampler": bool(brief.sampler),
        "the point": bool(brief.point),
        "the truncation": brief.truncation is not None,
    }


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
