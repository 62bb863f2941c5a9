"""The specimen project, for screenshots and for tests of the window.

Invariant: it is made with the studio's own calls, runs no model, and is the same each time except
for its ids.
"""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from engines.contract import LearningResult, LossPoint, Medium, Output, Preview, TextBrief
from studio.base import places
from studio.base.events import ArtifactAdded, JobChanged, PreviewShown
from studio.base.records import Artifact, Job
from studio.taste.features import FeatureStore

if TYPE_CHECKING:
    from studio.studio import Studio
    from ui.qt.bridge import Bridge

MODEL = "smollm2-135m"
PROMPT = "He broke the seal. Inside there was no page, only a pressed blue feather."

_ARTIST = (
    "The lighthouse keeper had a rule about letters: he read them at the top of the stairs, where "
    "the wind could not lean over his shoulder. This one had come with the flour and the lamp oil, "
    "its corner dark with salt, and he carried it up in his teeth because both hands were wanted "
    "for the rail.\n"
)
_MACHINE = (
    "Below him the boat was already turning. Ansel raised an arm without looking back, the way "
    "people wave to a house. The engine went round the point and took its noise with it, and the "
    "island was as quiet as the inside of a thimble."
)
_REST = (
    "\nHe broke the seal. Inside there was no page, only a pressed blue feather and the stub of a "
    "ticket for a train that had not run since the war. "
)
_AFTER = (
    "\nWhen the lamp was lit he went down again and set two cups on the table, which he had not "
    "done in some time.\nThe second cup had a chip the shape of a gull. He turned that side to the "
    "wall."
)

# Works as (text, doubtful words with their probability, stars).
ALTERNATIVES: tuple[tuple[str, dict[str, float], int], ...] = (
    (
        "He turned the ticket over. On the back, in a hand he had last seen on the label of a jam "
        "jar, someone had written the hour of the next high tide and, under it, one word: come.",
        {"jam": 0.02, "jar": 0.02},
        5,
    ),
    (
        "The feather was not a gull’s. He held it to the lamp and the blue went out of it, the way "
        "colour leaves a stone when it dries, and he understood that it had been wet when it was "
        "sent.",
        {"stone": 0.08, "wet": 0.005},
        0,
    ),
)
GROWING = (
    "For a while he did nothing at all. The lamp made its slow round, and each time the beam "
    "crossed the rocks he saw somebody standing there with a suitcase, waiting to be",
    "It would be like her, he thought, to pay the fare and forget the",
)
_EARLIER: tuple[tuple[str, int], ...] = (
    ("She had packed the blue things first: the bottle, the button, the ferry token.", 5),
    ("Fog in the harbour, and the bell buoy speaking to itself like an aunt in the next room.", 4),
    ("The harbour kept its lights on for the drowned, which the council called a waste.", 5),
    ("At the harbour wall she counted masts the way other people count money.", 4),
    ("What the harbour gives back it gives back blue.", 3),
    ("Four times that winter the kelp came up to the door.", 2),
    ("He lit the lamp. The sea took no notice.", 5),
    ("There was a great deal to pack and she packed it slowly.", 1),
    ("Nobody ever had, and it was far too late in the year to begin.", 3),
)


