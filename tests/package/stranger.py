"""An empty Debian with the installed studio: without Python, and each command without a network.

Invariant: programs run in name spaces of their own that have no network interface but a dead
loopback, as an artist who is not root; they end with the command.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path

HOME = "/home/artist"
USER = 1000
_ENTER = """
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs tmpfs "$1/dev/shm"
mkdir -p /tmp/.X11-unix && mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"
eval "$2"
root=$1; user=$3; shift 3
exec chroot --userspec="$user" "$root" env -i "$@"
"""


class Stranger:
    """A root folder with the packages that were asked for, and nothing else."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def create(cls, folder: Path, packages: Sequence[str]) -> Stranger:
        """Unpack a Debian with `packages` below `folder`; it is fetched once and kept there."""
        archive = folder / f"debian-{zlib.crc32(' '.join(packages).encode()):08x}.tar"
        if not archive.exists():
            include = f"--include={','.join(packages)}"
            command = ["mmdebstrap", "--variant=minbase", include, "trixie"]
            subprocess.run([*command, str(archive)], check=True)
        root = folder / "root"
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        subprocess.run(["tar", "-C", str(root), "-xf", str(archive)], check=True)
        (root / "tmp" / ".X11-unix").mkdir(mode=0o1777, exist_ok=True)
        home = root / HOME[1:]
        home.mkdir()
        os.chown(home, USER, USER)
        return cls(root)

    def command(
        self, *words: str, as_root: bool = False, display: str = "", prepare: str = "", **env: str
    ) -> list[str]:
        """What runs `words` inside; `prepare` is run by a shell before, as root, with $1 = root."""
        user = "0:0" if as_root else f"{USER}:{USER}"
        variables = {
            "HOME": HOME,
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            **env,
        }
        if display:
            variables["DISPLAY"] = display
        isolate = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child"]
        pairs = [f"{name}={value}" for name, value in variables.items()]
        return [*isolate, "sh", "-ec", _ENTER, "-", str(self.root), prepare, user, *pairs, *words]

    def run(self, *words: str, check: bool = True, **options: str | bool) -> tuple[int, str, str]:
        """Run a command inside: exit code, output, messages."""
        done = subprocess.run(
            self.command(*words, **options),  # pyright: ignore[reportArgumentType]
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(f"{' '.join(words)}: {done.returncode}\n{done.stderr[-2000:]}")
        return done.returncode, done.stdout, done.stderr

    def install(self, deb: Path) -> None:
        """Install the package, as dpkg does, without a network."""
        target = self.root / "tmp" / deb.name
        shutil.copy(deb, target)
        self.run("dpkg", "--install", f"/tmp/{deb.name}", as_root=True)
        target.unlink()


def dependencies(deb: Path) -> list[str]:
    """Return the packages that the .deb depends on, the first of alternatives."""
    depends = subprocess.run(
        ["dpkg-deb", "--field", str(deb), "Depends"], capture_output=True, text=True, check=True
    ).stdout
    return [re.split(r"[ (|]", part.strip())[0] for part in depends.split(",")]
