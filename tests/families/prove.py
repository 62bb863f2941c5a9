"""The tables of benchmarks/reports/families.md: `make prove-families`.

    python -m tests.families.prove [--save] [-k WORDS]

Each cell is a test with a tiny random model of the true form, or with a string that the program
writes; this runs the tests and puts their outcomes into rows and columns.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engines.contract import ImageBrief
from engines.formats.pipeline_families import FAMILIES, Family
from tests.engines.image.control_proofs import CONTROL_PROOFS
from tests.engines.image.family_proofs import PROOFS, TASKS
from tests.engines.image.test_regions import FAMILIES as REGION_FAMILIES

ROOT = Path(__file__).resolve().parents[2]
REPORT = ROOT / "benchmarks" / "reports" / "families.md"
PICTURES = "tests/engines/image/test_family_proofs.py"
CONTROLS = "tests/engines/image/test_control_proofs.py"
REFERENCES = "tests/engines/image/test_ip_adapters.py"
REGIONS = "tests/engines/image/test_regions.py"
TEXTS = "tests/engines/text/test_architectures.py"
METADATA = "tests/engines/formats/test_picture_programs.py"
ADD_ONS = ("tests/engines/image/test_adapters.py", "tests/engines/image/test_flux_loras.py")
_OPTIONS = ("-q", "-p", "no:cacheprovider", "-m", "slow or not slow",
            "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip
_WORDS = {True: "yes", False: "**no**", None: "–"}
_FIELDS = ("prompt", "negative", "seed", "steps", "guidance", "sampler", "width", "strength",
           "model", "adapters")  # fmt: skip
_ADD_ON_TESTS = {
    "test_a_file_in_every_naming_is_fused_into_all_its_layers": "LoRA of {naming}",
    "test_kohyas_alpha_is_divided_by_the_rank_in_unet_and_text_encoders": "LoRA of kohya, alphas",
    "test_kohyas_convolutions_are_fused": "LoCon",
    "test_lycoris_files_are_fused": "{kind}",
    "test_convolutions_in_a_cp_decomposition_are_fused": "{kind}, CP decomposition",
    "test_a_glora_multiplies_the_weight_and_adds_to_it": "GLoRA, {version} form",
    "test_the_words_that_onetrainer_puts_into_a_lora_are_added": "LoRA of OneTrainer, with words",
    "test_the_scale_in_diffusers_header_counts": "LoRA of diffusers, scale in its header",
    "test_kohyas_names_reach_the_layers_of_a_narrow_flux": "LoRA of kohya, any width",
    "test_a_file_of_xlabs_changes_what_it_names": "LoRA of XLabs",
}
"""What adds to a model, by the test that mixes it in; its parameters are put into the words."""
_REFERENCE_TESTS = {
    "test_several_references_count_together_and_nothing_is_kept_of_them": "two references",
    "test_a_reference_counts_where_its_region_is_white_as_with_the_masks_of_diffusers": (
        "two references, each in a region"
    ),
    "test_a_kind_of_reference_counts_in_its_layers_alone": "of style alone, of layout alone",
    "test_a_reference_joins_a_control": "with a ControlNet",
}
_BASES = {"sd1": "Stable Diffusion 1.5", "sdxl": "Stable Diffusion XL", "starter": "the starter"}


@dataclass(eq=False)
class Outcomes:
    """A plugin of pytest: the outcome of each test by its name and its parameters."""

    cells: list[tuple[str, dict[str, Any], bool]] = field(
        default_factory=list[tuple[str, dict[str, Any], bool]]
    )

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: Any, call: Any) -> Any:
        """Note the outcome of a test, or that its preparation failed."""
        report = yield
        if report.when == "call" or report.failed:
            params = dict(item.callspec.params) if hasattr(item, "callspec") else {}
            ids = item.callspec.id if params else ""
            self.cells.append((item.originalname, params | {"id": ids}, report.passed))
        return report

    def of(self, test: str) -> list[tuple[dict[str, Any], bool]]:
        """The parameters and the outcome of each run of a test."""
        return [(params, passed) for name, params, passed in self.cells if name == test]


def pictures(outcomes: Outcomes) -> list[str]:
    """Families of pictures by task."""
    cells = {
        (params["kind"], params["task"]): passed
        for params, passed in outcomes.of("test_a_family_draws_what_diffusers_draws")
    }
    rows = [
        [_name_of(kind), *(_WORDS[cells.get((kind, task))] for task in TASKS), *_facts(kind)]
        for kind in PROOFS
    ]
    heads = ["pictures", *TASKS, "follows an instruction", "pictures read", "LoRAs of"]
    return _table(heads, rows)


def controls(outcomes: Outcomes) -> list[str]:
    """Networks that guide a drawing, by what they guide and how they are asked for."""
    cells = {
        params["name"]: passed
        for params, passed in outcomes.of("test_a_controlled_picture_is_that_of_diffusers")
    }
    rows = [
        [name, ", ".join(proof.networks), proof.form, proof.task, _WORDS[cells.get(name)]]
        for name, proof in CONTROL_PROOFS.items()
    ]
    return _table(["control", "networks", "form", "task", "equal to diffusers"], rows)


def references(outcomes: Outcomes) -> list[str]:
    """IP-Adapters, by the model that they add to and by what they count for."""
    cells = {
        f"{params['form']} IP-Adapter, {_BASES[params['base']]}": passed
        for params, passed in outcomes.of("test_a_reference_draws_what_diffusers_draws")
    }
    for test, words in _REFERENCE_TESTS.items():
        results = outcomes.of(test)
        if results:
            cells[words] = all(passed for _, passed in results)
    return _table(["reference", "equal to diffusers"], [[n, _WORDS[c]] for n, c in cells.items()])


def regions(outcomes: Outcomes) -> list[str]:
    """Families by how a region's prompt is told apart."""
    cells = {
        params["kind"]: passed
        for params, passed in outcomes.of("test_a_region_counts_by_its_strength")
    }
    rows: list[list[str]] = []
    for kind in REGION_FAMILIES:
        way = "predictions mixed"
        if _family_of(PROOFS[kind]).is_unet:
            way = "attention divided, windows"
        if kind == "flux":
            way = "joint attention divided"
        rows.append([_name_of(kind), way, _WORDS[cells.get(kind)]])
    return _table(["regions", "way", "counts by its strength"], rows)


