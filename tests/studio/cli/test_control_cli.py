"""draw with controls and with regions, from the command line."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from engines.contract import ImageBrief
from engines.formats.layers.document import ControlLayer, Document, Group, Layer, RegionLayer
from engines.formats.layers.open_raster_out import write_open_raster
from engines.formats.layers.tiles import Tiles
from engines.formats.network_folders import OWN_NETWORK
from engines.training.starters.image.control_learner import new_adapter
from studio.base import places
from studio.base.events import Event, JobChanged, PreviewShown
from studio.cli.main import run
from studio.history.history import ArtifactQuery
from studio.jobs.draft_sources import DraftGuide, DraftSource
from studio.models.inspection import NOTE
from studio.studio import Studio
from tests.engines.formats.layers.samples import paint, plain
from tests.engines.image.control_proofs import edges
from tests.engines.image.drawing import half_mask, painting
from tests.engines.image.loras import new_pipeline
from tests.engines.image.tiny import calm_cache, save_pipeline
from tests.engines.image.tiny_networks import save_network
from tests.engines.image.tiny_transformers import save_transformer
from tests.studio.cli.test_pictures_cli import rows

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
DRAW = ["draw", "a turtle", "--width", "64", "--height", "64", "--steps", "2", "--seed", "5"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    save_pipeline(folder / "plain", "sd1")
    save_transformer(folder / "pixart", "pixart")
    save_network(folder / "canny", "controlnet", "sd1", "original")
    save_network(folder / "xl-union", "union", "sdxl")
    edges(folder / "edges.png", 100)
    painting(folder / "photo.png", 90, 60)
    half_mask(folder / "half.png", 30, 20)
    for name, colour in (("black", 0), ("white", 255)):
        Image.new("L", (16, 16), colour).save(folder / f"{name}.png")
    return folder


@pytest.fixture
def ready(home: Path, files: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with two models and two networks; the current folder has the pictures."""
    (home / "models").mkdir(parents=True)
    for name in ("plain", "pixart", "xl-union"):
        (home / "models" / name).symlink_to(files / name)
    calm_cache(places.cache_folder())
    monkeypatch.chdir(files)
    return home


def test_a_controlled_picture_names_its_guides_and_is_made_again(
    ready: Path, files: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(next((files / "canny").iterdir())), "--json"]) == 0
    (network,) = rows(capsys)
    assert network["architecture"] == "ControlNet for Stable Diffusion"
    draw = [*DRAW, "--model", "plain", "--json"]
    assert run(draw) == 0
    (plain,) = rows(capsys)
    two = ["--control", "canny=edges.png:0.8:0-0.5", "--control", "canny=photo.png"]
    region = ["--region", "a red house=half.png:0.5"]
    assert run([*draw, *two, *region]) == 0
    (work,) = rows(capsys)
    brief, parents = work["brief"], work["parents"]
    assert isinstance(brief, dict)
    assert isinstance(parents, list)
    first, second = brief["controls"]
    assert first == {
        **{"kind": "canny", "source": parents[0], "strength": 0.8, "first": 0.0, "last": 0.5},
        "network": network["id"],
    }
    assert second["source"] == parents[1]
    (row,) = brief["regions"]
    assert row["prompt"] == "a red house"
    assert row["strength"] == 0.5
    assert re.fullmatch("[0-9a-f]{64}", row["mask"])
    assert work["sha256"] != plain["sha256"]
    assert run(["again", str(work["id"]), "--json"]) == 0
    (again,) = rows(capsys)
    assert (again["sha256"], again["brief"]) == (work["sha256"], brief)
    assert run([*draw, *two, *region, "--count", "2"]) == 0
    assert rows(capsys)[0]["sha256"] == work["sha256"]
    assert run(["check", "--json"]) == 0


