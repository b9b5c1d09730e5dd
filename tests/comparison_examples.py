"""Comparisons and histories for tests, some of them with hostile text."""

from a11y.core.model import Impact
from a11y.core.report import Change, Comparison, CriterionStatus, Element
from a11y.findings.history import Point

EVIL = "<img src=x onerror=alert(1)>|`</details>\x1b[2J\u202e@all"


def change(
    rule: str, impact: Impact, title: str, *elements: Element, before: tuple[Element, ...] = ()
) -> Change:
    return Change(
        fingerprint=f"{rule}-1",
        rule=rule,
        impact=impact,
        titles={"en": title, "pl": f"{title} (pl)"},
        elements=elements,
        count=sum(element.count for element in elements),
        before=before,
    )


def comparison(text: str = "Kontakt") -> Comparison:
    """One issue in each list; ``text`` is what pages say."""
    image = Element(page="/galeria", place="main>figure>img", html=f'<img alt="{text}">')
    footer = Element(page="/", place="footer>a", html="<a>fb</a>", pages=12, each=2, count=24)
    moved = Element(page="/o-nas", place="main>div>a", html="<a>więcej</a>")
    return Comparison(
        old="a11y-baseline.json",
        new=f"20261124-070832-{text}",
        added=(change("image-name", Impact.CRITICAL, f"No name: {text}", image),),
        fixed=(change("page-title", Impact.SERIOUS, "No title", Element(page="/kontakt")),),
        moved=(
            change(
                "link-name",
                Impact.SERIOUS,
                "Empty link",
                moved,
                before=(Element(page="/o-nas", place="main>a", html="<a>więcej</a>"),),
            ),
        ),
        known=(change("target-size", Impact.MINOR, "Small target", footer),),
        unseen=(change("label", Impact.CRITICAL, "No label", Element(page="/dolacz")),),
        blocking=1,
        incomplete=("a11y-baseline.json",),
    )


def points(href: str = "run/report/index.html") -> list[Point]:
    """Three runs of one site, one of another; the second is incomplete."""
    site, other = "https://x.test/", f"https://y.test/{EVIL}"
    return [
        _point("2026-11-01T07:00:00Z", site, (4, 9, 6, 3), 20, href),
        _point("2026-11-08T07:00:00Z", site, (2, 9, 4, 3), 17, "", incomplete=True),
        _point("2026-11-15T07:00:00Z", site, (0, 5, 4, 1), 20, href),
        _point("2026-11-16T07:00:00Z", other, (0, 0, 0, 0), 1, ""),
    ]


def _point(
    when: str,
    root: str,
    issues: tuple[int, int, int, int],
    audited: int,
    href: str,
    *,
    incomplete: bool = False,
) -> Point:
    statuses = dict.fromkeys(CriterionStatus, 10) | {CriterionStatus.NOT_SATISFIED: issues[1]}
    return Point(
        id=when,
        started=when,
        roots=(root,),
        profile="auto",
        issues=dict(zip(Impact, issues, strict=True)),
        review=7,
        criteria=statuses,
        found=20,
        audited=audited,
        incomplete=incomplete,
        href=href,
    )
