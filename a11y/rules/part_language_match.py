"""ACT off6ek: HTML element language subtag matches language."""

from collections.abc import Iterator

from a11y.core.model import Assertion
from a11y.dom import Snapshot
from a11y.dom.languages import primary
from a11y.i18n.detect import Match, compare
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.language.spoken import spoken
from a11y.rules.common.language.tags import has_known_language


@rule(
    id="part-language-match",
    title="A passage is written in the language that it declares",
    criteria=("3.1.2",),
    act=("off6ek",),
    impact=Impact.MODERATE,
    messages={
        "passed": "The text agrees with the declared language “{declared}”",
        "other": "The passage declares the language “{declared}”, but it is written in “{found}”",
        "doubtful": "The passage declares the language “{declared}”, but looks like “{found}”",
    },
)
def part_language_match(snapshot: Snapshot) -> Iterator[Assertion]:
    """For a passage with a language code a screen reader changes its voice. If the code is wrong, the
    one passage that was meant to be understood is read with the wrong sounds.

    ## How to fix
    Give the passage the code of its own language, and its parts in another one theirs:

    ```html
    <blockquote lang="en">Content must be perceivable.</blockquote>
    <a lang="de" hreflang="de" href="/de">Deutsch</a>
    ```
    """
    for node in snapshot.with_attr("lang"):
        texts = spoken(snapshot).get(id(node))
        if not texts or node.frame.is_xml or node.closest("body") is None:
            continue
        if node.closest("svg", "math") is not None or not has_known_language(
            node.get("lang").strip()
        ):
            continue
        declared = primary(node)
        verdict = compare(texts, declared)
        if verdict.match is Match.NO:
            yield failed(node, "other", declared=declared, found=verdict.found)
        elif verdict.match is Match.DOUBTFUL:
            yield cant_tell(node, "doubtful", declared=declared, found=verdict.found)
        elif any(text.strip() for text in texts):
            yield passed(node, declared=declared)
