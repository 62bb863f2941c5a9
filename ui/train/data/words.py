"""What is told of a data set, in words."""

from __future__ import annotations

from dataclasses import dataclass

from engines.contract import Medium
from engines.contract.text import Text
from studio.base.errors import StudioError
from studio.base.events import ScanProgressed
from studio.data.data_set import DataSet
from studio.data.survey import Survey
from studio.kits import kit_of
from ui.language import join_sentences, number, translated
from ui.media import window_kit

_SHARES = {5: Text("every fifth"), 10: Text("every tenth"), 20: Text("every twentieth")}


@dataclass(frozen=True)
class Summary:
    """What a card tells of its data set; `has_alike`: some files are alike."""

    data_set: DataSet
    extent: str
    faults: str
    used_text: str
    held_out: str
    is_broken: bool
    has_alike: bool


def summarize(data_set: DataSet) -> Summary:
    """Count what a card tells; a hundred thousand files take a second."""
    return Summary(
        data_set,
        extent(data_set),
        faults(data_set),
        used_text(data_set),
        held_out(data_set),
        bool(data_set.broken),
        bool(data_set.alike()),
    )


def count_text(count: int, medium: Medium) -> str:
    """ "1 picture", "2,140 pictures"."""
    data = kit_of(medium).data
    return f"{number(count)} {translated(data.work if count == 1 else data.works)}"


def extent(data_set: DataSet) -> str:
    """Return how much it is: "2,140 pictures · 64 × 64, captions", "61,300 words · 214 texts"."""
    medium = data_set.medium
    count = count_text(len(data_set.entries) - len(data_set.broken), medium)
    return window_kit(medium).extent(data_set, count)


def faults(data_set: DataSet) -> str:
    """ "3 broken, 12 near-duplicates"; empty where there is none."""
    twice = sum(entry.duplicate_of is not None for entry in data_set.duplicates)
    near = len(data_set.duplicates) - twice
    if not data_set.header.leaves_out_alike:
        near = sum(len(group) - 1 for group in data_set.near_duplicates())
    parts = [
        translated("{0} broken").format(number(len(data_set.broken))) if data_set.broken else "",
        translated("{0} there twice").format(twice) if twice else "",
        (
            translated("{0} near-duplicates") if near > 1 else translated("{0} near-duplicate")
        ).format(near)
        if near
        else "",
    ]
    return ", ".join(filter(None, parts))


def used_text(data_set: DataSet) -> str:
    """Return how many files are trained on: "2,019, faults left out"."""
    count = number(len(data_set.usable) - data_set.held_out)
    is_less = len(data_set.usable) < len(data_set.entries)
    return translated("{0}, faults left out").format(count) if is_less else count


def held_out(data_set: DataSet) -> str:
    """Return how many files are measured on: "106, every twentieth"."""
    count = data_set.held_out
    if not count:
        return translated("none, there is too little")
    share = _SHARES.get(round(len(data_set.usable) / count))
    return f"{number(count)}, {translated(share)}" if share else number(count)


def reading(progress: ScanProgressed | None, medium: Medium) -> str:
    """Return what the studio does with the files just now."""
    if progress is None or not progress.total:
        return (
            translated("Waiting to be read")
            if progress is None
            else translated("Counting the files")
        )
    if progress.done >= progress.total:
        return translated("Looking for near-duplicates")
    return translated("Reading {0}, {1} done").format(
        count_text(progress.total, medium), number(progress.done)
    )


def fault_text(fault: StudioError) -> str:
    """Return what went wrong and what to do, without the name of the field that commands have."""
    what = translated(fault.what).removeprefix("data: ")
    sentences = map(translated, (fault.meaning, fault.remedy))
    return join_sentences(what[:1].upper() + what[1:], *sentences)


def question(survey: Survey) -> str:
    """Asks what to make of files of several media, in one sentence."""
    *first_counts, last = [count_text(count, medium) for medium, count in survey.counts.items()]
    parts = f"{', '.join(first_counts)} {translated('and')} {last}"
    return translated("{0} holds {1}: one set of each, or one alone?").format(survey.name, parts)
