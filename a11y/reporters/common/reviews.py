"""A person's answers in words: on cards, in the table of criteria, on the page of `a11y review`."""

from collections.abc import Mapping, Sequence

from a11y.core.report import Answer, Issue, Review
from a11y.findings.review import CERTAIN, GONE, NEW_PLACES
from a11y.i18n.catalogue import N_, ntr, number, tr
from a11y.reporters.common.clean import line

ANSWERS: Mapping[Answer, str] = {
    Answer.IN_ORDER: N_("In order"),
    Answer.BARRIER: N_("Barrier"),
    Answer.NOT_APPLICABLE: N_("Does not apply"),
    Answer.LATER: N_("Later"),
}
CHANGED: Mapping[str, str] = {
    NEW_PLACES: N_("This is asked again, because something is there that the person did not see."),
    GONE: N_("This is asked again, because a part of what the person judged is gone or different."),
    CERTAIN: N_("The answer does not count any more, because the checks are now certain."),
}
_NOTE = 600


def answer(code: Answer, lang: str) -> str:
    """The word for an answer."""
    return tr(lang, ANSWERS[code])


def sentence(review: Review | None, lang: str) -> str:
    """``Judged by Anna, 2026-11-30: in order. Note. This is asked again …``; empty without a
    review.
    """
    if review is None:
        return ""
    judged = tr(lang, "Judged by %(who)s, %(when)s: %(answer)s.") % {
        "who": line(review.who, 80),
        "when": review.when,
        "answer": answer(review.answer, lang).lower(),
    }
    why = tr(lang, CHANGED[review.changed]) if review.changed in CHANGED else ""
    return " ".join(filter(None, (judged, line(review.note, _NOTE), why)))


def reviewed(reviews: Sequence[Review], lang: str) -> str:
    """Who settled the questions about a criterion, and when the last was; empty without any."""
    if not reviews:
        return ""
    people = sorted({line(review.who, 80) for review in reviews})
    text = ntr(
        lang,
        "Reviewed by %(who)s, %(when)s: %(n)s question answered.",
        "Reviewed by %(who)s, %(when)s: %(n)s questions answered.",
        len(reviews),
    )
    return text % {
        "who": ", ".join(people),
        "when": max(review.when for review in reviews),
        "n": number(len(reviews), lang),
    }


def asked_again(issues: Sequence[Issue], lang: str) -> str:
    """How many answers do not hold any more; empty if all do."""
    count = sum(issue.review is not None and bool(issue.review.changed) for issue in issues)
    if not count:
        return ""
    text = ntr(
        lang,
        "%(n)s answer of a person does not hold any more: what it is about has changed.",
        "%(n)s answers of people do not hold any more: what they are about has changed.",
        count,
    )
    return text % {"n": number(count, lang)}
