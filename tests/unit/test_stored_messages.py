"""Errors of probes, engines, interactions and sitemaps are stored as messages, told in any language."""

from pathlib import Path

import pytest

from a11y.audit.evaluate import describe_error, evaluate, untested
from a11y.core.errors import PageTimeout, UsageError
from a11y.core.message import NOTHING, Message
from a11y.core.model import Outcome, Run
from a11y.dom import Snapshot
from a11y.i18n.texts import error_text, sentence, sentence_and_detail
from a11y.rules import implementations
from a11y.store import InteractionJob, InteractionResult, Reader, Table, Writer

SLOW = PageTimeout("The page was not done within {limit} s", limit=2.5)


@pytest.mark.parametrize(
    "message", [NOTHING, Message("Nothing like it"), Message("{n} of {what}", {"n": 1.5, "what": "żółć"})]
)  # fmt: skip
def test_a_message_survives_storage(message: Message) -> None:
    assert Message.from_json(message.to_json()) == message


@pytest.mark.parametrize("old", ["net::ERR_TIMED_OUT", "{not json", "HTTP 503"])
def test_the_finished_sentence_of_an_older_store_is_kept(old: str) -> None:
    assert str(Message.from_json(old)) == old


def test_an_older_sentence_of_the_browser_is_still_explained() -> None:
    message = Message.from_json("net::ERR_TIMED_OUT at https://example.org/")
    assert sentence_and_detail(message, "en") == (
        "The server does not answer",
        "net::ERR_TIMED_OUT",
    )


def test_numbers_of_an_error_stay_numbers_until_they_are_shown() -> None:
    assert SLOW.data == {"limit": 2.5}
    assert str(SLOW) == "The page was not done within 2.5 s"
    assert "2,5 s" in error_text(SLOW, "pl")[0]
    assert UsageError("{path}: {error}", path=Path("x"), error=OSError("no")).data == {
        "path": "x",
        "error": "no",
    }


def test_an_error_without_words_is_still_an_error() -> None:
    assert describe_error(PageTimeout(""))
    assert str(describe_error(ValueError("x"))).startswith("ValueError: x")


def test_a_rule_without_its_artifact_gives_a_reason_and_the_error() -> None:
    rule = next(i for i in implementations().values() if Snapshot in i.needs)
    (assertion,) = evaluate([rule], {}, missing={Snapshot: describe_error(SLOW)})
    assert assertion.outcome is Outcome.UNTESTED
    assert assertion.message == "not-gathered"
    assert "2,5 s" in sentence(Message.from_json(assertion.data["error"]), "pl")
    (assertion,) = evaluate([rule], {}, missing={Snapshot: "not-stored"})
    assert (assertion.message, "error" in assertion.data) == ("not-stored", False)
    assert untested(rule.rule, "/", "cut").data == {}


def test_errors_of_interactions_and_sitemaps_are_stored_as_messages(tmp_path: Path) -> None:
    why = Message("It has more than {limit} addresses; the rest was left out", {"limit": 50_000})
    path = tmp_path / "run.sqlite"
    with Writer(path, create=True) as writer:
        writer.save_run(Run(id="r", roots=("/",), settings={}, versions={}, started=""))
        job = InteractionJob(url="https://example.org/", probes=("keyboard",))
        writer.add_interaction(InteractionResult(job=job, error=describe_error(SLOW)))
        writer.add_messages(Table.SITEMAP_ERRORS, {"https://example.org/a.xml": why})
        writer.add(Table.SITEMAP_ERRORS, {"https://example.org/b.xml": "HTTP 503"})
    reader = Reader(path)
    stored = reader.pairs(Table.INTERACTION_ERRORS)["https://example.org/"]
    assert Message.from_json(stored) == describe_error(SLOW)
    found = reader.coverage().sitemap_errors
    assert found["https://example.org/a.xml"] == why
    assert sentence(why, "pl").startswith("Zawiera ponad 50\u00a0000")
    assert str(found["https://example.org/b.xml"]) == "HTTP 503"
    reader.close()
