"""``--ca-file`` for the browser, which takes no such file.

Each audited host's certificate is checked here, against the file and the system's authorities
and for the host's name. The browser is then told to accept its public key. Certificates in the
file itself (a self-signed server) are accepted too, for other hosts as well.
"""

import base64
import hashlib
import re
import socket
import ssl
from contextlib import suppress
from urllib.parse import urlsplit

from a11y.core.errors import UsageError
from a11y.core.given_files import text_of, trust
from a11y.core.settings import Settings

_TIMEOUT = 10.0
_PEM = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def trusted_keys(settings: Settings) -> list[str]:
    """Chromium's argument that accepts the keys. Raises ``UsageError`` for an unreadable file."""
    if not settings.ca_file:
        return []
    try:
        context = ssl.create_default_context()
        trust(context, settings.ca_file)
        text = text_of(settings.ca_file, "replace")
    except OSError as error:
        raise UsageError(
            "--ca-file: {path} can't be read: {error}",
            hint="Give a file with certificates in PEM form",
            path=settings.ca_file,
            error=error.strerror or error,
        ) from error
    certificates = [ssl.PEM_cert_to_DER_cert(found[0]) for found in _PEM.finditer(text)]
    for root in settings.roots:
        if root.startswith("https://"):
            certificates += _certificate(root, context)
    keys = {base64.b64encode(hashlib.sha256(public_key(c)).digest()).decode() for c in certificates}
    return [f"--ignore-certificate-errors-spki-list={','.join(sorted(keys))}"] if keys else []


def _certificate(url: str, context: ssl.SSLContext) -> list[bytes]:
    """The server's certificate if it is in order; the browser says what is wrong if not."""
    parts = urlsplit(url)
    with suppress(OSError, ValueError):
        place = (parts.hostname or "", parts.port or 443)
        with (
            socket.create_connection(place, timeout=_TIMEOUT) as plain,
            context.wrap_socket(plain, server_hostname=parts.hostname) as secure,
        ):
            found = secure.getpeercert(binary_form=True)
            return [found] if found else []
    return []


def public_key(certificate: bytes) -> bytes:
    """``SubjectPublicKeyInfo`` of a certificate, both in DER (RFC 5280, section 4.1)."""
    _, outer, _ = _element(certificate, 0)
    _, begin, _ = _element(certificate, outer)  # tbsCertificate
    at = begin
    tag, _, end = _element(certificate, at)
    if tag == 0xA0:  # version
        at = end
    for _ in ("serialNumber", "signature", "issuer", "validity", "subject"):
        at = _element(certificate, at)[2]
    return certificate[at : _element(certificate, at)[2]]


def _element(data: bytes, at: int) -> tuple[int, int, int]:
    """(tag, where its content begins, where it ends) of the DER element at ``at`` (X.690, 8.1)."""
    tag, length, begin = data[at], data[at + 1], at + 2
    if length & 0x80:
        size = length & 0x7F
        length, begin = int.from_bytes(data[begin : begin + size]), begin + size
    return tag, begin, begin + length
