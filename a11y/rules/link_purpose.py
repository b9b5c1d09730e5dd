"""ACT aizyf1: Link is descriptive."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.link_context import is_code, links
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.phrases import Says, link_says
from a11y.rules.common.navigation.short_links import examples, is_short


@rule(
    id="link-purpose",
    title="The name of a link says where it leads, by itself",
    criteria=("2.4.9",),
    act=("aizyf1",),
    impact=Impact.MINOR,
    messages={
        "passed": "The link's name “{name}” is more than an empty phrase",
        "empty": "The link is named “{name}”: read by itself, that does not say where it leads",
        "bare": "The link is named “{name}”: see whether that says by itself what it leads to",
        "short": "Links of a single word in the text: {count} ({examples}). See whether each says by itself where it leads",
        "sign": "The link is named “{name}”: see whether everyone knows what the sign stands for",
    },
)
def link_purpose(snapshot: Snapshot) -> Iterator[Assertion]:
    """Many people who use a screen reader take the links of a page as a list, without the text
    around them. In a list of “more, more, here” nobody finds anything.

    ## How to fix
    Let the link's own words name what it leads to:

    ```html
    <a href="/szkolenia">Więcej o szkoleniach</a>
    <a href="regulamin.pdf">Regulamin (PDF, 240 kB)</a>
    ```
    """
    short: list[Node] = []
    for link in links(snapshot):
        name = link.name.strip()[:120]
        says = link_says(name, language(link))
        if says is Says.SOMETHING or is_code(link):
            if is_short(link) and not is_code(link):
                short.append(link)
            yield passed(link, name=name)
        elif says is Says.SIGN:
            yield cant_tell(link, "sign", name=name)
        elif says is Says.NOTHING and not link.has("aria-expanded"):
            yield failed(link, "empty", name=name)
        else:
            yield cant_tell(link, "bare", name=name)
    if short:
        yield cant_tell(short[0], "short", count=len(short), examples=examples(short))
