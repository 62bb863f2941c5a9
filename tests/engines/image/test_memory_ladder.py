"""The picture engine on the rungs of the ladder of memory, with a pretended room."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from engines import devices
from engines.contract import EngineError
from engines.formats.picture_parts import UNPACKED
from engines.image.draw_task import DrawTask
from engines.image.engine import ImageEngine
from engines.image.files.loading import open_model, read_need
from engines.image.files.packed_parts import map_tensors
from engines.image.pace import Pace
from engines.memory import Need, Room, Rung
from studio.base.errors import ModelRefused
from studio.models.picture_models import inspect_picture_model
from tests.engines.image.drawing import brief_of, draw, painting, picture, pictures_of
from tests.engines.image.originals import new_pipeline, save_original
from tests.engines.image.tiny import calm_cache, save_pipeline
from tests.engines.image.tiny_transformers import save_transformer
from tests.engines.text.journal import Journal

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*FluxPosEmbed:FutureWarning"),
]
SIZE = {"width": 64, "height": 64}
UNETS = ("sd1", "sdxl")
OTHERS = ("sd3", "flux", "pixart", "sana", "chroma", "qwen-image", "flux2 klein")
SHORT = "CPUAllocator: can't allocate memory"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tiny models of each kind; the file is in half precision."""
    folder = tmp_path_factory.mktemp("models")
    for kind in UNETS:
        save_pipeline(folder / kind, kind)
    for kind in OTHERS:
        save_transformer(folder / kind, kind)
    file = save_original(folder / "file.safetensors", new_pipeline("sdxl").to(torch.half))
    half = load_file(file)
    small = {name: to_fp8(tensor) for name, tensor in half.items()}
    save_file(small, folder / "fp8.safetensors")
    mixed = save_pipeline(folder / "mixed", "sd1") / "unet" / "diffusion_pytorch_model.safetensors"
    save_file({name: tensor.half() for name, tensor in load_file(mixed).items()}, mixed)
    return folder


def to_fp8(tensor: torch.Tensor) -> torch.Tensor:
    """A matrix as files called fp8 store it."""
    is_matrix = tensor.dtype is torch.half and tensor.dim() > 1
    return tensor.to(torch.float8_e4m3fn) if is_matrix else tensor


def exact_cache(folder: Path) -> Path:
    """A machine that computes in float32, where layers and whole models give the same bytes."""
    return calm_cache(folder, precision="float32")


def need_of(model: Path) -> Need:
    return read_need(model, brief_of(**SIZE))


def room_for(model: Path, rung: Rung) -> Room:
    """Just room enough for a rung."""
    return Room(need_of(model).at(rung, 4) + 1_000)


@pytest.mark.parametrize(
    "name",
    [
        *("sd1", "sd3", "flux", "mixed", "fp8.safetensors"),
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("sdxl", *OTHERS[2:])),
        pytest.param("file.safetensors", marks=pytest.mark.slow),
    ],
)
def test_layers_draw_the_same_bytes_as_the_whole_model(models: Path, tmp_path: Path, name: str):
    journal = Journal(models / name, exact_cache(tmp_path))
    brief = brief_of(count=2, **SIZE)
    expected = pictures_of(draw(ImageEngine(), journal, brief))
    engine = ImageEngine(lambda _: room_for(models / name, Rung.LAYERS))
    result = draw(engine, journal, brief)
    assert engine.cache.model is not None
    assert engine.cache.model.plan.rung is Rung.LAYERS
    assert pictures_of(result) == expected
    is_slow = any("it will be slow here" in notice for notice in result.notices)
    assert is_slow == (not name.endswith(".safetensors"))  # smaller, so that it is read once


