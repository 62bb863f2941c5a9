"""Control vectors from rated works: their direction, size and layers, and whole runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from engines.contract import AdapterFiles, AdapterUse, Cancelled, EngineError, LearningPlan
from engines.decoding.control import blocks_of
from engines.formats.control_vector import FILE, read_control_vector, read_directions
from engines.learning.control_vectors import (
    SIZE,
    Activations,
    contrasts_of,
    learn_vector,
    mean_difference,
    principal_component,
    read_activations,
    separation,
)
from engines.learning.evaluation import generate_samples
from engines.learning.sequences import TokenExample
from engines.learning.similarity import MIN_PROBE_OUTPUTS
from engines.learning.training_data import ExamplePair
from engines.text.loading import load_model
from tests.engines.learning.tiny import (
    CONSONANTS,
    RecordingContext,
    cancel_at,
    consonant_plan,
    new_context,
    tiny_model,
    train,
)
from tests.engines.text.tiny import save_model

CPU = torch.device("cpu")
LAYERS, WIDTH = 4, 8


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of four layers."""
    return tiny_model(tmp_path_factory.mktemp("deep") / "letters", layers=LAYERS)


def control_plan(folder: Path, probes: int = 0) -> LearningPlan:
    plan = consonant_plan(folder, probes=probes)
    settings = plan.settings.model_copy(update={"method": "control vector"})
    return plan.model_copy(update={"settings": settings})


def rated_works(layers: Sequence[int], prompts: int = 4) -> tuple[Activations, list[ExamplePair]]:
    """Works whose first number is higher in liked ones, after these blocks alone."""
    generator = torch.Generator().manual_seed(0)
    means = torch.randn(4 * prompts, LAYERS, WIDTH, generator=generator)
    means[::2, list(layers), 0] += 8.0
    pairs = [ExamplePair(index, index + 1, 1.0) for index in range(0, len(means), 2)]
    return Activations(means, torch.arange(1.0, LAYERS + 1)), pairs


def prompts_of(activations: Activations) -> torch.Tensor:
    return torch.arange(len(activations.means)) // 4


def test_a_vector_points_to_what_liked_works_have_in_the_layers_that_tell():
    activations, pairs = rated_works([2, 3])
    vector = learn_vector(activations, pairs, prompts_of(activations))
    assert set(vector.directions) <= {2, 3}
    assert vector.separation == 1.0
    for layer, direction in vector.directions.items():
        assert direction[0] > 0.8 * direction.norm()
        size = SIZE * float(activations.lengths[layer]) / len(vector.directions)
        assert float(direction.norm()) == pytest.approx(size)


def test_what_is_not_finite_and_a_model_of_one_block_give_no_vector():
    activations, pairs = rated_works([2])
    activations.means[3, 1, 1] = torch.nan
    with pytest.raises(EngineError, match="No control vector can be computed"):
        learn_vector(activations, pairs, prompts_of(activations))
    shallow = Activations(activations.means[:, :1], activations.lengths[:1])
    with pytest.raises(EngineError, match="No control vector can be computed") as error:
        learn_vector(shallow, pairs, prompts_of(activations))
    assert "one layer alone" in str(error.value.meaning)


def test_separation_is_measured_on_prompts_that_were_left_out():
    activations, pairs = rated_works([])
    means = torch.zeros_like(activations.means)
    for prompt in range(4):  # what is liked of each prompt is another number
        means[4 * prompt : 4 * prompt + 4 : 2, :, prompt] = 1.0
    contrasts = contrasts_of(
        Activations(means, activations.lengths), pairs, prompts_of(activations)
    )
    assert separation("mean difference", contrasts).tolist() == [0.5] * LAYERS
    of_one_prompt = contrasts_of(activations, pairs, torch.zeros(16, dtype=torch.long))
    assert len(of_one_prompt.groups.unique()) == len(pairs)


