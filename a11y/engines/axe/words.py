"""axe's messages in English and Polish.

axe gives the English messages. The Polish ones are made from its locale file by axe's own
template rules. A message is a text, or texts by number (``singular``, ``plural``), or texts by
key (``data.messageKey``, otherwise ``default``). ``${data.x}`` is replaced by the check's data.
"""

import re
from collections.abc import Mapping
from typing import Any

from a11y.core.model import Outcome
from a11y.engines.axe.extra_polish import EXTRA

_FIELD = re.compile(r"\$\{\s*data(?:\.([\w.]+))?\s*\}?")
_MAX = 400


def sentence(node: Mapping[str, Any], outcome: Outcome, locale: Mapping[str, Any] | None) -> str:
    """The message for one node. ``locale`` is None for English. At most 400 characters."""
    kind = "fail" if outcome is Outcome.FAILED else "incomplete"
    checks = [*node["none"], *node["all"], *node["any"]]
    words = [_message(check, kind, locale) for check in checks]
    return "; ".join(dict.fromkeys(w.strip().rstrip(".") for w in words if w.strip()))[:_MAX]


def _message(check: Mapping[str, Any], kind: str, locale: Mapping[str, Any] | None) -> str:
    english = str(check.get("message") or "")
    if locale is None:
        return english
    template = _template(check, kind, locale["checks"].get(check["id"], {}))
    if template is None:
        template = _template(check, kind, EXTRA.get(check["id"], {}))
    return _FIELD.sub(lambda m: _value(check.get("data"), m[1]), template) if template else english


def _template(check: Mapping[str, Any], kind: str, words: Mapping[str, Any]) -> str | None:
    """The text that fits. A rule for review (``reviewOnFail``) uses the text of a failure."""
    found = words.get(kind) or words.get("fail")
    return _choose(found, check.get("data")) if isinstance(found, Mapping) else found


def _choose(template: Mapping[str, Any], data: Any) -> str | None:
    if isinstance(data, dict) and data.get("messageKey") in template:
        chosen = template[data["messageKey"]]
        return chosen if isinstance(chosen, str) else None
    if "singular" in template:
        many = isinstance(data, list) and len(data) > 1
        return str(template["plural" if many else "singular"])
    default = template.get("default")
    return default if isinstance(default, str) else None


def _value(data: Any, path: str | None) -> str:
    if path in (None, "values") and isinstance(data, list):
        return ", ".join(map(str, data))
    for key in (path or "").split("."):
        data = data.get(key, "") if isinstance(data, dict) and key else data
    return (
        ", ".join(map(str, data))
        if isinstance(data, list)
        else str(data if data is not None else "")
    )
