"""Files are stored as they came where they can be, and whatever is in them stops no import."""

from __future__ import annotations

import io
import json
from pathlib import Path

import mido
import pytest
from PIL import Image

from engines.formats.midi import read_midi
from engines.formats.pictures import as_png
from studio.cli.main import run
from studio.exchange import imports
from studio.studio import Studio


def tune(**of_last_note: int) -> bytes:
    """A tune with pedal, expression, words and a copyright, of 960 ticks a beat."""
    file = mido.MidiFile(ticks_per_beat=960)
    end = {"time": 960, **of_last_note}
    messages = [
        mido.MetaMessage("copyright", text="Anna"),
        mido.MetaMessage("lyrics", text="la"),
        mido.Message("control_change", control=64, value=127),
        mido.Message("control_change", control=11, value=90),
        mido.Message("note_on", note=60, velocity=80),
        mido.Message("note_off", note=60, **end),
        mido.MetaMessage("end_of_track"),
    ]
    file.tracks.append(mido.MidiTrack(messages))
    data = io.BytesIO()
    file.save(file=data)
    return data.getvalue()


def test_a_tune_with_a_pedal_is_stored_as_it_came(studio: Studio, tmp_path: Path):
    (tmp_path / "tune.mid").write_bytes(tune())
    file = imports.read_file(tmp_path / "tune.mid")
    assert file.repairs == ()
    work = studio.history.import_file(file)
    assert work.path.read_bytes() == tune()
    (note,) = read_midi(work.path.read_bytes())[0].tracks[0].notes
    assert (note.start, note.length) == (0, 480)


def test_a_tune_with_an_odd_note_is_stored_as_it_came(tmp_path: Path):
    (tmp_path / "tune.mid").write_bytes(tune(time=0))
    file = imports.read_file(tmp_path / "tune.mid")
    assert "without length: 1" in file.repairs[0]
    assert file.data == tune(time=0)


def test_a_tune_that_is_cut_off_is_completed(tmp_path: Path):
    (tmp_path / "tune.mid").write_bytes(tune()[:-9])
    file = imports.read_file(tmp_path / "tune.mid")
    assert "The file ends early; what there is of it was read." in file.repairs
    assert read_midi(file.data)[1] == ()
    messages = [m for m in mido.MidiFile(file=io.BytesIO(file.data)).tracks[0] if not m.is_meta]
    assert [m.type for m in messages] == ["control_change", "control_change", "note_on", "note_off"]


@pytest.mark.parametrize("kind", ["gif", "tiff"])
def test_a_picture_that_is_converted_keeps_its_transparency(
    studio: Studio, tmp_path: Path, kind: str
):
    image = Image.new("RGBA", (16, 16), "teal")
    image.paste((0, 0, 0, 0), (0, 0, 8, 16))
    image.save(tmp_path / f"half.{kind}")
    work = studio.history.import_file(imports.read_file(tmp_path / f"half.{kind}"))
    with Image.open(work.path) as picture:
        assert (picture.format, picture.mode) == ("PNG", "RGBA")
        assert picture.getchannel("A").tobytes() == (bytes(8) + b"\xff" * 8) * 16
        assert picture.getpixel((12, 8)) == (0, 128, 128, 255)


def chained_graph() -> str:
    """A graph of ComfyUI in which thousands of texts lead to each other."""
    links = {"positive": ["100", 0], "negative": ["100", 0], "latent_image": ["4", 0]}
    graph: dict[str, object] = {"3": {"class_type": "KSampler", "inputs": links}}
    for number in range(100, 3100):
        inputs = {"text": [str(number + 1), 0]}
        graph[str(number)] = {"class_type": "Text", "inputs": inputs}
    return json.dumps(graph)


def test_no_text_in_a_picture_stops_the_import_of_a_folder(
    studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "pictures"
    folder.mkdir()
    texts = {
        "a": {"parameters": f"a fox\nSteps: 4, Size: {'9' * 5000}x64"},
        "b": {"prompt": chained_graph()},
        "c": {"prompt": "9" * 5000},
        "d": {},
    }
    for shade, (name, entries) in enumerate(texts.items()):
        image = Image.new("RGB", (8, 8), (shade, 0, 0))
        (folder / f"{name}.png").write_bytes(as_png(image, entries))
    here = ["--project", str(studio.project.folder)]
    assert run([*here, "import", str(folder), "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    assert run([*here, "import", str(folder / "b.png")]) == 0


@pytest.mark.parametrize("mode", ["RGB", "I;16"])
def test_what_a_brief_cannot_hold_is_told_and_kept_with_the_picture(
    studio: Studio, tmp_path: Path, capsys: pytest.CaptureFixture[str], mode: str
):
    text = "a fox\nSteps: 4, Sampler: Euler, Schedule type: Beta, Seed: 156680208700286"
    (tmp_path / "fox.png").write_bytes(as_png(Image.new(mode, (8, 8)), {"parameters": text}))
    here = ["--project", str(studio.project.folder)]
    assert run([*here, "import", str(tmp_path / "fox.png"), "--json"]) == 0
    out, err = capsys.readouterr()
    assert "fox.png: Its seed 156680208700286 is kept with it" in err
    assert "AUTOMATIC1111 states more, which is kept with it and not used for drawing" in err
    work = json.loads(out)
    assert work["stated"] == {"seed": "156680208700286", "schedule": "Beta"}
    assert work["seed"] == 156680208700286 % 2**32
    assert run([*here, "export", work["id"], str(tmp_path / "out"), "--format", "jpg"]) == 0
    (copy,) = (tmp_path / "out").glob("*.jpg")
    assert imports.read_file(copy).stated["seed"] == "156680208700286"


@pytest.mark.parametrize("name", ["birds.md", "birds.txt"])
def test_front_matter_of_the_artist_stays_in_a_text(tmp_path: Path, name: str):
    text = b"---\nbowerbird: a list of birds\ntags: [a]\n---\n\nText."
    (tmp_path / name).write_bytes(text)
    assert imports.read_file(tmp_path / name).data == text
