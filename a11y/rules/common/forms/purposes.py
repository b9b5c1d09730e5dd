"""What a form field is for, as its markup tells (HTML 4.10.18.7, ``autocomplete``; field names).

Only for telling that a label speaks of something else: no field's purpose is certain here.
"""

import re

from a11y.dom import Node

_PART = re.compile(r"[a-z]+|[A-Z][a-z]*")

#: Words of a field's ``name``, ``id`` or ``autocomplete``, and the words that people are told.
_PURPOSES = (
    ("fname firstname first-name given-name givenname imie", "name first given imię imienia imiona"),
    ("lname lastname last-name family-name surname nazwisko", "name last surname family nazwisko nazwiska"),
    ("fullname full-name username user-name login", "name user login nazwa imię użytkownik"),
    ("email e-mail mail", "email mail e-mail address adres poczta"),
    ("phone tel telephone telefon mobile", "phone telephone mobile number telefon numer komórka"),
    ("street street-address address ulica adres", "street address ulica adres"),
    ("city town miasto miejscowosc address-level2", "city town miasto miejscowość"),
    ("zip zipcode postcode postal-code kod-pocztowy kodpocztowy", "zip postal postcode code kod pocztowy"),
    ("country kraj panstwo country-name", "country kraj państwo"),
    ("company organization organisation firma", "company organisation organization firma nazwa"),
    ("password pass haslo new-password current-password", "password hasło"),
    ("birthday bday dob birthdate data-urodzenia", "birth birthday date urodzenia data"),
    ("search query szukaj", "search find query szukaj szukana wyszukaj fraza"),
    ("message wiadomosc tresc comment komentarz", "message comment wiadomość treść komentarz pytanie"),
    ("subject temat", "subject topic temat"),
    ("url website www", "address url website site strona adres witryna"),
)  # fmt: skip
_BY_TOKEN = {token: words.split() for tokens, words in _PURPOSES for token in tokens.split()}
_BY_TYPE = {
    "email": "email",
    "tel": "phone",
    "url": "url",
    "password": "password",
    "search": "search",
}


def purpose_words(field: Node) -> list[str]:
    """Words of which one would name what the field is for; empty if its markup does not tell."""
    tokens = [_BY_TYPE.get(field.get("type").lower(), "")]
    tokens += field.get("autocomplete").lower().split()
    for attribute in ("name", "id"):
        value = field.get(attribute)
        tokens += [
            value.lower(),
            value.lower().replace("_", "-"),
            *map(str.lower, _PART.findall(value)),
        ]
    return sorted({word for token in tokens for word in _BY_TOKEN.get(token, ())})
