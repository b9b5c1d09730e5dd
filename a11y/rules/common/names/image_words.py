"""Alternative texts that say nothing, in Polish and English.

Source: WCAG 2.2, technique F30 (text alternatives that are not alternatives, for example
file names or placeholder text).
"""

import re
import unicodedata

_FILE = re.compile(
    r"[\w\-./ ()%+,~]*[\w)]\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?|heic|ico|psd)", re.IGNORECASE
)
#: What cameras, phones and messengers call their pictures.
_CAMERA = re.compile(
    r"(img|dsc|dscn|dscf|dsc_|pict|imgp|pxl|mvimg|gopr|dji|fb_img|received|vlcsnap)[\s_\-]*\d{3,}[\d\s_\-.()wa~]*"
    r"|p\d{7}|\d{8}[_\-]\d{6}[\d_\-]*"
    r"|(screenshot|screen shot|zrzut ekranu|whatsapp image)[\s_\-]*\d[\d\s_\-.:()]*(at|o)?[\d\s_\-.:()]*",
    re.IGNORECASE,
)
_HASH = re.compile(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{16,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PLACEHOLDERS = frozenset(
    {
        "image", "images", "img", "picture", "pic", "photo", "photograph", "graphic", "graphics", "placeholder",
        "image placeholder", "placeholder image", "spacer", "untitled", "no title", "alt", "alt text", "alternative text",
        "image alt", "image alt text", "img alt", "alt image", "no image", "image description", "photo description",
        "default image", "featured image",
        "obraz", "obrazek", "zdjęcie", "zdjecie", "fotografia", "foto", "fotka", "grafika", "bez tytułu", "bez tytulu",
        "tekst alternatywny", "brak opisu", "brak zdjęcia", "opis obrazka", "opis obrazu", "opis zdjęcia", "opis grafiki",
        "obrazek wyróżniający", "obraz wyróżniający", "zdjęcie główne", "domyślny obrazek",
        "null", "undefined", "[object object]", "lorem ipsum",
    }
)  # fmt: skip
#: The same with a number: "Image 1" (F30's own example), "obrazek1".
_NUMBERED = re.compile(
    r"(image|img|picture|pic|photo|graphic|obraz|obrazek|zdjęcie|zdjecie|fotografia|foto|grafika)[\s_\-#.]*\(?\d{1,4}\)?"
)
#: These may be right: an icon called "icon" in a text on icons.
_VAGUE = frozenset(
    {
        "logo", "logotyp", "icon", "ikona", "ikonka", "banner", "baner", "thumbnail", "miniatura", "miniaturka", "slide",
        "slajd", "slider", "avatar", "awatar", "background", "tło", "opis", "description", "test", "link", "button",
        "przycisk", "kliknij", "kliknij tutaj", "click here", "więcej", "czytaj więcej", "read more", "more", "galeria",
        "gallery", "plakat", "poster", "cover", "okładka", "header", "nagłówek", "hero", "thumb", "main", "photo gallery", "captcha",
    }
)  # fmt: skip


def is_file_name(name: str) -> bool:
    """``zarzad-2024.jpg``; not a sentence that ends in one."""
    return _FILE.fullmatch(name) is not None and len(name.split()) <= 6


def is_camera_name(name: str) -> bool:
    """``IMG_2041``, ``20240511_101502``, a hash or UUID."""
    return _CAMERA.fullmatch(name) is not None or _HASH.fullmatch(name.lower()) is not None


def is_placeholder(name: str) -> bool:
    """A word for any image at all, alone or with a number."""
    bare = " ".join(name.casefold().strip(" .:;!-_*\"'").split())
    return bare in _PLACEHOLDERS or _NUMBERED.fullmatch(bare) is not None


def is_vague(name: str, file: str) -> bool:
    """Perhaps right, seldom so: “logo”, signs without words, the file's name in disguise."""
    bare = " ".join(name.casefold().strip(" .:;!-_*\"'").split())
    if bare in _VAGUE or not any(unicodedata.category(c)[0] in "LNS" for c in name):
        return True
    stem = file.rpartition(".")[0]
    made = len(stem) >= 5 and re.search(r"\w[_-]\w|\D\d|\d\D", stem)
    return bool(made) and _plain(stem) == _plain(name)


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
