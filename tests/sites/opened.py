"""Pages whose barriers only a press, a hover or a tab shows."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from a11y.local_server import LocalServer

_PAGES = {
    "menu": """
<button type=button aria-expanded=false id=menu-button onclick="menu.hidden = !menu.hidden">Menu</button>
<ul id=menu role=menu hidden><li role=menuitem tabindex=-1>Aktualności</li><li role=menuitem tabindex=-1 id=nameless></li></ul>
<img src=/x.png id=base width=40 height=40>
<button type=button onclick="panel.hidden = false">Więcej</button>
<div id=panel hidden><p id=pale style="color: #bbb; background: #fff">Tego prawie nie widać na białym tle</p></div>""",
    "dialog": """
<button type=button onclick="box.showModal()">Zapisz się</button>
<dialog id=box aria-label="Zapisy"><form method=dialog><input id=unlabelled name=mail><button>Wyślij</button></form></dialog>
<p>Tekst strony, który jest widoczny od razu.</p>""",
    "lightbox": """
<a href="#" id=open>Galeria zdjęć</a>
<div id=light hidden style="position: fixed; inset: 0; background: #fff">
<span id=close style="cursor: pointer">Zamknij</span><p>Zdjęcie z dnia otwartego</p></div>
<script>
document.getElementById('open').addEventListener('click', (event) => {
  event.preventDefault(); document.getElementById('light').hidden = false;
});
document.getElementById('close').addEventListener('click', () => { document.getElementById('light').hidden = true; });
</script>""",
    "tabs": """
<div role=tablist aria-label="Części"><button role=tab type=button aria-selected=true id=t1>Opis</button><button role=tab type=button aria-selected=false tabindex=-1 id=t2>Zdjęcia</button></div>
<div role=tabpanel id=p1 aria-labelledby=t1><p>Opis miejsca</p></div>
<div role=tabpanel id=p2 aria-labelledby=t2 hidden><p>Zdjęcie miejsca</p><img src=/x.png id=no-alt width=40 height=40></div>
<script>
for (const tab of document.querySelectorAll('[role=tab]')) tab.addEventListener('click', () => {
  p1.hidden = tab.id !== 't1'; p2.hidden = tab.id !== 't2';
  t1.setAttribute('aria-selected', tab.id === 't1'); t2.setAttribute('aria-selected', tab.id === 't2');
});
</script>""",
    "hover": """
<style>li ul { display: none } li:hover ul, li:focus-within ul { display: block }</style>
<nav aria-label="Menu"><ul><li><a href="/menu">Urząd</a><ul><li><a href="/tabs" id=empty-link style="display: inline-block; width: 30px; height: 30px"></a></li></ul></li></ul></nav>""",
}


async def _page(request: Request) -> Response:
    name = request.path_params["name"]
    return HTMLResponse(
        f"<!doctype html><html lang=pl><title>Strona {name}</title><main><h1>Strona {name}</h1>{_PAGES[name]}</main>"
    )


async def _picture(_request: Request) -> Response:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="20"/></svg>'
    return Response(svg, media_type="image/svg+xml")


def serve() -> LocalServer:
    """The pages, each at its name."""
    routes = [Route("/x.png", _picture), Route("/{name}", _page)]
    return LocalServer(Starlette(routes=routes))


def addresses(url: str) -> tuple[str, ...]:
    """The addresses of all pages of a site at ``url``."""
    return tuple(f"{url}/{name}" for name in _PAGES)
