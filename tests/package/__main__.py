"""The package tested as a stranger: `make package-test`.

    python -m tests.package [DEB]

Installs the .deb into an empty Debian without network and without Python, runs the demo, which
learns from twelve ratings, opens the window on it, takes a picture of each page, tries what goes
wrong, removes the package, and finds the project untouched. Needs root, mmdebstrap, Xvfb, openbox
and xdotool.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.conftest import ROOT
from tests.package.screen import Screen
from tests.package.stranger import HOME, USER, Stranger
from tests.xserver.display import virtual_display
from ui.shell.pages import PAGES

FOLDER = ROOT / "build" / "package-test"
REPORT = ROOT / "benchmarks" / "reports" / "package_test.md"
_HEAD = (
    "# The package in an empty Debian, without Python and without a network",
    "",
    "By `make package-test`.",
    "",
)
_lines: list[str] = []
RATIO = 1.5
_STARTS = 3
_PAINT_TIMEOUT_S = 120.0


def main(arguments: list[str]) -> None:
    """Run everything; raises `AssertionError` where the package does not do what it must."""
    deb = Path(arguments[0]) if arguments else sorted((ROOT / "dist").glob("*.deb"))[-1]
    FOLDER.mkdir(parents=True, exist_ok=True)
    stranger = Stranger.create(FOLDER, deb)
    start = time.monotonic()
    stranger.install(deb)
    _say(f"installed in {time.monotonic() - start:.0f} s")
    assert stranger.run("sh", "-c", "command -v python3 python", check=False)[0], "has Python"
    project = run_demo(stranger)
    export_every_kind(stranger, project)
    _try_bad_input(stranger, project)
    with virtual_display() as display:
        screen = Screen(display)
        compare_first_paint(stranger, screen, project)
        show_every_page(stranger, screen)
        show_newer_project(stranger, screen, project)
    _remove(stranger, project)
    REPORT.write_text("\n".join([*_HEAD, *_lines, ""]), "utf-8")


def run_demo(stranger: Stranger) -> Path:
    """Install the starters and run the demo; returns its project's folder inside the root."""
    start = time.monotonic()
    stranger.run("bowerbird", "models", "install", "starter")
    _say(f"installed the starters in {time.monotonic() - start:.0f} s")
    start = time.monotonic()
    _, output, _ = stranger.run("bowerbird", "--json", "demo")
    rows = [json.loads(line) for line in output.splitlines()]
    adapters = [row for row in rows if "adapter" in row and "examples" in row]
    kinds = {row["kind"] for row in rows if "sha256" in row}
    assert kinds == {"text", "image", "music"}, kinds
    assert adapters, "nothing was learned"
    reason = adapters[0]["reason"]
    _say(f"ran the demo in {time.monotonic() - start:.0f} s; it learned from 12 ratings: {reason}")
    return Path(next(row["project"] for row in rows if "project" in row))


def export_every_kind(stranger: Stranger, project: Path) -> None:
    """Export works in formats that libraries of their own write, and read the marks of one."""
    formats = {"text": ["md"], "image": ["png"], "music": ["musicxml", "flac", "wav"]}
    for kind, forms in formats.items():
        row = stranger.run("bowerbird", "--json", "history", "--kind", kind, "--limit", "1")[1]
        for form in forms:
            words = ("export", json.loads(row)["id"], f"{HOME}/exports", "--format", form)
            stranger.run("bowerbird", "--project", str(project), *words)
    (file,) = (stranger.root / HOME[1:] / "exports").glob("*.wav")
    _, output, _ = stranger.run("bowerbird", "verify", f"{HOME}/exports/{file.name}")
    assert "no byte has changed since" in output, output
    _say("exported a work of each kind, and verified the marks of one")


def compare_first_paint(stranger: Stranger, screen: Screen, project: Path) -> None:
    """Start the installed studio and that of this checkout by turns, on copies of one project."""
    outside = FOLDER / "home"
    shutil.rmtree(outside, ignore_errors=True)
    shutil.copytree(stranger.root / HOME[1:], outside, symlinks=True)
    copy = outside / project.relative_to(HOME)
    source = [sys.executable, "-m", "studio.cli.main", "studio", str(copy)]
    environment = {"HOME": str(outside), "DISPLAY": screen.display, "PATH": os.environ["PATH"]}
    installed = stranger.command("bowerbird", "studio", str(project), display=screen.display)
    times: dict[str, list[float]] = {"installed": [], "source": []}
    for _ in range(_STARTS + 1):
        for name, command, env in (("installed", installed, None), ("source", source, environment)):
            with _window(screen, command, env) as (_, seconds):
                times[name].append(seconds)
    first = {name: median(values[1:]) for name, values in times.items()}
    ratio = first["installed"] / first["source"]
    _say(
        f"first paint: installed {first['installed']:.2f} s, source {first['source']:.2f} s, "
        f"ratio {ratio:.2f}; the very first {times['installed'][0]:.2f} s"
    )
    assert ratio <= RATIO, f"the first paint takes {ratio:.2f} times as long"


