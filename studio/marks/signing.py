"""The keys that exports are signed with: the studio's own, or the artist's, with a certificate.

Invariant: the studio's own key is made on first use. It lies in one file, which is complete or
absent and which only its owner can read; the key of the root above it is thrown away. It shows that
a file is as this studio wrote it, and not who the artist is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.atomic import create_folder, write_atomically
from engines.formats.content_credentials import SigningKey
from engines.formats.foreign_files import printable_name, read_regular_file
from engines.formats.system_limits import is_of_the_machine
from studio.base import places
from studio.base.errors import DiskFull, EnvironmentFault
from studio.base.faults import is_disk_full
from studio.base.settings import Disclosure

STUDIO_KEY = "A key that Bowerbird Studio made"
"""The organisation in certificates of keys that a studio makes for itself, on any computer."""
_FORMER_STUDIO_KEY = "A key made on this computer"
NO_CERTIFICATE = (ValueError, x509.InvalidVersion)
"""What reading bytes as a certificate raises."""
_LARGEST_PEM = 1_000_000
_LOCK_TIMEOUT_S = 10.0
# RFC 5280 has this end for certificates without one. A clock that is slow may sign, too.
_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
_LAST_DAY = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_PEM = serialization.Encoding.PEM


def signing_key(disclosure: Disclosure) -> SigningKey:
    """The key of the artist's choice, made where it is the studio's own and is not there yet.

    Raises `EnvironmentFault` for a key or certificate that cannot be used or made,
    `OSError` where there is no permission to write it.
    """
    if disclosure.certificate is None:
        return _read_key(ensure_own_key(), None)
    return _read_key(disclosure.certificate, disclosure.certificate_key)


def ensure_own_key() -> Path:
    """The file of the studio's own key and its certificates, written unless it is there."""
    path = places.signing_key_file()
    if not path.exists():
        try:
            _write_own_key(path)
        except OSError as error:
            raise _not_made(path.parent, error) from None
    return path


def _not_made(folder: Path, error: OSError) -> Exception:
    """Return why the studio's own key could not be made in a folder; nothing is exported."""
    if is_disk_full(error):
        return DiskFull(
            Text(
                "The disk is full, so the key that signs exports cannot be made in {folder}.",
                folder=folder,
            ),
            Text("Nothing was exported."),
            Text("Free some space there, then export again."),
        )
    if is_of_the_machine(error):
        return error
    return EnvironmentFault(
        Text(
            "The key that signs exports cannot be made in {folder}: {strerror}.",
            folder=folder,
            strerror=error.strerror or error,
        ),
        Text("Nothing was exported."),
        Text(
            "Let BOWERBIRD_HOME name a folder that you may write to, or sign with a certificate of"
            " your own (--certificate)."
        ),
    )


def _write_own_key(path: Path) -> None:
    """Write a new key, unless another program wrote one meanwhile."""
    from filelock import FileLock

    lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=_LOCK_TIMEOUT_S)
    with create_folder(path.parent), lock:
        if not path.exists():
            write_atomically(path, _new_key(), private=True)


def own_roots() -> bytes:
    """The root of the studio's own key as PEM; empty where there is none that can be read."""
    try:
        certificates = x509.load_pem_x509_certificates(places.signing_key_file().read_bytes())
    except (OSError, *NO_CERTIFICATE):
        return b""
    return certificates[-1].public_bytes(_PEM)


def issuer_name(organisation: str) -> str:
    """The issuer as it reads on any computer; keys of older studios name their own."""
    return STUDIO_KEY if organisation == _FORMER_STUDIO_KEY else organisation


def _new_key() -> bytes:
    """A new key, its certificate and the root of that, as PEM."""
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root = _certificate(root_key, root_key, is_root=True)
    leaf = _certificate(key, root_key, is_root=False)
    secret = key.private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return secret + leaf.public_bytes(_PEM) + root.public_bytes(_PEM)


