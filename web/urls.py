"""Addresses of pages; each feature's own stand at the end of its views."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from web.views import (
    access,
    account,
    assessments,
    certificates,
    environments,
    imports,
    inbox,
    keys,
    logbook,
    marks,
    members,
    organisations,
    pages,
    people,
    placements,
    portfolio,
    profile,
    qualifications,
    reports,
    reviews,
    shares,
    start,
    tasks,
    verify,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *start.urlpatterns,
    *pages.urlpatterns,
    *account.urlpatterns,
    *profile.urlpatterns,
    *organisations.urlpatterns,
    *members.urlpatterns,
    *people.urlpatterns,
    *placements.urlpatterns,
    *access.urlpatterns,
    *qualifications.urlpatterns,
    *tasks.urlpatterns,
    *environments.urlpatterns,
    *reviews.urlpatterns,
    *reports.urlpatterns,
    *logbook.urlpatterns,
    *inbox.urlpatterns,
    *portfolio.urlpatterns,
    *assessments.urlpatterns,
    *marks.urlpatterns,
    *certificates.urlpatterns,
    *shares.urlpatterns,
    *verify.urlpatterns,
    *keys.urlpatterns,
    *imports.urlpatterns,
]
# Printed addresses, alike in all languages.
unprefixed_urlpatterns: list[URLPattern | URLResolver] = [*verify.unprefixed_urlpatterns]
