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

HERE = Path(__file__).parent
DIST = ROOT / "dist"
FOLDER = DIST / "bowerbird"
_GLIBC = re.compile(rb"\0GLIBC_2\.(\d+)(?=[.\0])")
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def main(arguments: list[str]) -> None:
    """Make the bundle, the packages, or both."""
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
        _run("strip", "--strip-unneeded", *(FOLDER / "_internal").glob("libpython*"))


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
    return [*files, _tarball(name)]


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
