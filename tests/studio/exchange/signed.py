"""Works of every kind in a project, exported and signed, for tests of their marks."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

from engines.contract import AdapterUse, ImageBrief, Medium, MusicBrief, Output, TextBrief
from engines.formats import parameters, pictures
from engines.formats.midi import write_midi
from engines.formats.score import Note, Score, Track
from studio.base.records import Artifact
from studio.base.settings import Disclosure
from studio.exchange import exports
from studio.kits import kit_of
from studio.studio import Studio
from tests.studio.conftest import ScriptedRenderer

PROMPT = "a lighthouse in the salty fog"
NEGATIVE = "seagulls"
ADAPTER = (AdapterUse(id="coast-2"),)
TEXTS = tuple(each.name for each in kit_of(Medium("text")).formats() if each.leaves)
PICTURES = ("png", "jpg", "webp")
FORMATS = (*PICTURES, "wav", "mid", "flac", "musicxml", "mei", "abc", "pdf", *TEXTS)
PEM = serialization.Encoding.PEM


def picture(side: int = 24, **fields: object) -> Output:
    """A small picture as the engine hands it over, with its prompt in its texts."""
    values = {"prompt": PROMPT, "negative": NEGATIVE, "seed": 11, "steps": 4, **fields}
    brief = ImageBrief.model_validate({"model": "tiny", "adapters": ADAPTER, **values})
    texts = {
        pictures.PARAMETERS: parameters.to_text(brief),
        pictures.XMP: pictures.source_type_xmp(partly=False),
    }
    gradient = Image.linear_gradient("L").resize((side, side)).convert("RGB")
    return Output(0, pictures.as_png(gradient, texts), ".png", brief)


def work_of(studio: Studio, file_format: str) -> Artifact:
    """A work that can be exported to the format; each is made by the same model and seed."""
    if file_format in PICTURES:
        return studio.history.add(picture())
    fields = {"model": "tiny", "adapters": ADAPTER, "seed": 11}
    if file_format in TEXTS:
        text = TextBrief.model_validate({"prompt": PROMPT, **fields})
        return studio.history.add(Output(0, "The sea, and fög.".encode(), ".txt", text))
    tune = MusicBrief.model_validate({"notes": "D4 F4", **fields})
    data = write_midi(Score((Track((Note(0, 62, 480), Note(480, 65, 480))),)))
    return studio.history.add(Output(0, data, ".mid", tune))


def export(
    studio: Studio, folder: Path, file_format: str, disclosure: Disclosure | None = None
) -> Path:
    """The file of a new work of the format, exported into the folder."""
    work = work_of(studio, file_format)
    return exports.export(work, folder, file_format, ScriptedRenderer(), disclosure)


def jpeg(side: int = 24) -> bytes:
    """A plain picture of somebody else."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((side, side)).convert("RGB").save(file, "JPEG")
    return file.getvalue()


def certificate(
    folder: Path, days: int = 30, name: str = "Test Signer", since: int = -90
) -> Disclosure:
    """An artist's certificate with its chain, and its key.

    `days` is how long it is valid yet, and `since` which day from today it is valid.
    """
    root_key, key = (ec.generate_private_key(ec.SECP384R1()) for _ in range(2))
    root = _issue("A root of trust", root_key, "A root of trust", root_key, 30, is_root=True)
    leaf = _issue(name, key, "A root of trust", root_key, days, is_root=False, since=since)
    chain, secret = folder / f"{name}.pem", folder / f"{name}.key"
    chain.write_bytes(leaf.public_bytes(PEM) + root.public_bytes(PEM))
    no_password = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, no_password))
    return Disclosure(certificate=chain, certificate_key=secret)


def self_signed(folder: Path) -> Disclosure:
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    root = _issue("Myself", key, "Myself", key, 30, is_root=True)
    no_password = serialization.NoEncryption()
    secret = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, no_password)
    (folder / "self.pem").write_bytes(root.public_bytes(PEM) + secret)
    return Disclosure(certificate=folder / "self.pem")


def _issue(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    days: int,
    is_root: bool,
    since: int = -90,
) -> x509.Certificate:
    today = datetime.now(UTC)
    usage = [not is_root, False, False, False, False, is_root, False, False, False]
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today + timedelta(days=since))
        .not_valid_after(today + timedelta(days=days))
        .add_extension(x509.BasicConstraints(is_root, None), critical=True)
        .add_extension(x509.KeyUsage(*usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )
    if not is_root:
        purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(purposes, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _named(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Salt Press"),
        ]
    )
