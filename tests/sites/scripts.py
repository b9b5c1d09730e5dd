"""Pages whose trouble is in what their scripts do.

A web page can't send itself to `chrome://crash`; a test that wants a crash of its own takes its
tab there. `/crashes` brings the renderer down from inside, and `/memory?run=1` the slow way.
"""

from starlette.requests import Request
from starlette.responses import Response

from tests.sites import case, page


def _script(title: str, script: str, body: str = "") -> Response:
    return page(title, f"{body}<script>{script}</script>")


@case("/loops", "error")
async def loops(request: Request) -> Response:
    """Loops for ever once it has loaded."""
    return _script("Loops", "addEventListener('load', () => setTimeout(() => { for (;;); }))")


@case("/loops-at-once", "error")
async def loops_at_once(request: Request) -> Response:
    """Loops for ever while it is being parsed."""
    return _script("Loops at once", "for (;;);")


@case("/dialogs", "audited")
async def dialogs(request: Request) -> Response:
    """Opens alert, confirm and prompt, before and after load, and asks before it is left."""
    return _script(
        "Dialogs",
        """
        addEventListener("beforeunload", (event) => { event.preventDefault(); });
        const ask = () => { alert("1"); confirm("2"); prompt("3", "4"); };
        ask();
        addEventListener("load", () => { ask(); setTimeout(ask, 200); });
        """,
    )


@case("/prints", "audited")
async def prints(request: Request) -> Response:
    """Opens the print window."""
    return _script("Prints", "addEventListener('load', () => print())")


@case("/popups", "audited")
async def popups(request: Request) -> Response:
    """Opens windows, with and without an opener, one of them back to itself."""
    return _script(
        "Popups",
        """
        if (!window.opener) {
          open("about:blank"); open("/popups"); open("/framed/other", "_blank", "noopener");
          setTimeout(() => open("about:blank", "again"), 150);
        }
        """,
    )


@case("/downloads", "audited")
async def downloads(request: Request) -> Response:
    """Starts two downloads by itself."""
    return _script(
        "Downloads",
        """
        addEventListener("load", () => document.querySelectorAll("a[download]")
          .forEach((link) => link.click()));
        """,
        '<a download="a.txt" href="data:text/plain,a">A</a> <a download href="/attachment">B</a>',
    )


@case("/service-worker", "audited")
async def service_worker(request: Request) -> Response:
    """Registers a service worker that would answer every later page of the site itself."""
    return _script("Service worker", "navigator.serviceWorker?.register('/worker.js')")


@case("/worker.js", None)
async def worker_script(request: Request) -> Response:
    """The service worker of the page above."""
    answer = "new Response('<title>Taken over</title>', {headers: {'content-type': 'text/html'}})"
    return Response(
        "self.addEventListener('install', () => self.skipWaiting());"
        "self.addEventListener('activate', (event) => event.waitUntil(clients.claim()));"
        f"self.addEventListener('fetch', (event) => event.respondWith({answer}));",
        media_type="text/javascript",
    )


@case("/never-quiet", "audited")
async def never_quiet(request: Request) -> Response:
    """Changes its document and asks the server for news without end."""
    return _script(
        "Never quiet",
        """
        const box = document.getElementById("box");
        setInterval(() => { box.textContent = String(Math.random()); }, 20);
        (async function poll() {
          for (;;) { await fetch("/tick"); await new Promise((go) => setTimeout(go, 30)); }
        })();
        """,
        '<p id="box">0</p>',
    )


@case("/tick", None)
async def tick(request: Request) -> Response:
    """What the restless page asks for."""
    return Response("{}", media_type="application/json")


@case("/overwrites-axe", "audited")
async def overwrites_axe(request: Request) -> Response:
    """Holds window.axe and other names that an engine may want, and won't give them up."""
    return _script(
        "Overwrites axe",
        """
        const liar = Object.freeze({run: async () => ({violations: [], passes: []})});
        for (const name of ["axe", "__axe", "a11y", "__a11y"])
          Object.defineProperty(window, name, {value: liar, writable: false, configurable: false});
        """,
        '<img src="/pixel.png">',
    )


