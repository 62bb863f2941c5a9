"""How closely the starter follows a scribble, and whether its picture is still of its caption.

    python -m benchmarks.picture_control [MODEL] [--data FOLDER] [--count N] [--sheet FILE] [--save]

Invariant: scribbles are computed from held-out drawings, of which neither the U-Net nor its network
learned; the same captions and seeds are drawn with and without. With `--sheet` a sheet is written
for an eye: a scribble, and both pictures in an order by chance, which stands in a file beside it.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.picture_matching import mean_embeddings, retrieval_rate, train
from benchmarks.picture_quality import DATA, MODEL, REPORTS, picture_set, select_entries
from engines.contract import ImageBrief
from engines.contract.jobs import ControlFiles
from engines.formats.network_folders import OWN_NETWORK
from engines.formats.pictures import as_png
from engines.image.control.maps import canny, scribble, thin
from engines.image.engine import ImageEngine
from engines.image.image_tensors import to_tensor
from engines.training.recipes.caption_encoder import load_encoder
from studio.cli.measuring import RecordingContext

COUNT, FIRST_SEED, NEAR = 100, 3_000, 3
Rgb = NDArray[np.uint8]


@dataclass
class Drawn:
    """Pictures of the same captions by one way, and how closely each follows its scribble."""

    pictures: list[Rgb] = field(default_factory=list[Rgb])
    agreement: list[float] = field(default_factory=list[float])


def edges_of(picture: Rgb) -> NDArray[np.bool_]:
    """The edges of a drawing, one pixel wide."""
    return thin(canny(np.ascontiguousarray(picture)) > 0)


def agreement(edges: NDArray[np.bool_], lines: NDArray[np.bool_]) -> float:
    """F1 of edges against lines, each counted where the other is within `NEAR` pixels."""
    if not edges.any() or not lines.any():
        return 0.0
    to_lines, to_edges = (
        cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5) for mask in (lines, edges)
    )
    precision = float((to_lines[edges] <= NEAR).mean())
    recall = float((to_edges[lines] <= NEAR).mean())
    return 2 * precision * recall / max(1e-9, precision + recall)


def draw(
    engine: ImageEngine, model: Path, cache: Path, brief: ImageBrief, controls: Any = ()
) -> Rgb:
    """The picture of a brief."""
    context = RecordingContext(model, cache)
    context.controls = controls
    engine.generate(brief, context)
    return np.asarray(Image.open(io.BytesIO(context.outputs[0].data)).convert("RGB"))


def measure(model: Path, data: Path, count: int, sheet: Path | None) -> str:
    """Draw, compare, and return the report."""
    pictures = picture_set(data)
    entries = select_entries(pictures.entries, True)[:count]
    captions = [entry.captions[0] for entry in entries]
    ways = {"words alone": Drawn(), "words and scribble": Drawn()}
    scribbles: list[Rgb] = []
    with tempfile.TemporaryDirectory() as name:
        folder, engine = Path(name), ImageEngine()
        for number, (entry, caption) in enumerate(zip(entries, captions, strict=True)):
            lines = scribble(np.ascontiguousarray(pictures.picture_of(entry)))
            scribbles.append(np.repeat(lines[..., None], 3, axis=2))
            file = folder / "scribble.png"
            file.write_bytes(as_png(Image.fromarray(scribbles[-1])))
            brief = ImageBrief(prompt=caption, seed=FIRST_SEED + number)
            control = {"kind": "scribble", "source": "w", "raw": True, "network": "own"}
            for way, drawn in ways.items():
                with_control = way == "words and scribble"
                files = (ControlFiles(file, model / OWN_NETWORK),) if with_control else ()
                used = brief.changed({"controls": [control]}) if with_control else brief
                drawn.pictures.append(draw(engine, model, folder, used, files))
                drawn.agreement.append(agreement(edges_of(drawn.pictures[-1]), thin(lines > 127)))
    if sheet is not None:
        _write_sheet(sheet, scribbles, ways, captions)
    encoder, tokenizer = load_encoder(model / "text_encoder", model / "tokenizer")
    matching = train(pictures, encoder, tokenizer)
    embeddings = mean_embeddings(encoder, tokenizer, captions)
    rows = [
        (
            way,
            float(np.mean(d.agreement)),
            retrieval_rate(matching, to_tensor(d.pictures), embeddings),
        )
        for way, d in ways.items()
    ]
    return _report(rows, len(captions))


def _write_sheet(
    file: Path, scribbles: Sequence[Rgb], ways: dict[str, Drawn], captions: Sequence[str]
) -> None:
    rng = np.random.default_rng(11)
    rows: list[Rgb] = []
    order: list[str] = []
    for number, (lines, caption) in enumerate(zip(scribbles, captions, strict=True)):
        names = [*rng.permutation([*ways])]
        rows.append(np.hstack([255 - lines, *(ways[n].pictures[number] for n in names)]))
        order.append(f"{number + 1}. {caption}: {names[0]} | {names[1]}")
    Image.fromarray(np.vstack(rows)).save(file)
    file.with_suffix(".key.txt").write_text("\n".join(order) + "\n", encoding="utf-8")


def _report(rows: list[tuple[str, float, float]], count: int) -> str:
    (_, before, found_before), (_, after, found_after) = rows
    table = "\n".join(f"| {way} | {f1:.2f} | {found:.0%} |" for way, f1, found in rows)
    return f"""# A scribble that the starter follows

{date.today()}, `python -m benchmarks.picture_control`: {count} held-out drawings, each drawn from
its caption alone and from caption and scribble, at the same seed.

| | edges agree with the scribble (F1 within {NEAR} of 128 pixels) | finds its caption |
|---|---|---|
{table}

Agreement {after / max(1e-9, before):.2f} times that of words alone (bar 2); captions found
{found_after / max(1e-9, found_before):.2f} times as often (bar 0.9).
"""


def main(arguments: list[str] | None = None) -> int:
    """Print the report; with `--save` write it to benchmarks/reports as well."""
    parser = argparse.ArgumentParser(prog="picture_control")
    parser.add_argument("model", type=Path, nargs="?", default=MODEL)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--sheet", type=Path, help="write a sheet for an eye here")
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args(arguments)
    text = measure(options.model, options.data, options.count, options.sheet)
    print(text)
    if options.save:
        (REPORTS / "picture_control.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
