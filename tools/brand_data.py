"""Write fingerprints of well-known logos from open icon sets to ``a11y/dom/brands.json``.

Usage: ``python tools/brand_data.py FOLDER``. FOLDER contains the unpacked npm packages
``simple-icons`` (CC0), ``@iconify-json/fa6-brands``, ``@iconify-json/bi``,
``@iconify-json/cib`` and ``@jupyterlab/ui-components``. No drawing is kept: a fingerprint
only shows that two drawings are the same.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from a11y.dom.brands import fingerprint

OUT = Path(__file__).parent.parent / "a11y" / "dom" / "brands.json"
_PATH = re.compile(r'<path\b[^>]*?\bd="([^"]+)"')
#: Parts of icon names for variants of a brand's logo.
_VARIANT = re.compile(r"^(square|squared)-|-(f|in|p|g|alt|square|squared|circle|logo|simple|i|v)$")
#: Brands that public pages link to, with all names of their logo. No name is a common word, and
#: no two brands share a name.
_BRANDS = {
    "android": ["Android"], "bluesky": ["Bluesky"], "css3": ["CSS3", "CSS"], "discord": ["Discord"],
    "dribbble": ["Dribbble"], "drupal": ["Drupal"], "facebook": ["Facebook", "FB"], "firefox": ["Firefox", "Mozilla Firefox"],
    "flickr": ["Flickr"], "github": ["GitHub"], "gitlab": ["GitLab"], "html5": ["HTML5", "HTML"],
    "instagram": ["Instagram", "IG", "Insta"], "javascript": ["JavaScript", "JS"], "joomla": ["Joomla"],
    "linkedin": ["LinkedIn"], "linux": ["Linux"], "mastodon": ["Mastodon"], "paypal": ["PayPal"],
    "pinterest": ["Pinterest"], "reddit": ["Reddit"], "skype": ["Skype"], "snapchat": ["Snapchat"],
    "soundcloud": ["SoundCloud"], "spotify": ["Spotify"], "tiktok": ["TikTok"], "tumblr": ["Tumblr"],
    "twitter": ["Twitter", "X", "X Twitter", "Twitter X"], "typescript": ["TypeScript", "TS"], "viber": ["Viber"],
    "vimeo": ["Vimeo"], "w3c": ["W3C", "World Wide Web Consortium"], "whatsapp": ["WhatsApp"],
    "wikipedia": ["Wikipedia"], "wordpress": ["WordPress"], "xing": ["XING"], "youtube": ["YouTube", "YT"],
}  # fmt: skip
_SAME = {
    "xtwitter": "twitter", "css": "css3", "javascriptjs": "javascript", "js": "javascript",
    "firefoxbrowser": "firefox", "twitterx": "twitter",
}  # fmt: skip


def icons(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, SVG) of every icon."""
    for file in sorted((folder / "simple-icons" / "icons").glob("*.svg")):
        # In other sets "x" is the cross that closes something.
        yield "x-twitter" if file.stem == "x" else file.stem, file.read_text("utf-8")
    for name in ("fa6-brands", "bi", "cib"):
        data = json.loads((folder / "@iconify-json" / name / "icons.json").read_text("utf-8"))
        for icon, row in sorted(data["icons"].items()):
            yield icon, row["body"]
    for file in sorted((folder / "@jupyterlab" / "ui-components" / "style").rglob("*.svg")):
        yield file.stem, file.read_text("utf-8")


def brand_of(icon: str) -> str:
    """The brand that an icon shows; empty if it is not in our table."""
    bare = icon.lower()
    while True:
        folded = re.sub(r"[^a-z0-9]", "", bare)
        folded = _SAME.get(folded, folded)
        if folded in _BRANDS:
            return folded
        shorter = _VARIANT.sub("", bare)
        if shorter == bare:
            return ""
        bare = shorter


def main(folder: Path) -> None:
    """Write the table, without drawings that two brands share."""
    marks: dict[str, set[str]] = defaultdict(set)
    for icon, svg in icons(folder):
        for path in _PATH.findall(svg):
            if mark := fingerprint(path):
                marks[mark].add(brand_of(icon))
    rows = [
        {
            "names": names,
            "marks": sorted(mark for mark, of in marks.items() if of == {brand}),
        }
        for brand, names in sorted(_BRANDS.items())
    ]
    OUT.write_text(
        "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n", "utf-8"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
