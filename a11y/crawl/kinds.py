"""The kind of file that an address leads to, from its content type or its name. Pure."""

from enum import StrEnum

_DOCUMENTS = {
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_DOCUMENT_TYPES = {content_type: suffix for suffix, content_type in _DOCUMENTS.items()} | {
    "application/x-pdf": "pdf",
    "text/rtf": "rtf",
}
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_OPAQUE_TYPES = frozenset(
    {"application/octet-stream", "application/force-download", "application/x-download"}
)
_OTHER = """7z apk atom avi avif bin bmp bz2 css cur dmg eot eps exe flac flv gif gz heic ico ics iso
    jar jpeg jpg js json jsonld kml kmz m3u8 m4a m4v map mjs mkv mov mp3 mp4 mpeg mpg msi ogg ogv
    opus otf png psd rar rss svg swf tar tgz tif tiff ttf txt vcf wasm wav webm webmanifest webp
    wma wmv woff woff2 xml xsd xsl xz yaml yml zip zst"""
_OTHER_SUFFIXES = frozenset(_OTHER.split())


class Kind(StrEnum):
    """What the audit does with a file: audit it, list it or ignore it."""

    HTML = "html"
    DOCUMENT = "document"
    OTHER = "other"


def kind(url: str, content_type: str | None = None) -> Kind:
    """The kind of the file at a normalised ``url``.

    ``content_type`` comes from the server and wins, ignoring parameters and case, unless it says
    nothing (``application/octet-stream``). Without it the suffix decides. A name without a known
    suffix counts as HTML, because the server's answer will tell.
    """
    mime = (content_type or "").partition(";")[0].strip().lower()
    if mime in _HTML_TYPES:
        return Kind.HTML
    if mime in _DOCUMENT_TYPES:
        return Kind.DOCUMENT
    suffix = _suffix(url)
    if mime:
        opaque_document = mime in _OPAQUE_TYPES and suffix in _DOCUMENTS
        return Kind.DOCUMENT if opaque_document else Kind.OTHER
    if suffix in _DOCUMENTS:
        return Kind.DOCUMENT
    return Kind.OTHER if suffix in _OTHER_SUFFIXES else Kind.HTML


def document_format(url: str, content_type: str | None = None) -> str:
    """Short name of a document's format (``pdf``, ``docx`` …); empty if unknown."""
    mime = (content_type or "").partition(";")[0].strip().lower()
    if mime in _DOCUMENT_TYPES:
        return _DOCUMENT_TYPES[mime]
    suffix = _suffix(url)
    return suffix if suffix in _DOCUMENTS else ""


def _suffix(url: str) -> str:
    """The text after the last dot of the path's last segment, in lower case."""
    path = url.partition("#")[0].partition("?")[0].partition("://")[2]
    name = path.rpartition("/")[2] if "/" in path else ""
    name = name.partition(";")[0]
    return name.rpartition(".")[2].lower() if "." in name else ""