def texts(outcomes: Outcomes) -> list[str]:
    """Architectures of text."""
    rows = [
        [str(params["kind"]), *[_WORDS[passed]] * 3]
        for params, passed in outcomes.of("test_texts_are_those_of_transformers")
    ]
    return _table(["text", "continue", "instruct", "4 variations"], rows)


def add_ons(outcomes: Outcomes) -> list[str]:
    """What is mixed into models, by the model."""
    rows: dict[str, dict[str, bool]] = {}
    for test, words in _ADD_ON_TESTS.items():
        for params, passed in outcomes.of(test):
            base = _BASES.get(str(params.get("kind")), "Stable Diffusion 1.5")
            row = rows.setdefault(words.format_map(params), {})
            row["Flux" if "flux" in test or "xlabs" in test else base] = passed
    heads = ["Stable Diffusion 1.5", "Stable Diffusion XL", "the starter", "Flux"]
    lines = [[name, *(_WORDS[row.get(h)] for h in heads)] for name, row in rows.items()]
    return _table(["add-on", *heads], lines)


def metadata(outcomes: Outcomes) -> list[str]:
    """Programs by the fields that a brief gets from their pictures."""
    rows: list[list[str]] = []
    for params, passed in outcomes.of("test_the_brief_of_each_program_is_read"):
        brief: ImageBrief = params["case"].brief
        plain = ImageBrief(prompt="a")
        stated = [getattr(brief, f) != getattr(plain, f) or f == "prompt" for f in _FIELDS]
        rows.append([str(params["id"]), *(_WORDS[passed if is_ else None] for is_ in stated)])
    heads = ["size" if name == "width" else name for name in _FIELDS]
    return _table(["metadata", *heads], rows)


