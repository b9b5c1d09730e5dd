"""Content codings of a page that was compressed before the toolbar: decoded and encoded in steps.

RFC 9110, 8.4.1, RFC 7932 and RFC 8878. Each step makes a few MiB at most, whatever the input is.
"""

import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from secrets import randbelow
from struct import pack
from typing import Any, Protocol

STEP = 64 * 1024
"""Bytes that one step decodes at most, where the library can be told."""

ZSTD_STEP = 128
"""Bytes of input in one step of zstd. Four of them can stand for 128 KiB (RFC 8878, 3.1.1.2)."""

ZSTD_WINDOW = 8 * 1024 * 1024
"""The largest window in HTTP (RFC 9659)."""


class CodingError(ValueError):
    """The bytes are not in the coding that their header names."""


class Decoder(Protocol):
    """``complete``: true if the last byte so far ends the content."""

    complete: bool

    def decode(self, data: bytes) -> Iterator[bytes]:
        """The content of the next bytes, in steps. Raises ``CodingError``."""
        ...


class Encoder(Protocol):
    def encode(self, data: bytes) -> bytes: ...

    def flush(self) -> bytes:
        """What a receiver needs to decode all that was encoded so far."""
        ...

    def finish(self) -> bytes: ...


class _ZlibDecoder:
    def __init__(self, bits: int) -> None:
        self.complete = False
        self._bits = bits
        self._zlib = zlib.decompressobj(bits)
        self._is_new = True

    def decode(self, data: bytes) -> Iterator[bytes]:
        while True:
            if self.complete and data:
                # gzip may have several members; what follows a deflate stream is an error.
                if self._bits != _GZIP:
                    raise CodingError("bytes after the end")
                self._zlib, self.complete = zlib.decompressobj(self._bits), False
            out = self._step(data)
            data = self._zlib.unconsumed_tail or self._zlib.unused_data
            self.complete = self._zlib.eof
            if out:
                yield out
            if not data and len(out) < STEP:
                return

    def _step(self, data: bytes) -> bytes:
        try:
            out = self._zlib.decompress(data, STEP)
        except zlib.error as error:
            if not self._is_new or self._bits != _DEFLATE:
                raise CodingError(str(error)) from error
            # Some servers send "deflate" without the wrapper of zlib (RFC 9110, 8.4.1.2).
            self._bits, self._zlib = _RAW, zlib.decompressobj(_RAW)
            return self._step(data)
        self._is_new &= not data
        return out


class _DeflateEncoder:
    def __init__(self, bits: int = zlib.MAX_WBITS) -> None:
        self._zlib = zlib.compressobj(6, zlib.DEFLATED, bits)

    def encode(self, data: bytes) -> bytes:
        return self._zlib.compress(data)

    def flush(self) -> bytes:
        return self._zlib.flush(zlib.Z_SYNC_FLUSH)

    def finish(self) -> bytes:
        return self._zlib.flush()


class _GzipEncoder(_DeflateEncoder):
    """Adds a name of random length, as Django does: the length of a page must not tell its secrets.

    https://breachattack.com describes the attack; the header's fields are those of RFC 1952, 2.3.
    """

    def __init__(self) -> None:
        super().__init__(_RAW)
        self._start = b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"a" * randbelow(100) + b"\0"
        self._sum, self._size = 0, 0

    def encode(self, data: bytes) -> bytes:
        self._sum, self._size = zlib.crc32(data, self._sum), self._size + len(data)
        start, self._start = self._start, b""
        return start + super().encode(data)

    def finish(self) -> bytes:
        return self.encode(b"") + super().finish() + pack("<II", self._sum, self._size & 0xFFFFFFFF)


_GZIP, _DEFLATE, _RAW = zlib.MAX_WBITS + 16, zlib.MAX_WBITS, -zlib.MAX_WBITS


class _BrotliDecoder:
    def __init__(self, brotli: Any) -> None:
        self.complete = False
        self._error = brotli.error
        self._brotli = brotli.Decompressor()

    def decode(self, data: bytes) -> Iterator[bytes]:
        if self.complete and data:
            raise CodingError("bytes after the end")
        try:
            out = self._brotli.process(data, output_buffer_limit=STEP)
            while out:
                yield out
                out = self._brotli.process(b"", output_buffer_limit=STEP)
        except self._error as error:
            raise CodingError(str(error)) from error
        self.complete = self._brotli.is_finished()


class _BrotliEncoder:
    def __init__(self, brotli: Any) -> None:
        self._brotli = brotli.Compressor(quality=4)

    def encode(self, data: bytes) -> bytes:
        return bytes(self._brotli.process(data))

    def flush(self) -> bytes:
        return bytes(self._brotli.flush())

    def finish(self) -> bytes:
        return bytes(self._brotli.finish())


class _ZstdDecoder:
    def __init__(self, zstd: Any) -> None:
        self.complete = False
        self._error = zstd.ZstdError
        self._new = zstd.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj
        self._zstd = self._new()

    def decode(self, data: bytes) -> Iterator[bytes]:
        for start in range(0, len(data), ZSTD_STEP):
            rest = data[start : start + ZSTD_STEP]
            while rest:
                if self.complete:
                    self._zstd = self._new()
                try:
                    out = self._zstd.decompress(rest)
                except self._error as error:
                    raise CodingError(str(error)) from error
                self.complete = self._zstd.eof
                rest = self._zstd.unused_data if self.complete else b""
                if out:
                    yield out


class _ZstdEncoder:
    def __init__(self, zstd: Any) -> None:
        self._flush_block = zstd.COMPRESSOBJ_FLUSH_BLOCK
        self._zstd = zstd.ZstdCompressor().compressobj()

    def encode(self, data: bytes) -> bytes:
        return bytes(self._zstd.compress(data))

    def flush(self) -> bytes:
        return bytes(self._zstd.flush(self._flush_block))

    def finish(self) -> bytes:
        return bytes(self._zstd.flush())


Coding = tuple[Callable[[], Decoder], Callable[[], Encoder]]


def known(name: str) -> Coding | None:
    """What decodes and encodes a Content-Encoding; None if this machine has nothing for it."""
    name = name.strip().lower()
    if name in ("gzip", "x-gzip"):
        return lambda: _ZlibDecoder(_GZIP), _GzipEncoder
    if name == "deflate":
        return lambda: _ZlibDecoder(_DEFLATE), _DeflateEncoder
    if name == "zstd" and (zstd := _module("zstandard")):
        return lambda: _ZstdDecoder(zstd), lambda: _ZstdEncoder(zstd)
    # Before 1.2 its output could not be limited, and a small page could fill the memory.
    if name == "br" and hasattr(
        getattr(brotli := _module("brotli"), "Decompressor", None), "can_accept_more_data"
    ):
        return lambda: _BrotliDecoder(brotli), lambda: _BrotliEncoder(brotli)
    return None


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None
