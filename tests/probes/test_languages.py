"""What is pressed and filled in where nobody has listed the words of the page's language."""

import pytest

from a11y.artifacts.codec import decode
from a11y.artifacts.foldings import Foldings
from a11y.artifacts.forms import FieldChanges, FormTrials
from a11y.artifacts.openings import Openings
from a11y.artifacts.pressing import PointerPresses
from a11y.audit.evaluate import evaluate
from a11y.browser import LoadedPage, Tab
from a11y.core.model import Outcome
from a11y.probes import folding, forms, inputs, opening, pressing
from a11y.rules import implementations
from tests.probes.conftest import Site, opened

CONTROLS = """
<h1>{title}</h1><p>{text}</p>
<button type="button" onclick="note('{delete}')">{delete}</button>
<button type="button" onmousedown="note('{remove}')">{remove}</button>
<button type="button" aria-expanded="false" onclick="note('{more}'); unfold(this)">{more}</button>
<div id="more" hidden><a href="#a">{title}</a></div>
<form action="/senden" method="post" onsubmit="note('{order}'); return false">
<label>{title} <select onchange="note('select')"><option>1</option><option>2</option></select></label>
<label>{more} <input required></label> <button>{order}</button></form>
<script>
const note = (name) => {{ document.body.dataset.pressed = (document.body.dataset.pressed || '') + name + ' '; }};
const unfold = (button) => {{
  const open = document.getElementById('more').toggleAttribute('hidden');
  button.setAttribute('aria-expanded', String(!open));
}};
</script>
"""
GERMAN = CONTROLS.format(
    title="Ihre Dateien", delete="Löschen", remove="Entfernen", more="Mehr", order="Bestellen",
    text="Hier sehen Sie alle Dateien, die Sie hochgeladen haben, und können sie wieder entfernen.",
)  # fmt: skip
FRENCH = CONTROLS.format(
    title="Vos fichiers", delete="Supprimer", remove="Effacer", more="Afficher", order="Commander",
    text="Vous trouverez ici tous les fichiers que vous avez envoyés et vous pouvez les retirer.",
)  # fmt: skip
POLISH = CONTROLS.format(
    title="Twoje pliki", delete="Kolor", remove="Rozmiar", more="Opis", order="Zapamiętaj",
    text="Tutaj są wszystkie pliki, które zostały wysłane, i można zmienić sposób, w jaki je widać.",
)  # fmt: skip

Done = tuple[Openings, FormTrials, FieldChanges, PointerPresses, Foldings]


async def _all(page: LoadedPage) -> Done:
    return (
        decode(Openings, await opening.gather(page)),
        decode(FormTrials, await forms.gather(page)),
        decode(FieldChanges, await inputs.gather(page)),
        decode(PointerPresses, await pressing.gather(page)),
        folding.decode(await folding.gather(page)),
    )


async def _pressed(page: LoadedPage) -> set[str]:
    noted = str(await page.evaluate("document.body.dataset.pressed || ''"))
    return set(noted.split())


@pytest.mark.parametrize(
    ("root", "html", "language", "opener"),
    [
        ("<html lang=de>", GERMAN, "de", "Mehr"),
        ("<html lang=de-AT>", GERMAN, "de", "Mehr"),
        ("<html lang=fr>", FRENCH, "fr", "Afficher"),
        ("<html>", GERMAN, "de", "Mehr"),
        # Left over from a theme: the text is certainly not English.
        ("<html lang=en>", GERMAN, "de", "Mehr"),
        ("<html lang=pl>", f"<div lang=de>{GERMAN}</div>", "de", "Mehr"),
    ],
)
async def test_where_words_are_not_known_only_what_the_markup_tells_is_pressed(
    tab: Tab, site: Site, root: str, html: str, language: str, opener: str
) -> None:
    site.root = root
    page = await opened(tab, site, html)
    openings, trials, changes, pressed, folds = await _all(page)
    assert site.reached == []
    assert await _pressed(page) == {opener}
    assert [one.target.name for one in openings.opened] == [opener]
    assert (openings.unknown_language, trials.unknown_language, changes.unknown_language) == (
        language,
    ) * 3
    assert (trials.trials, changes.changed) == ((), ())
    assert [one.effect for one in pressed.pressed] == [""]
    assert not folds.complete
    found = {Openings: openings, FormTrials: trials, FieldChanges: changes}
    chosen = [
        implementations()[name]
        for name in ("opened-focus", "form-error-text", "input-context-change")
    ]
    untested = [one for one in evaluate(chosen, found) if one.outcome is Outcome.UNTESTED]
    assert [(one.message, one.data) for one in untested] == [
        ("language", {"language": language})
    ] * 3


@pytest.mark.parametrize("root", ["<html lang=pl>", "<html>"])
async def test_where_words_are_known_all_is_tried(tab: Tab, site: Site, root: str) -> None:
    site.root = root
    page = await opened(tab, site, POLISH)
    openings, trials, changes, *_ = await _all(page)
    assert (openings.unknown_language, trials.unknown_language, changes.unknown_language) == (
        "",
        "",
        "",
    )
    assert trials.pressed
    assert len(changes.changed) == 1
    assert {"Kolor", "Rozmiar", "Opis", "select"} <= await _pressed(page)


async def test_a_word_in_another_script_is_in_another_language(tab: Tab, site: Site) -> None:
    html = POLISH.replace("Kolor", "Видалити")
    page = await opened(tab, site, html)
    openings, *_ = await _all(page)
    assert openings.unknown_language == "und"
    assert "Видалити" not in await _pressed(page)
    assert "Opis" in await _pressed(page)
