"""Message catalogues: ``python -m tools.messages [--check | --missing]``.

Finds every message of the product and updates ``a11y/i18n/locales/<lang>/*.po``. A new message
gets an empty ``msgstr``. A removed message is deleted. A message whose English changed keeps its
translation, marked as ``fuzzy``, with the previous English. Fuzzy and empty messages are shown
in English until somebody translates them.

``--check`` writes nothing and exits with 1 if a file is out of date. ``--missing`` lists messages
without a translation and exits with 1 if there are any. It reads only the catalogues and needs
only Babel.
"""

import argparse
import difflib
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "a11y" / "i18n" / "locales"

#: An English message: its text, or singular and plural.
Id = str | tuple[str, str]

#: How similar (0 to 1) a new English message must be to an old one to reuse its translation.
_ALIKE = 0.6
_WIDTH = 100


def languages() -> list[str]:
    """The languages that have a folder. An empty folder adds a language."""
    return sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())


def read(lang: str) -> dict[Id, Message]:
    """All messages of a language by their English text. Raises ``PoFileError``."""
    found: dict[Id, Message] = {}
    for path in sorted((LOCALES / lang).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=lang, abort_invalid=True)
        for message in catalogue:
            if message.id:
                _read_previous(message)
                key = message.id if isinstance(message.id, str) else (message.id[0], message.id[1])
                kept = found.get(key)
                if kept is None or not is_translated(kept):
                    found[key] = message
    return found


def _read_previous(message: Message) -> None:
    """Restore ``previous_id``: Babel writes it as ``#|`` but reads it as a translator's comment."""
    lines = [line[1:].strip() for line in message.user_comments if line.startswith("|")]
    message.user_comments = [line for line in message.user_comments if not line.startswith("|")]
    parts: list[list[str]] = []
    for line in lines:
        keyword, _, quoted = line.partition('"')
        if keyword:
            parts.append([])
        parts[-1].append(f'"{quoted}')
    message.previous_id = [denormalize("\n".join(part)) for part in parts]


def is_translated(message: Message) -> bool:
    """True if the translation is used: it has all plural forms and is not fuzzy."""
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(texts) and all(texts) and not message.fuzzy


def update(lang: str, domains: Mapping[str, Mapping[Id, list[str]]]) -> dict[str, str]:
    """The new text of each catalogue of a language, by file name.

    ``domains``: the messages in their order, each with its places, by file name without suffix.
    """
    old = read(lang)
    wanted = {id_ for messages in domains.values() for id_ in messages}
    gone = {_singular(id_): message for id_, message in old.items() if id_ not in wanted}
    texts = {}
    for name, messages in domains.items():
        catalogue = Catalog(locale=lang)
        for id_, places in messages.items():
            kept = old.get(id_) or _like(id_, gone)
            message = Message(
                id_,
                kept.string
                if kept
                else ""
                if isinstance(id_, str)
                else ("",) * catalogue.num_plurals,
                locations=[(place, 0) for place in places],
                flags=("fuzzy",) if kept and kept.fuzzy else (),
                user_comments=kept.user_comments if kept else (),
                previous_id=kept.previous_id if kept else (),
            )
            # Our templates use str.format. Babel's guess would mark "5% of" as a C format.
            message.flags -= {"python-format", "python-brace-format"}
            catalogue[id_] = message
        texts[f"{name}.po"] = _written(catalogue, lang)
    return texts


def _singular(id_: Id) -> str:
    return id_ if isinstance(id_, str) else id_[0]


def _like(id_: Id, gone: dict[str, Message]) -> Message | None:
    """The translation of the most similar removed message, marked as fuzzy. Used only once."""
    same_kind = [
        text for text, old in gone.items() if isinstance(old.id, str) == isinstance(id_, str)
    ]
    near = difflib.get_close_matches(_singular(id_), same_kind, n=1, cutoff=_ALIKE)
    if not near:
        return None
    old = gone.pop(near[0])
    return Message(
        id_,
        old.string,
        flags=("fuzzy",),
        user_comments=old.user_comments,
        previous_id=old.previous_id or old.id,
    )


def _written(catalogue: Catalog, lang: str) -> str:
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {lang}\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    body = io.BytesIO()
    write_po(
        body, catalogue, width=_WIDTH, omit_header=True, include_previous=True, include_lineno=False
    )
    return head + body.getvalue().decode("utf-8").strip("\n") + "\n"


def missing() -> Iterator[str]:
    """``lang: message`` for every message without a translation."""
    for lang in languages():
        for id_, message in read(lang).items():
            if not is_translated(message):
                yield f"{lang}: {_singular(id_).partition(chr(10))[0]}"


def outdated() -> Iterator[tuple[Path, str]]:
    """(path, new text) of each outdated catalogue. An empty text means that the file is removed."""
    from tools.extract import domains

    found = domains()
    for lang in languages():
        texts = update(lang, found)
        folder = LOCALES / lang
        for path in sorted({*folder.glob("*.po"), *(folder / name for name in texts)}):
            text = texts.get(path.name, "")
            if not path.exists() or path.read_text("utf-8") != text:
                yield path, text


def main(arguments: Iterable[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="only list outdated catalogues")
    mode.add_argument("--missing", action="store_true", help="list messages without a translation")
    chosen = parser.parse_args(None if arguments is None else list(arguments))
    if chosen.missing:
        lines = list(missing())
        print("\n".join([*lines, f"{len(lines)} messages have no translation"]))
        return 1 if lines else 0
    stale = list(outdated())
    for path, text in stale:
        if chosen.check:
            print(f"{path.relative_to(ROOT)} is not up to date: make messages")
        elif text:
            path.write_text(text, "utf-8")
        else:
            path.unlink()
    return 1 if chosen.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
