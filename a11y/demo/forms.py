"""The forms of the demo site: their fields and the check of answers. Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. ``missing`` and ``wrong``: the error messages."""

    name: str
    missing: str
    wrong: str = ""
    check: Callable[[str], bool] = bool


def is_email(value: str) -> bool:
    return EMAIL.fullmatch(value) is not None


def is_nip(value: str) -> bool:
    """True if the ten digits of a Polish tax number match their check digit."""
    digits = [int(character) for character in value if character in "0123456789"]
    if len(digits) != 10:
        return False
    return sum(w * d for w, d in zip(NIP_WEIGHTS, digits, strict=False)) % 11 == digits[9]


_EMAIL_FIELD = Field(
    name="email",
    missing="Wpisz adres e-mail, na który mamy odpowiedzieć.",
    wrong="Wpisz adres e-mail w pełnej postaci, na przykład anna@firma.pl.",
    check=is_email,
)

FORMS: Mapping[str, tuple[Field, ...]] = {
    "/kontakt": (
        Field(name="imie", missing="Wpisz imię i nazwisko."),
        _EMAIL_FIELD,
        Field(name="temat", missing="Wybierz temat wiadomości."),
        Field(name="tresc", missing="Wpisz treść wiadomości."),
        Field(name="zgoda", missing="Zaznacz zgodę, abyśmy mogli odpowiedzieć na wiadomość."),
    ),
    "/aktualnosci/warsztaty-dostepnosci": (
        Field(name="podpis", missing="Wpisz podpis, który pokażemy przy komentarzu."),
        _EMAIL_FIELD,
        Field(name="komentarz", missing="Wpisz treść komentarza."),
    ),
    "/dolacz": (
        Field(name="firma", missing="Brak nazwy firmy."),
        Field(name="nip", missing="Brak numeru NIP.", wrong="Błędny numer NIP.", check=is_nip),
        Field(name="osoba", missing="Brak osoby do kontaktu."),
        _EMAIL_FIELD,
        Field(name="telefon", missing="Brak numeru telefonu."),
    ),
    "/prywatne/": (
        _EMAIL_FIELD,
        Field(
            name="haslo",
            missing="Wpisz hasło.",
            wrong="To pokazowa witryna: nikt nie ma tu konta, więc żadne hasło nie pasuje.",
            check=lambda value: False,
        ),
    ),
}


def parse(body: bytes) -> dict[str, str]:
    """The first value of each field in an ``application/x-www-form-urlencoded`` body."""
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    return {name: values[0].strip() for name, values in fields.items()}


def errors(form: tuple[Field, ...], values: Mapping[str, str]) -> dict[str, str]:
    """Field name to error message, in the order of the form; empty if there is no error."""
    found = {}
    for field in form:
        value = values.get(field.name, "")
        if not value:
            found[field.name] = field.missing
        elif not field.check(value):
            found[field.name] = field.wrong
    return found
