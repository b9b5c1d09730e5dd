"""The toolbar settings that change a page most. The toolbar probe audits a page with each."""

from dataclasses import dataclass, field


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One mode. ``id``: stable. ``title``: English, translated by ``a11y.i18n.catalogue.tr``.

    ``settings``: the argument of ``window.ulatwienia.set``, ready for JSON.
    """

    id: str
    title: str
    settings: dict[str, str | int] = field(hash=False)


def _mode(id_: str, title: str, **settings: str | int) -> Mode:
    return Mode(id=id_, title=title, settings=settings)


MODES = (
    _mode("text-200", N_("Text at 200%"), text=200),
    _mode("black-on-white", N_("Black on white"), contrast="bw"),
    _mode("white-on-black", N_("White on black"), contrast="wb"),
    _mode("yellow-on-black", N_("Yellow on black"), contrast="yb"),
    _mode("greyscale", N_("Shades of grey"), contrast="gray"),
)
