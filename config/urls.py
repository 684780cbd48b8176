"""All addresses: printed ones and those for machines stand alike in all languages, pages carry theirs."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from web import urls as web_urls

handler404 = "config.faults.not_found"
urlpatterns = [
    path("", include(web_urls.unprefixed_urlpatterns)),
    path("api/", include("api.urls")),
    *i18n_patterns(path("", include(web_urls.urlpatterns)), prefix_default_language=False),
]
