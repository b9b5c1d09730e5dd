"""Alternative texts that say nothing, by the words of the languages that are known.

Source: WCAG 2.2, technique F30 (text alternatives that are not alternatives, for example
file names or placeholder text).
"""

import re
import unicodedata

from a11y.i18n.words import pattern, words

_FILE = re.compile(
    r"[\w\-./ ()%+,~]*[\w)]\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic|ico|psd)", re.IGNORECASE
)
#: What cameras, phones and messengers call their pictures.
_CAMERA = re.compile(
    r"(img|dsc|dscn|dscf|dsc_|pict|imgp|pxl|mvimg|gopr|dji|fb_img|received|vlcsnap)[\s_\-]*\d{3,}[\d\s_\-.()wa~]*"
    r"|p\d{7}|\d{8}[_\-]\d{6}[\d_\-]*",
    re.IGNORECASE,
)
#: What they call a picture of the screen, with the time.
_SCREENSHOT = pattern("image.screenshot", r"WORDS[\s_\-]*\d[\d\s_\-.:()]*(?:at|o)?[\d\s_\-.:()]*")
_HASH = re.compile(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: What stands in a picture's place with a number: "Image 1" (F30's own example), "obrazek1".
_NUMBERED = pattern("image.numbered", r"WORDS[\s_\-#.]*\(?\d{1,4}\)?")

#: What programs add to the name of a picture that they make smaller.
_EDITED = re.compile(r"-(?:scaled|\d{2,4}x\d{2,4}|e\d{10,})$", re.IGNORECASE)
_PARTS = 3

#: So many dots and dashes are no text.
_MARKS = 3


def is_file_name(name: str) -> bool:
    """Is it a file name such as ``zarzad-2024.jpg``? A sentence that ends with one is not."""
    return _FILE.fullmatch(name) is not None and len(name.split()) <= 6


def is_camera_name(name: str) -> bool:
    """Is it a name that a device or program makes: ``IMG_2041``, a date and time, a hash, a UUID?"""
    patterns = (_CAMERA.fullmatch(name), _SCREENSHOT.fullmatch(name), _HASH.fullmatch(name.lower()))
    return any(patterns)


def is_file_stem(name: str, file: str) -> bool:
    """Is it the image's own file name without the ending, as programs write it: ``team_photo``,
    ``office-2021-scaled``, ``banner-300x200``? A word with a hyphen may be an ordinary one.
    """
    if " " in name or name.casefold() != file.rpartition(".")[0].casefold():
        return False
    parts = re.split(r"[-_]", name)
    is_made = "_" in name.strip("_") or _EDITED.search(name) is not None
    return is_made or (len(parts) >= _PARTS and any(part.isdigit() for part in parts))


def is_placeholder(name: str, lang: str = "") -> bool:
    """Is it a word that fits any image, alone or with a number, or a mark or two of punctuation?"""
    if name and len(name) <= _MARKS and not name.strip(" .,:;-_*"):
        return True
    bare = " ".join(name.casefold().strip(" .:;!-_*\"'").split())
    return bare in words("image.placeholder", lang) or _NUMBERED.fullmatch(bare, lang) is not None


def is_vague(name: str, file: str, lang: str = "") -> bool:
    """Is it seldom a good text: “logo”, signs without words, or the file's name, reformatted?"""
    bare = " ".join(name.casefold().strip(" .:;!-_*\"'").split())
    if bare in words("image.vague", lang) | words("image.telling", lang) or not any(
        unicodedata.category(c)[0] in "LNS" for c in name
    ):
        return True
    stem = file.rpartition(".")[0]
    made = len(stem) >= 5 and re.search(r"\w[_-]\w|\D\d|\d\D", stem)
    return bool(made) and _plain(stem) == _plain(name)


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
