"""A machine that cannot show a window gets a sentence and exit code 3, not Qt's abort."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

PLUGINS = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
only_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X is Linux's")


def open_studio(home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """`bowerbird studio` in a process of its own, with these variables of the environment."""
    names = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    return subprocess.run(
        [sys.executable, "-m", "studio.cli.main", "studio"],
        env={**environment, "BOWERBIRD_HOME": str(home), **variables},
        capture_output=True,
        text=True,
        timeout=60,
    )


@only_linux
def test_a_missing_library_of_the_window_is_named_with_exit_3(home: Path, tmp_path: Path) -> None:
    plugin = (PLUGINS / "libqxcb.so").read_bytes()
    plugin = plugin.replace(b"libQt6XcbQpa.so.6", b"libQt6XcbQpX.so.6")
    (tmp_path / "libqxcb.so").write_bytes(plugin)
    result = open_studio(home, DISPLAY=":0", QT_QPA_PLATFORM_PLUGIN_PATH=str(tmp_path))
    assert result.returncode == 3
    assert "missing here (libQt6XcbQpX.so.6)" in result.stderr
    assert "no Qt platform plugin" not in result.stderr


@only_linux
def test_a_display_that_does_not_answer_ends_with_a_sentence_and_exit_3(home: Path) -> None:
    result = open_studio(home, DISPLAY=":987")
    assert result.returncode == 3
    assert "Every command works without" in result.stderr
    assert "no Qt platform plugin" not in result.stderr


@only_linux
def test_a_wayland_that_does_not_answer_ends_with_a_sentence_and_exit_3(home: Path) -> None:
    result = open_studio(home, WAYLAND_DISPLAY="wayland-987", DISPLAY="")
    assert result.returncode == 3
    assert "wayland-987 does not answer" in result.stderr
    assert "no Qt platform plugin" not in result.stderr


@only_linux
def test_a_library_that_qt_itself_lacks_is_named_with_exit_3(home: Path, tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    fault = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text(f"raise ImportError({fault!r})", "utf-8")
    result = open_studio(home, DISPLAY=":0", PYTHONPATH=str(tmp_path))
    assert result.returncode == 3
    assert "missing here (libEGL.so.1)" in result.stderr