@case("/overwrites-builtins", "audited")
async def overwrites_builtins(request: Request) -> Response:
    """Spoils JSON, Array.prototype, the document's look-ups and Promise."""
    return _script(
        "Overwrites builtins",
        """
        JSON.stringify = () => "{}";
        JSON.parse = () => { throw new Error("spoilt"); };
        Array.prototype.extra = "enumerable";
        for (const name of ["map", "filter", "forEach", "push", "includes"])
          Array.prototype[name] = function () { return []; };
        document.querySelector = () => null;
        document.querySelectorAll = () => [];
        Document.prototype.getElementById = () => null;
        Element.prototype.matches = () => false;
        window.getComputedStyle = () => ({});
        window.Promise = class { then() { return this; } };
        """,
        '<img src="/pixel.png">',
    )


@case("/removes-root", "error")
async def removes_root(request: Request) -> Response:
    """Removes its own root element, so that nothing is left to audit."""
    return _script("Removes its root", "setTimeout(() => document.documentElement.remove())")


@case("/rewrites", "audited")
async def rewrites(request: Request) -> Response:
    """Writes itself anew after it has loaded."""
    return _script(
        "Before rewriting",
        """
        addEventListener("load", () => setTimeout(() => {
          document.open();
          document.write("<!DOCTYPE html><html lang=en><title>Rewritten</title><h1>Rewritten</h1>");
          document.close();
        }, 20));
        """,
    )


@case("/moves-by-script", "audited")
async def moves_by_script(request: Request) -> Response:
    """Moves on by location.assign; the target is what counts."""
    return _script("Moving by script", "location.assign('/moves-by-script/target')")


@case("/moves-by-script/target", None)
async def moves_by_script_target(request: Request) -> Response:
    """Where the script leads."""
    return page("Target of a script")


@case("/reloads-for-ever", "error")
async def reloads_for_ever(request: Request) -> Response:
    """Loads itself again as soon as it has loaded."""
    return _script(
        "Reloads for ever",
        "addEventListener('load', () => setTimeout(() => location.reload()))",
    )


@case("/pushes-state", "audited")
async def pushes_state(request: Request) -> Response:
    """Gives itself a new address every 50 ms, without loading anything."""
    return _script(
        "Pushes state",
        "let n = 0; setInterval(() => history.replaceState({}, '', `/pushes-state/${n++}`), 50)",
    )


@case("/shouts", "audited")
async def shouts(request: Request) -> Response:
    """Floods the console, with control characters, and throws errors all the time."""
    return _script(
        "Shouts",
        r"""
        for (let n = 0; n < 3000; n++) console.error("\x1b[31mshout\x1b[2J", n, {a: [n]});
        setInterval(() => { throw new Error("\x1b]0;title\x07"); }, 20);
        Promise.reject(new Error("nobody catches this"));
        """,
    )


@case("/crashes", "error")
async def crashes(request: Request) -> Response:
    """Nests 20,000 elements by script, past the parser's limit: Chromium's layout overflows.

    By 400 at a time: a change costs our observer a walk up the tree, and 20,000 such walks took
    nine tenths of the page's time.
    """
    return _script(
        "Crashes",
        """
        let box = document.querySelector("main");
        for (let n = 0; n < 50; n++) {
          box.innerHTML = "<div>".repeat(400);
          while (box.firstChild) box = box.firstChild;
        }
        box.textContent = "bottom";
        """,
    )


@case("/memory", "audited")
async def memory(request: Request) -> Response:
    """Takes memory until the renderer dies, but only when asked with ?run=1."""
    if request.query_params.get("run") != "1":
        return page("Memory", "<p>Harmless without ?run=1.</p>")
    return _script(
        "Memory",
        """
        const kept = [];
        addEventListener("load", () => setTimeout(() => {
          for (;;) kept.push(new Array(2e7).fill(kept.length + 0.5));
        }));
        """,
    )
