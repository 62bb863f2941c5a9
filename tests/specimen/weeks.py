"""A larger specimen project: works of several weeks, adapters, jobs that ended.

Invariant: it is made with the studio's own calls, except that works are dated back and adapters
have figures of training runs that did not take place.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import save_file
from sqlalchemy import func, update

from engines.contract import (
    AdapterUse,
    LearningPlan,
    LearningResult,
    LearningSettings,
    LossPoint,
    Medium,
    Output,
    ProbeOutput,
    TasteRequest,
    TextBrief,
    WorkRequest,
)
from studio.adapters import samples
from studio.base.records import Artifact, JobError
from studio.history.queries import ArtifactQuery
from studio.storage import schema
from tests.specimen import project as specimen

if TYPE_CHECKING:
    from studio.studio import Studio

_OPENINGS = (
    "The harbour kept its lights on for the drowned, which the council called a waste and my "
    "mother called manners. On Sundays she walked the length of the wall and counted them.",
    "At the harbour wall she counted masts the way other people count money, twice and out loud, "
    "and was always one short of what the harbourmaster had.",
    "Fog in the harbour, and the bell buoy speaking to itself like an aunt in the next room. "
    "Nobody ever had, and it was far too late in the year to begin.",
    "What the harbour gives back it gives back blue: bottle glass, a glove, the lid of a tin that "
    "once held pastilles for the throat.",
    "She had packed the blue things first: the bottle, the button, the ferry token, a feather from "
    "no bird she could name. The rest could follow or not.",
    "There was a great deal to pack and she packed it slowly, beginning with the things that were "
    "blue, because they were near the window.",
    "He lit the lamp. The sea took no notice. In the morning there were three boats on the sand "
    "and nobody to say whose they were.",
    "Four times that winter the kelp came up to the door, and four times he swept it back with the "
    "broom that had been his father’s oar.",
    "It is no use asking a ferry where it goes. It goes across, and then, because it is a patient "
    "thing, it goes back.",
    "The school had eleven children, a stove, and a map on which the island had been drawn in "
    "later, in blue, by somebody who loved it.",
    "Two cups on the table. The second had a chip the shape of a gull, and he turned that side to "
    "the wall so that it should not look out.",
    "When the mail came it came all at once, like weather: a seed list, a bill, and the feather.",
)
_PROMPTS = (
    "The Keeper’s Almanac, entry for November: ",
    "Four openings for a story about a harbour ",
    "Bell buoy ",
    "What the ferry knows ",
)
_TAGS = ("blue", "night", "keeper", "cover", "terns", "session", "harbour", "ferry", "letters")
_DAYS_AGO = (33, 26, 21, 15, 15, 12, 9, 9, 5, 4, 4, 2, 2, 1, 1, 0)
_STARS = (5, 3, 4, 1, 5, 4, 2, 0, 3, 5, 4, 0, 5, 2, 4, 3)
_RUNS = (
    ("First", 48, 0.60, "better", 40),
    ("Second", 81, 0.65, "better", 54),
    ("Third", 104, 0.71, "better", 72),
    ("Fourth", 117, 0.54, "not better", 80),
    ("Fifth", 132, 0.79, "better", 90),
)


def fill_weeks(studio: Studio) -> None:
    """Add works, adapters and jobs."""
    for index, days_ago in enumerate(_DAYS_AGO):
        _add_batch(studio, index, days_ago)
    ids = [row.id for row in studio.history.outline(ArtifactQuery())]
    for identity in ids[-3:]:
        studio.history.trash(identity)
    for identity in ids[9:40:13]:
        studio.history.mark(identity, "rejected")
    _add_family(studio, studio.history.get(ids[0]))
    for index, work in enumerate(studio.history.find(ArtifactQuery())):
        specimen.add_features(studio, work, (work.stars or 3) + 0.9 * (index * 7 % 5 - 2))
    fill_training_runs(studio)


def fill_training_runs(studio: Studio) -> None:
    """Add five adapters: three adopted, one not better, the last one offered."""
    parent: str | None = None
    for index, (name, ratings, after, verdict, _) in enumerate(_RUNS):
        title = f"Learn text, {name.lower()} adapter"
        job = studio.jobs.ledger.add("learn", Medium.TEXT, title, learning_plan(60))
        studio.jobs.ledger.change(job.id, "done")
        folder = studio.project.adapters_folder / f"specimen-{name}"
        specimen.write_adapter(folder)
        samples.save(folder, _probe_outputs(index), ())
        before = 0.5 if index == 0 else _RUNS[min(index, 3) - 1][2]
        result = LearningResult(
            steps=60, seconds=94, before=before, after=after, diversity=0.97, length=1.04
        )
        adapter = studio.adapters.add(
            Medium.TEXT,
            folder,
            model=specimen.MODEL,
            model_sha256=studio.models.fingerprint(studio.models.get(specimen.MODEL)),
            parent=parent,
            name=name,
            examples=[str(number) for number in range(ratings)],
            result=result,
            verdict="better" if verdict == "better" else "not better",
            reason="Better." if verdict == "better" else "Not better.",
            curve=loss_curve(60, 60),
            job=job.id,
        )
        if index < 3:
            studio.adapters.append_use(Medium.TEXT, adapter.id, 0.8)
            parent = adapter.id


def _probe_outputs(generation: int) -> list[ProbeOutput]:
    """The outputs of a generation for two openings, and those of the one before."""
    openings = (("The ferry left without its lights", 90_000), ("Nobody had told the cat", 90_004))
    outputs = []
    for index, (opening, seed) in enumerate(openings):
        brief = TextBrief(prompt=opening, model=specimen.MODEL, seed=seed, max_tokens=60)
        before, after = (
            _OPENINGS[(index * 5 + 2 * number) % len(_OPENINGS)].encode()
            for number in (generation, generation + 1)
        )
        outputs.append(ProbeOutput(brief, before, after))
    return outputs


def blind_pairs(
    studio: Studio, adapter: str, other: str, count: int
) -> list[tuple[Artifact, Artifact]]:
    """Pairs of works of one brief and seed, made with one adapter and with another."""
    pairs = []
    for index in range(count):
        brief = TextBrief(prompt=f"What the tide {index} ", model=specimen.MODEL, seed=index)
        pair = []
        for adapter_id, text in ((adapter, _OPENINGS[index]), (other, _OPENINGS[index + 3])):
            with_adapter = brief.model_copy(update={"adapters": (AdapterUse(id=adapter_id),)})
            pair.append(studio.history.add(Output(0, text.encode(), ".txt", with_adapter)))
        pairs.append((pair[0], pair[1]))
    return pairs


def loss_curve(done: int, total: int) -> list[LossPoint]:
    """The first `done` steps of a decreasing loss with noise, and its held-out points."""
    noise = np.random.default_rng(7)
    curve = []
    for step in range(done):
        trend = 0.5 + 0.19 * float(np.exp(-3.2 * step / total))
        curve.append(LossPoint(step, trend + float(noise.normal(0, 0.012))))
        if step % max(1, total // 12) == 0:
            curve.append(LossPoint(step, trend + 0.012, held_out=True))
    return curve


def write_model(folder: Path, title: str) -> None:
    """A model folder of the artist that can be inspected, but not run."""
    folder.mkdir(parents=True)
    config = {"architectures": ["LlamaForCausalLM"], "model_type": "llama"}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "bowerbird.json").write_text(json.dumps({"name": title, "licence": "CC-BY-4.0"}))
    (folder / "tokenizer.json").write_text("{}")
    save_file({"w": np.zeros((1200, 1000), np.float16)}, folder / "model.safetensors")


def learning_plan(steps: int) -> LearningPlan:
    """A plan of so many steps, which learns from nothing."""
    settings = LearningSettings(steps=steps)
    return LearningPlan(medium=Medium.TEXT, model=specimen.MODEL, pairs=(), settings=settings)


def fill_jobs(studio: Studio) -> None:
    """Add a job that failed and one that was interrupted."""
    brief = TextBrief(prompt="Bell buoy", model=specimen.MODEL, count=4)
    title = "Write 16, The Keeper’s Almanac"
    failed = studio.jobs.ledger.add("make", Medium.TEXT, title, WorkRequest(brief=brief))
    error = JobError(
        "Not enough memory: this needs about 9.2 GB and 6.1 GB are free.", "Nothing was lost."
    )
    studio.jobs.ledger.change(failed.id, "failed", error)
    plan = learning_plan(400)
    interrupted = studio.jobs.ledger.add("learn", Medium.TEXT, "Learn text", plan)
    studio.jobs.ledger.save_progress(interrupted.id, 160, 400)
    studio.jobs.ledger.change(interrupted.id, "interrupted")


def add_unrated(studio: Studio) -> None:
    """Add works as they are made, without stars."""
    for number, text in enumerate(_OPENINGS):
        _add(studio, text, _PROMPTS[number % len(_PROMPTS)], number, None)


def age_ratings(studio: Studio, days: float) -> None:
    """Let all ratings so far have been given some days earlier."""
    ratings = schema.ratings.c
    earlier = func.strftime("%Y-%m-%dT%H:%M:%f+00:00", ratings.at, f"-{days} days")
    with studio.project.database.writing() as connection:
        connection.execute(update(schema.ratings).values(at=earlier))


def _add_batch(studio: Studio, batch: int, days_ago: int) -> None:
    prompt = _PROMPTS[batch % len(_PROMPTS)]
    job = studio.jobs.ledger.add("make", Medium.TEXT, f"Write 4, {prompt}", TasteRequest())
    studio.jobs.ledger.change(job.id, "done")
    for index in range(4):
        number = batch * 4 + index
        text = _OPENINGS[(number * 5 + batch) % len(_OPENINGS)]
        work = _add(studio, text, prompt, 2200 + number, job.id)
        stars = _STARS[(number * 7 + batch) % len(_STARS)]
        if stars:
            studio.history.rate(work.id, stars)
        if number % 3 == 0:
            studio.history.tag(work.id, _TAGS[number % len(_TAGS) : number % len(_TAGS) + 2])
        _date_back(studio, work, days_ago, number)


def _add(
    studio: Studio, text: str, prompt: str, seed: int, job: str | None, parent: str = ""
) -> Artifact:
    brief = TextBrief(prompt=prompt, model=specimen.MODEL, seed=seed, max_tokens=60)
    output = Output(0, text.encode(), ".txt", brief)
    return studio.history.add(output, job=job, parents=(parent,) if parent else ())


def _add_family(studio: Studio, work: Artifact) -> None:
    """Add works that descend from the newest one, two generations of them."""
    for seed, text in ((work.seed, _OPENINGS[2]), (work.seed + 9, _OPENINGS[8])):
        child = _add(studio, text, work.prompt, seed, None, work.id)
        _date_back(studio, child, 0, 90)
    child = _add(studio, _OPENINGS[0], work.prompt, 2207, None, work.id)
    studio.history.rate(child.id, 5)
    studio.history.tag(child.id, ["blue", "cover", "terns"])
    for seed, text in ((2207, _OPENINGS[5]), (2290, _OPENINGS[4])):
        _add(studio, text, work.prompt, seed, None, child.id)


def _date_back(studio: Studio, work: Artifact, days: int, number: int) -> None:
    created = datetime.fromisoformat(work.created_at) - timedelta(days=days, minutes=90 - number)
    table = schema.artifacts
    values = {"created_at": created.isoformat(timespec="milliseconds")}
    with studio.project.database.writing() as connection:
        connection.execute(update(table).where(table.c.id == work.id).values(values))
