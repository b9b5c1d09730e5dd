"""WCAG 2.2, 3.3.1: an error that is found is told in text."""

from collections.abc import Iterator

from a11y.artifacts.forms import FormTrial, FormTrials
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, cant_tell, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed


@rule(
    id="form-error-text",
    title="Errors in a form are told in text",
    criteria=("3.3.1",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The error is told in text",
        "empty": "After sending the form empty this field only looks different; no text says that it is wrong",
        "at-server": "The form goes to the server even when it is empty or wrong, and the audit sends nothing: check how errors are told",
        "wrong": "After sending the form with wrong values this field only looks different; no text says that it is wrong",
    },
)
def form_error_text(trials: FormTrials) -> Iterator[Assertion]:
    """People who don't see colours, or don't see the form at all, can't tell from a red border
    which field is wrong. They send the form again and again and don't know why it stays.

    ## How to fix
    Write what is wrong next to the field, and tie the text to it:

    ```html
    <label for="mail">Adres e-mail</label>
    <input id="mail" type="email" aria-invalid="true" aria-describedby="mail-blad">
    <p id="mail-blad">Wpisz adres e-mail, na przykład jan@firma.pl.</p>
    ```
    """
    if trials.forms and not trials.pressed:
        yield not_allowed()
    for trial in trials.trials:
        if trial.outcome == "sent" and trial.posts and trial.kind == "empty":
            yield cant_tell(trial.target, "at-server")
        if trial.outcome == "marked":
            yield failed(trial.marked[0], trial.kind, evidence=(_steps(trial),))
        elif trial.outcome in {"browser", "text"}:
            yield passed(trial.target)


def _steps(trial: FormTrial) -> Evidence:
    fields = [one.selector for one in trial.marked]
    return Evidence(kind="steps", data={"sent": trial.kind, "marked": fields})
