"""What a person tests of the criteria of principle 2, Operable (WCAG 2.2, level A and AA)."""

from collections.abc import Mapping

from a11y.i18n.catalogue import N_
from a11y.reporters.common.criteria.guide import Guide

GUIDES: Mapping[str, Guide] = {
    "2.1.1": Guide(
        whether=N_("everything works by keyboard"),
        blind=N_("Whether each function, not only each control, can be used by keyboard."),
        steps=N_(
            "Put the mouse away and do what people come for, from start to end.\n"
            "Use Tab, arrows, Enter, Space and Esc.\n"
            "Try menus, calendars, maps, sliders and what can be dragged."
        ),
    ),
    "2.1.2": Guide(
        whether=N_("the keyboard can leave every part of the page"),
        blind=N_("Traps in parts that only a person opens, such as players and maps."),
        steps=N_(
            "Go through the page by Tab, to its end and back by Shift+Tab.\n"
            "Open windows, players, maps and editors, and leave them.\n"
            "If another key is needed, the page has to name it."
        ),
    ),
    "2.1.4": Guide(
        whether=N_("shortcuts of a single letter can be switched off"),
        blind=N_("Shortcuts that work only in some states."),
        steps=N_(
            "Ask the developers which shortcuts there are.\n"
            "Press letters and digits while no field has focus.\n"
            "If something happens, look for a setting that turns it off."
        ),
    ),
    "2.2.1": Guide(
        whether=N_("people have enough time"),
        blind=N_("Limits of time on the server: sessions, bookings, tests."),
        steps=N_(
            "Ask which limits of time there are, and after how long one is signed out.\n"
            "Leave a form alone until the limit.\n"
            "Check that there is a warning, and more time at a key press."
        ),
    ),
    "2.2.2": Guide(
        whether=N_("what moves or changes by itself can be stopped"),
        blind=N_("Whether a movement is needed, as a progress bar is."),
        steps=N_(
            "Watch the page for half a minute.\n"
            "For what moves longer than five seconds, look for a button that stops it.\n"
            "The button has to work by keyboard."
        ),
    ),
    "2.3.1": Guide(
        whether=N_("nothing flashes more than three times in a second"),
        blind=N_("Videos that were not played to their end."),
        steps=N_(
            "Ask whether videos and animations show flashes, storms or concerts.\n"
            "Watch them to the end.\n"
            "In doubt, measure the part with a tool for flashes."
        ),
    ),
    "2.4.1": Guide(
        whether=N_("blocks that repeat can be skipped"),
        blind=N_("Whether the headings and landmarks really lead to the content."),
        steps=N_(
            "Load the page and press Tab once.\n"
            "Use the link “Skip to content” and press Tab again: are you in the content?\n"
            "Without such a link, jump by headings or landmarks."
        ),
    ),
    "2.4.2": Guide(
        whether=N_("the title of each page says what it is about"),
        blind=N_("Whether the title fits the content."),
        steps=N_(
            "Read the title in the tab of the browser.\n"
            "Does it say what this page is about, first, and then the site?\n"
            "Compare it with the titles of pages beside it."
        ),
    ),
    "2.4.3": Guide(
        whether=N_("focus moves in an order that makes sense"),
        blind=N_("Whether an unusual order is confusing."),
        steps=N_(
            "Go through the page by Tab and watch where focus goes.\n"
            "Open a window and close it: focus goes in and comes back.\n"
            "It may not jump between columns or behind a window."
        ),
    ),
    "2.4.4": Guide(
        whether=N_("links say where they lead, alone or with their sentence"),
        blind=N_("Whether the words around are enough to understand the link."),
        steps=N_(
            "List all links with a screen reader.\n"
            "For “more” or “here”, read the sentence or the row that it stands in.\n"
            "Check that nobody has to guess."
        ),
    ),
    "2.4.5": Guide(
        whether=N_("there is more than one way to each page"),
        blind=N_("Whether the search finds a page and whether a page is a step of a process."),
        steps=N_(
            "Choose three pages deep in the site.\n"
            "Find each by menu, then by search or by site map.\n"
            "Steps of a process, such as a payment, need only one way."
        ),
    ),
    "2.4.6": Guide(
        whether=N_("headings and labels say what they are for"),
        blind=N_("Whether the words describe what follows."),
        steps=N_(
            "Read only the headings: do they tell what the page has?\n"
            "Read only the labels: is it clear what to enter?\n"
            "Look for the same words over different things."
        ),
    ),
    "2.4.7": Guide(
        whether=N_("people see where the keyboard focus is"),
        blind=N_("Whether a faint sign can really be seen."),
        steps=N_(
            "Go through the page by Tab from a normal distance.\n"
            "Can you point to the focus at each step?\n"
            "Look closely at menus, cards, pictures and fields."
        ),
    ),
    "2.4.11": Guide(
        whether=N_("what has focus is not hidden"),
        blind=N_("What people themselves open or move over the page."),
        steps=N_(
            "Go through the page by Tab, in a small window too.\n"
            "Watch for bars at the top and bottom, chats and cookie notices.\n"
            "At least a part of what has focus must be seen."
        ),
    ),
    "2.5.1": Guide(
        whether=N_("gestures have a simple alternative"),
        blind=N_("Gestures in parts that only a person opens."),
        steps=N_(
            "Find maps, galleries and pictures that are zoomed or swiped.\n"
            "Use them by single taps only.\n"
            "Each gesture needs a button that does the same."
        ),
    ),
    "2.5.2": Guide(
        whether=N_("a press can be taken back before it is released"),
        blind=N_("Whether what starts at once can be undone."),
        steps=N_(
            "Press a control with the mouse and hold it.\n"
            "Move the pointer away, then let go: nothing may have happened.\n"
            "Try buttons, menus, sliders and what is drawn."
        ),
    ),
    "2.5.3": Guide(
        whether=N_("the name of a control contains the text that people see"),
        blind=N_("Text in pictures, and whether a text nearby is the label."),
        steps=N_(
            "Look at buttons, links and fields with visible text.\n"
            "Compare it with the name that the browser's tools show.\n"
            "The name should begin with the same words."
        ),
    ),
    "2.5.4": Guide(
        whether=N_("what moving the device does can be done and switched off otherwise"),
        blind=N_("Whether moving is needed for the task."),
        steps=N_(
            "Open the page on a phone, then shake, turn and tilt it.\n"
            "If something happens, look for a button that does the same.\n"
            "Look for a setting that turns the movement off."
        ),
    ),
    "2.5.7": Guide(
        whether=N_("what can be dragged works by single clicks too"),
        blind=N_("Dragging that only people who know the page find."),
        steps=N_(
            "Find sliders, lists to sort, maps and fields for files.\n"
            "Do the same without dragging.\n"
            "Each needs buttons or a field."
        ),
    ),
    "2.5.8": Guide(
        whether=N_("targets are at least 24 × 24 px or far enough apart"),
        blind=N_("Whether the size is needed or another control does the same."),
        steps=N_(
            "Open the page on a phone and tap small icons and links.\n"
            "Do you hit the right one each time?\n"
            "Look closely at pagination, calendars and close buttons."
        ),
    ),
}
