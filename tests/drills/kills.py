"""`kill -9` at random moments over every command that writes.

Invariant: what was acknowledged on stdout before the kill is there afterwards; the project opens,
its check is clean but for temporary files, and the same command can be run again.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.drills.program import ROOT, Home, Result, parsed
from tests.drills.rows import Row

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("write", "The sea", "--count", "8", "--max-tokens", "16"),
    ("draw", "a fox", "--count", "4", "--steps", "2"),
    ("compose", "--notes", "D4 F4", "--bars", "2", "--count", "4"),
    ("rate", "{work}", "3"),
    ("tag", "{work}", "sea"),
    ("trash", "{work}"),
    ("restore", "{work}"),
    ("compare", "{work}", "{other}"),
    ("again", "{work}"),
    ("export", "{work}", "{folder}/out"),
    ("import", "{text}"),
    ("check", "--repair"),
    ("history", "--project", "{old}"),
    ("new", "{folder}/another"),
)
WARM_UP_S = 0.15


def rows(home: Home, work: Path, kills: int = 200, seed: int = 1) -> Iterator[Row]:
    """One row a command; `kills` in all."""
    rng = random.Random(seed)
    text = work / "brought.txt"
    text.write_text("The tide came in.\n")
    usual: dict[str, float] = {}
    faults: dict[str, list[str]] = {command[0]: [] for command in COMMANDS}
    runs = dict.fromkeys(faults, 0)
    for index in range(kills):
        command = COMMANDS[index % len(COMMANDS)]
        folder = work / f"kill-{index}"
        words = _ready(home, folder, text, command)
        if command[0] not in usual:
            usual[command[0]] = home.run(*words).seconds
            shutil.rmtree(folder)
            words = _ready(home, folder, text, command)
        runs[command[0]] += 1
        delay_s = rng.uniform(WARM_UP_S, usual[command[0]])
        faults[command[0]] += _trial(home, words, delay_s)
        shutil.rmtree(folder)
    for name, of_command in faults.items():
        yield Row(f"kill -9: {name}", runs[name], of_command)


def _ready(home: Home, folder: Path, text: Path, command: tuple[str, ...]) -> list[str]:
    """The command's words, with two works to name and an old project to migrate."""
    folder.mkdir()
    works = home.run("history", "--limit", "2").rows
    while len(works) < 2:
        home.run("write", "The sea", "--count", "2", "--max-tokens", "4")
        works = home.run("history", "--limit", "2").rows
    shutil.copytree(ROOT / "tests" / "fixtures" / "0001.bower", folder / "old.bower")
    names = {
        "work": works[0]["id"],
        "other": works[1]["id"],
        "folder": folder,
        "text": text,
        "old": folder / "old.bower",
    }
    return [word.format(**names) for word in command]


def _trial(home: Home, words: list[str], delay_s: float) -> list[str]:
    process = home.start(*words, "--json")
    try:
        output, errors = process.communicate(timeout=delay_s)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        output, errors = process.communicate()
    home.remember(Result(tuple(words), process.returncode, parsed(output), errors, delay_s))
    lost = home.losses()
    check = home.run("check")
    if check.code != 0 or not check.rows or not check.rows[0]["ok"]:
        lost.append(f"check: exit {check.code}, {check.sentence}")
    again = home.run(*words)
    if not again.is_calm:
        lost.append(f"again: exit {again.code}, {again.sentence}")
    return [f"after {delay_s:.2f} s: {loss}" for loss in lost]
