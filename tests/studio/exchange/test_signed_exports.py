"""Exports are signed: what made them is read back, and nothing is told that was not disclosed."""

from __future__ import annotations

import io
import json
import socket
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engines.contract import BriefError, ImageBrief
from engines.formats import content_credentials, pictures
from engines.formats.content_credentials import MIME_TYPES
from engines.formats.pictures import read_picture
from studio.base import places
from studio.base.errors import InputError
from studio.base.files import sha256_of
from studio.base.records import UNDISCLOSED
from studio.base.settings import Disclosure
from studio.exchange import exports, imports, verification
from studio.marks.signing import signing_key
from studio.studio import Studio
from tests.studio.conftest import ScriptedRenderer
from tests.studio.exchange.signed import (
    FORMATS,
    NEGATIVE,
    PICTURES,
    PROMPT,
    TEXTS,
    certificate,
    export,
    jpeg,
    picture,
    work_of,
)

CAPTURE = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
MANIFESTS = ("png", "jpg", "webp", "wav")


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_tells_what_made_it_and_that_this_studio_signed_it(
    studio: Studio, tmp_path: Path, file_format: str
):
    work = work_of(studio, file_format)
    file = exports.export(work, tmp_path / "out", file_format, ScriptedRenderer())
    row = verification.verify(file)
    assert (row["marked"], row["unchanged"]) == (True, True)
    assert (row["model"], row["adapter"], row["seed"]) == ("tiny", "coast-2", 11)
    assert row["made_at"] == work.created_at
    assert row["DigitalSourceType"] == exports.SOURCE_TYPE
    assert row["signature"]["kind"] == ("C2PA manifest" if file_format in MANIFESTS else "seal")
    assert (row["signature"]["intact"], row["signature"]["own_key"]) == (True, True)
    words = verification.examine(file).as_text()
    assert "signed with the key of this studio, and no byte has changed" in words
    assert "does not prove who a person is" in words
    assert json.dumps(row)


@pytest.mark.parametrize("file_format", MANIFESTS)
def test_the_reader_of_the_library_validates_the_manifest(
    studio: Studio, tmp_path: Path, file_format: str
):
    file = export(studio, tmp_path, file_format)
    content_credentials._load_library()
    import c2pa

    with c2pa.Reader(MIME_TYPES[file.suffix], io.BytesIO(file.read_bytes())) as reader:
        report = json.loads(reader.json())
    assert report["validation_state"] == "Valid"
    assert [status["code"] for status in report["validation_status"]] == [
        "signingCredential.untrusted"
    ]
    (manifest,) = report["manifests"].values()
    (actions,) = (a for a in manifest["assertions"] if a["label"].startswith("c2pa.actions"))
    (action,) = actions["data"]["actions"]
    assert action["action"] == "c2pa.created"
    assert action["digitalSourceType"] == exports.SOURCE_TYPE
    assert action["softwareAgent"]["name"] == "Bowerbird Studio"


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_prompt_leaves_only_where_it_is_disclosed(
    studio: Studio, tmp_path: Path, file_format: str
):
    private = export(studio, tmp_path / "private", file_format).parent
    for data in (file.read_bytes() for file in private.iterdir()):
        for words in (PROMPT, NEGATIVE, "D4 F4"):
            assert words.encode() not in data
            assert words.encode("utf-16-be") not in data
    shared = export(studio, tmp_path / "shared", file_format, Disclosure(prompt=True))
    words = PROMPT if file_format in (*PICTURES, *TEXTS) else "D4 F4"
    assert words in json.dumps(verification.verify(shared)["brief"])


def test_a_side_car_is_no_damaged_text(studio: Studio, tmp_path: Path):
    file = export(studio, tmp_path, "txt")
    assert verification.verify(file.with_name(f"{file.name}.json"))["marked"] is False


