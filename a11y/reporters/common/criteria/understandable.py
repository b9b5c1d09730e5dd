"""What a person tests of the criteria of principle 3, Understandable (WCAG 2.2, level A and AA)."""

from collections.abc import Mapping

from a11y.i18n.catalogue import N_
from a11y.reporters.common.criteria.guide import Guide

GUIDES: Mapping[str, Guide] = {
    "3.1.1": Guide(
        whether=N_("the page declares its language"),
        blind=N_("The main language of a page with several."),
        steps=N_(
            "Listen to the page with a screen reader.\n"
            "Does it speak the language of the text?\n"
            "On sites in several languages, check a page of each."
        ),
    ),
    "3.1.2": Guide(
        whether=N_("passages in another language are marked"),
        blind=N_("Short passages, names and words that are at home in both languages."),
        steps=N_(
            "Look for quotations, titles and links in another language.\n"
            "Listen to them with a screen reader.\n"
            "Names and words that everybody uses need no mark."
        ),
    ),
    "3.2.1": Guide(
        whether=N_("focus alone changes nothing unexpected"),
        blind=N_("Whether a change surprises people."),
        steps=N_(
            "Go through all controls by Tab.\n"
            "Nothing may be sent, no window may open, focus may not jump.\n"
            "Try fields and lists in forms too."
        ),
    ),
    "3.2.2": Guide(
        whether=N_("entering something changes nothing unexpected"),
        blind=N_("Whether the page warns of the change beforehand."),
        steps=N_(
            "Fill in forms, choose from lists, tick boxes.\n"
            "Nothing may be sent and no page may open by itself.\n"
            "If it does, the page has to say so before the field."
        ),
    ),
    "3.2.3": Guide(
        whether=N_("menus are in the same order on all pages"),
        blind=N_("Pages that were not audited."),
        steps=N_(
            "Open five pages of different kinds.\n"
            "Compare menu, search and footer: what repeats keeps its order.\n"
            "Look at the small screen too."
        ),
    ),
    "3.2.4": Guide(
        whether=N_("what does the same has the same name everywhere"),
        blind=N_("Whether two controls do the same."),
        steps=N_(
            "Note what search, basket, download and contact are called.\n"
            "Compare the names on five pages.\n"
            "Icons need the same text alternative everywhere."
        ),
    ),
    "3.2.6": Guide(
        whether=N_("help is in the same place on all pages"),
        blind=N_("What people on this site take for help."),
        steps=N_(
            "Find contact, phone number, chat or help.\n"
            "Open five pages and compare where it stands among the rest.\n"
            "A form in several steps needs it at the same place too."
        ),
    ),
    "3.3.1": Guide(
        whether=N_("errors are named in text"),
        blind=N_("Errors that only the server finds, and whether the text is clear."),
        steps=N_(
            "Send each form empty, then with wrong values.\n"
            "Is each field with an error named, in words?\n"
            "Is it said what is wrong, and read out by a screen reader?"
        ),
    ),
    "3.3.2": Guide(
        whether=N_("fields have labels or instructions"),
        blind=N_("Whether the label is enough to know what to enter."),
        steps=N_(
            "Read each label: is the meaning clear without trying?\n"
            "Look for formats: date, phone, password.\n"
            "Required fields have to be marked before the form is sent."
        ),
    ),
    "3.3.3": Guide(
        whether=N_("error messages say how to correct the error"),
        blind=N_("Whether the suggestion helps."),
        steps=N_(
            "Enter a wrong date, e-mail address and number.\n"
            "Does the message say what is expected, with an example?\n"
            "Only where it would harm safety may it say nothing."
        ),
    ),
    "3.3.4": Guide(
        whether=N_("what binds people can be checked, corrected or undone"),
        blind=N_("Whether a form is binding in law or about money."),
        steps=N_(
            "Find forms for contracts, payments, applications and deletion.\n"
            "Fill one in up to the last step.\n"
            "Is there a summary to correct, or a way to undo it?"
        ),
    ),
    "3.3.7": Guide(
        whether=N_("nothing has to be entered twice"),
        blind=N_("Processes that need real data to go on."),
        steps=N_(
            "Go through a process of several steps.\n"
            "Watch for data that is asked for again.\n"
            "It has to be filled in already, or to be chosen from a list."
        ),
    ),
    "3.3.8": Guide(
        whether=N_("signing in needs no memory test and no puzzle"),
        blind=N_("Sign-in that the audit could not try."),
        steps=N_(
            "Sign in with a password manager and by pasting.\n"
            "Try to get a new password too.\n"
            "Codes to copy and pictures to recognise need another way."
        ),
    ),
}
