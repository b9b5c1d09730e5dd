"""``a11y audit --flows``: states behind a login and a dialog, beside the crawl."""

import json
import threading
from collections.abc import Iterator
from importlib import util
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import make_server

from a11y.core.errors import A11yError, UsageError
from a11y.core.settings import Settings
from a11y.testing.flows import carried_out, load
from tests.e2e.helpers import command

_FLAGS = (
    "--engine",
    "own",
    "--rule",
    "form-field-name",
    "--profile",
    "quick",
    "--no-sitemaps",
    "--report",
    "json=r.json",
    "--report",
    "html=out",
)
_FLOWS = """from a11y import login
@login
async def sign_in(page):
    await page.goto("{shop}")
    await page.get_by_label("User name").fill("anna")
    await page.get_by_role("button", name="Sign in").click()

async def voucher(page, check):
    await page.goto("{shop}/cart")
    await page.get_by_role("button", name="Use a voucher").click()
    await check("dialog open")

async def order(page, check):
    await page.goto("{shop}/address")
    await page.get_by_role("button", name="Order").click()
    await check("address missing")
    await page.get_by_role("button", name="Pay").click(timeout=200)
"""


@pytest.fixture(scope="module")
def shop() -> Iterator[str]:
    """The sample project's shop."""
    path = Path(__file__).parents[1] / "projects" / "flask_shop" / "shop.py"
    spec = util.spec_from_file_location("flask_shop", path)
    assert spec is not None
    assert spec.loader is not None
    module: Any = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    server = make_server("127.0.0.1", 0, module.make(), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def test_states_count_and_a_failed_flow_is_told(shop: str, tmp_path: Path) -> None:
    (tmp_path / "flows.py").write_text(_FLOWS.format(shop=shop))
    done = command("audit", shop, "--flows", "flows.py", *_FLAGS, cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    report = json.loads((tmp_path / "r.json").read_text())
    pages = {page["final_url"].removeprefix(shop): page for page in report["pages"]}
    assert pages["/cart#~voucher%3A-dialog-open"]["state"] == "check:voucher: dialog open"
    assert pages["/address#~order%3A-address-missing"]["state"] == "check:order: address missing"
    # The crawl is signed in: the start page leads to the cart.
    assert {"/cart", "/address"} <= pages.keys()
    failed = pages["/address#~order"]["error"]
    assert failed["reason"] == "flow-failed"
    assert "The flow order failed at flows.py, line 17: " in failed["detail"]
    assert report["coverage"]["audited"] == 4
    assert report["coverage"]["failed"] == 1
    picture = next(tmp_path.glob(".a11y/*/flows/order.png"))
    assert picture.read_bytes().startswith(b"\x89PNG")
    found = {i["rules"][0]: i["occurrences"][0]["page"] for i in report["findings"] if i["outcome"] == "failed"}  # fmt: skip
    assert found["form-field-name"].endswith("/cart#~voucher%3A-dialog-open")
    assert "in the state “voucher: dialog open”" in (tmp_path / "out" / "index.html").read_text()
    assert "session" not in json.dumps(report["run"]["settings"]["storage_state"])
    assert command("recheck", "--rule", "form-field-name", cwd=tmp_path).returncode == 3


def test_a_failed_login_ends_the_audit(tmp_path: Path) -> None:
    path = tmp_path / "flows.py"
    path.write_text(
        "from a11y import login\n@login\nasync def sign_in(page):\n    raise ValueError('no')\n"
    )
    settings = Settings(flows=str(path), roots=("http://127.0.0.1/",), engine=("own",))
    failed = pytest.raises(
        A11yError, match=r"The flow sign_in failed at .*, line 4: ValueError: no"
    )
    with failed, carried_out(settings, tmp_path):
        pytest.fail("the audit goes on")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x = 1\nasync def buy(page, check:\n", "flows.py, line 2: "),
        ("import nothing_of_this_name\n", "flows.py, line 1: ModuleNotFoundError"),
        ("def buy(page, check): ...\n", "flows.py has no flow"),
        ("\nasync def buy(page): ...\n", "flows.py, line 2: buy is no flow"),
        ("from a11y import login\n@login\nasync def a(page): ...\n@login\nasync def b(page): ...\n", "more than one @login"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_flows(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "flows.py"
    path.write_text(text)
    with pytest.raises(UsageError, match=told.replace("(", r"\(")) as raised:
        load(path)
    assert raised.value.exit_code == 2


def test_no_file_of_flows(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        load(tmp_path / "nothing.py")
