"""What a taught model makes of the plan's probes, beside what the model made before.

Invariant: both sides have the same briefs and seeds and are made by the medium's own engine.
"""

from __future__ import annotations

from pathlib import Path

from engines.contract import AdapterFiles, LearningContext, ProbeOutput, TeachingPlan
from engines.contract.text import Text
from engines.learning.evaluation import generate_samples

ADAPTER = "adapter"


def make_probes(plan: TeachingPlan, context: LearningContext, adapter: Path) -> list[ProbeOutput]:
    """Make and report the probes, with the adapter in the folder `adapter` and without."""
    context.progress(0, 1, Text("making samples"))
    files = AdapterFiles(ADAPTER, adapter, 1.0)
    before = dict(generate_samples(plan.medium, plan.probes, None, context))
    after = dict(generate_samples(plan.medium, plan.probes, files, context))
    outputs = [
        ProbeOutput(brief, before[brief], after[brief]) for brief in before if brief in after
    ]
    context.report_probe_outputs(outputs)
    return outputs
