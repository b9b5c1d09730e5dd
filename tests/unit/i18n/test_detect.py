"""The language of short texts: what decides whether controls of a page without ``lang`` are tried."""

import pytest

from a11y.i18n.detect import Match, compare, detect


@pytest.mark.parametrize(
    ("texts", "lang"),
    [
        (['Add to list (press "+" to add):', "To do list"], "en"),
        (["Dodaj do listy", "Lista zakupów na sobotę"], "pl"),
        (["Список покупок и дел на субботу"], "ru"),
        (["Open", "Close"], ""),
        (["+", "×"], ""),
    ],
)
def test_short_texts_are_in_a_language_of_their_script_or_in_none(
    texts: list[str], lang: str
) -> None:
    assert detect(texts) == lang


def test_a_declared_language_of_another_script_is_still_contradicted() -> None:
    verdict = compare(["We are open from Monday to Friday, from eight in the morning."], "ru")
    assert (verdict.match, verdict.found) == (Match.NO, "en")
