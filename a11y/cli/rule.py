"""``a11y rule``: the documentation of rules in the terminal."""

import click

from a11y.i18n.catalogue import _, current_language, set_language


@click.command(help=_("Explain a rule; without an id, list them all."))
@click.argument("id_", metavar="[ID]", default="")
@click.option(
    "--coverage",
    is_flag=True,
    help=_("Show which success criteria our rules can fail, compared with other engines"),
)
@click.option("--lang", type=click.Choice(["pl", "en"]), default=None, help=_("Language"))
def rule(id_: str, coverage: bool, lang: str | None) -> None:
    """Prints a rule's title and criteria, why it matters and how to fix it."""
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
        for known in rules.values():
            title = rule_text(known, language).title
            click.echo(f"{known.id:40} {', '.join(known.criteria):16} {title}")
        return
    if id_ not in rules:
        raise UsageError(
            "There is no rule “{id}”",
            hint="Did you mean {word}?" if (word := close(id_, list(rules))) else "",
            id=id_,
            word=word,
        )
    chosen = rules[id_]
    text = rule_text(chosen, language)
    click.secho(text.title, bold=True)
    for num in chosen.criteria:
        criterion = wcag.criteria()[num]
        clause = f", EN 301 549 {criterion.en_clause}" if criterion.en_clause else ""
        click.echo(f"WCAG {num} {criterion.title(language)} ({criterion.level}{clause})")
    if not chosen.conformance:
        click.echo(_("Good practice"))
    if chosen.act:
        click.echo("ACT " + ", ".join(chosen.act))
    click.echo(f"\n{text.why}\n")
    if text.fix:
        click.secho(_("How to fix"), bold=True)
        click.echo(text.fix)
    if chosen.help_url:
        click.echo(chosen.help_url)


def _coverage() -> None:
    """Prints a line for each criterion, then totals."""
    from a11y.findings.coverage import packages, table

    words = {"definite": _("definite"), "cantTell": _("to be checked"), "": "–"}
    rows, engines = list(table()), list(packages())
    names = [_("ours"), *engines]
    click.echo(f"{_('Criterion'):44} " + " ".join(f"{name:17}" for name in names).rstrip())
    for row in rows:
        title = f"{row.criterion.num} {row.criterion.title(current_language())}"[:44]
        cells = [words[reach.word] for reach in (row.ours, *(row.engines[n] for n in engines))]
        click.echo(f"{title:44} " + " ".join(f"{cell:17}" for cell in cells).rstrip())
    click.echo("")
    for name in (None, *engines):
        reaches = [row.engines[name] if name else row.ours for row in rows]
        click.echo(
            _("{who}: rules can report a failure of {count} of {all} criteria").format(
                who=name or _("ours"), count=sum(bool(r.definite) for r in reaches), all=len(rows)
            )
        )


COMMAND = rule
