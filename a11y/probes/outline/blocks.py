"""Links that stand together. Pure.

Blocks are navigation, header, footer, asides, and lists outside of the content.
"""

from a11y.artifacts.outline import Block, Control, Entry, digest
from a11y.dom import Node, Snapshot
from a11y.dom.targets import structural_path
from a11y.i18n.words import pattern
from a11y.probes.outline.landmarks import LandmarkIndex

_BLOCKS = frozenset({"navigation", "banner", "contentinfo", "complementary"})
_NAME, _ADDRESS, _BUDGET, _MOST_CONTROLS = 60, 120, 7_000, 16
_BREADCRUMB = pattern("navigation.path")
_PAGES = pattern("navigation.pages")
_STEP = pattern("navigation.step", r"\W*(?:\d+|WORDS)?\W*")
_PAGE = pattern("navigation.page", r"WORDS\W*$")
_FEWEST = 3


def blocks(
    page: Snapshot, landmark_index: LandmarkIndex, address: dict[int, str]
) -> tuple[Block, ...]:
    """Blocks in the order of the page. Of long pages only the first entries."""
    groups: dict[int, tuple[Node, list[Node]]] = {}
    for link in sorted(page.roles("link"), key=lambda node: node.index):
        if link.frame is page.page and link.name.strip():
            container = _container_of(link, landmark_index)
            if container is not None:
                groups.setdefault(id(container), (container, []))[1].append(link)
    made: list[Block] = []
    left = _BUDGET
    for container, inside in sorted(groups.values(), key=lambda group: group[0].index):
        if container.role not in _BLOCKS and len(inside) < _FEWEST:
            continue
        block = _block(container, inside, landmark_index, address, left)
        left -= sum(_size(entry) for entry in block.entries)
        if block.entries:
            made.append(block)
    return tuple(made)


def _container_of(link: Node, landmark_index: LandmarkIndex) -> Node | None:
    """The landmark that contains the link or, outside of the content, the list."""
    around = landmark_index.landmark(link)
    if around is not None and around.role in _BLOCKS:
        return None if landmark_index.in_main(link) and around.role == "complementary" else around
    if landmark_index.in_main(link):
        return None
    return next((a for a in link.ancestors() if a.role == "list"), None)


def _block(
    container: Node,
    inside: list[Node],
    landmark_index: LandmarkIndex,
    address: dict[int, str],
    budget: int,
) -> Block:
    role = container.role if container.role in _BLOCKS else "list"
    entries: list[Entry] = []
    for link in inside:
        entry = (" ".join(link.name.split())[:_NAME], shorten(address.get(id(link), "")))
        budget -= _size(entry)
        if budget < 0:
            break
        entries.append(entry)
    marks = f"{container.name} {container.get('class')} {container.id}"
    return Block(
        role=role, name=container.name.strip()[:_NAME], place=landmark_index.role(container),
        path=structural_path(container)[-120:], purpose=_purpose(marks, entries), entries=tuple(entries),
    )  # fmt: skip


def _purpose(marks: str, entries: list[Entry]) -> str:
    if _BREADCRUMB.search(marks):
        return "breadcrumb"
    if _PAGES.search(marks) or all(_is_step(name) for name, _ in entries):
        return "pages"
    return ""


def _is_step(name: str) -> bool:
    """Is it a number, or a word that leads to another page of a list?"""
    return _STEP.fullmatch(_PAGE.of().sub("", name)) is not None


def _size(entry: Entry) -> int:
    return len(entry[0].encode("utf-8", "replace")) + len(entry[1]) + 6


def shorten(address: str) -> str:
    """An address of bounded length that still differs from other addresses."""
    if len(address) <= _ADDRESS:
        return address
    return address[: _ADDRESS - 9] + "~" + digest(address)


def controls(
    page: Snapshot, landmark_index: LandmarkIndex, address: dict[int, str]
) -> tuple[Control, ...]:
    """Controls outside of the main content that only a picture labels."""
    found: list[Control] = []
    for node in page.roles("link", "button"):
        if node.frame is not page.page or not node.name.strip() or landmark_index.in_main(node):
            continue
        icon = _icon(node)
        if icon and len(found) < _MOST_CONTROLS:
            found.append(
                Control(
                    role=node.role, name=node.name.strip()[:_NAME], icon=icon,
                    target=shorten(address.get(id(node), "")), place=landmark_index.role(node),
                )
            )  # fmt: skip
    return tuple(found)


def _icon(node: Node) -> str:
    """Identity of the picture that is all a control shows; empty if it shows text."""
    icon = ""
    for below in node.descendants():
        if below.is_text and below.value.strip() and below.layout is not None:
            box = below.box
            if box is not None and box.width > 1 and not below.in_pseudo:
                return ""
        if below.tag == "img":
            icon += below.get("src").partition("?")[0][-80:]
        elif below.tag == "path":
            icon += digest(below.get("d"))
        elif below.tag == "use":
            icon += (below.get("href") or below.get("xlink:href"))[-60:]
    return icon[:80]
