"""Layered pictures through other programs, and how fast a large one is painted on.

    python -m tests.engines.formats.layers.prove [--krita COMMAND] [--save]

A document with groups, masks, blend modes and layers beyond the sheet is written as OpenRaster and
PSD, saved again by Krita (on an X server) as OpenRaster, KRA and PSD, and compared layer by layer;
psd-tools and ImageMagick read the PSD. Programs that are not installed are left out. Then a
document of 4,096 x 4,096 with 20 layers is painted on, saved and opened.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import psutil
from PIL import Image
from psd_tools import PSDImage

from engines.formats.layers.compositing import composite, flatten
from engines.formats.layers.document import Blend, Document, Group, PixelLayer, RasterLayer
from engines.formats.layers.krita import read_krita
from engines.formats.layers.open_raster import read_open_raster
from engines.formats.layers.open_raster_out import write_open_raster
from engines.formats.layers.photoshop import read_photoshop
from engines.formats.layers.photoshop_out import write_photoshop
from engines.formats.layers.tiles import Box, Tiles
from studio.layers.edits import Paint
from tests.engines.formats.layers.samples import differences, document, noise

REPORT = Path(__file__).resolve().parents[4] / "benchmarks" / "reports" / "documents.md"
READERS = {".ora": read_open_raster, ".kra": read_krita, ".psd": read_photoshop}
STEP = 1 / 255
SIDE, LAYERS = 4096, 20
MODES: Sequence[Blend] = ("multiply", "screen", "overlay", "soft light", "color")
TEXT = """# Documents

{date}, `make prove-documents ARGS="--save --krita COMMAND"`, {cores} cores, other programs running.

## Through other programs

A sheet of 300 x 200 with 11 layers: two groups (one not isolated, one with a mask), four blend modes,
opacities, a locked layer, layers that reach beyond the sheet, hidden ones, names in several scripts.
Every layer is compared: pixels, place, mask, name, opacity (to 1/255), blend mode, visibility, lock, group.
{krita}.

| path | layers with the same pixels | what differs |
|---|---|---|
{paths}

OpenRaster has no form for the mask of a layer (ours stands in attributes that Krita drops), and Krita reads neither the
lock of a PSD's layer nor the opacity of its group, which psd-tools reads.

Against the compositors of others, of the same file: {compositors}.

## A sheet of 4,096 x 4,096 with 20 layers

All layers cover the whole sheet and are partly transparent; {modes}.

| what | time of the processor | by the clock |
|---|---|---|
{speeds}

A dab is put into the eleventh layer at 200 places. The layers take {memory:.1f} GB of memory; 20 steps of undo, of a dab each, take {undo:.1f} MB more.
"""  # noqa: E501 - a report


def main() -> None:
    """Compare and measure, and print or save the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--krita", default=shutil.which("krita") or "", help="its command")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = list(through_programs(Path(folder), options.krita))
        compositors = "; ".join(of_others(Path(folder)))
        speeds, memory, undo = large(Path(folder))
    text = TEXT.format(
        date=date.today(), cores=psutil.cpu_count(), krita=version(options.krita),
        paths="\n".join(rows), compositors=compositors, speeds="\n".join(speeds),
        modes=f"15 are normal, the others {', '.join(MODES)}", memory=memory, undo=undo,
    )  # fmt: skip
    print(text)
    if options.save:
        REPORT.write_text(text, "utf-8")


def version(krita: str) -> str:
    """The program that files went through, in words."""
    if not krita:
        return "Krita is not installed here"
    command = [krita, "--version"]
    lines = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout
    return f"The other program is {lines.strip().splitlines()[-1]}, in batch mode"


def through_programs(folder: Path, krita: str) -> Iterator[str]:
    """Write the document, let Krita save it again, and compare."""
    sheet = painted(document())
    write_open_raster(sheet, folder / "a.ora")
    write_photoshop(sheet, folder / "a.psd")
    for source in ("a.ora", "a.psd"):
        own = READERS[Path(source).suffix](folder / source)
        yield row(f"{source[1:]} written and read here", sheet, own)
        for suffix in READERS if krita else ():
            target = folder / f"{Path(source).suffix[1:]}-krita{suffix}"
            command = [krita, "--export", "--export-filename", str(target), str(folder / source)]
            subprocess.run(command, capture_output=True, timeout=300, check=False)
            if target.is_file():
                yield row(f"{source[1:]}, by Krita to {suffix}", own, READERS[suffix](target))


def painted(sheet: Document) -> Document:
    """The document with the layers that are no paint as hidden ones, as others have them."""
    return sheet.mapped(
        lambda layer: layer
        if isinstance(layer, RasterLayer | Group) or not isinstance(layer, PixelLayer)
        else RasterLayer(name=layer.name, pixels=layer.pixels, is_visible=False)
    )  # fmt: skip


def row(path: str, first: Document, second: Document) -> str:
    """A line of the table."""
    count = sum(isinstance(layer, PixelLayer) for _, layer in first.walk())
    told = differences(first, second, STEP)
    changed = [line for line in told if line.endswith(": pixels")]
    rest = ", ".join(sorted({line.rpartition(": ")[2] + f" of “{line.partition(': ')[0]}”"
                             for line in told}))  # fmt: skip
    return f"| {path} | {count - len(changed)} of {count} | {rest or 'nothing'} |"


