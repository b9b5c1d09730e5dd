"""``a11y rule``: the documentation of rules on the terminal."""

import click

from a11y.i18n.catalogue import _, current_language, set_language


@click.command(help=_("Explain a rule; without an id, list them all."))
@click.argument("id_", metavar="[ID]", default="")
@click.option(
    "--coverage", is_flag=True, help=_("Show which success criteria rules can fail, beside others")
)
@click.option("--lang", type=click.Choice(["pl", "en"]), default=None, help=_("Language"))
def rule(id_: str, coverage: bool, lang: str | None) -> None:
    """Title, criteria, why, how to fix."""
    from a11y.cli._errors import close
    from a11y.core import wcag
    from a11y.core.errors import UsageError
    from a11y.findings.report import all_rules
    from a11y.i18n.texts import rule_text

    if lang:
        set_language(lang)
    if coverage:
        _coverage()
        return
    rules, language = all_rules(), current_language()
    if not id_:
        for one in rules.values():
            click.echo(f"{one.id:40} {', '.join(one.criteria):16} {rule_text(one, language).title}")
        return
    if id_ not in rules:
        raise UsageError(
            "There is no rule “{id}”",
            hint="Did you mean {word}?" if (word := close(id_, list(rules))) else "",
            id=id_,
            word=word,
        )
    one = rules[id_]
    text = rule_text(one, language)
    click.secho(text.title, bold=True)
    for num in one.criteria:
        criterion = wcag.criteria()[num]
        clause = f", EN 301 549 {criterion.en_clause}" if criterion.en_clause else ""
        click.echo(f"WCAG {num} {criterion.title(language)} ({criterion.level}{clause})")
    if not one.conformance:
        click.echo(_("Good practice"))
    if one.act:
        click.echo("ACT " + ", ".join(one.act))
    click.echo(f"\n{text.why}\n")
    if text.fix:
        click.secho(_("How to fix"), bold=True)
        click.echo(text.fix)
    if one.help_url:
        click.echo(one.help_url)


def _coverage() -> None:
    """A line a criterion, and the numbers of those that can be failed."""
    from a11y.findings.coverage import packages, table

    words = {"definite": _("definite"), "cantTell": _("to be checked"), "": "–"}
    rows, engines = list(table()), list(packages())
    names = [_("ours"), *engines]
    click.echo(f"{_('Criterion'):44} " + " ".join(f"{name:17}" for name in names).rstrip())
    for row in rows:
        title = f"{row.criterion.num} {row.criterion.title(current_language())}"[:44]
        said = [words[reach.word] for reach in (row.ours, *(row.engines[n] for n in engines))]
        click.echo(f"{title:44} " + " ".join(f"{word:17}" for word in said).rstrip())
    click.echo("")
    for name in (None, *engines):
        reaches = [row.engines[name] if name else row.ours for row in rows]
        click.echo(
            _("{who}: {count} of {all} criteria can end as a failure").format(
                who=name or _("ours"), count=sum(bool(r.definite) for r in reaches), all=len(rows)
            )
        )


COMMAND = rule
