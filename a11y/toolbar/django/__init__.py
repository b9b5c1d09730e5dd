"""The toolbar as a Django app: a middleware class, a template tag, settings in ``settings.py``.

``INSTALLED_APPS = [..., "a11y.toolbar.django"]`` is needed for the tag ``{% ulatwienia %}`` only::

    MIDDLEWARE = [..., "a11y.toolbar.django.ToolbarMiddleware"]
    ULATWIENIA = {"declaration": "/deklaracja-dostepnosci/", "exclude": ["/admin/"]}
"""

from a11y.toolbar.django.middleware import ToolbarMiddleware

__all__ = ["ToolbarMiddleware"]