def test_the_principal_component_is_that_of_the_field_and_points_to_what_is_liked():
    activations, pairs = rated_works([0, 1, 2, 3])
    contrasts = contrasts_of(activations, pairs, prompts_of(activations))
    component = principal_component(contrasts.differences, contrasts.weights)
    mean = mean_difference(contrasts.differences, contrasts.weights)
    assert ((component * mean).sum(1) > 0).all()
    for layer in range(LAYERS):
        singular = torch.linalg.svd(contrasts.differences[:, layer]).Vh[0]
        cosine = torch.cosine_similarity(component[layer], singular, dim=0).abs()
        assert float(cosine) == pytest.approx(1.0, abs=1e-3)


@pytest.mark.parametrize("kind", ["llama", "gpt2"])
def test_activations_are_means_over_the_tokens_of_the_works(tmp_path: Path, kind: str):
    model = load_model(save_model(tmp_path / "m", kind), CPU, torch.float32)
    examples = [TokenExample((5, 9), (3, 4, 8, 11)), TokenExample((7,), (2, 6))]
    result = read_activations(model, examples, torch.float32, lambda: None)
    assert not any(block._forward_hooks for block in blocks_of(model))
    for example, means in zip(examples, result.means, strict=True):
        ids = torch.tensor([example.prompt + example.completion])
        with torch.inference_mode():
            states = model(input_ids=ids, output_hidden_states=True).hidden_states
        expected = states[1][0, len(example.prompt) :].mean(0)
        torch.testing.assert_close(means[0], expected, atol=1e-4, rtol=1e-4)


@pytest.mark.slow
def test_a_run_leaves_a_file_that_makes_works_more_like_what_is_liked(tmp_path: Path, deep: Path):
    context = new_context(tmp_path, deep)
    plan = control_plan(tmp_path, probes=2 * MIN_PROBE_OUTPUTS)
    result = train(plan, context)
    vector = read_control_vector(context.folder / "adapter" / FILE)
    assert (vector.model_hint, vector.layer_count, vector.width) == ("llama", LAYERS - 1, 32)
    assert set(vector.tensors) <= {1, 2, 3}
    assert "of 100 pairs in order that it was not computed from" in context.notices[0]
    assert result.steps == 1
    assert result.after > result.before == 0.5
    assert len(context.reported_outputs) == len(plan.probes)
    adapter = AdapterFiles("new", context.folder / "adapter", 1.0)
    shares = [_consonants(plan, context, files) for files in (None, adapter)]
    assert shares[1] > shares[0]


def _consonants(
    plan: LearningPlan, context: RecordingContext, adapter: AdapterFiles | None
) -> float:
    works = generate_samples(plan.medium, plan.probes, adapter, context)
    letters = [letter for _, data in works for letter in data.decode()]
    return sum(letter in CONSONANTS for letter in letters) / len(letters)


def test_the_same_plan_gives_the_same_bytes_also_after_a_stop(tmp_path: Path, deep: Path):
    plan = control_plan(tmp_path, probes=2)
    first = new_context(tmp_path / "first", deep)
    train(plan, first)
    stopped = new_context(tmp_path / "second", deep, on_check=cancel_at(first.cancel_checks - 3))
    with pytest.raises(Cancelled):
        train(plan, stopped)
    second = new_context(tmp_path / "second", deep)
    train(plan, second)
    files = [context.folder / "adapter" / FILE for context in (first, second)]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert read_directions(files[0])


def test_a_vector_is_compared_with_the_adapter_in_use(tmp_path: Path, deep: Path):
    earlier = new_context(tmp_path / "earlier", deep)
    train(control_plan(tmp_path, probes=2), earlier)
    parent = AdapterFiles("parent", earlier.folder / "adapter", 2.0)
    context = new_context(tmp_path / "next", deep, adapters=(parent,))
    plan = control_plan(tmp_path, probes=2).model_copy(update={"parent": AdapterUse(id="parent")})
    train(plan, context)
    before = generate_samples(plan.medium, plan.probes, parent, context)
    assert [output.before for output in context.reported_outputs] == [data for _, data in before]
