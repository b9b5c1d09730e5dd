"""People who don't see colours, or don't see the form at all, can't tell from a red border
which field is wrong. They send the form again and again and don't know why it stays.

## How to fix
Write what is wrong next to the field, and tie the text to it:

```html
<label for="email">E-mail address</label>
<input id="email" type="email" aria-invalid="true" aria-describedby="email-error">
<p id="email-error">Enter an e-mail address, for example ann@company.com.</p>
```
"""

from collections.abc import Iterator

from a11y.artifacts.forms import FormTrial, FormTrials
from a11y.core.model import Assertion, Evidence
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.forms.trials import goes_to_server_empty
from a11y.rules.common.keyboard.permission import not_allowed

RULE = rule(
    id="form-error-text",
    title="Form errors are described in text",
    criteria=("3.3.1",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "Text describes the error",
        "empty": "After the form is sent empty, this field only looks different, and no text says that it is wrong",
        "at-server": "The form goes to the server even when it is empty or wrong, and the audit sends nothing: check how errors are reported",
        "wrong": "After the form is sent with wrong values, this field only looks different, and no text says that it is wrong",
    },
)


def applicability(trials: FormTrials) -> Iterator[FormTrial | WholePage]:
    """Each form that showed an error when it was tried, or that would be sent empty; the page, if
    no form may be tried here.
    """
    if trials.forms and not trials.pressed:
        yield PAGE
    for trial in trials.trials:
        if trial.outcome in {"browser", "text", "marked"} or goes_to_server_empty(trial):
            yield trial


def expectation(trial: FormTrial | WholePage) -> Assertion:
    """Text says that there is an error. (WCAG 2.2, 3.3.1)"""
    if isinstance(trial, WholePage):
        return not_allowed()
    if trial.outcome == "sent":
        return cant_tell(trial.target, "at-server")
    if trial.outcome == "marked":
        return failed(trial.marked[0], trial.kind, evidence=(_steps(trial),))
    return passed(trial.target)


def _steps(trial: FormTrial) -> Evidence:
    fields = [field.selector for field in trial.marked]
    return Evidence(kind="steps", data={"sent": trial.kind, "marked": fields})
