"""Addresses of the API; alike in all languages."""

from __future__ import annotations

from django.urls import path

from api.views.certificates import (
    CertificateDetail,
    CertificateElmo,
    CertificateList,
    CertificatePdf,
    CertificatePlan,
)
from api.views.schema import schema

urlpatterns = [
    path("schema/", schema, name="api-schema"),
    path("v1/certificates/", CertificateList.as_view(), name="api-certificates"),
    path("v1/certificates/<str:number>/", CertificateDetail.as_view(), name="api-certificate"),
    path("v1/certificates/<str:number>/pdf/", CertificatePdf.as_view(), name="api-certificate-pdf"),
    path("v1/certificates/<str:number>/elmo/", CertificateElmo.as_view(), name="api-certificate-elmo"),
    path("v1/certificates/<str:number>/ehoks/", CertificatePlan.as_view(), name="api-certificate-ehoks"),
]
