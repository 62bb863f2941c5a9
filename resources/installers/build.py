"""Makes the installers of the platform that it runs on.

    python -m resources.installers.build [bundle] [packages]

Invariant: every platform is built from the same folder, dist/bowerbird, which bowerbird.spec makes.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from resources.installers import icons, report
from resources.installers.contents import ROOT
from resources.installers.programs import require_programs

HERE = Path(__file__).parent
DIST = ROOT / "dist"
FOLDER = DIST / "bowerbird"
# A quarter smaller than what nFPM compresses itself; most of it is programs for x86.
_XZ = ("xz", "--threads=0", "--x86", "--lzma2=preset=6,dict=64MiB")
_GLIBC = re.compile(rb"\0GLIBC_2\.(\d+)(?=[.\0])")
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def main(arguments: list[str]) -> None:
    """Make the bundle, the packages, or both."""
    if sys.platform.startswith("linux"):
        require_programs("A package", ("ar", "strip", "tar", "xz", "zstd"))
    if "packages" not in arguments:
        make_bundle()
    if "bundle" not in arguments:
        packages = make_packages()
        report.write(FOLDER, packages)


def make_bundle() -> None:
    """Make dist/bowerbird."""
    icons.render(ROOT / "build" / "icons")
    work = ROOT / "build" / "pyinstaller"
    _run(
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "FATAL"),
        *("--distpath", DIST, "--workpath", work, HERE / "bowerbird.spec"),
    )
    if sys.platform.startswith("linux"):
        # Names of functions inside of these, 97 MB of torch's: only debuggers read them.
        inside = FOLDER / "_internal"
        libraries = [*inside.glob("libpython*"), *(inside / "torch" / "lib").glob("*.so")]
        _run("strip", "--strip-unneeded", *libraries)


def make_packages() -> list[Path]:
    """Make the installers of this platform from dist/bowerbird, and a wheel for every platform."""
    if sys.platform == "win32":
        return [*_windows_packages(), _wheel()]
    return [*(_mac_packages() if sys.platform == "darwin" else _linux_packages()), _wheel()]


def _wheel() -> Path:
    """The program alone, for environments with a torch of their own (resources/help/gpu.md)."""
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", DIST, ROOT)
    return DIST / f"bowerbird-{VERSION}-py3-none-any.whl"


def _linux_packages() -> list[Path]:
    name = f"bowerbird-{VERSION}-linux-x86_64"
    os.environ["BOWERBIRD_GLIBC"] = _needed_glibc()
    files = [DIST / f"{name}.deb", DIST / f"{name}.rpm"]
    for file in files:
        _run(
            *(Path(sys.executable).parent / "nfpm", "package", "--packager", file.suffix[1:]),
            *("--config", HERE / "linux" / "nfpm.yaml", "--target", file),
        )
    _compress(files[0])
    files.append(_tarball(name))
    runtime = os.environ.get("BOWERBIRD_APPIMAGE_RUNTIME")
    return [*files, _app_image(name, Path(runtime))] if runtime else files


def _compress(deb: Path) -> None:
    """Compress the data of a .deb, whose members lie in it one after another."""
    parts = DIST / "parts"
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir()
    _run("ar", "x", "--output", parts, deb)
    _run(*_XZ, parts / "data.tar")
    deb.unlink()
    (control,) = parts.glob("control.tar*")
    _run("ar", "qcS", deb, parts / "debian-binary", control, parts / "data.tar.xz")
    shutil.rmtree(parts)


def _needed_glibc() -> str:
    """The oldest C library that has all that this machine's Python asks for, such as "2.38"."""
    files = [FOLDER / "bowerbird", *(FOLDER / "_internal").glob("*.so*")]
    files += (FOLDER / "_internal" / "lib-dynload").glob("*.so")
    versions = {int(minor) for file in files for minor in _GLIBC.findall(file.read_bytes())}
    return f"2.{max(versions)}"


def _tarball(name: str) -> Path:
    """A compressed folder that runs where it is unpacked."""
    file = DIST / f"{name}.tar.zst"
    rename = f"--transform=s,^bowerbird,{name},"
    _run("tar", "-I", "zstd -12", "-cf", file, "-C", DIST, rename, FOLDER.name)
    return file


def _app_image(name: str, runtime: Path) -> Path:
    """A file that runs where it lies: the AppImage runtime (type 2), and the folder behind it."""
    linux, file, squashed = HERE / "linux", DIST / f"{name}.AppImage", DIST / "bowerbird.squashfs"
    shutil.copy(linux / "bowerbird.desktop", FOLDER)
    shutil.copy(ROOT / "build/icons/hicolor/256x256/apps/bowerbird.png", FOLDER)
    (FOLDER / "AppRun").symlink_to("bowerbird")
    try:
        _run("mksquashfs", FOLDER, squashed, "-root-owned", "-noappend", "-quiet", "-comp", "zstd")
    finally:
        for extra in ("AppRun", "bowerbird.desktop", "bowerbird.png"):
            (FOLDER / extra).unlink(missing_ok=True)
    with file.open("wb") as target:
        for part in (runtime, squashed):
            with part.open("rb") as source:
                shutil.copyfileobj(source, target)
    squashed.unlink()
    file.chmod(0o755)
    return file


def _windows_packages() -> list[Path]:
    name = f"bowerbird-{VERSION}-windows-x86_64"
    portable = shutil.make_archive(str(DIST / f"{name}-portable"), "zip", DIST, "bowerbird")
    script = HERE / "windows" / "bowerbird.iss"
    _run("iscc", f"/DVersion={VERSION}", f"/O{DIST}", f"/F{name}-setup", script)
    return [DIST / f"{name}-setup.exe", Path(portable)]


def _mac_packages() -> list[Path]:
    image = DIST / f"bowerbird-{VERSION}-macos-{platform.machine()}.dmg"
    _run("bash", HERE / "macos" / "sign_and_pack.sh", DIST / "Bowerbird Studio.app", image)
    return [image]


def _run(*command: object) -> None:
    environment = os.environ | {"BOWERBIRD_VERSION": VERSION}
    subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
