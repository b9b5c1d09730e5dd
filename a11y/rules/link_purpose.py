"""Many people who use a screen reader take the links of a page as a list, without the text
around them. In a list of “more, more, here” nobody finds anything.

## How to fix
Let the link's own words name what it leads to:

```html
<a href="/training">More about training</a>
<a href="rules.pdf">Rules (PDF, 240 kB)</a>
```
"""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Node, Snapshot
from a11y.dom.languages import language
from a11y.dom.link_context import is_code, links
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.phrases import Says, link_says
from a11y.rules.common.navigation.short_links import ShortLinks, is_short

RULE = rule(
    id="link-purpose",
    title="The name of a link alone says where it leads",
    criteria=("2.4.9",),
    act=("aizyf1",),
    impact=Impact.MINOR,
    messages={
        "passed": "The link's name “{name}” is more than an empty phrase",
        "empty": "The link is named “{name}”, and the name alone does not say where the link leads",
        "bare": "The link is named “{name}”: check whether the name alone says where the link leads",
        "short": "The text has {count} links of a single word ({examples}). Check whether each name alone says where the link leads",
        "sign": "The link is named “{name}”: check whether everyone knows what the sign means",
    },
)


def applicability(snapshot: Snapshot) -> Iterator[Node | ShortLinks]:
    """Each link with a name that assistive technology gets (ACT aizyf1); then all links of a
    single word in the text together.
    """
    found = links(snapshot)
    yield from found
    short = [link for link in found if _is_short(link)]
    if short:
        yield ShortLinks(short)


def expectation(link: Node | ShortLinks) -> Assertion:
    """The link's name says by itself where the link leads."""
    if isinstance(link, ShortLinks):
        return link.question()
    name = link.name.strip()[:120]
    says = link_says(name, language(link))
    if says is Says.SOMETHING or is_code(link):
        return passed(link, name=name)
    if says is Says.SIGN:
        return cant_tell(link, "sign", name=name)
    if says is Says.NOTHING and not link.has("aria-expanded"):
        return failed(link, "empty", name=name)
    return cant_tell(link, "bare", name=name)


def _is_short(link: Node) -> bool:
    is_word = is_short(link) and not is_code(link)
    return is_word and link_says(link.name.strip()[:120], language(link)) is Says.SOMETHING
