"""What repeats is told by comparing keys alone: no browser."""

from hypothesis import given
from hypothesis import strategies as st

from a11y.artifacts.repetition import Piece, Repetition, compare
from a11y.dom.node import TEXT, Node

HEADER = ["--klaster ict pomorze", "a-członkowie", "a-kontakt", "a-projekty"]
ARTICLE = ["-hszkolenie z dostępności dla wszystkich", "--zapisy trwają do marca, miejsc jest mało"]
OTHER = ["-hbilans roczny stowarzyszenia", "--przychody wzrosły, a koszty zmalały"]


def pieces(keys: list[str]) -> list[Piece]:
    return [Piece(node=Node(None, at, TEXT, "", key), key=key) for at, key in enumerate(keys)]  # type: ignore[arg-type]


def own(found: Repetition) -> list[str]:
    return [piece.key for _, piece in found.own()]


def test_header_repeats_and_article_is_own() -> None:
    found = compare(pieces(HEADER + ARTICLE), [HEADER + OTHER, [*HEADER, "--nic"]])
    assert list(found.repeats) == [True] * 4 + [False] * 2
    assert own(found) == ARTICLE


def test_short_piece_repeats_only_with_its_neighbour() -> None:
    found = compare(pieces(["--więcej", "--1", *ARTICLE]), [["--1", "--x", "--więcej", *OTHER]])
    assert found.first is None
    assert own(found) == []


def test_teaser_on_one_of_three_pages_is_no_template() -> None:
    news = [*HEADER, *ARTICLE, *OTHER]
    found = compare(
        pieces(HEADER + ARTICLE), [news, HEADER + OTHER, [*HEADER, "--kontakt: 58 000 00 00"]]
    )
    assert own(found) == ARTICLE


def test_a_copy_of_the_page_says_nothing() -> None:
    found = compare(pieces(HEADER + ARTICLE), [HEADER + ARTICLE])
    assert found.first is None


def test_content_before_the_first_block_is_not_after_it() -> None:
    found = compare(pieces(ARTICLE + HEADER), [OTHER + HEADER])
    assert own(found) == []
    assert found.first == 2


keys = st.lists(st.sampled_from([*HEADER, *ARTICLE, *OTHER, "--1"]), max_size=12)


@given(keys, st.lists(keys, max_size=4))
def test_every_piece_is_judged_and_only_what_is_elsewhere_repeats(
    mine: list[str], others: list[list[str]]
) -> None:
    found = compare(pieces(mine), others)
    assert len(found.repeats) == len(mine)
    there = {key for other in others for key in other}
    assert all(key in there for key, repeats in zip(mine, found.repeats, strict=True) if repeats)
