"""Pages whose trouble is in the document: hostile text, odd encodings, sizes, kinds, frames."""

import struct
import zlib

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tests.sites import case, page

POISONS = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "'\" onmouseover='x' `${1+1}` {{7*7}} {% x %}",
    "</title></textarea></style></script><!-- -->",
    "]]><![CDATA[ <?xml?> &amp;lt; &#0; &bogus;",
    "\x1b[31mred\x1b[0m\x1b]0;title\x07\x1b[2J\x9b1m\r\n::error::forged",
    "=cmd|'/c calc'!A0",
    "+1+1,-2;@SUM(A1)\t=1",
    "\u202eevil\u202c \u2066x\u2069 \u200b\ufeff\u0000",
    "[link](javascript:alert(1)) **bold** ![i](x) | cell | `code` \n# heading\n```\n",
    "a\x00b\x01c\x7fd\ufffe\U0010ffff",
    "../../etc/passwd %00 %2e%2e/ ; rm -rf $(id) && x",
)
"""Texts that break out of one format or another when they are not escaped."""


def escape(text: str) -> str:
    """Make the text a page's honest content; what a browser can't take (NUL) stays as it is."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


@case("/evil", "audited")
async def evil(request: Request) -> Response:
    """Hostile text wherever a report may print some: title, headings, alt, ids, names, addresses."""
    parts = []
    for number, poison in enumerate(POISONS):
        text = escape(poison)
        parts.append(
            f'<h3 id="{text}" class="{text}">{text}</h3>'
            f'<img src="/pixel.png?{text}" alt="{text}"><img src="/{text}" class="{text}">'
            f'<a href="/evil/{text}" title="{text}"></a><a href="/evil?q={text}">{text}</a>'
            f'<input name="{text}" id="i{number}{text}" value="{text}">'
            f'<p lang="{text}" style="color:#bbb;background:#fff" data-x="{text}">{text}</p>'
            f'<div role="{text}" aria-label="{text}" aria-labelledby="{text}">{text}</div>'
        )
    surrogates = (
        "const bad = '\\ud800 lone \\udc00';"
        "const heading = document.createElement('h5'); heading.textContent = bad;"
        "heading.id = bad; heading.className = bad; document.body.append(heading);"
        "const image = document.createElement('img'); image.src = '/pixel.png';"
        "image.setAttribute('data-bad', bad); document.body.append(image);"
        "document.title += bad;"
    )
    title = escape(" ".join(POISONS))
    return page(title, "".join(parts) + f"<script>{surrogates}</script>")


@case("/evil/{rest:path}", None)
async def evil_address(request: Request) -> Response:
    """A page at a hostile address."""
    return page(escape(request.path_params["rest"]))


@case("/pixel.png", None)
async def pixel(request: Request) -> Response:
    """One grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    return Response(
        b"\x89PNG\r\n\x1a\n" + header + data + chunk(b"IEND", b""), media_type="image/png"
    )


LATIN2_TEXT = "Zażółć gęślą jaźń"


@case("/latin2", "audited")
async def latin2(request: Request) -> Response:
    """ISO-8859-2, told by the Content-Type header."""
    text = f"<!DOCTYPE html><html lang=pl><title>{LATIN2_TEXT}</title><h1>{LATIN2_TEXT}</h1>"
    return Response(
        text.encode("iso8859-2"), headers={"content-type": "text/html; charset=iso-8859-2"}
    )


@case("/latin2-meta", "audited")
async def latin2_meta(request: Request) -> Response:
    """ISO-8859-2, told by a meta element only."""
    meta = '<meta charset="iso-8859-2">'
    text = f"<!DOCTYPE html><html lang=pl>{meta}<title>{LATIN2_TEXT}</title><h1>{LATIN2_TEXT}</h1>"
    return Response(text.encode("iso8859-2"), headers={"content-type": "text/html"})


@case("/many-nodes", "audited")
async def many_nodes(request: Request) -> Response:
    """30,000 elements."""
    return page("Many nodes", "<p><b>bold</b> <i>thin</i></p>\n" * 10_000)


