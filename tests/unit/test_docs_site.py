"""The pages of the docs site: their links and languages. Sphinx itself runs in ``make docs-site``."""

from pathlib import Path

import pytest

from tools.docs_site import BrokenLink, Page, loads_from_elsewhere, pages, stage, with_links

HOME = Page("en", "index", "README.md", "")
RULE = Page("en", "rules/image-name", "docs/rules/image-name.md", "")
POLISH_RULE = Page("pl", "rules/image-name", "docs/rules/image-name.md", "")
POLISH_HOME = Page("pl", "index", "README.pl.md", "")
EVERYTHING = [HOME, RULE, POLISH_RULE, POLISH_HOME, Page("en", "act", "docs/act.md", "")]


def linked(page: Page, text: str, root: Path = Path("/")) -> str:
    return with_links(Page(page.language, page.name, page.source, text), EVERYTHING, root)


@pytest.mark.parametrize(
    ("page", "text", "expected"),
    [
        (HOME, "[a](docs/act.md#x)", "[a](act.md#x)"),
        (RULE, "[a](../act.md)", "[a](../act.md)"),
        (RULE, "[a](../../README.md)", "[a](../index.md)"),
        (HOME, "[a](README.pl.md)", "[a](pl/index.html){.external}"),
        (POLISH_HOME, "[a](docs/act.md#x)", "[a](../act.html#x){.external}"),
        (POLISH_HOME, "[a](docs/rules/image-name.md)", "[a](rules/image-name.md)"),
        (POLISH_RULE, "[a](../act.md)", "[a](../../act.html){.external}"),
        (HOME, "[a](https://example.org/b.md)", "[a](https://example.org/b.md)"),
        (HOME, "[a](#part)", "[a](#part)"),
        (HOME, "```md\n[a](docs/act.md)\n```\n", "```md\n[a](docs/act.md)\n```\n"),
    ],
)
def test_link(page: Page, text: str, expected: str) -> None:
    assert linked(page, text) == expected


def test_other_files_are_linked_in_the_repository(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").touch()
    assert linked(HOME, "[a](LICENSE)", tmp_path).endswith("/a11y/blob/main/LICENSE)")
    (tmp_path / "tests").mkdir()
    assert linked(HOME, "[a](tests)", tmp_path).endswith("/a11y/tree/main/tests)")


def test_a_broken_link_fails(tmp_path: Path) -> None:
    with pytest.raises(BrokenLink, match=r"README\.md: docs/gone\.md"):
        linked(HOME, "[a](docs/gone.md)", tmp_path)


def test_every_page_of_the_repository(tmp_path: Path) -> None:
    """Every link leads somewhere, and each language has the pages that have text in it."""
    stage(tmp_path)
    assert len(pages()) == len({(page.language, page.name) for page in pages()})
    for name in ("index", "embedding", "rules/image-name", "rules/index"):
        for language in ("en", "pl"):
            assert (tmp_path / language / f"{name}.md").read_text("utf-8").startswith("# ")
    english = (tmp_path / "en/rules/image-name.md").read_text("utf-8")
    polish = (tmp_path / "pl/rules/image-name.md").read_text("utf-8")
    assert "Po polsku" not in english
    assert polish.startswith("# Obrazy mają tekst alternatywny\n")
    assert "\n## Jak naprawić\n" in polish


@pytest.mark.parametrize(
    "text",
    [
        '<link rel="stylesheet" href="https://fonts.example/css">',
        "<script defer src='//cdn.example/x.js'></script>",
        '<img alt="" src="http://pictures.example/x.png">',
    ],
)
def test_what_another_host_would_serve_is_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.html").write_text(f'<a href="https://example.org/">x</a>{text}')
    assert list(loads_from_elsewhere(tmp_path)) == [f"page.html: {text.removesuffix('</script>')}"]


def test_what_a_style_sheet_loads_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("@import 'https://x.example/a.css'; a{background:url(//x/b)}")
    (tmp_path / "b.css").write_text("a{background:url(data:image/svg+xml,x)}")
    assert len(list(loads_from_elsewhere(tmp_path))) == 2