@pytest.mark.parametrize("name", ["sdxl", "file.safetensors", "fp8.safetensors"])
def test_mapped_weights_keep_the_precision_of_their_file(models: Path, tmp_path: Path, name: str):
    device = devices.choose("cpu", exact_cache(tmp_path))
    pipeline = open_model(models / name, device, mapped=True).pipeline
    dtypes = {"sdxl": {torch.float32}, "file.safetensors": {torch.half}}
    expected = dtypes.get(name, {torch.half, torch.float8_e4m3fn})
    for part in (pipeline.unet, pipeline.vae, pipeline.text_encoder, pipeline.text_encoder_2):
        assert {weight.dtype for weight in part.parameters()} == expected


def test_no_part_computes_in_the_precision_of_its_file(models: Path, tmp_path: Path):
    engine = ImageEngine(lambda _: room_for(models / "fp8.safetensors", Rung.LAYERS))
    journal = Journal(models / "fp8.safetensors", exact_cache(tmp_path))
    source = painting(tmp_path / "source.png")
    draw(engine, Journal(journal.model, journal.cache, source=source), brief_of(**SIZE))
    assert engine.cache.model is not None
    pipeline = engine.cache.model.pipeline
    for part in (pipeline.unet, pipeline.vae, pipeline.text_encoder, pipeline.text_encoder_2):
        assert {weight.dtype for weight in part.parameters()} == {torch.float32}


def test_a_model_that_fits_on_no_rung_is_refused_before_it_is_loaded(models: Path, tmp_path: Path):
    engine = ImageEngine(lambda _: Room(1_000))
    journal = Journal(models / "sdxl", exact_cache(tmp_path))
    with pytest.raises(EngineError, match="Not enough memory: “sdxl” needs about"):
        draw(engine, journal)
    assert engine.cache.model is None


