"""Pages that something covers when they load, and pages that only look so."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from a11y.local_server import LocalServer

_PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="
_MAIN = f"""<header><a href="/">Klaster</a></header><main id="rest"><h1>Aktualności</h1>
<p>Spotkanie członków klastra odbędzie się w piątek w Białymstoku.</p>
<img id="beneath" src="{_PIXEL}" width="90" height="90"></main>"""
_INSIDE = f'<h2>Newsletter</h2><img id="above" src="{_PIXEL}" width="90" height="90">'
_LAYER = "position: fixed; inset: 0; background: #fff; z-index: 9"

PAGES = {
    # A modal dialog with its own way out.
    "/dialog": f"""{_MAIN}<dialog aria-label="Newsletter">{_INSIDE}
        <form method="dialog"><button>Zamknij</button></form></dialog>
        <script>document.querySelector('dialog').showModal()</script>""",
    # A layer over the window that goes when consent is given.
    "/consent": f"""{_MAIN}<div id="zgoda" style="{_LAYER}">{_INSIDE}<p>Używamy plików cookie.</p>
        <button type="button" onclick="fetch('/consent-given', {{method: 'POST'}}).catch(() => {{}}); zgoda.remove()">
        Akceptuję wszystkie</button></div>""",
    # The rest is hidden from assistive technology, and Escape closes the dialog.
    "/escape": f"""<div id="all" aria-hidden="true">{_MAIN}</div>
        <div id="okno" role="dialog" aria-modal="true" aria-label="Newsletter" tabindex="-1"
        style="position: fixed; top: 10%; left: 30%; width: 40%; background: #fff">{_INSIDE}</div>
        <script>addEventListener('keydown', (e) => {{
          if (e.key === 'Escape') {{ okno.remove(); all.removeAttribute('aria-hidden'); }} }})</script>""",
    # Nothing that people could press: only a script takes it away.
    "/stubborn": f"""<div inert>{_MAIN}</div><div role="dialog" aria-label="Newsletter"
        style="position: fixed; top: 10%; left: 30%; width: 40%; background: #fff">{_INSIDE}</div>""",
    # It comes back whatever is done.
    "/returns": f"""{_MAIN}<script>
        const open = () => {{ if (document.querySelector('.nowe:modal')) return;
          document.body.insertAdjacentHTML('beforeend', '<dialog class="nowe" aria-label="Newsletter">{_INSIDE}</dialog>');
          document.body.lastElementChild.showModal(); }};
        open();
        new MutationObserver(open).observe(document.body, {{ subtree: true, childList: true, attributes: true }});
        </script>""",
    # Escape closes the dialog, but what it has made inert stays so.
    "/left-inert": f"""<div inert>{_MAIN}</div><dialog aria-label="Wiek">{_INSIDE}<button>Tak</button></dialog>
        <script>document.querySelector('dialog').showModal()</script>""",
    # Nobody can look into the element that holds the consent banner.
    "/closed-tree": f"""<div id="all" inert>{_MAIN}</div><x-zgoda></x-zgoda><script>
        const banner = document.querySelector('x-zgoda'), tree = banner.attachShadow({{ mode: 'closed' }});
        tree.innerHTML = `<div style="{_LAYER}"><h2>Zgoda</h2><p>Używamy plików cookie.</p><button>Akceptuję</button></div>`;
        tree.querySelector('button').onclick = () => {{ banner.remove(); all.inert = false; }};</script>""",
    # The dialog has a main element of its own.
    "/main-in-dialog": f"""{_MAIN}<dialog aria-label="Newsletter"><main>{_INSIDE}<button>Zamknij</button></main></dialog>
        <script>const okno = document.querySelector('dialog'); okno.showModal();
        okno.querySelector('button').onclick = () => okno.close()</script>""",
    # A frame over the window.
    "/frame": f"""<div id="all" aria-hidden="true">{_MAIN}</div><iframe title="Zgoda" srcdoc="<p>Zgoda na pliki cookie</p>"
        style="{_LAYER}; width: 100%; height: 100%"></iframe>""",
    # Nothing covers these.
    "/plain": f"""<div style="position: fixed; top: 0; left: 0; right: 0; height: 60px">Pasek</div>
        <dialog open style="position: static">Wiadomość</dialog>{_MAIN}<p aria-hidden="true">•</p>""",
    "/shell": f"""<a href="#rest" style="position: absolute; left: -999px">Do treści</a>
        <div style="{_LAYER}; overflow: auto">{_MAIN}</div>""",
    "/background": f"""<div style="position: fixed; inset: 0; z-index: -1; background: #eee"></div>{_MAIN}""",
}


def serve() -> LocalServer:
    """Each page links to nothing but itself and the root, which is not there."""

    async def page(request: Request) -> HTMLResponse:
        body = PAGES.get(request.url.path)
        html = f"<!doctype html><html lang=pl><title>Aktualności</title><body>{body or ''}"
        return HTMLResponse(html, 200 if body else 404)

    return LocalServer(Starlette(routes=[Route("/{path:path}", page)]))
