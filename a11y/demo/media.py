"""Draw the demo site's pictures and documents: ``python -m a11y.demo.media``.

The repository contains the results, so nobody needs this script or a font to run the site. All
random numbers are seeded, so the same version of Pillow writes the same bytes.
"""

import math
import random
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SITE = Path(__file__).parent / "site"
FONT = "DejaVuSans.ttf"
RGB = tuple[int, int, int]

GREEN: RGB = (20, 89, 74)
DEEP: RGB = (14, 61, 51)
AMBER: RGB = (217, 138, 43)


def blend(top: RGB, bottom: RGB, size: tuple[int, int]) -> Image.Image:
    """A picture with a vertical gradient."""
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    for y in range(size[1]):
        part = y / size[1]
        mixed = [round(a + (b - a) * part) for a, b in zip(top, bottom, strict=True)]
        draw.line([(0, y), (size[0], y)], fill=(mixed[0], mixed[1], mixed[2]))
    return image


def seeded(number: int) -> random.Random:
    """Random numbers that are the same every time."""
    return random.Random(number)  # noqa: S311 (a drawing, not a secret)


def save(image: Image.Image, name: str, size: tuple[int, int]) -> None:
    """Shrink the drawing, which smooths its edges, and store it with few colours."""
    small = image.resize(size, Image.Resampling.LANCZOS)
    small.quantize(128).save(SITE / "img" / name, optimize=True)


