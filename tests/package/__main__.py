"""The package tested as a stranger: `make package-test`.

    python -m tests.package [DEB]

Installs the .deb into an empty Debian without network and without Python, first as an older
version, whose demo learns from twelve ratings. Then it opens the window on that project, takes a
picture of each page, tries what goes wrong, removes the package, and finds the project untouched.
Needs root, and the `_PROGRAMS`.
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
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from configparser import ConfigParser
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median

from resources.installers.programs import DISPLAY, require_programs
from tests.conftest import ROOT
from tests.package import marks
from tests.package.screen import Screen, wayland_display
from tests.package.stranger import HOME, USER, Stranger, dependencies
from tests.xserver.display import virtual_display
from ui.shell.pages import PAGES

FOLDER = ROOT / "build" / "package-test"
REPORT = ROOT / "benchmarks" / "reports" / "package_test.md"
_HEAD = (
    "# The package in an empty Debian, without Python and without a network",
    "",
    f"By `make package-test` on {date.today()}.",
    "",
)
_lines: list[str] = []
RATIO = 1.5
_STARTS = 3
_OLDER = "0.0.1"
_PAINT_TIMEOUT_S = 120.0
_PROGRAMS = (*DISPLAY, "weston", "mmdebstrap", "ar", "dpkg-deb", "unshare")


def main(arguments: list[str]) -> None:
    """Run everything; raises `AssertionError` where the package does not do what it must."""
    require_programs("This test of the package", _PROGRAMS)
    packages = [Path(arguments[0])] if arguments else sorted((ROOT / "dist").glob("*.deb"))
    if not packages:
        raise SystemExit("There is no .deb in dist. Make it first: make package")
    deb = packages[-1]
    FOLDER.mkdir(parents=True, exist_ok=True)
    stranger = Stranger.create(FOLDER, dependencies(deb))
    install_older(stranger, deb)
    assert stranger.run("sh", "-c", "command -v python3 python", check=False)[0], "has Python"
    project = run_demo(stranger)
    install_over(stranger, deb, project)
    _say(f"told back and a changed byte noticed: {marks.verify_every_format(stranger, project)}")
    _say(f"kept the manifest of {marks.keep_foreign_manifest(stranger, project)} in an export")
    measure_machine(stranger)
    _try_bad_input(stranger, project)
    open_on_wayland(stranger, project)
    with virtual_display() as display:
        screen = Screen(display)
        compare_first_paint(stranger, screen, project)
        show_every_page(stranger, screen)
        show_newer_project(stranger, screen, project)
    _remove(stranger, project)
    REPORT.write_text("\n".join([*_HEAD, *_lines, ""]), "utf-8")


def install_older(stranger: Stranger, deb: Path) -> None:
    """Install the package under the version number of an older one."""
    parts, older = FOLDER / "parts", FOLDER / "older.deb"
    shutil.rmtree(parts, ignore_errors=True)
    (parts / "control").mkdir(parents=True)
    older.unlink(missing_ok=True)
    script = f"""
        ar x --output {parts} {deb}
        cd {parts}
        tar -xf control.tar.gz -C control
        sed -i 's/^Version: .*/Version: {_OLDER}/' control/control
        tar -czf control.tar.gz -C control .
        ar qcS {older} debian-binary control.tar.gz data.tar.*
    """
    subprocess.run(["sh", "-ec", script], check=True)
    start = time.monotonic()
    stranger.install(older)
    _say(f"installed in {time.monotonic() - start:.0f} s, as version {_version(stranger)}")
    assert _version(stranger) == _OLDER
    shutil.rmtree(parts)
    older.unlink()


def install_over(stranger: Stranger, deb: Path, project: Path) -> None:
    """Install the package itself over the older version, and find the works of before."""
    before = stranger.run("bowerbird", "history", "--project", str(project))[1]
    stranger.install(deb)
    assert _version(stranger) != _OLDER
    assert stranger.run("bowerbird", "history", "--project", str(project))[1] == before
    _say(f"installed version {_version(stranger)} over it, which opens its project")


def _version(stranger: Stranger) -> str:
    return stranger.run("dpkg-query", "--show", "--showformat=${Version}", "bowerbird")[1]


def run_demo(stranger: Stranger) -> Path:
    """Run the demo in an empty home; returns its project's folder inside the root."""
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


