"""The project that drills copy: works of every kind, ratings, an adapter in use, backups.

Invariant: a trial changes its own copy alone.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.drills.program import ROOT, Home

COMMANDS: dict[str, tuple[str, ...]] = {
    "write": ("write", "The sea", "--count", "8", "--max-tokens", "16"),
    "draw": ("draw", "a fox", "--count", "4", "--steps", "2"),
    "compose": ("compose", "--notes", "D4 F4", "--bars", "2", "--count", "4"),
    "rate": ("rate", "{work}", "2"),
    "compare": ("compare", "{work}", "{other}"),
    "tag": ("tag", "{work}", "sea"),
    "trash": ("trash", "{work}"),
    "restore": ("restore", "{trashed}"),
    "again": ("again", "{work}"),
    "export": ("export", "{work}", "{folder}/out"),
    "import": ("import", "{text}"),
    "check --repair": ("check", "--repair"),
    "learn": ("learn", "text", "--steps", "2", "--adopt", "always"),
    "adapters use": ("adapters", "use", "{adapter}"),
    "adapters rollback": ("adapters", "rollback", "text"),
    "adapters export": ("adapters", "export", "{adapter}", "{folder}/out"),
    "adapters import": ("adapters", "import", "{peft}", "text"),
    "ratings export": ("ratings", "export", "{folder}/ratings.jsonl"),
    "restore-backup": ("restore-backup", "{when}"),
    "new": ("new", "{folder}/another"),
    "migrate": ("history", "--project", "{old}"),
}
"""Every command that writes into a project, with the names that `Template.words` fills in."""

SCHEMAS = ("0001", "0002", "0003", "0004")


@dataclass(frozen=True)
class Template:
    """A project to copy, and what commands may name in it."""

    project: Path
    names: dict[str, str]

    def copy(self, folder: Path) -> Path:
        """A copy in `folder`, with something for a repair to set aside."""
        folder.mkdir(exist_ok=True)
        project = folder / "drill.bower"
        shutil.copytree(self.project, project)
        (project / "artifacts" / ".tmp-left").write_bytes(b"cut off")
        (project / "adapters" / "learning-gone").mkdir()
        return project

    def words(self, name: str, folder: Path, turn: int = 0) -> tuple[str, ...]:
        """The words of a command that works in `folder`, and an old project there to migrate."""
        old = folder / "old.bower"
        if name == "migrate":
            shutil.rmtree(old, ignore_errors=True)
            fixture = f"{SCHEMAS[turn % len(SCHEMAS)]}.bower"
            shutil.copytree(ROOT / "tests" / "fixtures" / fixture, old)
        words = [word.format(**self.names, folder=folder, old=old) for word in COMMANDS[name]]
        return tuple(words if "--project" in words else [*words, *_project_option(folder)])


def _project_option(folder: Path) -> tuple[str, str]:
    return ("--project", str(folder / "drill.bower"))


def project_of(words: tuple[str, ...]) -> Path:
    """The project that a command works in."""
    return Path(words[words.index("--project") + 1])


def make_template(home: Home, work: Path) -> Template:
    """Make the project, with commands of the program alone."""
    text = work / "brought.txt"
    text.write_text("The tide came in.\n")
    ids: list[str] = []
    for prompt in ("The sea", "A letter", "At the fair", "The well"):
        rows = _rows(home, "write", prompt, "--count", "3", "--seed", "1", "--max-tokens", "8")
        for stars, row in zip("135", rows, strict=True):
            ids.append(row["id"])
            _rows(home, "rate", row["id"], stars)
    drawn = _rows(home, "draw", "a fox", "--steps", "1", "--seed", "1")[0]["id"]
    _rows(home, "compose", "--notes", "D4 F4", "--bars", "1", "--seed", "1")
    _rows(home, "trash", drawn)
    adapter = _rows(home, "learn", "text", "--steps", "2", "--adopt", "always")[0]["adapter"]
    peft = _rows(home, "adapters", "export", adapter, str(work / "adapter"))[0]["folder"]
    when = _rows(home, "restore-backup")[-1]["when"]
    names = {"work": ids[0], "other": ids[1], "trashed": drawn, "adapter": adapter}
    names |= {"peft": peft, "text": str(text), "when": when}
    return Template(home.project, names)


def _rows(home: Home, *command: str) -> list[dict[str, str]]:
    result = home.run(*command)
    assert result.code == 0, result
    return result.rows
