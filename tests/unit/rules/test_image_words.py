"""Alternative texts that say nothing: certain, doubtful, and near misses that say something."""

import pytest

from a11y.rules.common.names.image_words import (
    is_camera_name,
    is_file_name,
    is_placeholder,
    is_vague,
)


@pytest.mark.parametrize(
    "name", ["zarzad.jpg", "Zarząd 2024 (1).PNG", "img/logo.svg", "a_b-c.webp"]
)
def test_file_names(name: str) -> None:
    assert is_file_name(name)


@pytest.mark.parametrize(
    "name",
    ["Logo Node.js", "Zapisz plik jako zarzad.jpg i wyślij go do nas dziś", "Format .jpg", "jpg"],
)
def test_no_file_names(name: str) -> None:
    assert not is_file_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "IMG_2041", "DSC00412", "dscn0001", "P1010001", "20240511_101502", "IMG-20240101-WA0001",
        "Zrzut ekranu 2024-05-11 o 10.15.02", "Screenshot 2024-05-11 at 10.15.02",
        "9f86d081884c7d659a2feaa0c55ad015", "123e4567-e89b-12d3-a456-426614174000",
    ],
)  # fmt: skip
def test_camera_names(name: str) -> None:
    assert is_camera_name(name)


@pytest.mark.parametrize("name", ["P1", "Airbus A320", "2024", "Zrzut ekranu z mapą", "DSC"])
def test_no_camera_names(name: str) -> None:
    assert not is_camera_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "image", "Obraz.", "zdjęcie", "obrazek1", "Image 1", "photo (2)", "Alt text", "undefined",
        ".", "--", "click here", "Kliknij", "Insert title here",
    ],
)  # fmt: skip
def test_placeholders(name: str) -> None:
    assert is_placeholder(name)


@pytest.mark.parametrize(
    "name", ["Obraz Jana Matejki", "Zdjęcie zarządu", "Image processing", "logo", "ikona", "2024"]
)
def test_no_placeholders(name: str) -> None:
    assert not is_placeholder(name)


@pytest.mark.parametrize(
    ("name", "file"),
    [("Logo", "x.png"), ("*", ""), ("dzien otwarty 2024", "dzien-otwarty_2024.jpg"), ("…", "")],
)
def test_vague(name: str, file: str) -> None:
    assert is_vague(name, file)


@pytest.mark.parametrize(
    ("name", "file"), [("1", "1.png"), ("Rzeszów", "rzeszów.jpg"), ("🎉", ""), ("Logo W3C", "")]
)
def test_not_vague(name: str, file: str) -> None:
    assert not is_vague(name, file)