def test_memory_that_runs_out_leads_to_layers_with_the_same_seeds(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    engine, journal = ImageEngine(), Journal(models / "sd1", exact_cache(tmp_path))
    brief = brief_of(count=3, **SIZE)
    expected = pictures_of(draw(engine, journal, brief))
    assert engine.cache.model is not None
    whole: Any = engine.cache.model
    decode, calls = whole.pipeline.vae.decode, [0]

    def run_out(*args: Any, **kwargs: Any) -> Any:
        calls[0] += 1
        if calls[0] > 1:
            raise RuntimeError(SHORT)
        return decode(*args, **kwargs)

    monkeypatch.setattr(whole.pipeline.vae, "decode", run_out)
    result = draw(engine, journal, brief)
    assert pictures_of(result) == expected
    assert engine.cache.model is not whole
    assert "Memory ran out, so the rest is drawn in a way that takes less." in result.notices
    assert result.progresses[-1][0] == result.progresses[-1][1]


def test_a_model_that_ran_out_of_memory_is_gone_before_the_next_is_loaded(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    engine, journal = ImageEngine(), Journal(models / "sd1", exact_cache(tmp_path))
    drawn: list[weakref.ref[Any]] = []
    run = DrawTask.run

    def run_out(task: Any) -> None:
        if not drawn:
            drawn.append(weakref.ref(task._model))
            raise RuntimeError(SHORT)
        gc.collect()
        assert drawn[0]() is None
        run(task)

    monkeypatch.setattr(DrawTask, "run", run_out)
    assert len(pictures_of(draw(engine, journal, brief_of(**SIZE)))) == 1


def test_pictures_are_decoded_in_tiles_if_that_is_what_fits(models: Path, tmp_path: Path):
    need = read_need(models / "sd1", brief_of(width=1024, height=1024))
    room = Room(need.at(Rung.WHOLE, 4, tiled=True) + 1_000)
    assert room.system < need.at(Rung.WHOLE, 4)
    engine = ImageEngine(lambda _: room)
    journal = Journal(models / "sd1", exact_cache(tmp_path))
    draw(engine, journal, brief_of(width=1024, height=1024, steps=1))
    assert engine.cache.model is not None
    vae = engine.cache.model.pipeline.vae
    assert (vae.use_tiling, vae.tile_sample_min_size) == (True, 512)


def pack(folder: Path, architecture: str) -> Path:
    """The model with the weights of its transformer as a GGUF file of 8 bits."""
    import gguf

    file = next((folder / "transformer").glob("*.safetensors"))
    writer = gguf.GGUFWriter(folder / "transformer" / "packed.gguf", architecture)
    for name, tensor in load_file(file).items():
        data = tensor.float().numpy()
        is_matrix = data.ndim == 2 and data.shape[1] % 32 == 0
        kind = gguf.GGMLQuantizationType.Q8_0 if is_matrix else gguf.GGMLQuantizationType.F32
        writer.add_tensor(name, gguf.quants.quantize(data, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    file.unlink()
    return folder


def test_packed_layers_draw_the_same_bytes_from_the_mapped_file(tmp_path: Path):
    folder = pack(save_transformer(tmp_path / "flux", "flux"), "flux")
    journal = Journal(folder, exact_cache(tmp_path))
    expected = pictures_of(draw(ImageEngine(), journal, brief_of(**SIZE)))
    engine = ImageEngine(lambda _: room_for(folder, Rung.LAYERS))
    assert pictures_of(draw(engine, journal, brief_of(**SIZE))) == expected
    assert engine.cache.model is not None
    assert engine.cache.model.plan.rung is Rung.LAYERS


def test_every_type_of_packed_weights_that_diffusers_unpacks_is_taken():
    from diffusers.quantizers.gguf.utils import SUPPORTED_GGUF_QUANT_TYPES

    assert {kind.name for kind in SUPPORTED_GGUF_QUANT_TYPES} | {"F32", "F16"} == UNPACKED


def test_a_type_that_nothing_unpacks_is_said_at_the_shelf(tmp_path: Path):
    import gguf

    folder = pack(save_transformer(tmp_path / "flux", "flux"), "flux")
    writer = gguf.GGUFWriter(folder / "transformer" / "packed.gguf", "flux")
    block = np.zeros((1, gguf.GGML_QUANT_SIZES[gguf.GGMLQuantizationType.IQ2_XXS][1]), np.uint8)
    writer.add_tensor("a.weight", block, raw_dtype=gguf.GGMLQuantizationType.IQ2_XXS)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with pytest.raises(ModelRefused, match="packed as IQ2_XXS, which the studio cannot unpack"):
        inspect_picture_model(folder)


def test_the_converters_of_names_copy_no_packed_weight(tmp_path: Path):
    folder = pack(save_transformer(tmp_path / "flux", "flux"), "flux")
    tensors = map_tensors(folder / "transformer" / "packed.gguf")
    weight = tensors["transformer_blocks.0.attn.to_q.weight"]
    first, _ = weight.chunk(2)
    joined = torch.cat([first])
    assert joined.untyped_storage().data_ptr() == weight.untyped_storage().data_ptr()
    assert joined.quant_type == weight.quant_type
    assert torch.cat([first, first]).shape == weight.shape


def test_a_transformer_in_gguf_stays_packed_in_memory(tmp_path: Path):
    folder = save_transformer(tmp_path / "flux", "flux")
    cache = exact_cache(tmp_path)
    (plain,) = pictures_of(draw(ImageEngine(), Journal(folder, cache), brief_of(**SIZE)))
    pack(folder, "flux")
    inspection = inspect_picture_model(folder)
    assert any(part.packed for part in inspection.parts)
    engine = ImageEngine()
    (packed,) = pictures_of(draw(engine, Journal(folder, cache), brief_of(**SIZE)))
    assert engine.cache.model is not None
    weight = engine.cache.model.pipeline.transformer.context_embedder.weight
    assert weight.dtype is torch.uint8
    difference = np.abs(picture(plain).astype(int) - picture(packed).astype(int))
    assert 0 < difference.mean() < 3


def test_the_time_of_a_picture_is_measured_and_said_once(tmp_path: Path):
    journal, times = Journal(tmp_path, tmp_path), iter([0.0, 12.0, 24.0])
    pace = Pace(journal, 20, lambda: next(times))
    pace.add_step()
    assert journal.notices == []
    pace.add_step()
    pace.add_step()
    assert journal.notices == ["About 4 minutes a picture here."]
