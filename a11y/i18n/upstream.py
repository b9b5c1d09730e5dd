"""What the browser, libraries and the system say in English, explained in the reader's language.

Each known text has a sentence that says what happened. The text itself stays beside it as a
detail: people search the web for it. Our own messages need no patterns: they carry a
template and data (``core.message``). Sources: Chromium's ``net_error_list.h``, CPython's
``tomllib``, ``re`` and ``json``, expat, Playwright's and DevTools' messages.
"""

import re
from collections.abc import Mapping, Sequence

from a11y.i18n.catalogue import N_, tr

_NET: Mapping[str, str] = {
    "ABORTED": N_("The server sent no page, or a file to download"),
    "ACCESS_DENIED": N_("The system refuses access"),
    "ADDRESS_INVALID": N_("The address is not valid"),
    "ADDRESS_UNREACHABLE": N_("The server can't be reached"),
    "BLOCKED_BY_ADMINISTRATOR": N_("The browser's settings forbid the address"),
    "BLOCKED_BY_CLIENT": N_("The browser did not load the address"),
    "BLOCKED_BY_RESPONSE": N_("The server forbids showing the page here"),
    "CERT_AUTHORITY_INVALID": N_("The server's certificate is not from a trusted authority"),
    "CERT_COMMON_NAME_INVALID": N_("The server's certificate is for another name"),
    "CERT_DATE_INVALID": N_("The server's certificate has expired or is not valid yet"),
    "CONNECTION_ABORTED": N_("The connection to the server was lost"),
    "CONNECTION_CLOSED": N_("The server closed the connection"),
    "CONNECTION_FAILED": N_("No connection to the server"),
    "CONNECTION_REFUSED": N_("The server refuses the connection"),
    "CONNECTION_RESET": N_("The server cut the connection"),
    "CONNECTION_TIMED_OUT": N_("The server does not answer"),
    "CONTENT_DECODING_FAILED": N_("The server's answer can't be unpacked"),
    "CONTENT_LENGTH_MISMATCH": N_("The server's answer was cut short"),
    "EMPTY_RESPONSE": N_("The server closed the connection without an answer"),
    "FILE_NOT_FOUND": N_("There is no such file"),
    "HTTP2_PROTOCOL_ERROR": N_("The server breaks the rules of HTTP/2"),
    "INCOMPLETE_CHUNKED_ENCODING": N_("The server's answer was cut short"),
    "INTERNET_DISCONNECTED": N_("This machine has no network"),
    "INVALID_AUTH_CREDENTIALS": N_("The server refuses the user or the password"),
    "INVALID_RESPONSE": N_("The server's answer is not valid HTTP"),
    "NAME_NOT_RESOLVED": N_("The host name is unknown"),
    "NETWORK_CHANGED": N_("The network of this machine changed"),
    "OUT_OF_MEMORY": N_("The browser has no memory left"),
    "PROXY_CONNECTION_FAILED": N_("The proxy server does not answer"),
    "RESPONSE_HEADERS_TOO_BIG": N_("The server's answer has too large headers"),
    "SSL_PROTOCOL_ERROR": N_("No secure connection could be made (TLS)"),
    "SSL_VERSION_OR_CIPHER_MISMATCH": N_("The server offers only outdated encryption (TLS)"),
    "TIMED_OUT": N_("The server does not answer"),
    "TOO_MANY_REDIRECTS": N_("The address redirects in a loop"),
    "TUNNEL_CONNECTION_FAILED": N_("The proxy server refuses the connection to the server"),
    "UNSAFE_PORT": N_("Browsers refuse this port"),
}
_NET_CODE = re.compile(r"(?:net::)?ERR_([A-Z0-9_]+)")
_NET_OTHER = N_("The browser could not load the page")


