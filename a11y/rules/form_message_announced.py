"""WCAG 2.1, 4.1.3: messages after sending a form reach people who don't see them."""

from collections.abc import Iterator

from a11y.artifacts.forms import FormTrials
from a11y.core.model import Assertion, Evidence
from a11y.rules import Impact, failed, passed, rule
from a11y.rules.common.keyboard.permission import not_allowed


@rule(
    id="form-message-announced",
    title="Messages of a form are announced",
    criteria=("4.1.3",),
    impact=Impact.SERIOUS,
    messages={
        "passed": "The message is announced, or focus goes to it",
        "silent": "After the form was sent this text appeared, but screen readers don't announce it: “{text}”",
    },
)
def form_message_announced(trials: FormTrials) -> Iterator[Assertion]:
    """People who use a screen reader stay on the button that they pressed and hear nothing of a
    text that appears elsewhere; they don't know whether the form was sent.

    ## How to fix
    Have an empty live region in the page and write the message into it, or move focus to the
    first field that is wrong:

    ```html
    <p role="alert" id="komunikat"></p>
    ```

    ```js
    document.getElementById("komunikat").textContent = "Popraw adres e-mail.";
    ```
    """
    if trials.forms and not trials.pressed:
        yield not_allowed()
    for trial in trials.trials:
        if trial.outcome != "text":
            continue
        if trial.announced or trial.focused:
            yield passed(trial.target)
        else:
            text = trial.texts[0]
            evidence = (
                Evidence(kind="steps", data={"sent": trial.kind, "texts": list(trial.texts)}),
            )
            yield failed(trial.target, "silent", evidence=evidence, text=text)