def of_others(folder: Path) -> Iterator[str]:
    """How far the pictures of other compositors lie from ours, in steps of 255."""
    path = folder / "a.psd"
    ours = flatten(read_photoshop(path)).astype(int)
    theirs = PSDImage.open(path).composite(ignore_preview=True).convert("RGBA")
    yield f"psd-tools differs by at most {np.abs(np.asarray(theirs) - ours).max()} of 255"
    if magick := shutil.which("magick"):
        yield f"ImageMagick reads {_same_layers(magick, path)} (it puts opacities into pixels)"
    merged = folder / "ora-krita.ora"
    if merged.is_file():
        with zipfile.ZipFile(merged) as archive:
            data = archive.read("mergedimage.png")
        krita = np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))
        apart = np.abs(_on_white(krita) - _on_white(flatten(read_open_raster(merged))))
        yield (
            f"on white Krita, which rounds every layer to 8 bits, differs by at most"
            f" {apart.max():.1f}, and by at most 2 in {(apart <= 2).mean():.2%} of the values"
        )


def _on_white(pixels: np.ndarray) -> np.ndarray:
    alpha = pixels[..., 3:] / 255
    return pixels[..., :3] * alpha + 255 * (1 - alpha)


def _same_layers(magick: str, path: Path) -> str:
    target = path.with_name("magick-%02d.png")
    command = [magick, str(path), "-background", "none", "PNG32:" + str(target)]
    subprocess.run(command, capture_output=True, timeout=120, check=False)
    ours = [
        layer.pixels.pixels(box.shift(-layer.x, -layer.y))
        for _, layer in read_photoshop(path).walk()
        if isinstance(layer, PixelLayer) and (box := layer.bounds())
    ]
    theirs = [np.asarray(Image.open(each)) for each in sorted(path.parent.glob("magick-*.png"))]
    looks = {each.tobytes() for each in theirs}
    return f"{sum(each.tobytes() in looks for each in ours)} of {len(ours)} layers alike"


class Times:
    """Measures a block again and again, by the processor and by the clock."""

    def __init__(self) -> None:
        self._seconds: list[tuple[float, float]] = []

    def __enter__(self) -> None:
        self._start = time.thread_time(), time.perf_counter()

    def __exit__(self, *_: object) -> None:
        now = time.thread_time(), time.perf_counter()
        self._seconds.append((now[0] - self._start[0], now[1] - self._start[1]))

    def spread(self) -> str:
        """The medians, and of the processor's time what 95% stay below."""
        own, clock = np.array(self._seconds).T * 1000
        high = np.percentile(own, 95)
        return f"{np.median(own):.1f} ms (95% below {high:.1f}) | {np.median(clock):.1f} ms"


def large(folder: Path) -> tuple[list[str], float, float]:
    """Paint on a large document, save it and open it again."""
    process = psutil.Process()
    before = process.memory_info().rss
    layers: list[RasterLayer] = []
    for index in range(LAYERS):
        blend = MODES[index // 4] if index % 4 == 1 else "normal"
        tiles = Tiles.of(_cloud(index))
        layers.append(RasterLayer(name=str(index), pixels=tiles, blend=blend, opacity=0.9))
    sheets = [Document(width=SIDE, height=SIDE, layers=tuple(layers))]
    memory = (process.memory_info().rss - before) / 1e9
    brush, middle = noise(64, 64), layers[10].id
    rects, tiles_of_dab, paints = Times(), Times(), Times()
    for step in range(200):
        x, y = 37 + step * 17, 911 + step * 13
        with paints:
            change = Paint(middle, brush, x, y)(sheets[-1])
        sheets.append(change.after)
        with rects:
            composite(change.after, change.area)
        with tiles_of_dab:
            composite(change.after, Box(x // 64 * 64, y // 64 * 64, 128, 128))
    own = {id(tile) for tile in sheets[-1].find(middle).pixels.tiles.values()}  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
    sheet = sheets[-21]
    kept = {id(tile) for tile in sheet.find(middle).pixels.tiles.values()}  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
    undo = len(own - kept) * 64 * 64 * 4 / 1e6
    times = [
        ("a dab of 64 pixels put into a layer", paints),
        ("the rectangle that it changed composited", rects),
        ("all four tiles that it touched composited", tiles_of_dab),
    ]
    rows = [f"| {what} | {values.spread()} |" for what, values in times]
    path = folder / "large.ora"
    for what, act in (
        ("the whole sheet composited", lambda: flatten(sheet)),
        ("saved as OpenRaster", lambda: write_open_raster(sheet, path)),
        (
            "saved again after a dab",
            lambda: write_open_raster(Paint(middle, brush, 9, 9)(sheet).after, path),
        ),
        ("opened again", lambda: read_open_raster(path)),
    ):
        start, own = time.perf_counter(), time.thread_time()
        act()
        seconds = time.thread_time() - own
        rows.append(f"| {what} | {seconds:.1f} s | {time.perf_counter() - start:.1f} s |")
    return rows, memory, undo


def _cloud(seed: int) -> np.ndarray:
    """Soft colours that are partly transparent, as paint is."""
    rng = np.random.default_rng(seed)
    small = rng.integers(30, 226, (64, 64, 4), dtype=np.uint8)
    return np.asarray(Image.fromarray(small).resize((SIDE, SIDE)))


if __name__ == "__main__":
    main()
