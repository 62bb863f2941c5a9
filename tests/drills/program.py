"""The program under drill: its home, its commands, and what it announced."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.drills.forked import Forked

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 120.0


@dataclass(frozen=True)
class Result:
    """How a command ended. `code` is None where it did not end within the time."""

    command: tuple[str, ...]
    code: int | None
    rows: list[dict[str, Any]]
    errors: str
    seconds: float

    @property
    def sentence(self) -> str:
        """The last line on stderr."""
        lines = self.errors.strip().splitlines()
        return lines[-1] if lines else ""

    @property
    def is_calm(self) -> bool:
        """Whether the command ended by itself, with a promised exit code and no traceback."""
        return self.code in (0, 2, 3, 130) and "Traceback" not in self.errors

    @property
    def is_ok(self) -> bool:
        """Whether this is a check that found nothing wrong."""
        return self.code == 0 and bool(self.rows) and bool(self.rows[0].get("ok"))


@dataclass
class Home:
    """A folder for `$BOWERBIRD_HOME`, whose project commands are run in."""

    folder: Path
    announced: dict[str, str] = field(default_factory=dict[str, str])
    """Hashes of works by id, as the program printed them."""

    ratings: dict[str, int] = field(default_factory=dict[str, int])
    """Acknowledged stars by work."""

    @property
    def project(self) -> Path:
        """The project that commands use when none is named."""
        return self.folder / "projects" / "My first project.bower"

    def start(self, *command: str, **environment: str) -> subprocess.Popen[str]:
        """Start a command in a new process; the caller waits for it."""
        return subprocess.Popen(
            [sys.executable, "-m", "studio.cli.main", *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **self._variables(), **environment},
            cwd=ROOT,
        )

    def fork(self, *command: str, memory: int | None = None) -> Forked:
        """Start a command with its imports done; it may use `memory` bytes more than at first."""
        return Forked(command, self._variables(), memory)

    def run(self, *command: str, timeout_s: float = TIMEOUT_S, memory: int | None = None) -> Result:
        """Run a command to its end, or kill it after `timeout_s`; remember what it announced."""
        return self.finish(self.fork(*command, "--json", memory=memory), command, timeout_s)

    def finish(
        self,
        process: Forked | subprocess.Popen[str],
        command: tuple[str, ...],
        timeout_s: float = TIMEOUT_S,
    ) -> Result:
        """Wait for a command that was started with `--json`; remember what it announced."""
        start = time.monotonic()
        try:
            output, errors = process.communicate(timeout=timeout_s)
            code = process.returncode
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            output, errors = process.communicate()
            code = None
        result = Result(command, code, parsed(output), errors, time.monotonic() - start)
        self.remember(result)
        return result

    def remember(self, result: Result) -> None:
        """Note the works and ratings that a command acknowledged on stdout."""
        for row in result.rows:
            if "sha256" in row and "id" in row:
                self.announced[row["id"]] = row["sha256"]
        if result.command[0] == "rate" and result.rows:
            self.ratings[result.command[1]] = int(result.command[2])

    def losses(self, project: Path | None = None) -> list[str]:
        """Announced works that are not there byte for byte, and ratings that differ."""
        where = ("--limit", "100000", "--project", str(project or self.project))
        shelves = [self.run("history", *where), self.run("history", "--trashed", *where)]
        lost = [f"history exits {one.code}: {one.sentence}" for one in shelves if one.code]
        rows = {row["id"]: row for shelf in shelves for row in shelf.rows}
        for identity, digest in self.announced.items():
            path = Path(str(rows[identity]["path"])) if identity in rows else None
            data = path.read_bytes() if path is not None and path.is_file() else b""
            if hashlib.sha256(data).hexdigest() != digest:
                lost.append(f"work {identity}")
        for identity, stars in self.ratings.items():
            if rows.get(identity, {}).get("stars") != stars:
                lost.append(f"rating of {identity}")
        return lost

    def _variables(self) -> dict[str, str]:
        return {
            "BOWERBIRD_HOME": str(self.folder),
            "HF_HUB_OFFLINE": "1",
            "OMP_NUM_THREADS": "1",
            "PYTHONPATH": str(ROOT),
        }


def parsed(output: str) -> list[dict[str, Any]]:
    """The JSON objects of whole lines; a line that was cut off is no acknowledgement."""
    rows: list[dict[str, Any]] = []
    for line in output.splitlines(keepends=True):
        try:
            row = json.loads(line) if line.endswith("\n") else None
        except ValueError:
            continue
        if isinstance(row, dict):
            rows.append(row)
    return rows


def furnish(folder: Path) -> Home:
    """A home with a tiny text, music and picture model of random weights."""
    from tests.engines.image.tiny import save_pipeline
    from tests.engines.music.tiny import tiny_music_model
    from tests.engines.text.tiny import save_model

    models = folder / "models"
    models.mkdir(parents=True)
    save_model(models / "tiny-text")
    tiny_music_model(models / "tiny-music")
    save_pipeline(models / "tiny-pictures", "starter")
    return Home(folder)
