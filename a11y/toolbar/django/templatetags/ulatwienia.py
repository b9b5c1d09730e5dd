"""``{% load ulatwienia %}`` and, in a page's ``head``, ``{% ulatwienia %}``."""

from typing import Any

from django import template  # type: ignore[import-untyped]
from django.utils.safestring import SafeString, mark_safe  # type: ignore[import-untyped]

from a11y.toolbar.django.middleware import TAGGED, nonce_of, tags_for
from a11y.toolbar.django.settings import configuration

register = template.Library()


@register.simple_tag(takes_context=True)  # type: ignore[untyped-decorator] # Django has no types.
def ulatwienia(context: Any) -> SafeString:
    """The two tags. The middleware then adds none to the page.

    Without the context processor ``request``, there is no nonce, and the address has no
    ``SCRIPT_NAME``.
    """
    request = context.get("request")
    if request is None:
        return mark_safe(configuration().embedding.tags("", ""))  # noqa: S308 (escaped by tags)
    setattr(request, TAGGED, True)
    return mark_safe(tags_for(request, nonce_of(request)))  # noqa: S308 (escaped by tags)
