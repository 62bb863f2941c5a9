"""GGUF files run as they are, through llama.cpp."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch
from gguf import GGUFReader, GGUFWriter
from safetensors.torch import save_file

from engines.chat_templates import fill_in
from engines.contract import MAY_DIFFER, AdapterFiles, Cancelled, EngineError
from engines.decoding.gguf_decoder import Pace
from engines.decoding.llama_cpp import NativeModel, Session, library
from engines.devices import Device
from engines.text import gguf, gguf_trial
from engines.text.engine import TextEngine
from engines.text.gguf_file import check_file
from engines.text.gguf_tokenizer import GgufTokenizer
from engines.text.gguf_trial import Trial
from engines.text.loading import load_model
from tests.conftest import ROOT
from tests.engines.text.journal import Journal, brief_of
from tests.engines.text.random_gguf import Kind, Shape, write_random_gguf
from tests.engines.text.tiny import tokenizer, write_gguf

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gguf")


@pytest.fixture
def journal(shared: Path) -> Journal:
    """A file that is tried once for all tests of this module."""
    file = shared / "tiny.gguf"
    return Journal(file if file.exists() else write_gguf(file), shared / "cache")


@pytest.fixture
def own_journal(tmp_path: Path) -> Journal:
    """A file and a cache that a test may change."""
    return Journal(write_gguf(tmp_path / "tiny.gguf"), tmp_path / "cache")


def write(journal: Journal, engine: TextEngine | None = None, **settings: object) -> Journal:
    """A journal of the works of one brief."""
    result = Journal(journal.model, journal.cache, journal.adapters)
    (engine or TextEngine()).generate(brief_of(**({"max_tokens": 16} | settings)), result)
    return result


def error_of(journal: Journal, engine: TextEngine | None = None) -> str:
    with pytest.raises(EngineError) as error:
        write(journal, engine)
    return str(error.value)


def native(file: Path) -> NativeModel:
    llama = library()
    assert llama is not None
    return NativeModel(llama, file)


def test_a_file_is_not_unpacked(own_journal: Journal):
    write(own_journal)
    assert not (own_journal.cache / "converted").exists()


def test_each_variation_is_what_its_own_brief_makes_alone(journal: Journal):
    engine = TextEngine()
    together = write(journal, engine, count=5, seed=3).texts()
    alone = [write(journal, engine, count=1, seed=3 + i).texts()[0] for i in range(5)]
    assert together == alone
    assert len(set(together)) == 5
    assert write(journal, count=5, seed=3).texts() == together


def test_rows_that_may_not_share_a_step_have_the_same_texts(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
):
    together = write(journal, count=3).texts()
    monkeypatch.setattr("engines.text.gguf.try_model", lambda *_, **__: Trial(1, True))
    assert write(journal, count=3).texts() == together


@pytest.mark.parametrize("kind", [Kind.Q4_0, Kind.Q4_K])
def test_texts_of_packed_weights_are_the_same_together_and_alone(tmp_path: Path, kind: Kind):
    file = write_random_gguf(tmp_path / "packed.gguf", Shape(256, 2, 4, 2, 512, words=600), kind)
    journal, engine = Journal(file, tmp_path / "cache"), TextEngine()
    together = write(journal, engine, count=8, seed=3).texts()
    assert together == [write(journal, engine, seed=3 + i).texts()[0] for i in range(8)]


def test_a_slow_way_to_take_a_step_is_tried_again_after_a_while():
    pace, slow = Pace([(4, 2), (1, 1)]), (4, 2)
    pace.seconds[slow] = 1.0
    with pace.fastest() as way:
        assert way == (1, 1)
    ways = []
    while slow not in ways and len(ways) < 10_000:
        with pace.fastest() as way:
            ways.append(way)
    assert len(ways) > 50
    assert ways[-1] == slow


def test_logits_are_those_of_the_unpacked_model(journal: Journal):
    session = Session(native(journal.model), 1, 8)
    ids = [5, 9, 40, 7]
    session.decode(ids, range(4), [0] * 4, last_only=True)
    model = load_model(journal.model, CPU, torch.float32)
    expected = model(torch.tensor([ids])).logits[0, -1].detach().numpy()
    assert np.allclose(session.logits(3), expected, atol=0.02)


def test_words_become_the_same_tokens_as_in_transformers(journal: Journal):
    ours, theirs = GgufTokenizer(native(journal.model)), tokenizer()
    text = "Eine kleine Katze saß auf dem Dach. 猫は 🙂"
    ids = ours(text, add_special_tokens=False)["input_ids"]
    assert ids == theirs(text, add_special_tokens=False)["input_ids"]
    assert ours.decode(ids) == text
    assert ours.decode(ids[:-1]).endswith("\ufffd")


def test_each_token_has_a_probability_and_texts_are_streamed(journal: Journal):
    result = write(journal, count=2)
    for index, output in result.outputs.items():
        pieces = output.extra["tokens"]
        assert "".join(piece for piece, _ in pieces) == output.data.decode()  # type: ignore[union-attr]
        assert all(0 < probability <= 1 for _, probability in pieces)  # type: ignore[union-attr]
        assert any(preview.index == index for preview in result.previews)


def test_a_text_ends_at_a_stop_string_and_can_be_cancelled(journal: Journal):
    full = write(journal, max_tokens=30).texts()[0]
    stop = full[8:10]
    assert write(journal, max_tokens=30, stop=(stop,)).texts()[0] == full[: full.index(stop)]
    checks: list[int] = []
    stopping = Journal(journal.model, journal.cache)
    stopping.cancel_when = lambda _: checks.append(1) is None and len(checks) > 20
    with pytest.raises(Cancelled):
        TextEngine().generate(brief_of(max_tokens=100), stopping)
    assert not stopping.outputs
    assert len(checks) < 100


def test_a_text_that_others_follow_is_written_too(journal: Journal):
    texts = write(journal, following=" and the sea.", count=2).texts()
    assert texts == write(journal, following=" and the sea.", count=2).texts()


def test_a_prompt_longer_than_a_call_is_read_in_pieces(journal: Journal):
    prompt = "The sea, in its own time. " * 40
    result = write(journal, prompt=prompt, max_tokens=4)
    assert "longer than the model can see" in result.notices[0]


def test_a_chat_template_is_the_files_own(tmp_path: Path):
    template = "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}<assistant>"
    file = write_gguf(tmp_path / "tiny.gguf", template=template)
    ours = GgufTokenizer(native(file))
    messages = [{"role": "user", "content": "sea"}]
    text = fill_in(ours.get_chat_template(), messages, ours.special_tokens_map)
    assert text == "<user>sea<assistant>"
    assert write(Journal(file, tmp_path / "cache"), mode="instruct").outputs


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(  # takes the five seconds that a template may
            "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            marks=pytest.mark.slow,
        ),
        "{% for a in messages %}{% endfor %}",
        "{{ raise_exception('no') }}",
        "{% set text = namespace(all='x') %}{% for a in range(60) %}"
        "{% set text.all = text.all + text.all %}\n{% endfor %}",
        "{% for a in range(9999) %}{{ 'x' * 1000000 }}\n{% endfor %}",
        "{% for",
        "{{ messages.first.name() }}",
    ],
)
def test_a_template_that_loops_or_fails_is_one_sentence(tmp_path: Path, template: str):
    journal = Journal(write_gguf(tmp_path / "tiny.gguf", template=template), tmp_path / "cache")
    with pytest.raises(EngineError, match="chat template cannot be used"):
        write(journal, mode="instruct")
    assert write(journal, mode="continue").outputs


def test_a_work_that_may_differ_is_marked(journal: Journal, monkeypatch: pytest.MonkeyPatch):
    assert MAY_DIFFER not in write(journal).outputs[0].extra
    monkeypatch.setattr("engines.text.gguf.try_model", lambda *_, **__: Trial(8, False))
    assert write(journal).outputs[0].extra[MAY_DIFFER] is True


def test_the_trial_is_made_once_for_a_file(own_journal: Journal, monkeypatch: pytest.MonkeyPatch):
    write(own_journal)
    monkeypatch.setattr(gguf_trial, "_run", lambda *_: pytest.fail("it was tried again"))
    write(own_journal)


# Adapters


SHAPES = {
    "self_attn.q_proj": (32, 32), "self_attn.k_proj": (16, 32), "self_attn.v_proj": (16, 32),
    "self_attn.o_proj": (32, 32), "mlp.gate_proj": (64, 32), "mlp.up_proj": (64, 32),
    "mlp.down_proj": (32, 64),
}  # fmt: skip


def new_adapter(folder: Path) -> Path:
    """A random LoRA of rank 2 on all layers, as PEFT saves it."""
    folder.mkdir()
    generator, tensors = torch.Generator().manual_seed(0), dict[str, torch.Tensor]()
    for layer in range(2):
        for name, (out, width) in SHAPES.items():
            stem = f"base_model.model.model.layers.{layer}.{name}"
            tensors[f"{stem}.lora_A.weight"] = torch.randn(2, width, generator=generator) * 0.2
            tensors[f"{stem}.lora_B.weight"] = torch.randn(out, 2, generator=generator) * 0.2
    save_file(tensors, folder / "adapter_model.safetensors")
    config = {"peft_type": "LORA", "r": 2, "lora_alpha": 6, "target_modules": ["q_proj"]}
    (folder / "adapter_config.json").write_text(json.dumps(config))
    return folder


def test_an_adapter_computes_what_peft_computes(journal: Journal, tmp_path: Path):
    from engines.decoding.adapters import merge
    from engines.text.gguf_adapters import convert_cached

    folder = new_adapter(tmp_path / "adapter")
    lora = convert_cached(folder, [check_file(journal.model)], journal.cache)
    model = native(journal.model)
    model.add_adapter(lora, 0.5)
    session, ids = Session(model, 1, 8), [5, 9, 40, 7]
    session.decode(ids, range(4), [0] * 4, last_only=True)
    plain = load_model(journal.model, CPU, torch.float32)
    base = plain(torch.tensor([ids])).logits[0, -1].detach().numpy()
    merge(plain, [AdapterFiles("a", folder, 0.5)])
    expected = plain(torch.tensor([ids])).logits[0, -1].detach().numpy()
    assert np.allclose(session.logits(3), expected, atol=0.05)
    assert not np.allclose(base, expected, atol=0.5)


def test_works_with_an_adapter_are_the_same_together_and_alone(
    own_journal: Journal, tmp_path: Path
):
    plain = write(own_journal, count=3).texts()
    folder = new_adapter(tmp_path / "adapter")
    own_journal.adapters = (AdapterFiles("a", folder, 1.0),)
    together = write(own_journal, count=3, seed=5).texts()
    assert together == [write(own_journal, seed=5 + i).texts()[0] for i in range(3)]
    assert together != plain
    assert len(list(own_journal.cache.glob("gguf/*.lora.gguf"))) == 1


def gguf_adapter(folder: Path, journal: Journal, peft: Path, **changes: object) -> Path:
    """The same LoRA as llama.cpp's script writes it: halves as they are, and an alpha."""
    from engines.text.gguf_adapters import convert_cached

    converted = GGUFReader(convert_cached(peft, [check_file(journal.model)], journal.cache))
    folder.mkdir()
    writer = GGUFWriter(folder / "theirs.gguf", str(changes.get("architecture", "llama")))
    writer.add_type("adapter")
    writer.add_string("adapter.type", str(changes.get("kind", "lora")))
    writer.add_float32("adapter.lora.alpha", 6.0)
    for tensor in converted.tensors:
        values = tensor.data / (3.0 if tensor.name.endswith("lora_b") else 1.0)
        if tensor.name not in str(changes.get("without", "")):
            writer.add_tensor(tensor.name, values.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return folder


def test_an_adapter_in_gguf_computes_what_peft_computes(journal: Journal, tmp_path: Path):
    from engines.decoding.adapters import merge
    from engines.text.gguf_adapters import convert_cached

    peft = new_adapter(tmp_path / "adapter")
    folder = gguf_adapter(tmp_path / "packed", journal, peft)
    model = native(journal.model)
    model.add_adapter(convert_cached(folder, [check_file(journal.model)], journal.cache), 0.5)
    session, ids = Session(model, 1, 8), [5, 9, 40, 7]
    session.decode(ids, range(4), [0] * 4, last_only=True)
    plain = load_model(journal.model, CPU, torch.float32)
    merge(plain, [AdapterFiles("a", peft, 0.5)])
    expected = plain(torch.tensor([ids])).logits[0, -1].detach().numpy()
    assert np.allclose(session.logits(3), expected, atol=0.05)


def test_an_adapter_in_gguf_for_another_model_is_refused(journal: Journal, tmp_path: Path):
    peft = new_adapter(tmp_path / "adapter")
    folder = gguf_adapter(tmp_path / "packed", journal, peft, architecture="qwen2")
    journal.adapters = (AdapterFiles("a", folder, 1.0),)
    assert "An adapter of this brief was made for another model." in error_of(journal)


def test_an_adapter_that_a_full_disk_cuts_off_is_not_stored(
    own_journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    own_journal.adapters = (AdapterFiles("a", new_adapter(tmp_path / "adapter"), 1.0),)
    monkeypatch.setattr("gguf.GGUFWriter.write_tensors_to_file", lambda _: None)
    with pytest.raises(OSError, match="No space left"):
        write(own_journal)
    assert not list(own_journal.cache.glob("gguf/*lora*"))


def test_an_adapter_for_another_model_is_refused(journal: Journal, tmp_path: Path):
    folder = new_adapter(tmp_path / "adapter")
    journal.model = write_gguf(tmp_path / "other.gguf", width=64)
    journal.adapters = (AdapterFiles("a", folder, 1.0),)
    assert "An adapter of this brief was made for another model." in error_of(journal)


# Files that are refused


@pytest.mark.parametrize("size", [0, 3, 30, 1000, -5000, -1])
def test_a_truncated_file_is_damaged(own_journal: Journal, size: int):
    own_journal.model.write_bytes(own_journal.model.read_bytes()[:size])
    assert "damaged or cut off" in error_of(own_journal)


def test_a_file_that_is_cut_off_while_it_is_written_with_ends_nothing(own_journal: Journal):
    def cut_off(_: Journal) -> bool:
        os.truncate(own_journal.model, 5000)
        return False

    engine = TextEngine()
    text = write(own_journal, engine).texts()
    own_journal.cancel_when = cut_off
    engine.generate(brief_of(max_tokens=16), own_journal)
    assert own_journal.texts() == text
    assert "damaged or cut off" in error_of(own_journal, engine)


def test_a_file_that_is_replaced_is_opened_anew(own_journal: Journal):
    engine = TextEngine()
    text = write(own_journal, engine).texts()
    write_gguf(own_journal.model, width=64)
    assert write(own_journal, engine).texts() != text


def test_an_unknown_quantisation_is_named(own_journal: Journal):
    data = own_journal.model.read_bytes()
    name = b"blk.0.attn_q.weight"
    at = data.index(name) + len(name) + 4 + 16
    own_journal.model.write_bytes(data[:at] + (200).to_bytes(4, "little") + data[at + 4 :])
    assert "weights of a kind that this version does not know" in error_of(own_journal)


def test_a_file_with_a_missing_part_names_the_part(own_journal: Journal, tmp_path: Path):
    own_journal.model = own_journal.model.rename(tmp_path / "m-00001-of-00002.gguf")
    assert "m-00002-of-00002.gguf is missing" in error_of(own_journal)


def test_what_is_no_language_model_is_refused_in_one_sentence(tmp_path: Path):
    file = write_gguf(tmp_path / "flux.gguf", architecture="flux")
    assert "llama.cpp cannot open “flux.gguf”." in error_of(Journal(file, tmp_path / "cache"))


@pytest.mark.parametrize(
    "change", [{"heads": 0}, {"heads": 7}, {"block_count": 900}, {"bos": 9999}]
)
def test_impossible_sizes_end_in_a_sentence_or_a_text(tmp_path: Path, change: dict[str, int]):
    journal = Journal(write_gguf(tmp_path / "odd.gguf", **change), tmp_path / "cache")
    if "bos" in change:
        assert write(journal).outputs
    else:
        assert "“odd.gguf”" in error_of(journal)


def test_a_library_that_crashes_is_a_sentence(journal: Journal, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(EngineError, match="crashes on it"):
        gguf_trial._read_answer(journal.model, -6, b"")
    with pytest.raises(EngineError, match="not enough memory"):
        gguf_trial._read_answer(journal.model, -9, b"")


def test_a_crash_writes_no_core_file_and_starts_no_debugger(tmp_path: Path):
    resource = pytest.importorskip("resource")
    file = write_gguf(tmp_path / "odd.gguf", block_count=900)
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    process = subprocess.Popen(
        [sys.executable, "-m", "engines.text.gguf_trial", str(file), "1", "0", "0"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (most, most)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    with process.stdout as pipe:
        output = pipe.read()
    _, status = os.waitpid(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert output == b""
    assert process.returncode == -signal.SIGABRT
    assert not os.WCOREDUMP(status)
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_does_not_fit_is_refused_before_it_is_opened(
    own_journal: Journal, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("engines.text.gguf._COMPUTE_BYTES", 2**50)
    assert "Not enough memory: “tiny.gguf” needs about" in error_of(own_journal)


def test_a_graphics_card_is_not_used_where_llama_cpp_cannot(journal: Journal):
    llama = library()
    assert llama is not None
    device = Device("cuda", CPU, torch.float32, 1, {})
    gguf.load(llama, journal, device, 4096)
    assert journal.notices == [
        "GGUF files run on the CPU here: this build of llama.cpp has no CUDA."
    ]


def test_learning_says_what_can_be_done_where_the_unpacked_model_does_not_fit(
    own_journal: Journal, monkeypatch: pytest.MonkeyPatch
):
    from engines.memory import Room

    monkeypatch.setattr("engines.text.gguf_file.system_room", lambda: Room(1000))
    with pytest.raises(EngineError, match="Taste works with every model"):
        load_model(own_journal.model, CPU, torch.float32, own_journal.cache)
    assert not (own_journal.cache / "converted").exists()


def test_nothing_reaches_the_terminal_and_no_socket_is_opened(
    own_journal: Journal, capfd: pytest.CaptureFixture[str]
):
    before = {one.laddr for one in psutil.Process().net_connections()}
    write(own_journal, count=2)
    assert {one.laddr for one in psutil.Process().net_connections()} == before
    assert capfd.readouterr() == ("", "")
    stored = next(own_journal.cache.glob("gguf/*.json"))
    assert json.loads(stored.read_text())["repeats"] is True