def show_every_page(stranger: Stranger, screen: Screen) -> None:
    """Open each page of the last project by its keys and take a picture."""
    command = stranger.command("bowerbird", "studio", display=screen.display)
    with _window(screen, command) as (process, _):
        screen.await_rest(3)
        for name, page in PAGES.items():
            if page.key:
                screen.press(page.key.lower().replace("ctrl+,", "ctrl+comma"))
                time.sleep(1)
                screen.await_rest(2)
                screen.save(FOLDER / "pictures" / f"{name}.png")
    assert process.returncode == 0, f"exit code {process.returncode}"
    log = (stranger.root / HOME[1:] / ".local/state/bowerbird/log/bowerbird.log").read_text("utf-8")
    assert "Traceback" not in log, log[-3000:]
    _say(f"pictures of every page are in {(FOLDER / 'pictures').relative_to(ROOT)}")


def show_newer_project(stranger: Stranger, screen: Screen, project: Path) -> None:
    """Open a project of a newer version as a double click does."""
    newer = _newer(stranger, project)
    command = stranger.command("bowerbird", "studio", str(newer), display=screen.display)
    with _window(screen, command) as (process, _):
        screen.await_rest(3)
        screen.save(FOLDER / "pictures" / "newer-project.png")
    assert process.returncode == 3, f"exit code {process.returncode}"


def _try_bad_input(stranger: Stranger, project: Path) -> None:
    """Each ends with its exit code and one short message."""
    newer = _newer(stranger, project)
    full = f'mount -t tmpfs -o size=64k,uid={USER} tmpfs "$1{HOME}"'
    for title, code, words, options in (
        ("no display", 3, ["studio"], {}),
        ("Wayland that does not answer", 3, ["studio"], {"WAYLAND_DISPLAY": "wayland-9"}),
        ("a full home", 3, ["demo"], {"prepare": full}),
        ("a project of a newer version", 3, ["history", "--project", str(newer)], {}),
        ("a folder that is no project", 2, ["history", "--project", "/tmp"], {}),
    ):
        _refuses(stranger, title, code, words, **options)
    libraries = list(stranger.root.glob("usr/lib/*/libEGL.so.1"))
    for library in libraries:
        library.rename(library.with_suffix(".away"))
    _refuses(stranger, "no OpenGL", 3, ["studio"], display=":9")
    for library in libraries:
        library.with_suffix(".away").rename(library)


def _refuses(
    stranger: Stranger, title: str, code: int, words: Sequence[str], **options: str
) -> None:
    result, _, message = stranger.run("bowerbird", *words, check=False, **options)
    _say(f"{title}: exit code {result}: {message.strip()}")
    assert result == code, f"{title}: {code} was expected"
    assert "Traceback" not in message


def _newer(stranger: Stranger, project: Path) -> Path:
    """A copy of the project as a later version would leave it: its database, seen from inside."""
    folder = project.with_name("Newer.bower")
    outside = stranger.root / str(folder)[1:]
    if not outside.exists():
        shutil.copytree(stranger.root / str(project)[1:], outside)
        with sqlite3.connect(outside / "project.sqlite") as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        for path in (outside, *outside.rglob("*")):
            os.chown(path, USER, USER)
    return folder / "project.sqlite"


def _remove(stranger: Stranger, project: Path) -> None:
    outside = stranger.root / str(project)[1:]
    before = _digests(outside)
    stranger.run("dpkg", "--remove", "bowerbird", as_root=True)
    assert not (stranger.root / "opt" / "bowerbird").exists(), "something was left behind"
    assert _digests(outside) == before, "the project was changed"
    _say(f"removed; the project's {len(before)} files are untouched")


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@contextmanager
def _window(
    screen: Screen, command: Sequence[str], env: dict[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """Start a studio and wait for its first paint; yields its process and the seconds that took."""
    messages = (FOLDER / "messages.txt").open("a")
    with subprocess.Popen(command, env=env, cwd=ROOT, stderr=messages) as process:
        try:
            yield process, screen.await_change(_PAINT_TIMEOUT_S)
        finally:
            screen.press("ctrl+q")
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
    time.sleep(0.5)


def _say(text: str) -> None:
    """Print a line, and add it to the report."""
    print(text, flush=True)
    _lines.append(f"- {text[:1].upper()}{text[1:]}")


main(sys.argv[1:])