def main(arguments: Sequence[str]) -> int:
    """Run the tests and print the tables; with --save, write them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--save", action="store_true")
    parser.add_argument("-k", default="", metavar="WORDS", help="only these tests")
    options = parser.parse_args(arguments)
    outcomes = Outcomes()
    files = [PICTURES, CONTROLS, REFERENCES, REGIONS, TEXTS, *ADD_ONS, METADATA]
    only = ["-k", options.k] if options.k else []
    code = pytest.main(
        [*_OPTIONS, *only, *files],
        plugins=[outcomes],
    )
    tables = (pictures, controls, references, regions, texts, add_ons, metadata)
    report = "\n\n".join("\n".join(table(outcomes)) for table in tables)
    text = f"# Families of models\n\n{date.today()}. {_NOTE}\n\n{report}\n\n{_END}\n"
    print(text)
    if options.save:
        REPORT.write_text(text, encoding="utf-8")
    return int(code)


_NOTE = """Written by `make prove-families`. Each "yes" is a test with a tiny random model in the
real format of the family, in float32, or with a string in the form that the program
writes; no published weights were drawn with. A picture (64 pixels, 2 steps, guidance 2)
is the same as that of diffusers' own pipeline at the same seed, to within 1 of 255; a
text is the same as transformers' own greedy search writes. The three columns of a text
are one test, with four variations at once. What follows the LoRA column of pictures is
not tested there: it is what the table of families states. A control is drawn in 4 steps
from a map of 64 pixels; at strength 0 diffusers draws another picture. A region at
strength 0 draws what is drawn without it, and at 1 another picture, the same each time."""
_END = """`init` goes on from a picture, or changes it by an instruction where the family follows
one. What is only read is not gone on from, so that a strength has no effect; under a
mask the picture is changed as a whole where the family has no pipeline for masks, and a
part of it is taken. Diffusers was given what the studio does otherwise than its
defaults: U-Nets of the studio's own loop go on from the mean of a picture's latents and
read an empty negative prompt, Flux Kontext draws at the size of its picture, torch's
own random numbers are seeded (OmniGen encodes pictures with them), and under a mask the
source is put over what is black. The product of a LoRA's halves was added by hand.
Chroma under a mask and GLM-Image with a picture are not offered: both failed in the
versions of the libraries here, the latter with a tiny model alone. `bowerbird models`
states the memory that a model takes. HiDream and Kandinsky 5 draw at sizes of their own.
Further tests:
`pytest -m slow` with `tests/engines/text` and `tests/engines/training/teaching` for
learning, `tests/studio/models/test_shelf.py` for what is read from headers, and
`tests/engines/image/test_model_parts.py` for models whose parts are files of their own."""


def _name_of(kind: str) -> str:
    proof = PROOFS[kind]
    names = {"sd1": "Stable Diffusion 1.5", "sd2": "Stable Diffusion 2", "pixart": "PixArt Σ",
             "pixart alpha": "PixArt α"}  # fmt: skip
    return names.get(kind, _family_of(proof).name)


def _family_of(proof: Any) -> Family:
    return FAMILIES[proof.draw or proof.init or proof.mask]


def _facts(kind: str) -> list[str]:
    """Whether a family follows instructions, pictures read at most, and whose LoRAs fit."""
    family = _family_of(PROOFS[kind])
    whose = _name_of(kind) if family.is_unet else family.adapter_family
    loras = whose if family.loras else "–"
    return [_WORDS[family.pictures > 0 or None], str(family.pictures or "–"), loras]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [heads, ["---"] * len(heads), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