def test_a_model_is_guided_by_the_network_that_it_brings(
    ready: Path, files: Path, capsys: pytest.CaptureFixture[str]
):
    own = ready / "models" / "own"
    shutil.copytree(files / "plain", own)
    draw = [*DRAW, "--model", "own", "--json"]
    control = ["--control", "scribble=edges.png"]
    assert run([*draw, *control]) == 2
    new_adapter(new_pipeline("sd1").unet, 1).save_pretrained(own / OWN_NETWORK)
    (own / NOTE).write_text('{"controls": ["scribble"]}', "utf-8")
    capsys.readouterr()
    assert run([*draw, *control]) == 0
    (work,) = rows(capsys)
    assert isinstance(work["brief"], dict)
    assert work["brief"]["controls"][0]["network"] == work["brief"]["model"]
    assert run([*draw, "--seed", "5"]) == 0
    assert rows(capsys)[0]["sha256"] != work["sha256"]
    assert run(["again", str(work["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == work["sha256"]
    assert run([*draw, "--control", "depth=edges.png:1:raw"]) == 2
    assert "there is no network for depth that fits own" in capsys.readouterr().err
    assert run([*draw, "--control", "depth=edges.png:1:raw:own"]) == 2
    assert "own is no network that guides a drawing" in capsys.readouterr().err
    (own / OWN_NETWORK / "diffusion_pytorch_model.safetensors").write_bytes(b"cut")
    assert run([*draw, *control]) in (2, 3)
    assert "Traceback" not in capsys.readouterr().err


WRONG = [
    (["--control", "canny"], "control: KIND=IMAGE or KIND=IMAGE:STRENGTH:FROM-TO"),
    (["--control", "sculpture=edges.png"], "where KIND is one of scribble, lineart"),
    (["--control", "canny=none.png"], "control: there is no file at none.png"),
    (["--control", "canny=edges.png:9"], "less than or equal to 2"),
    (["--control", "canny=edges.png:1:0.5-0.2"], "its steps end before they begin (0.5-0.2)"),
    (["--control", "canny=edges.png:0.5:0.8"], "control: there is no file at edges.png:0.5"),
    (["--control", "canny=edges.png"] * 20, "controls: at most 8 (20 were given)"),
    (["--control", "canny=edges.png"], "there is no network for canny that fits plain"),
    (["--control", "canny=edges.png:xl-union"],
     "xl-union was made for Stable Diffusion, and plain is Stable Diffusion"),
    (["--control", "canny=edges.png:plain"], "plain is no network that guides a drawing"),
    (["--control", "canny=edges.png:nothing"], "The model 'nothing' is not installed"),
    (["--region", "a house"], 'region: "PROMPT"=MASK or "PROMPT"=MASK:STRENGTH'),
    (["--region", "a house=none.png"], "region: "),
    (["--region", "a house=black.png"], "region: the mask of “a house” covers nothing"),
    (["--region", "a house=half.png:7"], "less than or equal to 2"),
    (["--region", "a house=half.png"] * 40, "regions: at most 16 (40 were given)"),
    (["--model", "xl-union"], "model: xl-union is a network that guides drawings"),
    (["--model", "pixart", "--control", "canny=edges.png"], "This model follows no controls"),
]  # fmt: skip


def test_each_wrong_guide_is_one_sentence(ready: Path, capsys: pytest.CaptureFixture[str]):
    for options, sentence in WRONG:
        model = [] if "--model" in options else ["--model", "plain"]
        assert sentence in sentence_of(capsys, [*DRAW, *model, *options]), options
    assert run(["history", "--json"]) == 0
    assert not rows(capsys)  # nothing was brought in for them


def sentence_of(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> str:
    assert run(arguments) in (2, 3)
    captured = capsys.readouterr()
    return captured.err + captured.out


def test_pictures_that_show_nothing_to_follow_are_refused(
    ready: Path, files: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(next((files / "canny").iterdir()))]) == 0
    capsys.readouterr()
    draw = [*DRAW, "--model", "plain"]
    name = "tiny_controlnet_sd1_canny"
    black = sentence_of(capsys, [*draw, "--control", "canny=black.png"])
    assert "control: the canny is all black, so there is nothing to follow." in black
    photo = sentence_of(capsys, [*draw, "--control", f"pose=photo.png:{name}"])
    assert "this picture is no map of pose, and none is made of one" in photo
    assert run([*draw, "--control", f"pose=photo.png:raw:{name}"]) == 0


@pytest.mark.parametrize("fault", ["nan", "cut", "half", "shape"])
def test_a_broken_network_is_refused(
    ready: Path, files: Path, tmp_path: Path, fault: str, capsys: pytest.CaptureFixture[str]
):
    whole = next((files / "canny").iterdir())
    tensors, file = load_file(whole), tmp_path / "canny.safetensors"
    name = "control_model.middle_block_out.0.weight"
    if fault == "nan":
        tensors[name][0, 0] = torch.nan
    if fault == "half":
        del tensors[name]
    if fault == "shape":
        tensors[name] = torch.zeros(4, 4, 1, 1)
    save_file(tensors, file)
    if fault == "cut":
        file.write_bytes(whole.read_bytes()[:-1000])
    sentences = {
        "nan": "has numbers that are infinite or no numbers at all",
        "cut": "canny.safetensors",
        "half": "is a ControlNet for Stable Diffusion, which the studio does not use",
    }
    if fault != "shape":
        assert sentences[fault] in sentence_of(capsys, ["models", "add", str(file)])
        return
    assert run(["models", "add", str(file)]) == 0
    options = ["--model", "plain", "--control", "canny=edges.png"]
    message = sentence_of(capsys, [*DRAW, *options])
    assert "The network “canny.safetensors” was made for another base than this model." in message


@pytest.mark.parametrize(
    ("task", "guide"),
    [
        (["enlarge", "--factor", "2"], ["--region", "a house=half.png"]),
        (["enlarge", "--factor", "2"], ["--control", "canny=edges.png"]),
        (["trace"], ["--control", "canny=edges.png:nothing"]),
    ],
)
def test_what_draws_nothing_leaves_guides_out(
    ready: Path,
    files: Path,
    task: list[str],
    guide: list[str],
    capsys: pytest.CaptureFixture[str],
):
    assert run(["draw", "--task", *task, "--init", "photo.png", *guide]) == 0
    assert f"the {guide[0][2:]}s were left out." in capsys.readouterr().err


def test_masks_of_any_mode_are_read(ready: Path, files: Path, capsys: pytest.CaptureFixture[str]):
    grey = np.linspace(0, 65535, 64, dtype=np.uint16).reshape(8, 8)
    Image.fromarray(grey).save(files / "deep.png")
    assert run([*DRAW, "--model", "plain", "--region", "a house=deep.png"]) == 0


WHITE = (255, 255, 255, 255)


def lines(control: str = "canny", strength: float = 1.0) -> ControlLayer:
    """White lines on black, which are followed as canny."""
    pixels = plain(64, 64, (0, 0, 0, 255))
    pixels[20:24] = 255
    return ControlLayer(control=control, strength=strength, pixels=Tiles.of(pixels))


def region(prompt: str = "a house", strength: float = 1.0) -> RegionLayer:
    """The right half of the sheet."""
    right = Tiles.of(plain(32, 64, WHITE), 32)
    return RegionLayer(prompt=prompt, strength=strength, pixels=right)


def save_layers(path: Path, *layers: Layer) -> list[str]:
    """The options that draw from a sheet with these layers above its paint."""
    sky = paint("sky", plain(64, 64, (200, 220, 255, 255)))
    write_open_raster(Document(width=64, height=64, layers=(*layers, sky)), path)
    return ["--layers", str(path)]


def test_guides_of_layers_join_those_of_the_command(
    ready: Path, files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(next((files / "canny").iterdir()))]) == 0
    hidden = Group(is_visible=False, children=(region(""), lines(control="sculpture")))
    layers = save_layers(
        tmp_path / "a.ora", lines(strength=0.5), region(strength=0.7),
        replace(lines(), is_visible=False), replace(region(), is_visible=False), hidden,
    )  # fmt: skip
    named = ["--control", "canny=edges.png:0.8", "--region", "a cat=half.png"]
    capsys.readouterr()
    draw = [*DRAW[:2], *DRAW[6:], "--model", "plain", "--json", *named, *layers]
    assert run([*draw, "--margins", "0,0,64,0"]) == 0
    (work,) = rows(capsys)
    brief, parents = work["brief"], work["parents"]
    assert isinstance(brief, dict)
    assert isinstance(parents, list)
    assert [use["strength"] for use in brief["controls"]] == [0.8, 0.5]
    assert [use["source"] for use in brief["controls"]] == parents[1:]
    assert [(use["prompt"], use["strength"]) for use in brief["regions"]] == [
        ("a cat", 1.0),
        ("a house", 0.7),
    ]
    with Image.open(next(ready.rglob(f"{brief['regions'][1]['mask']}.png"))) as mask:
        assert np.argwhere(np.asarray(mask) == 255).min(0).tolist() == [0, 32]
        assert mask.size == (128, 64)  # the sheet with its margin
    assert run(["again", str(work["id"]), "--json"]) == 0
    assert rows(capsys)[0]["sha256"] == work["sha256"]


def test_guides_without_paint_lead_a_picture_of_the_size_that_the_brief_names(
    ready: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sheet = Document(width=640, height=640, layers=(region(),))
    write_open_raster(sheet, tmp_path / "a.ora")
    draw = [*DRAW[:2], *DRAW[6:], "--model", "plain", "--json", "--width", "64", "--height", "64"]
    assert run([*draw, "--layers", str(tmp_path / "a.ora")]) == 0
    (work,) = rows(capsys)
    brief = work["brief"]
    assert isinstance(brief, dict)
    assert (brief["source"], brief["width"], brief["height"]) == ("", 64, 64)
    assert [use["prompt"] for use in brief["regions"]] == ["a house"]
    with Image.open(str(work["path"])) as picture:
        assert picture.size == (64, 64)


WRONG_LAYERS: list[tuple[Sequence[Layer], str]] = [
    ([lines(), lines(control="sculpture")], "layers: sculpture is no kind of control"),
    ([lines(), lines(control="depth")], "control: there is no network for depth"),
    ([lines(), region(" ")], "has no prompt. Write one in its menu"),
    ([lines()] * 8, "controls: at most 8 (9 were given)"),
    ([region()] * 17, "regions: at most 16 (17 were given)"),
]


def test_each_wrong_layer_is_one_sentence(
    ready: Path, files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["models", "add", str(next((files / "canny").iterdir()))]) == 0
    for layers, sentence in WRONG_LAYERS:
        options = [*save_layers(tmp_path / "a.ora", *layers), "--control", "canny=edges.png"]
        assert sentence in sentence_of(capsys, [*DRAW, "--model", "plain", *options])
    assert run(["history", "--json"]) == 0
    assert not rows(capsys)  # nothing was brought in for them


def test_layers_are_enlarged_and_traced_without_their_guides(
    ready: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    layers = save_layers(tmp_path / "a.ora", lines(), region())
    for task in (["enlarge", "--factor", "2"], ["trace"]):
        assert run(["draw", "--task", *task, *layers]) == 0
        assert "the controls and the regions were left out" in capsys.readouterr().err


def test_a_draft_follows_a_control_that_is_in_no_history(ready: Path, files: Path):
    assert run(["models", "add", str(next((files / "canny").iterdir()))]) == 0
    project = ready / "projects" / "drafts"
    fields = {"kind": "canny", "strength": 1.0, "first": 0.0, "last": 1.0}
    guide = DraftGuide(fields, (files / "edges.png").read_bytes())
    brief = ImageBrief(prompt="a turtle", width=64, height=64, steps=2, seed=5, model="plain")
    drawn: list[bytes] = []
    ended = threading.Event()

    def note(event: Event) -> None:
        if isinstance(event, PreviewShown):
            drawn.append(event.preview.data)
        elif isinstance(event, JobChanged) and event.job.ended:
            assert event.job.error is None
            ended.set()

    with closing(Studio.create(project)) as studio:
        studio.events.subscribe(note)
        for source in (None, DraftSource(controls=(guide,), size=(64, 64))):
            ended.clear()
            studio.jobs.draft(brief, source)
            assert ended.wait(60)
        assert studio.history.find(ArtifactQuery()) == []
    assert len(drawn) % 2 == 0
    assert drawn[-1] != drawn[len(drawn) // 2 - 1]