def test_a_text_that_was_brought_in_does_not_say_that_it_was_made_on_that_day(
    studio: Studio, tmp_path: Path
):
    text = studio.history.import_file(imports.read_file(export(studio, tmp_path, "md")))
    row = verification.verify(studio.export(text, tmp_path / "again", "md"))
    assert (row["unchanged"], row["seed"], row["brought_in_at"]) == (True, 11, text.created_at)
    assert "made_at" not in row


def test_the_pixels_of_a_png_stay_as_they_are(studio: Studio, tmp_path: Path):
    work = work_of(studio, "png")
    file = exports.export(work, tmp_path)
    before, after = (read_picture(path.read_bytes(), "x") for path in (work.path, file))
    assert before.image.tobytes() == after.image.tobytes()
    brief = imports.read_file(file).brief
    assert brief is not None
    assert (brief.prompt, brief.seed, brief.model) == (UNDISCLOSED, 11, "tiny")


def test_a_picture_that_was_lost_comes_back_when_it_is_brought_in_again(
    studio: Studio, tmp_path: Path
):
    file = exports.export(work_of(studio, "png"), tmp_path)
    first = studio.history.import_file(imports.read_file(file))
    assert first.prompt == imports.read_file(file).title  # not what stands for a hidden prompt
    first.path.unlink()
    assert studio.history.import_file(imports.read_file(file)).id == first.id
    assert studio.project.check().ok


def test_an_enlarged_picture_tells_how_the_one_before_was_made(studio: Studio, tmp_path: Path):
    first = studio.history.add(picture())
    brief = ImageBrief(task="enlarge", source=first.id)
    enlarged = replace(picture(48), brief=brief, extra={"width": 48, "height": 48})
    file = studio.export(studio.history.add(enlarged, parents=[first.id]), tmp_path)
    assert PROMPT.encode() not in file.read_bytes()
    assert verification.verify(file)["source_types"] == [exports.COMPOSITE]
    source_brief = imports.read_file(file).brief
    assert source_brief is not None
    assert (source_brief.prompt, source_brief.seed) == (UNDISCLOSED, 11)


def test_a_machine_made_picture_of_another_program_stays_marked_in_another_format(
    studio: Studio, tmp_path: Path
):
    (tmp_path / "other.png").write_bytes(picture().data)
    other = studio.history.import_file(imports.read_file(tmp_path / "other.png"))
    file = studio.export(other, tmp_path / "out", "jpg")
    row = verification.verify(file)
    assert (row["marked"], row["signature"]) == (True, None)
    assert row["DigitalSourceType"] == exports.SOURCE_TYPE
    assert row["brief"]["seed"] == 11
    assert PROMPT.encode("utf-16-be") not in file.read_bytes()
    assert "can be written by anybody" in verification.examine(file).as_text()


def test_a_picture_that_is_too_wide_for_a_format_is_refused(studio: Studio, tmp_path: Path):
    wide = pictures.as_png(Image.new("RGB", (16_400, 8)))
    work = studio.history.add(replace(picture(), data=wide))
    with pytest.raises(BriefError, match="could not be written as WEBP"):
        studio.export(work, tmp_path / "out", "webp")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("file_format", FORMATS)
def test_marks_that_are_turned_off_are_in_no_file(studio: Studio, tmp_path: Path, file_format: str):
    file = export(studio, tmp_path / "out", file_format, Disclosure(machine_made=False))
    assert list(file.parent.iterdir()) == [file]
    assert verification.verify(file)["marked"] is False
    assert not places.signing_key_file().exists()


def flip(file: Path, position: float, bit: int) -> Path:
    """A copy of the file, and of its side-car, in which one bit is another.

    `position` is the share of the bytes of both before it.
    """
    side_car = file.with_name(file.name + ".json")
    data = bytearray(file.read_bytes())
    marks = bytearray(side_car.read_bytes() if side_car.exists() else b"")
    index = int(position * (len(data) + len(marks)))
    if index < len(data):
        data[index] ^= 1 << bit
    else:
        marks[index - len(data)] ^= 1 << bit
    changed = file.with_name(f"changed{file.suffix}")
    changed.write_bytes(data)
    if marks:
        changed.with_name(changed.name + ".json").write_bytes(marks)
    return changed


