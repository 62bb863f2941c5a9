"""Which files are held out: a tenth, by group, once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.contract import Cancelled
from studio.data.entries import Entry
from studio.data.fingerprints import near_links
from studio.data.grouping import choose_held_out, group_entries


def entries_of(*topics: str) -> list[Entry]:
    return [
        Entry(
            path=Path(f"{index}.txt"),
            sha256=hashlib.sha256(f"{index} {topic}".encode()).hexdigest(),
            topic=topic,
        )
        for index, topic in enumerate(topics)
    ]


def split(entries: list[Entry], earlier: list[Entry] | None = None) -> list[Entry]:
    sides = {entry.sha256: entry.held_out for entry in earlier or []}
    return choose_held_out(group_entries(entries), sides)


def test_a_tenth_is_held_out():
    entries = split(entries_of(*("" for _ in range(200))))
    assert sum(entry.held_out for entry in entries) == 20


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=60))
def test_files_of_one_topic_are_on_one_side_and_something_is_left_to_train_on(topics: list[str]):
    entries = split(entries_of(*topics))
    held_out = {entry.topic for entry in entries if entry.held_out}
    trained = {entry.topic for entry in entries if not entry.held_out}
    assert not held_out & trained
    assert trained
    assert held_out or len(set(topics)) == 1


def test_files_keep_their_side_when_others_come():
    first = split(entries_of(*("" for _ in range(50))))
    second = split(entries_of(*("" for _ in range(80))), first)
    before = {entry.sha256: entry.held_out for entry in first}
    assert all(before.get(e.sha256, e.held_out) == e.held_out for e in second)
    assert sum(entry.held_out for entry in second) == 8


def test_the_choice_depends_on_the_files_alone():
    entries = entries_of(*("" for _ in range(30)))
    chosen = {entry.path for entry in split(entries) if entry.held_out}
    assert {entry.path for entry in split(entries[::-1]) if entry.held_out} == chosen


def test_broken_files_are_neither_held_out_nor_counted():
    entries = entries_of(*("" for _ in range(20)))
    broken = [replace(entry, problem="cut off", sha256="") for entry in entries]
    assert not any(entry.held_out for entry in split(broken))


def test_many_equal_fingerprints_give_few_links():
    assert len(near_links([(5,)] * 3000)) == 2999
    assert near_links([(0,), (0b1111,), (2**63,), ()]) == [(0, 1), (0, 2)]


def test_hashes_further_apart_than_four_bits_are_not_linked():
    assert near_links([(0,), (0b11111,)]) == []


@pytest.mark.parametrize("length", [1, 64])
def test_comparing_can_be_cancelled(length: int):
    def cancel() -> None:
        raise Cancelled

    rows = [tuple(range(number, number + length)) for number in range(3)]
    with pytest.raises(Cancelled):
        near_links(rows, cancel)
