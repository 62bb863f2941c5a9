"""Seals: signatures of the facts about texts, notes and notation, which hold no C2PA manifest.

Invariant: a seal covers every fact, the digest of the work among them, and the certificate that it
carries; each is spelled in one way only, so that a change of any character of a mark is noticed.
"""

from __future__ import annotations

import base64
import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.oid import NameOID

from engines.formats.content_credentials import SigningKey
from engines.formats.json_values import as_name, as_object
from studio.marks.signing import NO_CERTIFICATE, own_roots

_SEAL, _SEALED = "seal", "sealed"
"""The facts that hold the signature, and that say that there must be one."""
_UNREADABLE = (*NO_CERTIFICATE, TypeError, KeyError, UnsupportedAlgorithm, RecursionError)
"""What reading a seal raises that somebody else wrote; the last for facts of many brackets."""
_PSS = padding.PSS(padding.MGF1(hashes.SHA256()), 32)


@dataclass(frozen=True)
class Seal:
    """The signature of facts: whether it fits them, and whose it is."""

    is_intact: bool
    is_own: bool = False
    signer: str = ""
    issuer: str = ""
    serial: str = ""


def seal(facts: Mapping[str, object], key: SigningKey) -> dict[str, object]:
    """The facts with a signature of them."""
    facts = {**facts, _SEALED: True}
    private = serialization.load_pem_private_key(key.key, None)
    leaf = x509.load_pem_x509_certificates(key.chain)[0]
    certificate = leaf.public_bytes(serialization.Encoding.DER)
    signature = _sign(private, _message(facts, certificate))
    values = {"certificate": _text(certificate), "signature": _text(signature)}
    return {**facts, _SEAL: values}


def unsealed(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts without their seal."""
    return {name: value for name, value in facts.items() if name not in (_SEAL, _SEALED)}


def read_seal(facts: Mapping[str, object]) -> Seal | None:
    """Whose signature the facts carry, and whether it fits them; None where there never was one."""
    if _SEAL not in facts and _SEALED not in facts:
        return None
    values = as_object(facts.get(_SEAL))
    try:
        certificate = _bytes(values["certificate"])
        leaf = _load(certificate)
        _verify(leaf, _bytes(values["signature"]), _message(facts, certificate))
    except (*_UNREADABLE, InvalidSignature):
        return Seal(False)
    return Seal(
        True,
        _is_own(leaf),
        _attribute(leaf, NameOID.COMMON_NAME),
        _attribute(leaf, NameOID.ORGANIZATION_NAME),
        str(leaf.serial_number),
    )


def _load(certificate: bytes) -> x509.Certificate:
    """A certificate in DER, without the warning about a serial number that is not positive."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        return x509.load_der_x509_certificate(certificate)


def _message(facts: Mapping[str, object], certificate: bytes) -> bytes:
    """The bytes that are signed: all facts but the seal, sorted, and the certificate."""
    values = {name: value for name, value in facts.items() if name != _SEAL}
    return json.dumps(values, sort_keys=True, separators=(",", ":")).encode() + certificate


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: object) -> bytes:
    """The bytes of their one spelling in base64. Raises `ValueError` for any other."""
    data = base64.b64decode(str(text), validate=True)
    if _text(data) != text:
        raise ValueError("another spelling")
    return data


def _is_own(leaf: x509.Certificate) -> bool:
    roots = own_roots()
    try:
        leaf.verify_directly_issued_by(x509.load_pem_x509_certificate(roots))
    except (*NO_CERTIFICATE, TypeError, InvalidSignature):
        return False
    return True


def _sign(key: object, message: bytes) -> bytes:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(message, ec.ECDSA(hashes.SHA256()))
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(message, _PSS, hashes.SHA256())
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(message)
    raise ValueError("no key of C2PA")


def _verify(leaf: x509.Certificate, signature: bytes, message: bytes) -> None:
    """Raise `InvalidSignature` or `ValueError` where the signature is not the leaf's."""
    key = leaf.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
    elif isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, message, _PSS, hashes.SHA256())
    elif isinstance(key, ed25519.Ed25519PublicKey):
        key.verify(signature, message)
    else:
        raise ValueError("no key of C2PA")


def _attribute(leaf: x509.Certificate, kind: x509.ObjectIdentifier) -> str:
    values = leaf.subject.get_attributes_for_oid(kind)
    return as_name(values[0].value) if values else ""
