"""The rules of the house: no circle of imports, few floors, no private name across rooms."""

import re

from tools import house


def test_no_module_imports_itself_through_others() -> None:
    assert house.circles(house.module_imports()) == []


def test_no_room_imports_itself_through_others() -> None:
    assert house.circles(house.room_imports()) == []


def test_the_house_has_few_floors() -> None:
    floors = house.floors(house.room_imports())
    assert max(floors.values()) <= house.MOST_FLOORS, floors


def test_no_private_name_crosses_a_room() -> None:
    assert house.private_uses() == []


def test_no_file_is_too_long() -> None:
    assert house.long_files() == []


def test_a_circle_is_found_once_with_all_its_members() -> None:
    graph = {
        "a": frozenset({"b"}), "b": frozenset({"c"}), "c": frozenset({"a"}),
        "d": frozenset({"a"}), "e": frozenset[str](),
    }  # fmt: skip
    assert house.circles(graph) == [["a", "b", "c"]]


def test_a_floor_is_one_above_the_highest_imported_room() -> None:
    graph = {
        "top": frozenset({"low", "middle"}),
        "middle": frozenset({"low"}),
        "low": frozenset[str](),
    }
    assert house.floors(graph) == {"low": 1, "middle": 2, "top": 3}


def test_the_page_on_architecture_names_files_that_exist() -> None:
    page = (house.ROOT.parent / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`(a11y/[\w/.]+)`", page))
    assert len(named) > 20
    assert [path for path in sorted(named) if not (house.ROOT.parent / path).exists()] == []
