"""How long a picture moves by itself: GIF, APNG and WebP by their frames, SVG by its animations.

Pure: Pillow and text. Limits: 40 frames are compared, 400 are counted.
"""

import re
from io import BytesIO
from math import inf

from PIL import Image, ImageChops, UnidentifiedImageError

_FORMATS = ("PNG", "GIF", "WEBP")
_MOST_PIXELS = 4_000_000
_COMPARED, _COUNTED = 40, 400
_SIDE = 200
#: Seconds that a browser shows a frame without a time of its own.
_DEFAULT = 0.1
_ELEMENT = re.compile(r"<(?:animate|animateTransform|animateMotion|set)\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*[\"']([^\"']*)[\"']")
_STYLE = re.compile(r"animation(?:-iteration-count)?\s*:[^;}]*\binfinite\b")
_KEYFRAMES = re.compile(r"@(?:-webkit-)?keyframes\b")
_STARTED = re.compile(r"click|mouse|focus|key|touch|indefinite", re.IGNORECASE)


def movement(data: bytes) -> float:
    """Seconds for which the picture moves; ``inf`` without end, 0 if it is still or unknown."""
    if b"<svg" in data[:4096].lower():
        return _of_svg(data.decode("utf-8", "replace"))
    try:
        picture = Image.open(BytesIO(data), formats=_FORMATS)
        if getattr(picture, "n_frames", 1) < 2 or picture.width * picture.height > _MOST_PIXELS:
            return 0.0
        return _of_frames(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError):  # fmt: skip
        return 0.0


def animation_length(attributes: dict[str, str]) -> float:
    """Seconds that an animation element of SVG runs by itself (SMIL 3.0, "Timing and
    Synchronization"); 0 if people start it.
    """
    if _STARTED.search(attributes.get("begin", "")):
        return 0.0
    length, count = _seconds(attributes.get("dur", "")), attributes.get("repeatCount", "1")
    if not length or attributes.get("repeatDur") == "indefinite" or count == "indefinite":
        return inf if length else 0.0
    repeated = _seconds(attributes.get("repeatDur", ""))
    return repeated or length * (float(count) if count.replace(".", "", 1).isdigit() else 1.0)


def _of_svg(text: str) -> float:
    longest = max(
        (animation_length(dict(_ATTRIBUTE.findall(found))) for found in _ELEMENT.findall(text)),
        default=0.0,
    )
    return inf if _STYLE.search(text) and _KEYFRAMES.search(text) else longest


def _seconds(value: str) -> float:
    match = re.fullmatch(r"\s*([\d.]+)(ms|s|min)?\s*", value)
    if match is None or not match[1].replace(".", "", 1).isdigit():
        return 0.0
    return float(match[1]) * {"ms": 0.001, "min": 60.0}.get(match[2] or "s", 1.0)


def _of_frames(picture: Image.Image) -> float:
    frames = min(int(getattr(picture, "n_frames", 1)), _COUNTED)
    total, moves, first = 0.0, False, None
    for at in range(frames):
        picture.seek(at)
        duration = picture.info.get("duration")
        total += float(duration) / 1000 if duration else _DEFAULT
        if not moves and at < _COMPARED:
            frame = picture.convert("RGBA")
            frame.thumbnail((_SIDE, _SIDE))
            if first is None:
                first = frame
            elif ImageChops.difference(first.convert("RGB"), frame.convert("RGB")).getbbox():
                moves = True
    if not moves:
        return 0.0
    loop = picture.info.get("loop")
    if loop == 0:
        return inf
    plays = 1 if loop is None else int(loop) + (picture.format == "GIF")
    return total * plays
