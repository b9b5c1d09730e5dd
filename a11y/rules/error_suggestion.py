"""People with learning difficulties, and everybody in a hurry, see that something is wrong
and still don't know what to write instead.

## How to fix
Say what is expected, with an example:

```html
<label for="postcode">Postal code (for example 00-950)</label>
<input id="postcode" pattern="[0-9]{2}-[0-9]{3}" title="Two digits, hyphen, three digits">
```
"""

from collections.abc import Iterator

from a11y.artifacts.forms import FormTrial, FormTrials
from a11y.artifacts.handlers import Handlers
from a11y.core.model import Assertion, Evidence
from a11y.dom import Node, Snapshot
from a11y.dom.focus import is_disabled
from a11y.dom.languages import language
from a11y.dom.visibility import is_visible
from a11y.i18n.words import is_unlisted, pattern
from a11y.rules import PAGE, Impact, WholePage, cant_tell, failed, passed, rule
from a11y.rules.common.forms.trials import goes_to_server_empty
from a11y.rules.common.keyboard.permission import not_allowed

_HINT = pattern("field.format", r"\d|WORDS")
#: Words that say what has to be done.
_TELLING = pattern("error.advice", r"\bWORDS\b")
#: With one of these a script may say more than the browser does.
_SCRIPTS = ("invalid", "input", "change", "submit", "keyup")

RULE = rule(
    id="error-suggestion",
    title="Error messages say how to fix the error",
    criteria=("3.3.3",),
    impact=Impact.MODERATE,
    messages={
        "passed": "The message says what to do",
        "format": "The field accepts only the format “{pattern}”, and nothing says so: the browser only reports that the format does not match",
        "maybe-format": "The field accepts one format only, and a script may say which: check whether people learn how to correct “{name}”",
        "vague": "The form answers “{text}”: check whether people learn how to correct their input",
        "server": "The server validates this form, and the audit sends nothing: send it with mistakes and check whether the answers say how to correct them",
    },
)


def applicability(snapshot: Snapshot, trials: FormTrials) -> Iterator[Node | WholePage | FormTrial]:
    """Each visible field with a pattern; each form that answered with text, or that would be sent
    empty; the page, if no form may be tried here.
    """
    for field in snapshot.with_attr("pattern"):
        if field.tag == "input" and is_visible(field) and not is_disabled(field):
            yield field
    if trials.forms and not trials.pressed:
        yield PAGE
    for trial in trials.trials:
        if trial.outcome == "text" or goes_to_server_empty(trial):
            yield trial


def expectation(target: Node | WholePage | FormTrial, handlers: Handlers) -> Assertion:
    """People learn how to put it right. (WCAG 2.2, 3.3.3)"""
    if isinstance(target, WholePage):
        return not_allowed()
    if isinstance(target, FormTrial):
        return _judge_trial(target)
    return _judge_pattern(target, handlers)


def _judge_pattern(field: Node, handlers: Handlers) -> Assertion:
    """A field with a pattern: is there any hint at it, in its form?"""
    form = field.closest("form")
    described = field.ax.description if field.ax else ""
    words = [field.name, described, field.get("placeholder"), field.get("title")]
    words += [(form or field).text_content]
    if described or field.get("title") or _HINT.search(" ".join(words)):
        return passed(field)
    scripts = any(handlers.of(at, *_SCRIPTS) for at in (field, *field.ancestors()))
    own = form is None or form.has("novalidate") or scripts or not handlers.complete
    # Where the words of the language are not known, there may be a hint after all.
    if own or is_unlisted(language(field)):
        return cant_tell(field, "maybe-format", name=field.name[:80] or "?")
    return failed(field, "format", pattern=field.get("pattern")[:80])


def _judge_trial(trial: FormTrial) -> Assertion:
    """What does a form say that was tried?"""
    if trial.outcome != "text":
        return cant_tell(trial.target, "server")
    vague = [text for text in trial.texts if not _TELLING.search(text)]
    if len(vague) < len(trial.texts):
        return passed(trial.target)
    evidence = (Evidence(kind="steps", data={"sent": trial.kind, "texts": list(trial.texts)}),)
    return cant_tell(trial.target, "vague", evidence=evidence, text=vague[0])
