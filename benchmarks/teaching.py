"""Teaches real domains by the studio's own command, and reports what that brought.

    python -m benchmarks.teaching run [DOMAIN…]     each for at most fifteen minutes
    python -m benchmarks.teaching report

Invariant: a domain is taught by `bowerbird teach` in a project of its own, as anybody would; its
figures and samples are read from the adapter that comes of it.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import torch
from PIL import Image

from benchmarks.domains import DOMAINS, Domain
from engines.contract import Medium, TextBrief
from engines.formats.midi import read_midi
from engines.formats.score import bars
from studio.adapters import samples
from studio.base.records import Adapter
from studio.studio import Studio

ROOT = Path(__file__).resolve().parents[1]
DOWNLOADS, FOLDER, REPORTS = (
    ROOT / ".downloads", ROOT / ".training" / "teach", ROOT / "benchmarks" / "reports",
)  # fmt: skip
MINUTES = 14.0
MIN_DROP = 0.2
"""Share by which the held-out perplexity of texts has to fall."""
_SAMPLE = 360


def run(domain: Domain) -> None:
    """Teach the default model of the domain's medium; the row that the command prints is kept."""
    data = domain.files(DOWNLOADS, FOLDER / "data")
    home = FOLDER / "home"
    is_new = not home.exists()
    home.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "BOWERBIRD_HOME": str(home), "HF_HUB_OFFLINE": "1"}
    bowerbird = [sys.executable, "-m", "studio.cli.main"]
    if is_new:
        subprocess.run([*bowerbird, "models", "install", "starter"], env=environment, check=True)
    project = ["--project", str(FOLDER / domain.name), "--json"]
    if not (FOLDER / domain.name).exists():
        subprocess.run([*bowerbird, "new", str(FOLDER / domain.name)], env=environment, check=True)
    command = [*bowerbird, "teach", domain.medium.value, "--data", str(data)]
    command += ["--minutes", str(MINUTES), "--name", domain.name, *project]
    process = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    row = json.loads(process.stdout.splitlines()[-1])
    (FOLDER / f"{domain.name}.json").write_text(json.dumps(row, indent=1), encoding="utf-8")


def report() -> Iterator[str]:
    """The lines of the report."""
    cpu = f"{torch.backends.cpu.get_cpu_capability()}, torch {torch.__version__}"
    yield "# Teaching a domain"
    yield ""
    yield f"{date.today()}, {platform.machine()}, {cpu}, by `python -m benchmarks.teaching run`: "
    yield f"`bowerbird teach KIND --data FOLDER --minutes {MINUTES:g}` on the starter models."
    yield "Held-out perplexity of texts and music, held-out denoising loss of pictures; files are"
    yield f"held out by groups of near-duplicates. Texts have to fall by {MIN_DROP:.0%}."
    yield ""
    yield "| domain | data | files | steps | minutes | before | after | fell by | bar | met |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for domain in DOMAINS:
        row = _row(domain)
        if row:
            yield _line(domain, row)
    for domain in DOMAINS:
        if _row(domain):
            yield from _samples(domain)


def _row(domain: Domain) -> dict[str, Any]:
    file = FOLDER / f"{domain.name}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def _line(domain: Domain, row: dict[str, Any]) -> str:
    before, after = float(row["before"]), float(row["after"])
    drop, bar = 1 - after / before, MIN_DROP if domain.medium is Medium.TEXT else 0.0
    verdict = "yes" if drop > 0 and drop >= bar else "**no**"
    words = f"at least {bar:.0%}" if bar else "falls"
    data = f"{domain.source}, {domain.licence}"
    return (
        f"| {domain.name} | {data} | {row['examples']:,} | {row['steps']} "
        f"| {row['seconds'] / 60:.1f} | {before:.4g} | {after:.4g} | {drop:.1%} "
        f"| {words} | {verdict} |"
    )


def _samples(domain: Domain) -> Iterator[str]:
    os.environ["BOWERBIRD_HOME"] = str(FOLDER / "home")
    studio = Studio.open(FOLDER / domain.name)
    try:
        adapter = studio.adapters.get(_row(domain)["adapter"])
        yield f"\n## {domain.name}\n"
        yield f"{adapter.reason} The same briefs and seeds before and after:\n"
        yield from _WRITERS[domain.medium](domain, adapter, samples.of(adapter))
    finally:
        studio.close()


def _texts(domain: Domain, adapter: Adapter, rows: Sequence[samples.Sample]) -> Iterator[str]:
    for row in rows:
        assert isinstance(row.brief, TextBrief)
        yield f"After “{' '.join(row.brief.prompt.split())}”:\n"
        for side, file in (("before", row.before), ("after", row.after)):
            text = file.read_text(encoding="utf-8", errors="replace")[:_SAMPLE]
            yield f"{side}\n\n```\n{text.strip()}\n```\n"


def _pictures(domain: Domain, adapter: Adapter, rows: Sequence[samples.Sample]) -> Iterator[str]:
    side = 128
    sheet = Image.new("RGB", (side * len(rows), 2 * side), "white")
    for column, row in enumerate(rows):
        for line, file in enumerate((row.before, row.after)):
            picture = Image.open(io.BytesIO(file.read_bytes())).convert("RGB")
            sheet.paste(picture.resize((side, side)), (column * side, line * side))
    name = f"teach_{domain.name}.png"
    sheet.save(REPORTS / name, optimize=True)
    yield f"![before above, after below]({name})\n"
    yield f"{', '.join(f'“{row.brief.prompt}”' for row in rows)}; before above, after below."


def _tunes(domain: Domain, adapter: Adapter, rows: Sequence[samples.Sample]) -> Iterator[str]:
    yield "| seed | side | bars | notes | tracks | drums |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        for side, file in (("before", row.before), ("after", row.after)):
            score = read_midi(file.read_bytes())[0]
            notes = sum(len(track.notes) for track in score.tracks)
            drums = "yes" if any(track.drums for track in score.tracks) else "no"
            yield (
                f"| {row.brief.seed} | {side} | {len(bars(score))} | {notes} "
                f"| {len(score.tracks)} | {drums} |"
            )


_WRITERS = {Medium.TEXT: _texts, Medium.IMAGE: _pictures, Medium.MUSIC: _tunes}


def main(arguments: list[str] | None = None) -> int:
    """Run the command, return the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.teaching")
    parser.add_argument("command", choices=["run", "report"])
    parser.add_argument("domains", nargs="*", help="default: all")
    options = parser.parse_args(arguments)
    if options.command == "report":
        text = "\n".join(report()) + "\n"
        (REPORTS / "teach.md").write_text(text, encoding="utf-8")
        return 0
    for domain in DOMAINS:
        if not options.domains or domain.name in options.domains:
            run(domain)
    return 0


if __name__ == "__main__":
    sys.exit(main())
