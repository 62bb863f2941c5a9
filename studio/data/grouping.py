"""Groups files that are alike, and chooses once which groups are held out.

Invariant: files of one group are on the same side, so that no near-duplicate of a held-out file is
trained on. A group keeps its side when a data set is scanned again; where files of both sides turn
out to be alike, all are trained on.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import TypeVar

from studio.data.entries import Entry
from studio.data.fingerprints import near_links

HELD_OUT_SHARE = 0.1
K = TypeVar("K")


def group_entries(
    entries: Sequence[Entry],
    leaves_out_alike: bool = False,
    check_cancelled: Callable[[], None] = lambda: None,
) -> list[Entry]:
    """The entries with groups of the same or nearly the same content, and duplicates marked."""
    readable = [index for index, entry in enumerate(entries) if not entry.problem]
    fingerprints = [entries[index].fingerprint for index in readable]
    pairs = near_links(fingerprints, check_cancelled)
    links = [(readable[first], readable[second]) for first, second in pairs]
    links += _links([entry.sha256 for entry in entries])
    groups = _components(len(entries), links)
    grouped = [_with(entry, group=group) for entry, group in zip(entries, groups, strict=True)]
    return mark_duplicates(grouped, leaves_out_alike)


def mark_duplicates(entries: Sequence[Entry], leaves_out_alike: bool = False) -> list[Entry]:
    """The entries, in groups already, with the files that stand in for others.

    With `leaves_out_alike` one stands in for all that are nearly the same: with a caption rather
    than without, and the largest.
    """
    originals = _originals(entries)
    largest = _largest(entries, originals) if leaves_out_alike else {}
    result: list[Entry] = []
    for entry in entries:
        original = originals.get(entry.sha256, entry.path)
        near = largest.get(entry.group, entry.path)
        is_alone = bool(entry.problem) or original != entry.path or near == entry.path
        duplicate_of = None if original == entry.path else original
        near_duplicate_of = None if is_alone else near
        result.append(_with(entry, duplicate_of=duplicate_of, near_duplicate_of=near_duplicate_of))
    return result


def sides_of(entries: Iterable[Entry]) -> dict[str, bool]:
    """Return whether each file's group is held out, by the file's hash; of groups that are used."""
    entries = list(entries)
    sides = {entry.group: entry.held_out for entry in entries if entry.is_usable}
    return {
        entry.sha256: sides[entry.group]
        for entry in entries
        if entry.sha256 and entry.group in sides
    }


def _largest(entries: Iterable[Entry], originals: Mapping[str, Path]) -> dict[int, Path]:
    """Of each group the path of the file that stands in for the others."""
    candidates = (
        entry
        for entry in entries
        if not entry.problem and originals.get(entry.sha256, entry.path) == entry.path
    )
    return _firsts(
        candidates,
        lambda entry: entry.group,
        lambda entry: (entry.dropped, not entry.caption, -prod(entry.measures[:2] or (0,))),
    )


def _originals(entries: Iterable[Entry]) -> dict[str, Path]:
    """Of files with the same bytes the one that is used: the first with a caption, else the first.

    A dropped file stands in for no other.
    """
    return _firsts(
        (entry for entry in entries if entry.sha256),
        lambda entry: entry.sha256,
        lambda entry: (entry.dropped, not entry.caption),
    )


def _firsts(
    entries: Iterable[Entry], key: Callable[[Entry], K], rank: Callable[[Entry], tuple[int, ...]]
) -> dict[K, Path]:
    """Of the entries of each key the path of the first that ranks lowest.

    It does not sort: that would hold up other threads where there are a hundred thousand.
    """
    firsts: dict[K, Entry] = {}
    for entry in entries:
        first = firsts.setdefault(key(entry), entry)
        if rank(entry) < rank(first):
            firsts[key(entry)] = entry
    return {name: entry.path for name, entry in firsts.items()}


def choose_held_out(entries: Sequence[Entry], earlier: Mapping[str, bool]) -> list[Entry]:
    """The entries with a tenth of them held out, at least one group if there are two.

    Here a group is of files that are alike or of one topic.
    `earlier` has the side of each file, by its hash, from the scan before.
    """
    links = _links([str(entry.group) for entry in entries])
    links += _links([entry.topic for entry in entries])
    groups = _components(len(entries), links)
    members: dict[int, list[Entry]] = {}
    for entry, group in zip(entries, groups, strict=True):
        if entry.is_usable:
            members.setdefault(group, []).append(entry)
    sides = {group: _earlier_side(files, earlier) for group, files in members.items()}
    held_out_count = HELD_OUT_SHARE * sum(map(len, members.values())) if len(members) > 1 else 0.0
    held_out = {group for group, side in sides.items() if side}
    count = sum(len(members[group]) for group in held_out)
    for group in _shuffled(members, [group for group, side in sides.items() if side is None]):
        if count >= held_out_count:
            break
        if len(members[group]) <= max(1.0, 2 * (held_out_count - count)):
            held_out.add(group)
            count += len(members[group])
    if not held_out and len(members) > 1:
        held_out = {min(members, key=lambda group: len(members[group]))}
    if len(held_out) == len(members):
        held_out.clear()  # nothing would be left to train on
    return [
        _with(entry, held_out=entry.is_usable and group in held_out)
        for entry, group in zip(entries, groups, strict=True)
    ]


def _with(entry: Entry, **fields: object) -> Entry:
    """The entry with these fields; the same object where nothing changes, as mostly."""
    if all(getattr(entry, name) == value for name, value in fields.items()):
        return entry
    return replace(entry, **fields)


def _earlier_side(files: Iterable[Entry], earlier: Mapping[str, bool]) -> bool | None:
    """Return whether the group was held out; None if it is new."""
    sides = {earlier[entry.sha256] for entry in files if entry.sha256 in earlier}
    return None if not sides else sides == {True}


def _shuffled(members: Mapping[int, Sequence[Entry]], groups: Iterable[int]) -> Iterator[int]:
    """The groups in an order that depends on their content alone; a few of many are wanted."""

    def key(group: int) -> str:
        smallest = min(entry.sha256 for entry in members[group])
        return hashlib.sha256(f"held out {smallest}".encode()).hexdigest()

    heap = [(key(group), group) for group in groups]
    heapq.heapify(heap)
    while heap:
        yield heapq.heappop(heap)[1]


def _links(values: Sequence[str]) -> list[tuple[int, int]]:
    """A pair of indices for each value that was there before; empty values are not compared."""
    first_of: dict[str, int] = {}
    links: list[tuple[int, int]] = []
    for index, value in enumerate(values):
        if value and first_of.setdefault(value, index) != index:
            links.append((first_of[value], index))
    return links


def _components(count: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """For each index the smallest index that it is linked with (union-find)."""
    parents = list(range(count))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for first, second in links:
        low, high = sorted((root(first), root(second)))
        parents[high] = low
    return [root(index) for index in range(count)]
