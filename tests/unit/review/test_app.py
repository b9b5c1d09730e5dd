"""The page of `a11y review`: who gets in, what it stores, and that nothing of a page takes effect."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from a11y.core.report import Answer
from a11y.local_server import LocalServer
from a11y.review.app import Tokens, application
from a11y.review.session import Session
from tests.report_build import build
from tests.report_rules import pictures
from tests.review_examples import session

TOKENS = ("ticket", "token")


@pytest.fixture(scope="module", autouse=True)
def _built() -> None:
    build()


@pytest.fixture
def work(tmp_path: Path) -> Session:
    return session(tmp_path, 6)


@pytest.fixture
def client(work: Session) -> Iterator[httpx.Client]:
    site = application(work, pictures().__getitem__, Tokens(*TOKENS), "en")
    with LocalServer(site) as server, httpx.Client(base_url=server.url, trust_env=False) as client:
        yield client


def item(work: Session, at: int, lang: str = "en") -> str:
    return f"/token/{lang}/item/{work.questions[at].fingerprint}"


def test_the_first_address_works_once(client: httpx.Client) -> None:
    first = client.get("/start/ticket")
    assert (first.status_code, first.headers["location"]) == (303, "/token/en/")
    assert client.get("/start/ticket").status_code == 403
    assert client.get("/start/").status_code == 404


def test_strangers_are_refused_in_words(client: httpx.Client, work: Session) -> None:
    for path in ("/wrong/en/", "/wrong/report.css", "/wrong/pictures/x.png", "/start/wrong"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "Start again: a11y review" in answer.text
    wrong = item(work, 0).replace("token", "wrong")
    assert client.post(wrong, data={"answer": "barrier"}).status_code == 403
    assert not work.path.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.test"}, 421),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://evil.test"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_no_other_site_can_answer(
    client: httpx.Client, work: Session, headers: dict[str, str], status: int
) -> None:
    for path in (item(work, 0), "/token/en/undo", "/token/en/keys"):
        assert client.post(path, data={"answer": "barrier"}, headers=headers).status_code == status
    assert not work.path.exists()


def test_what_is_not_there(client: httpx.Client, work: Session) -> None:
    for path in ("/token/fr/", "/token/en/item/none", "/token/en/kind/none", "/token/x.css"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "no such page" in answer.text
    assert "no such page" in client.get("/nothing/is/here/at/all").text
    assert "no such request" in client.delete("/token/en/").text
    assert "no answer" in client.post(item(work, 0), data={"answer": "perhaps"}).text
    assert client.get("/token/pictures/none.png").status_code == 404
    assert client.post(item(work, 0), data={"answer": "perhaps"}).status_code == 400
    assert (
        client.post(item(work, 0), data={"answer": "later", "note": "x" * 1_100_000}).status_code
        == 400
    )
    assert not work.path.exists()


def test_an_answer_leads_to_the_next_question_and_undo_back(
    client: httpx.Client, work: Session
) -> None:
    done = client.post(item(work, 0), data={"answer": "barrier", "note": "No <b>"})
    assert done.headers["location"] == f"{item(work, 1)}?notice=barrier#question"
    page = client.get(done.headers["location"]).text
    assert "Stored: barrier." in page
    assert "1 of 6 questions answered" in page
    before = client.get(item(work, 0)).text
    assert "Judged by Anna Wrona, 2026-11-30: barrier. No &lt;b&gt;" in before
    assert client.post("/token/en/undo").headers["location"] == (
        f"{item(work, 0)}?notice=undone#question"
    )
    assert work.reviews == {}


def test_a_table_stores_what_was_chosen(client: httpx.Client, work: Session) -> None:
    rule, issues = next(iter(work.kinds().items()))
    first, second = (issue.fingerprint for issue in issues)
    path = f"/token/en/kind/{rule}"
    assert client.get(path).text.count("<select") == 2
    stored = client.post(path, data={f"answer-{first}": "in order", f"answer-{second}": ""})
    assert stored.headers["location"] == f"{path}?notice=stored#question"
    assert set(work.reviews) == {first}
    client.post(path, data={f"answer-{first}": "in order", f"answer-{second}": "does not apply"})
    assert [work.reviews[each].answer for each in (first, second)] == [
        Answer.IN_ORDER,
        Answer.NOT_APPLICABLE,
    ]
    work.undo()
    assert set(work.reviews) == {first}


def test_the_end_names_what_is_left_for_later(client: httpx.Client, work: Session) -> None:
    for at in range(6):
        done = client.post(item(work, at), data={"answer": "later" if at == 2 else "in order"})
    assert done.headers["location"] == "/token/en/done?notice=in+order#question"
    page = client.get(done.headers["location"]).text
    assert "Left for later" in page
    assert page.count("/item/") == 1


def test_a_broken_file_is_said_on_the_page(client: httpx.Client, work: Session) -> None:
    work.path.write_text("{", "utf-8")
    answer = client.post(item(work, 0), data={"answer": "barrier"})
    assert answer.status_code == 500
    assert "can&#39;t be read" in answer.text
    assert work.path.read_text("utf-8") == "{"


def test_pages_bring_nothing_from_elsewhere(client: httpx.Client, work: Session) -> None:
    rule = next(iter(work.kinds()))
    for path in ("/token/pl/", item(work, 0, "pl"), f"/token/pl/kind/{rule}", "/token/pl/done"):
        page = client.get(path)
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert page.headers["cache-control"] == "no-store"
        sources = [part.partition('"')[0] for part in page.text.split('src="')[1:]]
        assert all(source.startswith("/token/") for source in sources), sources
        assert all(client.get(source).status_code == 200 for source in sources)
        assert "Las <b>" not in page.text


def test_keys_stay_off(client: httpx.Client, work: Session) -> None:
    assert 'data-keys="on"' in client.get(item(work, 0)).text
    assert client.post("/token/en/keys", data={"keys": "off"}).status_code == 204
    assert 'data-keys="off"' in client.get(item(work, 1)).text
