"""What a rule of an engine means for people and what to do, where no rule of ours asks the same.

Keys are ids of axe-core's rules. The texts are ours.
"""

from collections.abc import Mapping
from typing import NamedTuple

from a11y.i18n.catalogue import N_, tr


class Advice(NamedTuple):
    """``why``: what happens to people. ``fix``: what to do. Markdown; empty if unknown."""

    why: str
    fix: str


def advice(rule_id: str, lang: str) -> Advice:
    """The texts for a rule, in a language."""
    known = _ADVICE.get(rule_id)
    return Advice(tr(lang, known.why), tr(lang, known.fix)) if known else Advice("", "")


_NESTED = N_(
    "People who jump from landmark to landmark with a screen reader take a part inside another one for a part of the page."
)
_TOP_LEVEL = N_(
    "Move this part out of the landmark around it, to the level of `main`, or take its role away."
)
_TWICE = N_(
    "People who look for the header or the footer with a screen reader find two, and don't know which one is the page's."
)
_ONE = N_("Keep one for the page. Inside of it, use `div`, or put the other one into `article`.")
_SAME_ID = N_(
    "Browsers take the first element with the id, so the name or description of the other one is wrong or missing."
)
_OWN_ID = N_(
    "Give each element an id of its own, and change what points to it: `for`, `aria-labelledby`, `aria-describedby`."
)

_ADVICE: Mapping[str, Advice] = {
    "axe:aria-allowed-role": Advice(
        N_("A screen reader announces something else than what the element does."),
        N_("Take the role away, or use the element that has it by itself."),
    ),
    "axe:aria-braille-equivalent": Advice(
        N_("A braille display shows a name that is not read aloud."),
        N_(
            "Add the same as `aria-label` or `aria-roledescription`, or take the braille text away."
        ),
    ),
    "axe:aria-deprecated-role": Advice(
        N_("Newer browsers and screen readers no longer know this role."),
        N_("Take the role away and use the element or role that has replaced it."),
    ),
    "axe:aria-hidden-body": Advice(
        N_("The whole page is hidden from screen readers: people hear nothing at all."),
        N_("Take `aria-hidden` away from `body`. Hide only what lies behind an open dialog."),
    ),
    "axe:aria-roledescription": Advice(
        N_(
            "A screen reader has no role here that the description could replace, so people hear nothing or a puzzle."
        ),
        N_("Give the element a role that says what it is, or take `aria-roledescription` away."),
    ),
    "axe:aria-tab-name": Advice(
        N_("A screen reader says only “tab”, and nobody knows what it opens."),
        N_("Write text into the tab, or name it by `aria-label`."),
    ),
    "axe:aria-text": Advice(
        N_("The element is read as plain text, so nobody learns of the controls inside."),
        N_('Take `role="text"` away, or move the controls out.'),
    ),
    "axe:blink": Advice(
        N_("Blinking text distracts, and some people can't read on while it blinks."),
        N_("Use an ordinary element. Nothing has to blink."),
    ),
    "axe:marquee": Advice(
        N_(
            "Text that runs away can't be read at one's own pace, and distracts from everything else."
        ),
        N_("Use an ordinary element, and let the text stand still."),
    ),
    "axe:bypass": Advice(
        N_(
            "People who use a keyboard go through the whole menu on each page before they reach the content."
        ),
        N_(
            'Put the content into `main`, and a link to it at the top of the page: `<a href="#main">Skip to content</a>`.'
        ),
    ),
    "axe:definition-list": Advice(
        N_("A screen reader can't tell which explanation belongs to which term."),
        N_(
            "Inside of `dl` use only `dt` and `dd`, or groups of them in `div`. Move anything else out of the list."
        ),
    ),
    "axe:duplicate-id-aria": Advice(_SAME_ID, _OWN_ID),
    "axe:duplicate-id-active": Advice(_SAME_ID, _OWN_ID),
    "axe:duplicate-id": Advice(_SAME_ID, _OWN_ID),
    "axe:empty-table-header": Advice(
        N_("A screen reader announces a column or row without a name."),
        N_(
            "Write what the column or row holds. Text only for screen readers is enough. If the cell is no header, use `td`."
        ),
    ),
    "axe:form-field-multiple-labels": Advice(
        N_("Some screen readers read only one of the labels."),
        N_("Keep one `label`. Put the rest into an element that `aria-describedby` names."),
    ),
    "axe:html-xml-lang-mismatch": Advice(
        N_(
            "Programs that read `xml:lang` pronounce the page in another language than browsers do."
        ),
        N_("Take `xml:lang` away, or give it the same language as `lang`."),
    ),
    "axe:image-redundant-alt": Advice(
        N_("A screen reader says the same words twice in a row."),
        N_("Empty `alt` if the text beside the image says it all."),
    ),
    "axe:label-title-only": Advice(
        N_("Nobody sees what to enter: `title` shows only when the pointer rests on the field."),
        N_("Add a visible `label`."),
    ),
    "axe:landmark-banner-is-top-level": Advice(_NESTED, _TOP_LEVEL),
    "axe:landmark-complementary-is-top-level": Advice(_NESTED, _TOP_LEVEL),
    "axe:landmark-contentinfo-is-top-level": Advice(_NESTED, _TOP_LEVEL),
    "axe:landmark-main-is-top-level": Advice(_NESTED, _TOP_LEVEL),
    "axe:landmark-no-duplicate-banner": Advice(_TWICE, _ONE),
    "axe:landmark-no-duplicate-contentinfo": Advice(_TWICE, _ONE),
    "axe:landmark-unique": Advice(
        N_(
            "In a list of landmarks, people hear the same words twice and don't know which part is which."
        ),
        N_("Name each of them by `aria-label` or by a heading that `aria-labelledby` names."),
    ),
    "axe:meta-viewport-large": Advice(
        N_("People with low vision can't enlarge the page as far as they need, up to five times."),
        N_("Take `maximum-scale` and `user-scalable` away."),
    ),
    "axe:page-has-heading-one": Advice(
        N_(
            "People who go from heading to heading don't find where the content begins and what it is about."
        ),
        N_("Mark the title of the content as `h1`."),
    ),
    "axe:scope-attr-valid": Advice(
        N_("A screen reader ignores the value and may read the cells without their header."),
        N_("`scope` belongs to `th`, and is `col` for a column or `row` for a row."),
    ),
    "axe:server-side-image-map": Advice(
        N_("The places in the image work only with a mouse."),
        N_("Use links, or a map in the page: `usemap` with an `area` and an `alt` for each place."),
    ),
    "axe:skip-link": Advice(
        N_("The link that should jump to the content goes nowhere."),
        N_('Give the content the id that the link names, and `tabindex="-1"`.'),
    ),
    "axe:tabindex": Advice(
        N_("Focus jumps here first, away from the order in which people read the page."),
        N_(
            'Use `tabindex="0"`, or none on a control, and put the element where it belongs in the code.'
        ),
    ),
    "axe:table-duplicate-name": Advice(
        N_("A screen reader says the same words twice before the table begins."),
        N_("Let `caption` name the table and `summary` explain it, or take `summary` away."),
    ),
}