def is_noticed(file: Path) -> bool:
    """Whether the verification of a file does not call it unchanged; it may also be refused."""
    try:
        return verification.examine(file).is_changed
    except InputError:
        return True


@pytest.mark.parametrize("file_format", FORMATS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(position=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_changed_bit_anywhere_is_noticed(
    studio: Studio, tmp_path: Path, file_format: str, position: float, bit: int
):
    file = next(tmp_path.glob(f"out/*-*.{file_format}"), None)
    file = file or export(studio, tmp_path / "out", file_format)
    assert verification.examine(file).is_changed is False
    assert is_noticed(flip(file, position, bit)), (position, bit)


# Manifests of others


def foreign_jpeg(folder: Path) -> bytes:
    return sign_as_camera(jpeg(), ".jpg", folder)


def sign_as_camera(data: bytes, suffix: str, folder: Path) -> bytes:
    """A picture that a camera signed, as it says."""
    key = signing_key(certificate(folder, name="Obscura Cameras"))
    action = {"action": "c2pa.created", "digitalSourceType": CAPTURE}
    assertions = {"c2pa.actions.v2": {"actions": [action]}}
    return content_credentials.sign(data, suffix, assertions, {"name": "Obscura"}, key)


def test_somebody_elses_manifest_is_told(studio: Studio, tmp_path: Path):
    (tmp_path / "photo.jpg").write_bytes(foreign_jpeg(tmp_path))
    verdict = verification.examine(tmp_path / "photo.jpg")
    row = verdict.as_json()
    assert (row["marked"], row["unchanged"]) == (True, True)
    assert (row["generator"], row["source_types"]) == ("Obscura", [CAPTURE])
    assert row["signature"]["signer"] == "Obscura Cameras"
    assert "It has a manifest that Obscura wrote." in verdict.as_text()


def test_the_manifest_of_the_source_stays_as_an_ingredient(studio: Studio, tmp_path: Path):
    (tmp_path / "photo.jpg").write_bytes(foreign_jpeg(tmp_path))
    photo = studio.history.import_file(imports.read_file(tmp_path / "photo.jpg"))
    first = studio.history.add(picture(source=photo.id, mask="0" * 64), parents=[photo.id])
    second = studio.history.add(picture(32, source=first.id), parents=[first.id])
    for work, kind in ((first, exports.COMPOSITE), (second, exports.SOURCE_TYPE)):
        row = verification.verify(studio.export(work, tmp_path / work.id))
        assert (row["unchanged"], row["source_types"]) == (True, [kind])
        (ingredient,) = row["ingredients"]
        assert (ingredient["relationship"], ingredient["generator"]) == ("inputTo", "Obscura")
        assert ingredient["intact"] is True


def test_a_source_that_is_gone_or_damaged_stops_no_export(studio: Studio, tmp_path: Path):
    data = bytearray(foreign_jpeg(tmp_path))
    data[-40] ^= 1
    (tmp_path / "photo.jpg").write_bytes(data)
    photo = studio.history.import_file(imports.read_file(tmp_path / "photo.jpg"))
    work = studio.history.add(picture(source=photo.id), parents=[photo.id])
    (ingredient,) = verification.verify(studio.export(work, tmp_path / "a"))["ingredients"]
    assert ingredient["intact"] is False
    photo.path.unlink()
    assert verification.verify(studio.export(work, tmp_path / "b"))["ingredients"] == []


def test_a_picture_that_was_brought_in_leaves_as_it_came(studio: Studio, tmp_path: Path):
    (tmp_path / "photo.jpg").write_bytes(foreign_jpeg(tmp_path))
    (tmp_path / "mine.jpg").write_bytes(jpeg(40))
    photo, own = (
        studio.history.import_file(imports.read_file(tmp_path / name))
        for name in ("photo.jpg", "mine.jpg")
    )
    file = studio.export(photo, tmp_path / "out")
    assert file.read_bytes() == (tmp_path / "photo.jpg").read_bytes()
    row = verification.verify(studio.export(photo, tmp_path / "out", "png"))
    assert (row["unchanged"], row["generator"][:16]) == (True, "Bowerbird Studio")
    (ingredient,) = row["ingredients"]
    assert (ingredient["relationship"], ingredient["generator"]) == ("parentOf", "Obscura")
    assert verification.verify(studio.export(own, tmp_path / "out", "webp"))["marked"] is False


def test_a_picture_that_is_converted_on_its_way_in_keeps_its_manifest(
    studio: Studio, tmp_path: Path
):
    moving = io.BytesIO()
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:])
    (tmp_path / "film.gif").write_bytes(sign_as_camera(moving.getvalue(), ".gif", tmp_path))
    film = studio.history.import_file(imports.read_file(tmp_path / "film.gif"))
    row = verification.verify(studio.export(film, tmp_path / "out"))
    (ingredient,) = row["ingredients"]
    assert (ingredient["generator"], ingredient["intact"]) == ("Obscura", True)
    assert row["unchanged"] is True


