"""The address of a page as a relative path, for formats that know only files."""

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

_NO_FILES: Mapping[str, str] = {}


def artifact(url: str, files: Mapping[str, str] = _NO_FILES) -> str:
    """``https://host:81/a b?c`` as ``host%3A81/a%20b?c``: a relative reference of RFC 3986.

    ``files``: those of a folder (``Report.files``), which have their paths. The port's colon is encoded: in a first segment it would make the host a scheme.
    """
    if url in files:
        return files[url]
    url = url[:2000].encode("utf-8", "replace").decode()
    try:
        parts = urlsplit(url)
        host, path, query = parts.netloc.rpartition("@")[2], parts.path, parts.query
    except ValueError:
        host, path, query = "", url, ""
    if not host or parts.scheme not in {"http", "https"}:
        return quote(url, safe="") or "unknown"
    path = quote(path, safe="/%!$&'()*+,;=@-._~") or "/"
    tail = f"?{quote(query, safe='/%!$&()*+,;=@:?-._~')}" if query else ""
    return quote(host, safe="-._~") + path + tail
