"""People who use a screen reader stay on the button that they pressed and hear nothing of a
text that appears elsewhere; they don't know whether the form was sent.

## How to fix
Have an empty live region in the page and write the message into it, or move focus to the
first field that is wrong:

```html
<p role="alert" id="message"></p>
```

```js
document.getElementById("message").textContent = "Correct the e-mail address.";
```
"""

from collections.abc import Iterator

from a11y.artifacts.forms import FormTrial, FormTrials
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, Impact, WholePage, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed

RULE = rule(
    id="form-message-announced",
    title="Messages of a form are announced",
    criteria=("4.1.3",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The message is announced, or focus goes to it",
        "silent": "After the form was sent this text appeared, but screen readers don't announce it: “{text}”",
    },
)


def applicability(trials: FormTrials) -> Iterator[FormTrial | WholePage]:
    """Each form that answered with text when it was tried; the page, if no form may be tried here."""
    if trials.forms and not trials.pressed:
        yield PAGE
    yield from (trial for trial in trials.trials if trial.outcome == "text")


def expectation(trial: FormTrial | WholePage) -> Assertion:
    """The text is in a live region, or focus goes to it or into the form. (WCAG 2.1, 4.1.3)"""
    if isinstance(trial, WholePage):
        return not_allowed()
    if trial.announced or trial.focused:
        return passed(trial.target)
    evidence = (Evidence(kind="steps", data={"sent": trial.kind, "texts": list(trial.texts)}),)
    return failed(trial.target, "silent", evidence=evidence, text=trial.texts[0])