def lecture_hall() -> None:
    image = blend((24, 44, 52), (58, 84, 88), (1280, 800))
    draw = ImageDraw.Draw(image)
    draw.polygon([(470, 90), (810, 90), (1100, 800), (180, 800)], fill=(46, 72, 78))
    draw.rounded_rectangle((380, 90, 900, 370), 10, fill=(238, 242, 236))
    for index, height in enumerate((70, 120, 95, 160, 190)):
        left = 470 + index * 72
        draw.rectangle((left, 320 - height, left + 44, 320), fill=AMBER if index == 4 else GREEN)
    draw.ellipse((1000, 300, 1044, 344), fill=(222, 190, 160))
    draw.rounded_rectangle((985, 342, 1059, 480), 24, fill=(168, 68, 12))
    rng = seeded(4)
    for row in range(5):
        size = 26 + row * 11
        top = 440 + row * 72
        for seat in range(-1, 1300 // (size * 2) + 1):
            x = seat * size * 2.3 + (row % 2) * size
            shade = rng.randint(12, 34)
            colour = (shade, shade + 14, shade + 18)
            draw.ellipse((x, top, x + size, top + size), fill=colour)
            body = (x - size * 0.4, top + size * 0.85, x + size * 1.4, top + size * 3)
            draw.rounded_rectangle(body, size * 0.6, fill=colour)
    save(image, "aula.png", (640, 400))


def server_room() -> None:
    image = blend((16, 30, 44), (34, 62, 84), (1280, 800))
    draw = ImageDraw.Draw(image)
    draw.polygon([(520, 480), (760, 480), (1100, 800), (180, 800)], fill=(52, 84, 104))
    rng = seeded(7)
    for left, right, near, far in ((0, 500, 20, 240), (1280, 780, 20, 240)):
        draw.polygon([(left, near), (right, far), (right, 500), (left, 780)], fill=(10, 18, 26))
        for shelf in range(14):
            for lamp in range(9):
                part = lamp / 9
                x = left + (right - left) * (0.06 + part * 0.9)
                top, bottom = near + (far - near) * part, 780 + (500 - 780) * part
                y = top + (bottom - top) * (0.06 + shelf / 15)
                colour = rng.choice([(84, 210, 160), (84, 210, 160), (120, 180, 240), AMBER])
                radius = 5 - 3 * part
                draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    save(image, "serwerownia.png", (640, 400))


def forest_at_dawn() -> None:
    image = blend((246, 214, 176), (232, 238, 226), (1280, 800))
    draw = ImageDraw.Draw(image)
    draw.ellipse((860, 130, 1020, 290), fill=(255, 240, 208))
    rng = seeded(11)
    layers: tuple[tuple[RGB, int, int], ...] = (
        ((168, 190, 172), 430, 150),
        ((96, 140, 120), 520, 220),
        ((30, 82, 68), 620, 300),
        (DEEP, 720, 360),
    )
    for colour, ground, tall in layers:
        draw.rectangle((0, ground, 1280, 800), fill=colour)
        x = -40
        while x < 1320:
            height = tall * rng.uniform(0.6, 1.0)
            for tier in range(4):
                top = ground - height + height * tier * 0.22
                half = height * (0.09 + tier * 0.05)
                base = top + height * 0.36
                draw.polygon([(x, top), (x - half, base), (x + half, base)], fill=colour)
            x += round(tall * rng.uniform(0.25, 0.45))
    save(image, "swit.png", (640, 400))


def programme() -> None:
    image = Image.new("RGB", (1280, 600), (248, 245, 238))
    draw = ImageDraw.Draw(image)
    font, bold = ImageFont.truetype(FONT, 34), ImageFont.truetype("DejaVuSans-Bold.ttf", 34)
    rows = (
        ("9:00", "Otwarcie i kawa"),
        ("9:30", "Ile kosztuje zły arkusz"),
        ("11:00", "Dane w urzędzie: trzy historie"),
        ("13:00", "Obiad"),
        ("14:00", "Warsztaty w grupach"),
        ("17:00", "Spacer po lesie"),
    )
    for index, (hour, text) in enumerate(rows):
        y = 40 + index * 88
        draw.text((60, y), hour, font=bold, fill=GREEN)
        draw.text((260, y), text, font=font, fill=(27, 42, 39))
        draw.line((60, y + 64, 1220, y + 64), fill=(213, 223, 219), width=2)
    save(image, "program.png", (640, 300))


def code_picture() -> None:
    image = Image.new("RGB", (400, 140), (236, 240, 238))
    draw = ImageDraw.Draw(image)
    rng = seeded(3)
    for index, character in enumerate("M7DRZ4"):
        font = ImageFont.truetype(FONT, rng.randint(54, 72))
        draw.text((24 + index * 60, rng.randint(18, 50)), character, font=font, fill=DEEP)
    for _ in range(7):
        ends = [(rng.randint(0, 400), rng.randint(0, 140)) for _ in range(2)]
        draw.line(ends, fill=(120, 150, 140), width=3)
    save(image, "kod.png", (200, 70))


def moving_badge() -> None:
    frames = []
    font = ImageFont.truetype("DejaVuSans-Bold.ttf", 20)
    for step in range(8):
        part = (1 + math.cos(step / 8 * 2 * math.pi)) / 2
        frame = Image.new("RGB", (200, 50), (round(20 + 148 * part), round(89 - 21 * part), 40))
        ImageDraw.Draw(frame).text((14, 13), "NOWE ZDJĘCIA", font=font, fill=(255, 255, 255))
        frames.append(frame.quantize(16))
    frames[0].save(
        SITE / "img" / "nowe.gif", save_all=True, append_images=frames[1:], duration=140, loop=0
    )


def scanned_rules() -> None:
    """A PDF that is a picture of text, like a scan: it has no text layer and no tags."""
    page = Image.new("L", (620, 877), 246)
    draw = ImageDraw.Draw(page)
    draw.text((70, 70), "Regulamin klastra", font=ImageFont.truetype(FONT, 30), fill=40)
    font = ImageFont.truetype(FONT, 15)
    text = (
        "§ 1. Klaster zrzesza firmy i instytucje z regionu.",
        "§ 2. Członek płaci składkę do końca lutego.",
        "§ 3. Walne zebranie odbywa się raz na kwartał.",
        "§ 4. Radę wybiera się na trzy lata.",
    )
    for index, line in enumerate(text):
        draw.text((70, 150 + index * 40), line, font=font, fill=60)
    page.rotate(0.7, fillcolor=246).save(SITE / "pliki" / "regulamin.pdf", resolution=75)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def application_form() -> None:
    """A DOCX whose headings are bold paragraphs and whose fields are rows of dots."""
    bold = '<w:p><w:r><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
    plain = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    lines = [bold.format("Zgłoszenie do klastra")]
    lines += [plain.format(f"{name} " + "." * 40) for name in ("Nazwa firmy", "NIP", "Adres")]
    header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    parts = {
        "[Content_Types].xml": f'{header}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{header}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": f'{header}<w:document xmlns:w="{WORD}"><w:body>'
        f"{''.join(lines)}</w:body></w:document>",
    }
    target = SITE / "pliki" / "zgloszenie.docx"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)


if __name__ == "__main__":
    lecture_hall()
    server_room()
    forest_at_dawn()
    programme()
    code_picture()
    moving_badge()
    scanned_rules()
    application_form()