def _certificate(
    key: ec.EllipticCurvePrivateKey, issuer: ec.EllipticCurvePrivateKey, is_root: bool
) -> x509.Certificate:
    """A certificate as C2PA 2.4 asks for (14.5): a signer may not have signed its own."""
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        key_cert_sign=is_root,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    root_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.public_key())
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(is_root))
        .issuer_name(_name(is_root=True))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_FIRST_DAY)
        .not_valid_after(_LAST_DAY)
        .add_extension(x509.BasicConstraints(is_root, 0 if is_root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(root_id, critical=False)
    )
    if not is_root:
        purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(purposes, critical=False)
    return builder.sign(issuer, hashes.SHA256())


def _name(is_root: bool) -> x509.Name:
    """A signer whose name is that of its issuer would count as one that vouches for itself."""
    common_name = "Bowerbird Studio, root" if is_root else "Bowerbird Studio"
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, STUDIO_KEY),
        ]
    )


def _read_key(certificate: Path, key: Path | None) -> SigningKey:
    """The certificates of a file and the key of another, or of the same one.

    Raises `EnvironmentFault` where they cannot be read, do not belong together or are out of date.
    """
    data = _read(certificate)
    secret = _read(key) if key else data
    try:
        chain = x509.load_pem_x509_certificates(data)
    except NO_CERTIFICATE:
        raise _unusable(certificate, Text("holds no certificate in PEM")) from None
    try:
        private = serialization.load_pem_private_key(secret, None)
        algorithm = _algorithm(private)
    except TypeError:
        raise _unusable(key or certificate, Text("is locked with a password")) from None
    except (ValueError, UnsupportedAlgorithm):
        raise _unusable(key or certificate, Text("holds no key in PEM that can sign")) from None
    _require_valid(certificate, chain)
    if private.public_key() != chain[0].public_key():
        raise _unusable(
            certificate, Text("does not belong to the key {name}", name=(key or certificate).name)
        )
    pem = private.private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SigningKey(
        algorithm, pem, b"".join(certificate.public_bytes(_PEM) for certificate in chain)
    )


def _read(path: Path) -> bytes:
    try:
        return read_regular_file(path, _LARGEST_PEM)
    except FileRefused as error:
        raise EnvironmentFault(
            error.what,
            Text("Nothing was exported."),
            Text(
                "Choose another certificate or key in Settings, or let the studio's own key sign."
            ),
        ) from None


def _require_valid(path: Path, chain: Sequence[x509.Certificate]) -> None:
    """Raise `EnvironmentFault` unless each certificate is valid today."""
    now = datetime.now(UTC)
    last = min(certificate.not_valid_after_utc for certificate in chain)
    first = max(certificate.not_valid_before_utc for certificate in chain)
    if last < now:
        raise _unusable(path, Text("expired on {day}", day=f"{last:%Y-%m-%d}"))
    if now < first:
        subject = "own key" if path == places.signing_key_file() else "certificate"
        raise EnvironmentFault(
            Text(
                "The {subject} {path} is valid only from {first:%Y-%m-%d} on, and by the "
                "clock of this computer it is {now:%Y-%m-%d}.",
                subject=subject,
                path=printable_name(path),
                first=first,
                now=now,
            ),
            Text("Nothing was exported."),
            Text("Set the clock, then export again."),
        )


def _unusable(path: Path, reason: str) -> EnvironmentFault:
    if path == places.signing_key_file():
        return EnvironmentFault(
            Text("The studio's own key {path} {reason}.", path=path, reason=reason),
            Text("Nothing was exported."),
            Text("Move it away, and the next export makes a new one."),
        )
    return EnvironmentFault(
        Text("The certificate {path} {reason}.", path=printable_name(path), reason=reason),
        Text("Nothing was exported."),
        Text("Choose another in Settings, or let the studio's own key sign."),
    )


def _algorithm(key: object) -> str:
    """The name that C2PA has for signatures of a key. Raises `ValueError`."""
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.key_size in (256, 384, 521):
        return {256: "es256", 384: "es384", 521: "es512"}[key.key_size]
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return "ed25519"
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= 2048:
        return "ps256"
    raise ValueError("no key of C2PA")