@case("/deep", "audited")
async def deep(request: Request) -> Response:
    """5,000 levels of nesting in the source; the parser flattens it at 512."""
    return page("Deep", "<div>" * 5000 + "<p>bottom</p>" + "</div>" * 5000)


@case("/long-words", "audited")
async def long_words(request: Request) -> Response:
    """A title, a word, an id and an attribute of 100,000 characters each."""
    word = "a" * 100_000
    return page(
        word, f'<p id="{word}" title="{word}">{word}</p><img src="/pixel.png" id="{word}2">'
    )


@case("/no-structure", "audited")
async def no_structure(request: Request) -> Response:
    """Broken HTML: no doctype, nothing closed, two bodies, attributes in end tags."""
    return Response(
        "<body id=a><table><p>x<div></p id=b><body id=c><li><b><i></b>y<a href=/><a href=/>",
        media_type="text/html",
    )


@case("/frames", "audited")
async def frames(request: Request) -> Response:
    """Frames: same origin, another origin, sandboxed, nested, srcdoc, one that never comes."""
    other = f"http://localhost:{request.url.port}/framed/other"
    return page(
        "Frames",
        '<iframe title="Same origin" src="/framed/same"></iframe>'
        f'<iframe title="Other origin" src="{other}"></iframe>'
        '<iframe title="Sandboxed" sandbox src="/framed/same"></iframe>'
        '<iframe title="Nested" src="/framed/nested"></iframe>'
        '<iframe title="Inline" srcdoc="<p>inline</p><img src=/pixel.png>"></iframe>'
        '<iframe title="Never" src="/never-responds.png"></iframe>'
        '<iframe title="Refused" src="/framed/refused"></iframe>',
    )


@case("/framed/{name}", None)
async def framed(request: Request) -> Response:
    """What stands in the frames; each has a picture without alternative text."""
    name = request.path_params["name"]
    nested = '<iframe title="Inner" src="/framed/same"></iframe>' if name == "nested" else ""
    headers = {"x-frame-options": "DENY"} if name == "refused" else None
    return page(f"Framed {name}", f'<img src="/pixel.png">{nested}', headers=headers)


@case("/shadow", "audited")
async def shadow(request: Request) -> Response:
    """Open, closed, nested and declarative shadow trees, each with a picture without alt."""
    script = """
    const inner = '<img src="/pixel.png"><slot></slot>';
    document.getElementById("open").attachShadow({mode: "open"}).innerHTML =
      inner + '<div id="nested"></div>';
    document.getElementById("open").shadowRoot.getElementById("nested")
      .attachShadow({mode: "open"}).innerHTML = inner;
    document.getElementById("closed").attachShadow({mode: "closed"}).innerHTML = inner;
    """
    declared = '<template shadowrootmode="open"><img src="/pixel.png"></template>'
    return page(
        "Shadow trees",
        f'<div id="open"></div><div id="closed"></div><div id="declared">{declared}</div>'
        f"<script>{script}</script>",
    )


@case("/file.pdf", "document")
async def file_pdf(request: Request) -> Response:
    """A PDF."""
    return Response(b"%PDF-1.7\n%%EOF\n", media_type="application/pdf")


@case("/file-without-suffix", "document")
async def file_without_suffix(request: Request) -> Response:
    """A DOCX whose address does not say so."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Response(b"PK\x05\x06" + bytes(18), media_type=kind)


@case("/data.json", "skipped")
async def data_json(request: Request) -> Response:
    """JSON, which a browser shows as a page of its own making."""
    return Response('{"html": "<h1>no</h1>"}', media_type="application/json")


@case("/data.xml", "skipped")
async def data_xml(request: Request) -> Response:
    """XML that is not XHTML."""
    return Response("<root><h1>no</h1></root>", media_type="application/xml")


@case("/plain.txt", "skipped")
async def plain_text(request: Request) -> Response:
    """Plain text that looks like HTML."""
    return PlainTextResponse("<!DOCTYPE html><h1>no</h1>")
