"""What the studio says of some 500 files of every kind, whole and damaged: `make prove-files`.

    python -m tests.files.prove [--save] [-k WORDS] [--show]

Every file is added as a model, imported as an adapter, imported as a work and verified, each in a
process of its own. A fault is a traceback, "Something went wrong", a refusal without a sentence or
that names another cause, damage that is taken, more than 30 s, and more than 4 GiB.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from studio.cli.main import build_parser, run
from tests.files.damage import Case, cases

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "benchmarks" / "reports" / "files.md"
COMMANDS = {
    "add": ("models", "add"),
    "convert": ("models", "add", "--convert"),
    "adapters": ("adapters", "import"),
    "import": ("import",),
    "verify": ("verify",),
    "write": ("write", "a boat", "--max-tokens", "3", "--model"),
    "draw": ("draw", "a boat", "--width", "64", "--height", "64", "--steps", "1", "--model"),
}
SECONDS, GIB = 30, 4
NEUTRAL = {
    "import": r"can(not)? be brought in",
    "verify": r"carries no marks|is a folder",
    "adapters": r"is no adapter folder",
}
"""What is true of any file that is no work, and of any folder that is no adapter."""
ADAPTER_FOLDERS = ("PEFT folder", "Redux")
HARMLESS = frozenset({"picture with parameters, cut at 100.0%"})
"""Damage that loses nothing: of a picture the check sum of its empty end."""
CAUSES = {
    "numbers": r"infinite or no numbers",
    "pickle": r"is a pickle|asks for|more than weights|was not converted|takes too much|too large",
    "parts": r"belong|fit each other|both draw|are both|lacks|is no part of",
    "absent": r"There is nothing at|cannot be read|no file|not there|is not installed|is a folder",
    "folder": r"is no adapter folder",
    "damage": r"damaged|not whole|is missing|cannot be read|holds no|cut off|is empty|nothing in it"
    r"|ends too early|is gone|another file now|not there any more|not what its name says"
    r"|is not a model|does not begin with|not installed|is a folder|neither a model",
}
"""The words by which a refusal names a cause."""


@dataclass(frozen=True)
class Answer:
    """What a command said: its exit code, its sentences, and what it took."""

    code: int
    words: str
    seconds: float
    gib: float

    @property
    def fault(self) -> str:
        """What is wrong whatever the file is; empty where nothing is."""
        if "Something went wrong" in self.words or "Traceback" in self.words:
            return "a bug"
        if self.code not in (0, 2, 3):
            return f"exit {self.code}"
        if self.code and not re.search(r"\w.*[.]", self.words):
            return "no sentence"
        if self.seconds > SECONDS:
            return f"{self.seconds:.0f} s"
        return f"{self.gib:.1f} GiB" if self.gib > GIB else ""

    @property
    def causes(self) -> set[str]:
        """The causes that a refusal names."""
        return {name for name, words in CAUSES.items() if re.search(words, self.words)}


def blame(case: Case, command: str, answer: Answer, whole: Answer | None) -> str:
    """What is wrong with an answer about a damaged file, by that about the whole one."""
    allowed = set(case.cause.split())
    if not allowed or (case.spoil and command != "draw"):
        return ""
    if answer.code == 0:
        is_said = "carries no marks" in answer.words or "ends early" in answer.words
        is_damage = "damage" in allowed and case.name not in HARMLESS
        is_taken = is_damage and (whole is None or whole.code == 0) and not is_said
        return "damage was taken" if is_taken and not _is_import_of_folder(answer) else ""
    if command in NEUTRAL and re.search(NEUTRAL[command], answer.words):
        is_adapter = command == "adapters" and case.form in ADAPTER_FOLDERS
        return "another cause" if is_adapter else ""
    is_as_whole = bool(whole and whole.code and _plain(answer.words) == _plain(whole.words))
    return "" if is_as_whole or answer.causes & allowed else "another cause"


def _is_import_of_folder(answer: Answer) -> bool:
    return "Left out: " in answer.words


def _plain(words: str) -> str:
    """A sentence without what differs between two runs."""
    return re.sub(r"/\S+|[\d,.]+", "", words)


# Running


def ask(command: str, paths: Sequence[str], home: Path) -> Answer:
    """Run a command in a process of its own, which is ended after twice the time allowed."""
    start, output = time.monotonic(), tempfile.TemporaryFile()  # noqa: SIM115 - closed below
    child = os.fork()
    if not child:
        _answer([*COMMANDS[command], *paths], home, output.fileno())
    status, usage, code = 0, None, None
    while code is None:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
        elif time.monotonic() - start > 2 * SECONDS:
            os.kill(child, signal.SIGKILL)
            _, status, usage = os.wait4(child, 0)
            code = 99
        else:
            time.sleep(0.005)
    output.seek(0)
    words = output.read().decode("utf-8", "replace").strip()
    output.close()
    peak = usage.ru_maxrss / 2**20 if usage else 0
    return Answer(code, words, time.monotonic() - start, peak)


def _answer(arguments: Sequence[str], home: Path, output: int) -> None:
    """In the child: run the command line, with its output in a file, and end."""
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", 0), write_through=True)
    sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", 0), write_through=True)
    os.environ |= {"BOWERBIRD_HOME": str(home), "HOME": str(home), "HF_HUB_OFFLINE": "1"}
    os.chdir(home)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code = 98
    try:
        code = run(list(arguments))
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 97
    finally:
        os._exit(code)


def new_home(folder: Path) -> Path:
    """A home with a project and the starter for pictures, to be copied for each case."""
    home = folder / "home"
    (home / "models").mkdir(parents=True)
    starter = ROOT / "resources" / "models" / "starter-pictures"
    (home / "models" / "starter-pictures").symlink_to(starter, target_is_directory=True)
    COMMANDS["new"] = ("new",)
    answer = ask("new", [str(home / "project")], home)
    assert answer.code == 0, answer.words
    return home


@dataclass(frozen=True)
class Result:
    """A case, a command, what it answered, and what is wrong with that."""

    case: Case
    command: str
    answer: Answer
    fault: str


def results(folder: Path, words: str) -> Iterator[Result]:
    """Each case by each command."""
    home, whole = new_home(folder), dict[tuple[str, str], Answer]()
    build_parser()  # so that no child imports the commands again
    for case in cases(folder / "forms"):
        if not re.search(words, case.name) and case.damage != "whole":
            continue
        for command, answer in _answers(case, folder / "case", home):
            key = case.form, command
            if case.damage == "whole" and not case.cause:
                whole[key] = answer
            fault = answer.fault or blame(case, command, answer, whole.get(key))
            if re.search(words, case.name):
                yield Result(case, command, answer, fault)


def _answers(case: Case, folder: Path, template: Path) -> Iterator[tuple[str, Answer]]:
    for rest in (folder, folder.with_name("home-now")):
        shutil.rmtree(rest, ignore_errors=True)
    home = shutil.copytree(template, folder.with_name("home-now"), symlinks=True)
    (folder).mkdir()
    paths = [str(path) for path in case.make(folder)]
    yield "add", ask("add", paths, home)
    if case.spoil:
        case.spoil(folder)
        yield "draw", ask("draw", [Path(paths[0]).stem], home)
        return
    for command in ("adapters", "import", "verify"):
        yield command, ask(command, paths[:1], home)
    if "pickle" in case.name or "zip" in case.name:
        yield "convert", ask("convert", paths[:1], home)
    assert not [*home.rglob("BOMB"), *folder.rglob("BOMB")], f"{case.name}: it was run"


def main(arguments: Sequence[str]) -> int:
    """Run all, print the faults, and with --save write the report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--show", action="store_true", help="print every answer")
    parser.add_argument("-k", default="", metavar="WORDS")
    options = parser.parse_args(arguments)
    rows: list[Result] = []
    with tempfile.TemporaryDirectory() as folder:
        for result in results(Path(folder), options.k):
            rows.append(result)
            if result.fault or options.show:
                answer = result.answer
                print(f"{result.case.name} | {result.command} | {answer.code} | "
                      f"{answer.seconds:.1f} s, {answer.gib:.2f} GiB | {result.fault} | "
                      f"{answer.words}", flush=True)  # fmt: skip
    text = report(rows)
    print(text)
    if options.save:
        REPORT.write_text(text, encoding="utf-8")
    return int(any(row.fault for row in rows))