def test_a_transparent_picture_is_signed_and_stays_transparent_as_webp(
    studio: Studio, tmp_path: Path
):
    image = Image.new("RGBA", (16, 16), (200, 10, 90, 128))
    (tmp_path / "layer.png").write_bytes(sign_as_camera(pictures.as_png(image), ".png", tmp_path))
    layer = studio.history.import_file(imports.read_file(tmp_path / "layer.png"))
    file = studio.export(layer, tmp_path / "out", "webp")
    assert verification.verify(file)["unchanged"] is True
    with Image.open(file) as webp:
        assert webp.getchannel("A").getextrema() == (128, 128)


def test_a_work_whose_prompt_is_not_disclosed_cannot_be_made_again(studio: Studio, tmp_path: Path):
    file = studio.export(work_of(studio, "md"), tmp_path, "md")
    brief = imports.read_file(file).brief
    assert brief is not None
    with pytest.raises(InputError, match="was not disclosed, so it cannot be made again"):
        studio.jobs.submit(brief)


def test_a_manifest_on_the_network_is_not_fetched(studio: Studio, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.c2pa"
        xmp = (
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
            '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
            f' xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="{address}"/>'
            "</rdf:RDF></x:xmpmeta><!-- jumb c2pa -->"
        )
        file = tmp_path / "remote.png"
        file.write_bytes(pictures.as_png(Image.new("RGB", (8, 8)), {pictures.XMP: xmp}))
        assert verification.verify(file)["signature"]["kind"] == "C2PA manifest"
        with pytest.raises(BlockingIOError):
            server.accept()


# Large texts


def test_a_large_text_is_verified_in_pieces(studio: Studio, tmp_path: Path):
    text = tmp_path / "long.txt"
    with text.open("wb") as file:
        for _ in range(40):
            file.write("The sea. Fög.\n".encode() * 70_000)
    tracemalloc.start()
    row = verification.verify(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert row["marked"] is False
    assert row["file_sha256"] == sha256_of(text)
    assert peak < 16_000_000 < text.stat().st_size


@pytest.mark.slow
@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.timeout(1800)
def test_each_changed_bit_is_noticed(studio: Studio, tmp_path: Path, file_format: str):
    file = export(studio, tmp_path / "out", file_format)
    size = sum(path.stat().st_size for path in file.parent.iterdir())
    missed = [
        (index, bit)
        for index in range(size)
        for bit in range(8)
        if not is_noticed(flip(file, (index + 0.5) / size, bit))
    ]
    assert missed == []
