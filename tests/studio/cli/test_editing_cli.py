"""draw with an instruction and with references, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel

from studio.base import places
from studio.cli.main import run
from tests.engines.image.drawing import half_mask, painting
from tests.engines.image.test_redux import save_redux
from tests.engines.image.tiny import calm_cache, save_pipeline
from tests.engines.image.tiny_families import save_family
from tests.engines.image.tiny_ip_adapters import save_ip_adapter
from tests.engines.image.tiny_transformers import save_transformer
from tests.studio.cli.test_pictures_cli import refusal, rows

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
EDIT = ["draw", "--instruction", "make it night", "--steps", "1", "--seed", "5", "--json"]
SIZE = ["--width", "64", "--height", "64"]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    save_family(folder / "klein", "flux2 klein")
    save_pipeline(folder / "plain", "sd1")
    save_transformer(folder / "flux", "flux")
    return folder


@pytest.fixture
def ready_home(home: Path, models: Path) -> Path:
    """A home with a model that edits and one that does not."""
    (home / "models").mkdir(parents=True)
    for model in models.glob("*/model_index.json"):
        (home / "models" / model.parent.name).symlink_to(model.parent)
    calm_cache(places.cache_folder())
    return home


@pytest.fixture
def start(tmp_path: Path) -> Path:
    return painting(tmp_path / "start.png")


def test_an_edit_names_its_pictures_and_again_makes_the_same_bytes(
    ready_home: Path, start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    chair = painting(tmp_path / "chair.png", 64, 96)
    options = ["--init", str(start), "--model", "klein", "--reference", f"picture={chair}:0.5"]
    assert run([*EDIT, *options]) == 0
    (work,) = rows(capsys)
    brief, parents = work["brief"], work["parents"]
    assert isinstance(brief, dict)
    assert isinstance(parents, list)
    assert brief["instruction"] == "make it night"
    (row,) = brief["references"]
    assert row == {"kind": "picture", "source": parents[1], "strength": 0.5}
    assert [brief["source"], row["source"]] == parents
    assert work["prompt"] == "make it night, from start"
    assert run(["again", str(work["id"]), "--json"]) == 0
    (again,) = rows(capsys)
    assert again["sha256"] == work["sha256"]
    assert again["brief"] == brief
    assert run(["check", "--json"]) == 0


def test_a_reference_may_be_a_work_and_needs_no_source(
    ready_home: Path, start: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(["import", str(start), "--json"]) == 0
    (work,) = rows(capsys)
    reference = ["--reference", f"picture={work['id']}", "--model", "klein"]
    assert run([*EDIT, *SIZE, *reference]) == 0
    (drawn,) = rows(capsys)
    assert drawn["parents"] == [work["id"]]


WRONG = [
    (["--init", "START", "--model", "plain"], "follows no instruction; Flux 2 Dev, "),
    (["--model", "klein"], "instruction: needs a picture that it changes."),
    (["--reference", "picture", "--model", "klein"], "reference: KIND=IMAGE or KIND=IMAGE:STR"),
    (["--reference", "song=a.png", "--model", "klein"], "where KIND is one of picture, style"),
    (["--reference", "picture=", "--model", "klein"], "reference: KIND=IMAGE"),
    (["--reference", "picture=/nowhere.png", "--model", "klein"], "reference: there is no file"),
    (["--reference", "picture=beef00", "--model", "klein"], "no work with the id 'beef00'"),
    (["--reference", "picture=START:9", "--model", "klein"], "strength: must be less than or"),
    (["--reference", "picture=START", "--model", "plain"], "follows no instruction; Flux 2 Dev"),
    (["--reference", "style=START", "--model", "klein"], "takes no reference of style; Stable"),
    (["--reference", "style=START", "--model", "flux"], "follows no instruction"),
    (["--reference", "picture=TEXT", "--model", "klein"], "not a picture"),
    (["--init", "START", "--mask", "SMALL", "--model", "klein"], "mask: 64 x 64 pixels"),
]


@pytest.mark.parametrize(("more", "sentence"), WRONG, ids=lambda value: "".join(value))
def test_what_cannot_be_edited_is_refused_and_nothing_is_brought_in(
    ready_home: Path,
    start: Path,
    tmp_path: Path,
    more: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
):
    (tmp_path / "text.png").write_text("a text")
    small = half_mask(tmp_path / "small.png", 32, 32)
    names = {"START": str(start), "TEXT": str(tmp_path / "text.png"), "SMALL": str(small)}
    for short, path in names.items():
        more = [value.replace(short, path) for value in more]
    assert run([*EDIT, *more]) == 2
    assert sentence in refusal(capsys)


def test_a_redux_is_imported_and_named_on_the_command_line(
    ready_home: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    redux = save_redux(tmp_path / "redux")
    assert run(["adapters", "import", str(redux), "--json"]) == 0
    (adapter,) = rows(capsys)
    look = painting(tmp_path / "look.png")
    command = ["draw", "fog", "--model", "flux", "--reference", f"style={look}", "--width", "64",
               "--height", "64", "--steps", "1", "--seed", "5", "--json"]  # fmt: skip
    assert run([*command, "--adapter", str(adapter["adapter"])]) == 0
    (work,) = rows(capsys)
    assert run(["again", str(work["id"]), "--json"]) == 0
    (again,) = rows(capsys)
    assert again["sha256"] == work["sha256"]
    assert run([*command, "--adapter", "none"]) == 2
    assert "A reference of style is read by an adapter" in capsys.readouterr().err


def test_an_ip_adapter_is_imported_and_reads_a_reference_of_a_region(
    ready_home: Path, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    unet = UNet2DConditionModel.from_pretrained(models / "plain" / "unet")
    file = save_ip_adapter(tmp_path / "ip", unet)
    assert run(["adapters", "import", str(file), "--json"]) == 0
    (adapter,) = rows(capsys)
    look, mask = painting(tmp_path / "look.png"), half_mask(tmp_path / "mask.png")
    command = ["draw", "fog", "--model", "plain", "--region", f"a fox={mask}", *SIZE, "--steps",
               "1", "--seed", "5", "--json", "--adapter", str(adapter["adapter"])]  # fmt: skip
    assert run([*command, "--reference", f"picture={look}:0.7:1"]) == 0
    (work,) = rows(capsys)
    (reference,) = work["brief"]["references"]
    assert (reference["strength"], reference["region"]) == (0.7, 1)
    assert run(["again", str(work["id"]), "--json"]) == 0
    (again,) = rows(capsys)
    assert again["sha256"] == work["sha256"]
    assert run([*command, "--reference", f"picture={look}:0.7"]) == 0
    (everywhere,) = rows(capsys)
    assert everywhere["sha256"] != work["sha256"]
    assert run([*command, "--reference", f"picture={look}:1:2"]) == 2
    assert "there is no region 2; 1 are given" in capsys.readouterr().err
    (file.parent / "image_encoder" / "model.safetensors").unlink()
    assert run(["adapters", "import", str(file)]) == 2
    assert "its image encoder (CLIP, 24 wide) is not beside it" in capsys.readouterr().err
