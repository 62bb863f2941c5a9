"""The default suite in an empty Debian with what README names: `make test-bare`.

    python -m tests.package.bare [PYTEST ARGUMENTS]

Runs a clone of the last commit as an artist who is not root, without a network and without fonts.
Python and its packages are those of this environment. Needs root and the `_PROGRAMS`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from resources.installers.programs import require_programs
from tests.conftest import ROOT
from tests.package.stranger import HOME, USER, Stranger

FOLDER = ROOT / "build" / "test-bare"
_PROGRAMS = ("mmdebstrap", "unshare", "tar", "ip")
_SOURCE = f"{HOME}/bowerbird"
_PREPARE = """
ip link set lo up
for folder in "{python}" "{venv}"; do mkdir -p "$1$folder"; done
mount --bind "{python}" "$1{python}"
mount --bind "{venv}" "$1{venv}"
mount --bind "{venv}" "$1{source}/.venv"
"""


def readme_packages() -> list[str]:
    """Return the packages of the first apt-get line of README."""
    text = (ROOT / "README.md").read_text("utf-8")
    match = re.search(r"^apt-get install ((?:.*\\\n)*.*)$", text, re.MULTILINE)
    assert match is not None
    return match[1].replace("\\", " ").split()


def main(arguments: list[str]) -> int:
    """Run the suite; returns pytest's exit code."""
    require_programs("The suite in an empty Debian", _PROGRAMS)
    FOLDER.mkdir(parents=True, exist_ok=True)
    stranger = Stranger.create(FOLDER, readme_packages())
    source = stranger.root / _SOURCE[1:]
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(source)], check=True)
    (source / ".venv").mkdir()
    _open_the_way_to(stranger.root, Path(sys.base_prefix))
    for path in (source, *source.rglob("*")):
        os.chown(path, USER, USER, follow_symlinks=False)
    prepare = _PREPARE.format(python=sys.base_prefix, venv=sys.prefix, source=_SOURCE)
    pytest = f"cd {_SOURCE} && exec .venv/bin/python -m pytest -n 2 --dist loadfile"
    pytest += " --no-loadscope-reorder"
    command = stranger.command(
        *("sh", "-c", f'{pytest} --max-worker-restart=0 -p no:cacheprovider "$@"', "-", *arguments),
        prepare=prepare,
        HF_HUB_OFFLINE="1",
        QT_QPA_PLATFORM="offscreen",
        PYTHONPATH=_SOURCE,
    )
    return subprocess.run(command, check=False).returncode


def _open_the_way_to(root: Path, folder: Path) -> None:
    """Make the folder's parents inside `root`, which the artist may enter."""
    target = root / str(folder)[1:]
    target.mkdir(parents=True, exist_ok=True)
    for parent in target.parents:
        if parent == root:
            break
        parent.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
