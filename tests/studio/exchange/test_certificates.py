"""With which keys and certificates exports are signed, and what cannot sign is refused."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509

from studio.base import places
from studio.base.errors import DiskFull, EnvironmentFault
from studio.base.settings import Disclosure
from studio.exchange import exports, verification
from studio.marks.signing import ensure_own_key
from studio.studio import Studio
from tests.small_disk import small_disk
from tests.studio.exchange.signed import (
    FORMATS,
    PEM,
    certificate,
    export,
    self_signed,
    work_of,
)

SIGNED_BY_AN_OLDER_STUDIO = Path(__file__).parents[2] / "fuzz" / "signed"


def test_the_own_key_is_made_once_and_its_owner_alone_can_read_it(studio: Studio, tmp_path: Path):
    first = export(studio, tmp_path / "a", "png")
    key = places.signing_key_file()
    data = key.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    second = export(studio, tmp_path / "b", "md")
    assert key.read_bytes() == data
    serials = {verification.verify(file)["signature"]["serial"] for file in (first, second)}
    assert len(serials) == 1


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_artists_certificate_signs_instead(studio: Studio, tmp_path: Path, file_format: str):
    file = export(studio, tmp_path / "out", file_format, certificate(tmp_path))
    row = verification.verify(file)
    assert row["unchanged"] is True
    assert (row["signature"]["signer"], row["signature"]["own_key"]) == ("Test Signer", False)
    assert "it cannot tell whether the signer is who" in verification.examine(file).as_text()
    assert not places.signing_key_file().exists()


@pytest.mark.parametrize("file_format", ["png", "md", "mid"])
def test_a_file_of_another_studio_is_read_but_not_taken_for_our_own(
    studio: Studio, tmp_path: Path, file_format: str
):
    file = export(studio, tmp_path / "out", file_format)
    places.signing_key_file().unlink()
    export(studio, tmp_path / "new", file_format)
    row = verification.verify(file)
    assert (row["unchanged"], row["model"]) == (True, "tiny")
    assert row["signature"]["own_key"] is False
    assert "with another key than this studio's" in row["proves"][0]


@pytest.mark.parametrize("name", ["work.png", "work.mid"])
def test_a_key_that_an_older_studio_made_elsewhere_is_not_said_to_be_made_here(name: str):
    words = verification.examine(SIGNED_BY_AN_OLDER_STUDIO / name).as_text()
    assert "with another key than this studio's" in words
    assert "this computer" not in words


def expired(folder: Path) -> Disclosure:
    return certificate(folder, days=-1)


def of_a_later_day(folder: Path) -> Disclosure:
    return certificate(folder, since=10)


def of_another_key(folder: Path) -> Disclosure:
    mine, other = certificate(folder), certificate(folder, name="Eve")
    return replace(mine, certificate_key=other.certificate_key)


def without_a_key(folder: Path) -> Disclosure:
    return replace(certificate(folder), certificate_key=None)


def no_certificate(folder: Path) -> Disclosure:
    (folder / "notes.pem").write_text("not one")
    return replace(certificate(folder), certificate=folder / "notes.pem")


def absent(folder: Path) -> Disclosure:
    return Disclosure(certificate=folder / "nowhere.pem")


UNUSABLE = {
    expired: "The certificate Test Signer.pem expired on 20",
    of_a_later_day: "is valid only from 20.*, and by the clock of this computer it is 20",
    of_another_key: "does not belong to the key Eve.key",
    without_a_key: "holds no key in PEM",
    no_certificate: "notes.pem holds no certificate in PEM",
    absent: "nowhere.pem cannot be read",
}


@pytest.mark.parametrize("make", UNUSABLE, ids=lambda make: make.__name__)
@pytest.mark.parametrize("file_format", ["png", "mid", "txt"])
def test_a_certificate_that_cannot_sign_is_refused_and_nothing_is_written(
    studio: Studio, tmp_path: Path, make: Callable[[Path], Disclosure], file_format: str
):
    disclosure = make(tmp_path)
    with pytest.raises(EnvironmentFault, match=UNUSABLE[make]) as refusal:
        export(studio, tmp_path / "out", file_format, disclosure)
    assert "Nothing was exported." in str(refusal.value)
    assert not (tmp_path / "out").exists()


def test_a_certificate_for_other_purposes_is_refused(studio: Studio, tmp_path: Path):
    disclosure = certificate(tmp_path)
    assert disclosure.certificate is not None
    root = x509.load_pem_x509_certificates(disclosure.certificate.read_bytes())[-1]
    disclosure.certificate.write_bytes(root.public_bytes(PEM))
    with pytest.raises(EnvironmentFault, match="does not belong"):
        export(studio, tmp_path / "out", "png", disclosure)
    own_root = self_signed(tmp_path)
    with pytest.raises(EnvironmentFault, match="could not be signed"):
        export(studio, tmp_path / "out", "png", own_root)
    assert not (tmp_path / "out").exists()


def test_a_key_that_is_damaged_is_left_where_it_is(studio: Studio, tmp_path: Path):
    key = ensure_own_key()
    key.write_bytes(key.read_bytes()[:100])
    with pytest.raises(EnvironmentFault, match="The studio's own key") as refusal:
        export(studio, tmp_path / "out", "png")
    assert "makes a new one" in str(refusal.value)
    assert len(key.read_bytes()) == 100


def test_a_full_home_leaves_no_key_and_no_file(
    studio: Studio, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    work = work_of(studio, "png")
    with small_disk(tmp_path / "small", 1) as disk:
        monkeypatch.setenv("BOWERBIRD_HOME", str(disk / "home"))
        with suppress(OSError):
            (disk / "filler").write_bytes(bytes(2_000_000))
        with pytest.raises(DiskFull, match="the key that signs exports cannot be made in"):
            exports.export(work, tmp_path / "out")
        assert not places.signing_key_file().exists()
        assert not list(disk.rglob(".tmp-*"))
    assert not (tmp_path / "out").exists()


def test_a_picture_is_not_called_changed_where_only_its_certificate_is_out_of_date(tmp_path: Path):
    file = Path(__file__).with_name("signed_in_2001.png")  # as its certificate says
    assert verification.verify(file)["unchanged"] is True
    assert "or the clock of this computer is wrong." in verification.examine(file).as_text()
    data = bytearray(file.read_bytes())
    data[data.index(b"IDAT") + 10] ^= 1
    (tmp_path / "changed.png").write_bytes(data)
    assert verification.verify(tmp_path / "changed.png")["unchanged"] is False
