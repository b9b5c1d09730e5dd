"""Addresses that seem to do something when they are asked."""

import pytest

from a11y.crawl.actions import seems_to_act


@pytest.mark.parametrize(
    "path",
    [
        "/logout", "/user/log-out", "/signOut.php", "/wyloguj", "/konto/wyloguj-się/", "/wyloguj-sie.html",
        "/usun?id=7", "/artykuly/7/usu%C5%84", "/koszyk/dodaj/1", "/cart/add/5", "/?add-to-cart=12",
        "/index.php?action=delete&id=4", "/?do=logout", "/posts/3/delete", "/newsletter/unsubscribe?m=x",
        "/schowek/dodaj?id=3", "/dodaj-do-koszyka/12", "/index.php?option=com_users&task=logout", "/?logout", "/kup-teraz/8",
        "/abmelden", "/artikel/7/l%C3%B6schen", "/compte/d%C3%A9connexion", "/cuenta/eliminar?id=7", "/prodotti/elimina/3", "/account/uitloggen",
    ],
)  # fmt: skip
def test_it_seems_to_act(path: str) -> None:
    assert seems_to_act(f"https://example.org{path}")


@pytest.mark.parametrize(
    "path",
    [
        "/", "/blog/how-to-delete-a-file", "/koszyk", "/cart?step=2", "/usuniete-strony", "/dodaj-ogloszenie",
        "/aktualnosci/zarzad-odwolal-prezesa", "/products/add-ons", "/pomoc/jak-sie-wylogowac", "/?s=logout",
        "/zamowienia-publiczne", "/kupcy", "/search?q=delete", "/logo", "/restore-points",
    ],
)  # fmt: skip
def test_it_is_a_page_like_any_other(path: str) -> None:
    assert not seems_to_act(f"https://example.org{path}")