#: What the operating system, SQLite and expat say, translated word for word.
_VERBATIM = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("Read-only file system"),
    N_("No space left on device"),
    N_("Address already in use"),
    N_("database or disk is full"),
    N_("file is not a database"),
    N_("unable to open database file"),
    N_("attempt to write a readonly database"),
    N_("database disk image is malformed"),
    N_("no element found"),
    N_("not well-formed (invalid token)"),
    N_("unclosed token"),
    N_("mismatched tag"),
    N_("duplicate attribute"),
    N_("undefined entity"),
    N_("junk after document element"),
    N_("unbound prefix"),
)


def _table(*known: tuple[str, str]) -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), sentence) for pattern, sentence in known]


#: Of these the technical text says nothing more.
_PLAIN = (
    (r"^(?P<what>.+): line (?P<line>\d+) column (?P<column>\d+) \(char \d+\)$",
     N_("it is not valid JSON, from line {line}, character {column}")),
    (r"^(?:'utf-8'|'utf8') codec can't decode byte", N_("it is not UTF-8 text")),
    (r"^it has no “(?P<name>.+)”$", N_("it has no “{name}”")),
    (r"^it is nested too deeply$", N_("it is nested too deeply")),
    (r"^its structure is another one$", N_("its structure is another one")),
    (r"^its schema is (?P<name>.+)$", N_("its schema is {name}")),
    (r"^Invalid isoformat string: '?(?P<name>[^']*)'?$", N_("“{name}” is not a date")),
    (r"^month must be in|^day is out of range|^year .* out of range", N_("it has a date that is none")),
    (r"^'?(?P<name>[^']*)'? is not a valid \w+$", N_("it has an unknown word, “{name}”")),
    (r"^invalid literal for int|^cannot convert|^could not convert", N_("it has text where a number is expected")),
    (r"^unexpected end of data", N_("a quotation mark is not closed")),
    (r" expected after '", N_("something follows a closing quotation mark")),
    (r"^field larger than", N_("a cell is too long")),
    (r"^line contains NUL", N_("it has a character that is none")),
    (r"^no such table: (?P<name>\w+)|^no such column: (?P<column>\w+)", N_("a part of the database is missing")),
)  # fmt: skip

#: The first pattern that is found in a text decides. Named groups are fields of the sentence.
_KNOWN = _table(
    (r"crashed", N_("The page crashed its browser tab")),
    (
        r"[Tt]imeout (?P<ms>\d+)ms exceeded|[Tt]imed out|^TimeoutError\b",
        N_("It took too long"),
    ),
    (
        r"\b(?:[Tt]arget|[Pp]age|[Cc]ontext|[Bb]rowser|[Ss]ession|Connection)\b.*\b(?:closed|ended)",
        N_("The browser was closed in the meantime"),
    ),
    (
        r"(?:ontext|rame) was (?:destroyed|detached)|Cannot find context",
        N_("The page loaded another one in the meantime"),
    ),
    (r"No node with given id|Could not find node", N_("The page changed in the meantime")),
    (r"session not created", N_("The browser could not be started")),
    (
        r"Host system is missing dependencies|error while loading shared libraries",
        N_("The system lacks a library that the program needs"),
    ),
    (r"Exec format error", N_("The program is made for another system")),
    (
        r"(?:nodename nor servname|Name or service not known|Temporary failure in name)",
        N_("The host name is unknown"),
    ),
    (r"Connection refused|Connect call failed", N_("The server refuses the connection")),
    (r"All connection attempts failed", N_("No connection to the server")),
    (r"CERTIFICATE_VERIFY_FAILED", N_("The server's certificate is not trusted")),
    (r"^Server disconnected", N_("The server closed the connection without an answer")),
    (r"^\w+(?:Error|Exception)\b", N_("An unexpected error of this program")),
)

