"""A secret of the settings stands in nothing that is stored."""

import pytest

from a11y.core.masking import mask_text
from a11y.core.settings import Settings


@pytest.mark.parametrize(
    "settings",
    [
        Settings(header=("Authorization: Bearer tok-4711-geheim",)),
        Settings(cookie=("session=tok-4711-geheim",)),
        Settings(basic_auth="jan:tok-4711-geheim"),
    ],
)
def test_an_address_with_a_token_in_its_query_is_masked(settings: Settings) -> None:
    url = "https://example.org/style.css?token=tok-4711-geheim&v=2"
    assert mask_text(url, settings) == "https://example.org/style.css?token=***&v=2"
