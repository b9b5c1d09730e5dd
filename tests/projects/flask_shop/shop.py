"""A small shop: a login, a cart with a dialog, and a form that shows its errors.

The pages have no barrier that a crawl can find: the dialog opens by a click, behind the login.
"""

from flask import Flask, redirect, render_template_string, request, session
from werkzeug.wrappers import Response

_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ title }} – Lamp shop</title>
<style>
  body { font: 16px/1.5 sans-serif; color: #222; background: #fff; margin: 2rem; }
  button, input { font: inherit; padding: .4rem .8rem; }
  [role=dialog] { border: 2px solid #222; padding: 1rem; margin-top: 1rem; max-width: 30rem; }
  .error { color: #a00000; }
</style></head>
<body><main><h1>{{ title }}</h1>{{ body|safe }}</main></body>
</html>"""
_LOGIN = """<form method="post" action="/login">
<p><label>User name <input name="user" autocomplete="username"></label></p>
<p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
<p><button>Sign in</button></p></form>"""
# The barrier: the field of the dialog has a hint, and no name.
_CART = """<p>One lamp, 20 euros.</p>
<p><button type="button" id="open" aria-haspopup="dialog">Use a voucher</button></p>
<div role="dialog" aria-labelledby="voucher" id="dialog" hidden>
  <h2 id="voucher">Your voucher</h2>
  <p><input name="code" id="code"> <button type="button">Use it</button></p>
</div>
<p><a href="/address">Go on to your address</a></p>
<script>
  document.getElementById('open').addEventListener('click', () => {
    document.getElementById('dialog').hidden = false;
    document.getElementById('code').focus();
  });
</script>"""
_ADDRESS = """<form method="post" novalidate>
{% if error %}<p class="error" id="wrong" role="alert">Write your street and house number, as in “Long Street 5”.</p>{% endif %}
<p><label>Street and house number
<input name="street" autocomplete="street-address" required
{% if error %}aria-invalid="true" aria-describedby="wrong"{% endif %}></label></p>
<p><button>Order</button></p></form>"""


def make() -> Flask:
    """The application."""
    app = Flask(__name__)
    app.secret_key = "only for tests"

    def page(title: str, body: str, **more: object) -> str:
        return render_template_string(_PAGE, title=title, body=render_template_string(body, **more))

    @app.get("/")
    def start() -> str | Response:
        return redirect("/cart") if "user" in session else page("Sign in", _LOGIN)

    @app.post("/login")
    def login() -> Response:
        session["user"] = request.form["user"]
        return redirect("/cart")

    @app.get("/cart")
    def cart() -> str | Response:
        return page("Your cart", _CART) if "user" in session else redirect("/")

    @app.route("/address", methods=["GET", "POST"])
    def address() -> str | Response:
        if "user" not in session:
            return redirect("/")
        return page("Your address", _ADDRESS, error=request.method == "POST")

    return app