#: The messages of ``re``.
_REGEX = _table(
    (r"^missing \), ", N_("a bracket ( is not closed")),
    (r"^unterminated character set", N_("a bracket [ is not closed")),
    (r"^unbalanced parenthesis", N_("a bracket ) closes nothing")),
    (
        r"^(?:nothing to|multiple|min) repeat",
        N_("there is nothing here to repeat, or it is repeated twice"),
    ),
    (
        r"^(?:bad|incomplete) escape",
        N_("a backslash stands before a character that can't be escaped"),
    ),
    (r"^bad character range", N_("a range of characters runs backwards")),
    (
        r"^(?:bad|invalid|cannot refer to|unknown group|redefinition)",
        N_("there is no such group, name or flag"),
    ),
    (
        r"^(?:unknown extension|unexpected end of pattern|missing )",
        N_("a group that begins with (? is not complete"),
    ),
    (r"^global flags not at the start", N_("flags like (?i) must stand at the start")),
)

#: tomllib's messages without their place.
_TOML = _table(
    (r"^Invalid statement$", N_("this is not a key, a table or a comment")),
    (r"^Expected newline or end of document", N_("something is left over after the value")),
    (r"^Expected '=' after a key", N_("there is no = after the key")),
    (
        r"^Expected '\]\]?' at the end of (?:a table|an array)",
        N_("the name of a table does not end with its bracket"),
    ),
    (r"^Expected (?P<what>.+)$", N_("{what} is expected here")),
    (r"^Found invalid character|^Illegal character", N_("this character is not allowed here")),
    (
        r"^Cannot (?:declare|overwrite|mutate|redefine)|^Duplicate inline table key",
        N_("this key or table is given twice"),
    ),
    (r"^Invalid initial character for a key", N_("a key can't begin like this")),
    (r"^Unclosed array", N_("a list is not closed")),
    (r"^Unclosed inline table", N_("an inline table is not closed")),
    (r"^Unterminated string", N_("a string is not closed")),
    (
        r"^Unescaped '\\'|^Invalid hex value|^Escaped character",
        N_("a backslash in a string stands before a character that can't be escaped"),
    ),
    (r"^Invalid date or datetime", N_("there is no such date")),
    (
        r"^Invalid value",
        N_("the value is missing, or a string has no quotation marks"),
    ),
)
_TOML_PLACE = re.compile(
    r"^(?P<words>.+) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$",
    re.DOTALL,
)


def explain(text: str, lang: str) -> tuple[str, str]:
    """What happened, in ``lang``, and the technical text where it adds something.

    The first is empty if ``text`` is unknown; the second then is ``text``.
    """
    text = text.strip()
    translated = tr(lang, text)
    if translated != text or not text:
        return translated, ""
    code = _NET_CODE.search(text)
    if code:
        return tr(lang, _NET.get(code[1], _NET_OTHER)), f"net::{code[0].removeprefix('net::')}"
    toml = _TOML_PLACE.match(text)
    if toml:
        return _explain_toml(toml, lang), ""
    for plain, sentence in _PLAIN:
        found = re.search(plain, text)
        if found:
            return tr(lang, sentence).format_map(found.groupdict()), ""
    for pattern, sentence in (*_KNOWN, *_REGEX):
        found = pattern.search(text)
        if found:
            return tr(lang, sentence).format_map(found.groupdict()), text
    return "", text


def explain_in_brackets(text: str, lang: str) -> str:
    """``explain`` in one line: what happened, and the technical text in brackets."""
    sentence, technical = explain(text, lang)
    return f"{sentence} ({technical})" if sentence and technical else sentence or technical


def _explain_toml(found: re.Match[str], lang: str) -> str:
    words = found["words"]
    for pattern, sentence in _TOML:
        known = pattern.match(words)
        if known:
            words = tr(lang, sentence).format_map(known.groupdict())
            break
    if found["line"] is None:
        return tr(lang, "at the end of the file: {words}").format(words=words)
    place = tr(lang, "line {line}, character {column}: {words}")
    return place.format(line=found["line"], column=found["column"], words=words)
