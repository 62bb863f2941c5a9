"""`python -m tests.raters.prove text`: proves learning with rule raters and writes the report.

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
from datetime import UTC, datetime
from pathlib import Path

from engines import devices
from engines.contract import LearningSettings
from engines.text.starter import install
from tests.raters.harness import FRESH, RATED, Proof, Studio, Trial
from tests.raters.text import RULES, rater

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "benchmarks" / "reports" / "learning_text.md"
EXPERIMENTS = "## Experiments"
RATERS = ("long words", "short sentences", "first person")

WINS, DIVERSITY, LENGTH, PERPLEXITY = 0.85, 0.9, 0.25, 2.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Prove each rater in turn; 0 if all pass."""
    asked = _parse(arguments)
    trial = Trial(
        rated=RATED[: asked.briefs],
        fresh=FRESH,
        seeds=asked.seeds,
        settings=LearningSettings(**dict(_setting(pair) for pair in asked.set)),
    )
    proofs: list[Proof] = []
    with tempfile.TemporaryDirectory() as folder:
        model = asked.model or install(ROOT / "build" / "models", lambda done, total, note="": None)
        studio = Studio(model, Path(folder))
        for name in asked.rater or RATERS:
            proofs.append(studio.prove(rater(name, asked.wrong), trial))
            print(row(proofs[-1]), flush=True)
            write_report(asked.report, report(proofs, trial))
    return 0 if all(map(passes, proofs)) else 1


def passes(proof: Proof) -> bool:
    """Whether a proof meets the bar."""
    return (
        proof.wins >= WINS
        and proof.fresh.diversity >= DIVERSITY
        and abs(proof.fresh.length - 1) <= LENGTH
        and proof.fresh.perplexity <= PERPLEXITY
    )


def row(proof: Proof) -> str:
    """One line of the table."""
    fresh, learned = proof.fresh, proof.learned
    cells = [
        proof.rater,
        str(proof.ratings),
        str(proof.pairs),
        f"{learned.before:.2f} → {learned.after:.2f}",
        f"{proof.wins:.1%}",
        f"{fresh.diversity:.2f}",
        f"{fresh.length:.2f}",
        f"{fresh.perplexity:.2f}",
        f"{learned.seconds:.0f} / {proof.seconds:.0f}",
        "yes" if passes(proof) else "no",
    ]
    return "| " + " | ".join(cells) + " |"


def report(proofs: Sequence[Proof], trial: Trial) -> str:
    """The proofs as markdown: how they were made, the table, and what texts became."""
    settings = ", ".join(f"{name} {value}" for name, value in trial.settings.model_dump().items())
    return "\n".join(
        [
            "# Learning from ratings: text",
            "",
            f"{datetime.now(UTC):%Y-%m-%d}, `{_command()}`",
            "",
            f"Machine: {_machine()}. Peak memory {_peak_gib():.1f} GiB.",
            "",
            f"Each rater rates {len(trial.rated)} briefs by {trial.variations} with 1 to 5 stars,"
            f" by a fixed rule. Wins are counted on {len(trial.fresh)} briefs never rated, by"
            f" {trial.seeds} seeds, against the base at the same seed; a tie counts half. The other"
            " figures are ratios to the base's texts: distinct-2 pooled over all of them, mean"
            " length in tokens, mean perplexity under the base. Seconds: optimiser steps alone,"
            " and all of learning with its measurements.",
            "",
            f"Settings: {settings}.",
            "",
            f"The bar: wins ≥ {WINS:.0%}, distinct-2 ≥ {DIVERSITY}, length within {LENGTH:.0%},"
            f" perplexity ≤ {PERPLEXITY}.",
            "",
            "| rater | ratings | pairs | held-out pairs ranked right | wins | distinct-2 | length |"
            " perplexity | seconds | passes |",
            "|---|---|---|---|---|---|---|---|---|---|",
            *[row(proof) for proof in proofs],
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
        lines += [f"- *{prompt}* … {_one_line(before)}", f"  - *{prompt}* … {_one_line(after)}"]
    return [*lines, ""]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("medium", choices=["text"])
    parser.add_argument("--rater", action="append", choices=sorted(RULES))
    parser.add_argument("--wrong", type=float, default=0.0, help="share of ratings that are wrong")
    parser.add_argument("--briefs", type=int, default=len(RATED))
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--model", type=Path, help="a model folder; the starter otherwise")
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    return parser.parse_args(arguments)


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