def install_model(name: str = MODEL, title: str = "SmolLM2 135M") -> None:
    """A model folder that can be inspected, but not run."""
    folder = places.models_folder() / name
    folder.mkdir(parents=True, exist_ok=True)
    config = {"architectures": ["LlamaForCausalLM"], "model_type": "llama"}
    (folder / "config.json").write_text(json.dumps(config))
    note = {"name": title, "licence": "Apache-2.0", "origin": "starter"}
    (folder / "bowerbird.json").write_text(json.dumps(note))
    (folder / "tokenizer.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(_weights())


def write_adapter(folder: Path) -> None:
    """An adapter folder that can be inspected, but not used."""
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text(json.dumps({"peft_type": "LORA"}))
    (folder / "adapter_model.safetensors").write_bytes(_weights())


def _weights() -> bytes:
    tensor = {"w": {"dtype": "BF16", "shape": [2, 2], "data_offsets": [0, 8]}}
    header = json.dumps(tensor).encode()
    return struct.pack("<Q", len(header)) + header + bytes(8)


def fill(studio: Studio) -> None:
    """Add works, ratings, adapters and a text."""
    for index, (text, stars) in enumerate(_EARLIER):
        artifact = add_work(studio, text, {}, seed=100 + index)
        studio.history.rate(artifact.id, stars)
    fill_adapters(studio)
    fill_text(studio)
    studio.settings.hints_seen = ["welcome", "try-the-example"]
    studio.settings.save()


def fill_taste(studio: Studio) -> None:
    """Add features that predict the ratings, and a few more ratings, so that taste is ready."""
    for index in range(12):
        text, stars = _EARLIER[index % len(_EARLIER)]
        work = add_work(studio, text, {}, seed=300 + index)
        studio.history.rate(work.id, max(1, min(5, stars + index % 2)))
    for index, work in enumerate(studio.history.rated(Medium.TEXT)):
        add_features(studio, work, work.stars + 0.3 * (index % 3 - 1))


def add_features(studio: Studio, work: Artifact, score: float) -> None:
    """Store features in place of those that an engine would extract: the artist likes a mood."""
    noise = [float(ord(letter) % 7) for letter in work.id[:4]]
    features = {"mood 1": [score, score, -score], "specimen": noise}
    FeatureStore(studio.project.database).add(work.id, features)
    if studio.taste.of(work.medium).quality.ready:
        studio.taste.refresh(work.medium)


def fill_text(studio: Studio) -> None:
    """Add the text of the editor, with a paragraph that the studio wrote."""
    documents = studio.documents
    text = documents.new("The Keeper’s Almanac")
    begin = len(_ARTIST)
    body = _ARTIST + _MACHINE + _REST + _AFTER
    documents.save(text.id, title=text.title, body=body, spans=[(begin, begin + len(_MACHINE))])


def caret(body: str) -> int:
    """The position at which the studio continues the text."""
    return body.index(_AFTER)


def fill_adapters(studio: Studio) -> None:
    """Add three adapters, the last of them in use."""
    model = studio.models.get(MODEL)
    for index, (name, after) in enumerate((("first", 0.60), ("second", 0.65), ("third", 0.71))):
        folder = studio.project.adapters_folder / f"specimen-{name}"
        write_adapter(folder)
        result = LearningResult(
            steps=60, seconds=90, before=0.5, after=after, diversity=0.97, length=1.02
        )
        curve = [
            LossPoint(step, 0.69 - step * 0.004 + 0.02 * ((step * 7) % 5 - 2) / 5)
            for step in range(0, 61, 2)
        ]
        held_out = [LossPoint(step, 0.69 - step * 0.0025, held_out=True) for step in (0, 20, 40)]
        adapter = studio.adapters.add(
            Medium.TEXT,
            folder,
            model=MODEL,
            model_sha256=studio.models.fingerprint(model),
            name=name.capitalize(),
            examples=[str(number) for number in range(48 + 28 * index)],
            result=result,
            verdict="better",
            reason="It ranks the held-out pairs better than the base.",
            curve=[*curve, *held_out],
        )
        studio.adapters.append_use(Medium.TEXT, adapter.id, 0.8)


def add_work(
    studio: Studio,
    text: str,
    doubts: dict[str, float],
    seed: int,
    job: str | None = None,
    prompt: str = PROMPT,
) -> Artifact:
    """Add a finished text to the history."""
    brief = TextBrief(prompt=prompt, model=MODEL, seed=seed, max_tokens=60, stop_at="sentence")
    output = Output(0, text.encode(), ".txt", brief, {"tokens": _tokens(text, doubts)})
    return studio.history.add(output, job=job)


def play_batch(studio: Studio, bridge: Bridge, job: Job) -> None:
    """Publish a batch of four: two finished, two with a preview."""
    running = replace(job, state="running", done=0.0, total=0.0)
    bridge.post_event(JobChanged(running, "Opening the model"))
    for index, (text, doubts, stars) in enumerate(ALTERNATIVES):
        artifact = add_work(studio, text, doubts, 7 + index, job.id)
        add_features(studio, artifact, 4.6 - 0.5 * index)
        if stars:
            artifact = studio.history.rate(artifact.id, stars)
        bridge.post_event(ArtifactAdded(artifact, job.id, index))
    for index, text in enumerate(GROWING, start=len(ALTERNATIVES)):
        count = len(text.split())
        bridge.post_event(PreviewShown(job.id, Preview(index, count, 60, text)))
    bridge.post_event(JobChanged(replace(running, done=160, total=240), "Writing", 4.0))


def _tokens(text: str, doubts: dict[str, float]) -> list[tuple[str, float]]:
    pieces = text.split(" ")
    spaced = [piece if index == 0 else f" {piece}" for index, piece in enumerate(pieces)]
    return [(piece, doubts.get(piece.strip(" .,:"), 0.6)) for piece in spaced]
