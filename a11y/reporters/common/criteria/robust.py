"""What a person tests of the criteria of principle 4, Robust (WCAG 2.2, level A and AA)."""

from collections.abc import Mapping

from a11y.i18n.catalogue import N_
from a11y.reporters.common.criteria.guide import Guide

GUIDES: Mapping[str, Guide] = {
    "4.1.2": Guide(
        whether=N_("controls have a name, a role and a state in the code"),
        blind=N_("Whether role and state are true while people use the control."),
        steps=N_(
            "Use menus, tabs, switches and windows with a screen reader.\n"
            "Is it said what it is, what it is called and whether it is open?\n"
            "Does it say so when that changes?"
        ),
    ),
    "4.1.3": Guide(
        whether=N_("messages are read out without moving focus"),
        blind=N_("Messages that come only after real actions."),
        steps=N_(
            "Start a screen reader and send a form, search, add to a basket.\n"
            "Is the result read out by itself?\n"
            "Look for “saved”, “3 results”, “error”, “loading”."
        ),
    ),
}
