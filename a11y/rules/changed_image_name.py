"""People who don't see a picture know it by its text alternative. If a script shows another
picture and leaves the alternative, they hear about one that is no longer there.

## How to fix
Change both together:

```js
image.src = next.src;
image.alt = next.description;
```
"""

from collections.abc import Iterator

from a11y.artifacts.operations import ChangedPicture, Operations
from a11y.core.model import Assertion
from a11y.dom.targets import called
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

#: Below the first correlation, two pictures show different things. From the second one on, they
#: show the same, perhaps in another size.
_OTHER, _SAME = 0.6, 0.97
#: A name of fewer words may suit any picture, such as "Product preview".
_WORDS = 3

RULE = rule(
    id="changed-image-name",
    title="The alternative changes with the picture",
    criteria=("1.1.1", "4.1.2"),
    impact=Impact.SERIOUS,
    identity="component",
    messages={
        "passed": "It shows the same picture",
        "stays": "“{trigger}” shows another picture, and its alternative is still “{name}”",
        "maybe": "“{trigger}” changes the file of this picture, and its alternative is still “{name}”: check whether it describes both",
    },
)


def applicability(operations: Operations) -> Iterator[ChangedPicture | WholePage]:
    """Each image whose file changed after a press while its text alternative stayed. The page, if
    nothing may be pressed here.
    """
    if not operations.tried:
        yield PAGE
        return
    seen = set()
    for picture in operations.pictures:
        if picture.target.selector not in seen:
            seen.add(picture.target.selector)
            yield picture


def expectation(picture: ChangedPicture | WholePage) -> Assertion:
    """Both files show the same. (WCAG 2.2, 1.1.1 and 4.1.2; failure F20)"""
    if isinstance(picture, WholePage):
        return not_allowed()
    if _SAME <= picture.likeness <= 1:
        return passed(picture.target)
    trigger = picture.trigger.name or called(picture.trigger)
    if picture.likeness < _OTHER and len(picture.name.split()) >= _WORDS:
        return failed(picture.target, "stays", trigger=trigger, name=picture.name)
    return cant_tell(picture.target, "maybe", trigger=trigger, name=picture.name)
