"""What a person tests of the criteria of principle 1, Perceivable (WCAG 2.2, level A and AA)."""

from collections.abc import Mapping

from a11y.i18n.catalogue import N_
from a11y.reporters.common.criteria.guide import Guide

GUIDES: Mapping[str, Guide] = {
    "1.1.1": Guide(
        whether=N_("images and other non-text content have an alternative that says the same"),
        blind=N_(
            "Whether the text says what the image shows, and whether an image without text is only decoration."
        ),
        steps=N_(
            "Read the alternative text of each image without looking at the image.\n"
            "Ask what people would miss. Charts and maps need the same facts as text.\n"
            "Look at images without text: do they tell anything?"
        ),
    ),
    "1.2.1": Guide(
        whether=N_("recordings with only sound or only pictures have a text or an audio version"),
        blind=N_("Whether the text tells everything that is heard or seen."),
        steps=N_(
            "Play the recording and read its text along with it.\n"
            "Check that the text has all that is said, all sounds that matter and all that is shown.\n"
            "Check that the text is easy to find beside the recording."
        ),
    ),
    "1.2.2": Guide(
        whether=N_("videos with sound have captions"),
        blind=N_(
            "Whether captions are right and complete, and whether they are burnt into the picture."
        ),
        steps=N_(
            "Switch the captions on and the sound off, and watch the video.\n"
            "Check that captions name who speaks and the sounds that matter.\n"
            "Switch the sound on: do words and captions agree?"
        ),
    ),
    "1.2.3": Guide(
        whether=N_("videos have an audio description or a text that tells all"),
        blind=N_("Whether the pictures show something that nobody says."),
        steps=N_(
            "Listen to the video with your eyes closed.\n"
            "Watch it: what did you miss?\n"
            "Look for that in the audio description or in the text beside the video."
        ),
    ),
    "1.2.4": Guide(
        whether=N_("live broadcasts have captions"),
        blind=N_("Whether a broadcast is live, and whether captions run with it."),
        steps=N_(
            "Ask who runs the site whether it broadcasts live.\n"
            "Open a broadcast and switch the captions on.\n"
            "Check that the captions follow the speakers and can be understood."
        ),
    ),
    "1.2.5": Guide(
        whether=N_("videos have an audio description"),
        blind=N_("Whether a description is needed and whether it fits into the pauses."),
        steps=N_(
            "Listen to the video with your eyes closed.\n"
            "Watch it: what did nobody say?\n"
            "Switch the audio description on and check that it says that."
        ),
    ),
    "1.3.1": Guide(
        whether=N_("what looks like a heading, a list, a table or a label is one in the code"),
        blind=N_(
            "Whether the look says more than the code, where nothing in the code hints at it."
        ),
        steps=N_(
            "List the headings with a screen reader or an extension, and compare them with what you see.\n"
            "Go through tables cell by cell: are the headers read out?\n"
            "Look for lists, groups and notes that only their look shows."
        ),
    ),
    "1.3.2": Guide(
        whether=N_("the page makes sense in the order of the code"),
        blind=N_("Whether another order would change the meaning."),
        steps=N_(
            "Switch the styles off, or read the page with a screen reader.\n"
            "Check that each text follows what it belongs to.\n"
            "Look closely at columns, cards and prices."
        ),
    ),
    "1.3.3": Guide(
        whether=N_("instructions need no shape, size, place or sound"),
        blind=N_("Whether a sentence is an instruction, and whether it names the thing as well."),
        steps=N_(
            "Look for words such as “right”, “below”, “round” or “green”.\n"
            "Read the sentence to somebody who doesn't see the page.\n"
            "Check that the control is called by its name."
        ),
    ),
    "1.3.4": Guide(
        whether=N_("the page works in portrait and in landscape"),
        blind=N_("Whether one orientation is needed for the task, as for a piano."),
        steps=N_(
            "Open the page on a phone and switch the lock of the screen off.\n"
            "Turn the phone.\n"
            "Check that all content is there and can be used."
        ),
    ),
    "1.3.5": Guide(
        whether=N_("fields for a person's own data say what they ask for"),
        blind=N_("Whether a field asks for the user's data or for somebody else's."),
        steps=N_(
            "Find the fields for name, address, e-mail, phone and date of birth.\n"
            "Let the browser fill in the form.\n"
            "Check that each value lands in the right field."
        ),
    ),
    "1.4.1": Guide(
        whether=N_("nothing is told by colour alone"),
        blind=N_("Whether a colour carries meaning in images, charts and states."),
        steps=N_(
            "Look at the page in greyscale.\n"
            "Check links in text, required fields, errors, charts and what is selected.\n"
            "Each needs a second sign: a word, a shape or a line."
        ),
    ),
    "1.4.2": Guide(
        whether=N_("sound that starts by itself can be stopped"),
        blind=N_("Whether sound starts later, or after something was opened."),
        steps=N_(
            "Open the page with the sound on and wait for half a minute.\n"
            "If something sounds for more than three seconds, look for a button that stops it.\n"
            "The button belongs at the beginning of the page."
        ),
    ),
    "1.4.3": Guide(
        whether=N_("text has enough contrast"),
        blind=N_("Text over photos, gradients and video, and text in images."),
        steps=N_(
            "Find text over pictures, also in the states hover, focus and selected.\n"
            "Measure the darkest place behind dark text, and the lightest behind light text.\n"
            "It needs 4.5:1, large text 3:1."
        ),
    ),
    "1.4.4": Guide(
        whether=N_("text can be enlarged to 200 %"),
        blind=N_("Whether something is lost in menus and windows that open later."),
        steps=N_(
            "Enlarge the page to 200 % in the browser.\n"
            "Open the menus and forms and read on.\n"
            "Nothing may be cut off, overlap or disappear."
        ),
    ),
    "1.4.5": Guide(
        whether=N_("text is text and no picture of text"),
        blind=N_("Whether the look of the text is needed, as in a logo."),
        steps=N_(
            "Look for pictures with words: banners, buttons, tables, menus.\n"
            "Try to select the words with the mouse.\n"
            "What is no logo and no photo should be text."
        ),
    ),
    "1.4.10": Guide(
        whether=N_("the page fits into 320 px without scrolling sideways"),
        blind=N_("Whether a part needs two dimensions, as a map or a data table does."),
        steps=N_(
            "Set the window to 1280 px and enlarge to 400 %.\n"
            "Read the page and open the menu and the forms.\n"
            "Only maps, tables and the like may scroll sideways."
        ),
    ),
    "1.4.11": Guide(
        whether=N_("controls and graphics have enough contrast"),
        blind=N_("Which parts of a graphic are needed to understand it."),
        steps=N_(
            "Find icons, borders of fields, switches and charts.\n"
            "Measure each against what is beside it: 3:1 is needed.\n"
            "Check the states too: selected, focus, error."
        ),
    ),
    "1.4.12": Guide(
        whether=N_("nothing is lost with more space between lines, words and letters"),
        blind=N_("What happens in parts that open later."),
        steps=N_(
            "Set larger spacing with a bookmarklet for text spacing.\n"
            "Open menus, cards and forms.\n"
            "No text may be cut off or overlap."
        ),
    ),
    "1.4.13": Guide(
        whether=N_("what appears on hover or focus can be closed, reached and read at leisure"),
        blind=N_("Whether what appears hides something that people need."),
        steps=N_(
            "Move the pointer over icons, links and menus, and go there by Tab.\n"
            "Move the pointer onto what appears: does it stay?\n"
            "Press Esc: does it close?"
        ),
    ),
}