def measure_machine(stranger: Stranger) -> None:
    """Run `bowerbird bench`."""
    start = time.monotonic()
    rows = stranger.run("bowerbird", "--json", "bench")[1].splitlines()
    assert len(rows) >= 10, rows
    _say(f"measured this machine in {time.monotonic() - start:.0f} s, {len(rows)} rows")


def open_on_wayland(stranger: Stranger, project: Path) -> None:
    """Open the window where there is Wayland and no X server."""
    runtime = f"/run/user/{USER}"
    with wayland_display(FOLDER / "wayland", USER) as display:
        command = stranger.command(
            *("bowerbird", "studio", str(project)),
            prepare=f'mkdir -p "$1{runtime}"; mount --bind {display.parent} "$1{runtime}"',
            XDG_RUNTIME_DIR=runtime,
            WAYLAND_DISPLAY=display.name,
            WAYLAND_DEBUG="client",
        )
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            painted = any(".attach(wl_buffer" in line for line in process.stderr)
            process.kill()
    assert painted, "nothing was painted on Wayland"
    _say("painted the window where there is Wayland alone")


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
        first, *others = [name for name, page in PAGES.items() if page.key]
        for name in [*others, first]:
            before = screen.image()
            screen.press(PAGES[name].key.lower().replace("ctrl+,", "ctrl+comma"))
            screen.await_page(before)
            screen.await_rest(2)
            screen.save(FOLDER / "pictures" / f"{name}.png")
    assert process.returncode == 0, f"exit code {process.returncode}"
    log = (stranger.root / HOME[1:] / ".local/state/bowerbird/log/bowerbird.log").read_text("utf-8")
    assert "Traceback" not in log, log[-3000:]
    _say(f"pictures of every page are in {(FOLDER / 'pictures').relative_to(ROOT)}")


def show_newer_project(stranger: Stranger, screen: Screen, project: Path) -> None:
    """Double click on a project of a newer version, by its type and the command of that."""
    newer = _newer(stranger, project)
    command = stranger.command(*_opened_by(stranger, newer), display=screen.display)
    with _window(screen, command) as (process, _):
        screen.await_rest(3)
        screen.save(FOLDER / "pictures" / "newer-project.png")
    assert process.returncode == 3, f"exit code {process.returncode}"


def _opened_by(stranger: Stranger, file: Path) -> list[str]:
    """The command that the installed desktop entry opens files of this type with."""
    share = stranger.root / "usr" / "share"
    kind = ET.parse(share / "mime" / "packages" / "bowerbird.xml").getroot()[0]
    patterns = [element.get("pattern") for element in kind if element.tag.endswith("}glob")]
    assert file.name in patterns, patterns
    entry = ConfigParser(interpolation=None)
    entry.read(share / "applications" / "bowerbird.desktop", "utf-8")
    assert kind.get("type") in entry["Desktop Entry"]["MimeType"].split(";")
    return entry["Desktop Entry"]["Exec"].replace("%f", str(file)).split()


def _try_bad_input(stranger: Stranger, project: Path) -> None:
    """Each ends with its exit code and one short message."""
    newer = _newer(stranger, project)
    full = f'mount -t tmpfs -o size=64k,uid={USER} tmpfs "$1{HOME}"'
    for title, code, words in marks.impossible_exports(stranger, project):
        _refuses(stranger, title, code, words)
    _, output, _ = stranger.run("bowerbird", "verify", marks.write_large_text(stranger))
    _say(f"a text of 2 GB: exit code 0: {output.strip()}")
    (stranger.root / HOME[1:] / "large.txt").unlink()
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