def report(rows: Sequence[Result]) -> str:
    """The table of the report: what was made, by its damage, and what was wrong."""
    names = {row.case.name for row in rows}
    slowest, largest = (max(rows, key=lambda row: key(row.answer), default=None) for key in
                        (lambda a: a.seconds, lambda a: a.gib))  # fmt: skip
    damages = Counter(row.case.damage for row in rows if row.command == "add")
    faults = Counter(row.case.damage for row in rows if row.fault)
    lines = [f"| {name} | {count} | {faults[name] or '–'} |" for name, count in damages.items()]
    end = ""
    if slowest and largest:
        end = (
            f"\nThe slowest answer took {slowest.answer.seconds:.1f} s "
            f"({slowest.case.name}, {slowest.command}); the most memory was "
            f"{largest.answer.gib:.1f} GiB ({largest.case.name}, {largest.command}).\n"
        )
    return TEXT.format(date=date.today(), files=len(names), answers=len(rows)) + "\n".join(
        ["| what was done to them | files | faults |", "|---|---|---|", *lines, end]
    )


TEXT = """# Files that an artist may have

{date}, `make prove-files`: {files} files and folders, made by tests/files in the forms that programs write,
whole and damaged. Each was given to `models add`, `adapters import`, `import` and `verify`: {answers} answers.
A fault is "Something went wrong", a traceback, a refusal that names another cause than what was done to the
file, damage that was taken, more than 30 s, or more than 4 GiB.

"""  # noqa: E501 - a report

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
