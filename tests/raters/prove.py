"""`python -m tests.raters.prove KIND`: proves learning with rule raters and writes the report.

Invariant: the table of proofs is written whole after each rater, so that a long run that is
stopped leaves what it has shown; the story of the experiments, kept beside it, is never touched.
"""

from __future__ import annotations

import argparse
import platform
import resource
import shlex
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from engines import devices
from engines.contract import LearningSettings
from engines.registry import starter_installer
from tests.raters import music, text
from tests.raters.harness import MUSIC, MUSIC_TRIAL, TEXT, TEXT_TRIAL, Proof, Studio, Trial

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT / "benchmarks" / "reports"
EXPERIMENTS = "## Experiments"
RATERS = {
    "text": ("long words", "short sentences", "first person"),
    "music": ("high register", "few notes", "leaps"),
}
KINDS = {"text": (TEXT, TEXT_TRIAL, text.rater), "music": (MUSIC, MUSIC_TRIAL, music.rater)}

WINS = {"text": 0.85, "music": 0.7}
DIVERSITY, LENGTH, PERPLEXITY = 0.9, 0.25, 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove each rater in turn; 0 if all pass."""
    asked = _parse(arguments)
    kind, trial, rater = KINDS[asked.medium]
    settings = LearningSettings(**dict(_setting(pair) for pair in asked.set))
    trial = replace(trial, rated=trial.rated[: asked.briefs], seeds=asked.seeds, settings=settings)
    path = asked.report or REPORTS / f"learning_{asked.medium}.md"
    proofs: list[Proof] = []
    with tempfile.TemporaryDirectory() as folder:
        model = asked.model or starter_installer(kind.medium)(ROOT / "build" / "models", _silent)
        studio = Studio(kind, model, Path(folder))
        for name in asked.rater or RATERS[asked.medium]:
            proofs.append(studio.prove(rater(name, asked.wrong), trial))
            print(row(proofs[-1], asked.medium), flush=True)
            write_report(path, report(proofs, trial, asked.medium))
    return 0 if all(passes(proof, asked.medium) for proof in proofs) else 1


def passes(proof: Proof, medium: str = "text") -> bool:
    """Whether a proof meets the bar."""
    return (
        proof.wins >= WINS[medium]
        and proof.fresh.diversity >= DIVERSITY
        and abs(proof.fresh.length - 1) <= LENGTH
        and proof.fresh.perplexity <= PERPLEXITY
    )


def row(proof: Proof, medium: str = "text") -> str:
    """One line of the table."""
    fresh, learned = proof.fresh, proof.learned
    cells = [
        proof.rater,
        str(proof.ratings),
        str(proof.pairs),
        f"{learned.before:.2f} → {learned.after:.2f}",
        f"{proof.wins:.1%}",
        f"{proof.scores[0]:.2f} → {proof.scores[1]:.2f}",
        f"{fresh.diversity:.2f}",
        f"{fresh.length:.2f}",
        f"{fresh.perplexity:.2f}",
        f"{learned.seconds:.0f} / {proof.seconds:.0f}",
        "yes" if passes(proof, medium) else "no",
    ]
    return "| " + " | ".join(cells) + " |"


def report(proofs: Sequence[Proof], trial: Trial, medium: str = "text") -> str:
    """The proofs as markdown: how they were made, the table, and what works became."""
    settings = ", ".join(f"{name} {value}" for name, value in trial.settings.model_dump().items())
    return "\n".join(
        [
            f"# Learning from ratings: {medium}",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, `{_command()}`",
            "",
            f"Machine: {_machine()}. Peak memory {_peak_gib():.1f} GiB.",
            "",
            f"Each rater rates {len(trial.rated)} briefs by {trial.variations} with 1 to 5 stars,"
            f" by a fixed rule. Wins are counted on {len(trial.fresh)} briefs never rated, by"
            f" {trial.seeds} seeds, against the base at the same seed; a tie counts half. The other"
            " figures are ratios to the base's works: distinct-2 (neighbouring words; of music,"
            " neighbouring steps of interval and length) pooled over all of them, mean length"
            " (tokens; beats), mean perplexity under the base. Score: the rule's own figure, the"
            " mean over the base's fresh works and over the adapter's. Seconds: optimiser steps"
            " alone, and all of learning with practice and measurements.",
            "",
            f"Settings: {settings}.",
            "",
            f"The bar: wins ≥ {WINS[medium]:.0%}, distinct-2 ≥ {DIVERSITY}, length within"
            f" {LENGTH:.0%}, perplexity ≤ {PERPLEXITY}.",
            "",
            "| rater | ratings | pairs | held-out pairs ranked right | wins | score | distinct-2 |"
            " length | perplexity | seconds | passes |",
            "|---|---|---|---|---|---|---|---|---|---|---|",
            *[row(proof, medium) for proof in proofs],
            "",
            *[line for proof in proofs for line in _samples(proof)],
        ]
    )


def write_report(path: Path, text: str) -> None:
    """Replace the proofs and keep the story of the experiments that follows them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    _, heading, story = old.partition(EXPERIMENTS)
    path.write_text(f"{text}\n{heading}{story}".rstrip() + "\n", encoding="utf-8")


def _samples(proof: Proof) -> list[str]:
    lines = [f"**{proof.rater}**: base, then adapter, at the same seed", ""]
    for prompt, before, after in proof.samples[:2]:
        lines += [f"- *{prompt}* … {before}", f"  - *{prompt}* … {after}"]
    return [*lines, ""]


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("medium", choices=sorted(KINDS))
    rules = sorted({*text.RULES, *music.RULES})
    parser.add_argument("--rater", action="append", choices=rules)
    parser.add_argument("--wrong", type=float, default=0.0, help="share of ratings that are wrong")
    parser.add_argument("--briefs", type=int, default=len(TEXT_TRIAL.rated))
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--model", type=Path, help="a model folder; the starter otherwise")
    parser.add_argument("--report", type=Path)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    return parser.parse_args(arguments)


def _silent(done: float, total: float, note: str = "") -> None:
    """Installing from the disk is soon over."""


def _setting(pair: str) -> tuple[str, float]:
    name, _, value = pair.partition("=")
    return name, float(value)


def _command() -> str:
    return shlex.join(["python", "-m", "tests.raters.prove", *sys.argv[1:]])


def _machine() -> str:
    return f"{devices.physical_cores()} cores, {platform.machine()}, {platform.system()}"


def _peak_gib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    sys.exit(main())
