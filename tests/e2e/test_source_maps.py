"""A declaration is named where people wrote it, if the style sheet has a source map."""

import base64
import json
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from a11y.core.model import Outcome
from a11y.local_server import LocalServer
from a11y.reporters.common.change import changes
from tests.e2e.helpers import audit

#: Line 1, column 1 comes from line 41 of the first source.
MAP = json.dumps({"version": 3, "sources": ["../scss/_nav.scss"], "mappings": "AAwCA"})
INLINE = "data:application/json;base64," + base64.b64encode(MAP.encode()).decode()
PAGE = """<!doctype html><html lang="en"><title>Shop</title>
<link rel="stylesheet" href="/file.css"><link rel="stylesheet" href="/inline.css">
<link rel="stylesheet" href="/elsewhere.css"><link rel="stylesheet" href="/gone.css">
<main><h1>Shop</h1><p class="file">Opening hours</p><p class="inline">Prices today</p>
<p class="elsewhere">How to find us</p><p class="gone">Who we are</p></main></html>"""


def test_the_line_before_the_build(tmp_path: Path) -> None:
    asked: list[str] = []
    maps = {"file": "css/file.css.map", "inline": INLINE, "gone": "gone.map"}
    maps["elsewhere"] = "http://127.0.0.1:9/elsewhere.map"

    async def site(scope: dict[str, object], receive: object, send: object) -> None:
        path = Request(scope).url.path
        asked.append(path)
        name = path.strip("/").removesuffix(".css")
        if path == "/":
            answer = Response(PAGE, media_type="text/html")
        elif path == "/css/file.css.map":
            answer = Response(MAP, media_type="application/json")
        elif name in maps:
            text = f".{name}{{color:#bbb}}\n/*# sourceMappingURL={maps[name]} */"
            answer = Response(text, media_type="text/css")
        else:
            answer = Response("", status_code=404)
        await answer(scope, receive, send)  # type: ignore[arg-type]

    with LocalServer(site) as server:
        audited = audit(
            server.url + "/", tmp_path, rule=("contrast-minimum",), engine=("own",), pictures=False
        )  # fmt: skip
    where = {
        change.before.partition(" ")[0]: change.where
        for issue in audited.report.issues
        if issue.outcome is Outcome.FAILED
        for change in changes(issue, "en")
    }
    assert where == {
        ".file": "scss/_nav.scss:41",
        ".inline": "scss/_nav.scss:41",
        ".elsewhere": "/elsewhere.css:1",
        ".gone": "/gone.css:1",
    }
    assert asked.count("/css/file.css.map") == 1
