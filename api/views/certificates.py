"""Certificates that their holders share with the school that asks."""

from __future__ import annotations

from datetime import date, datetime

from django.http import Http404, HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.serializers.certificates import SharedCertificateSerializer
from api.serializers.lists import ListQuery, SharedListSerializer
from api.serializers.plans import PlanQuery, PlanSerializer
from api.serializers.problems import PROBLEM
from api.views.base import Endpoint, file_answer, principal_of
from certificates.queries.code_versions import completed
from certificates.queries.school import school_reading, share_of_number
from certificates.queries.shared import SharedCertificate
from certificates.services.reading import open_received, open_shared, open_shared_file
from interchange.ehoks.types import Process
from interchange.ehoks.write import export, plain
from interchange.elmo.write import write as write_elmo

_MEDIA = "application/problem+json"
_ALWAYS = {304: None, (400, _MEDIA): PROBLEM, (401, _MEDIA): PROBLEM}
_ABSENT = {**_ALWAYS, (404, _MEDIA): PROBLEM}
_WITHHELD = {**_ABSENT, (409, _MEDIA): PROBLEM}
_NUMBER = OpenApiParameter("number", str, OpenApiParameter.PATH, description="Number of the certificate.")
_CALLER = OpenApiParameter(
    "Caller-Id", str, OpenApiParameter.HEADER, description="How the system names itself; kept in the audit log."
)
_SEEN = OpenApiParameter(
    "If-None-Match", str, OpenApiParameter.HEADER, description="Entity tag of the content that the caller has."
)


class CertificateList(Endpoint):
    """Certificates shared with the school."""

    @extend_schema(
        operation_id="listCertificates",
        parameters=[ListQuery, _CALLER, _SEEN],
        responses={200: SharedListSerializer, **_ALWAYS},
    )
    def get(self, request: Request) -> Response:
        """List the certificates that holders share with the school now, newest share first."""
        query = ListQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        now, today = _now_and_today()
        found = open_received(
            after=asked["cursor"],
            limit=asked["limit"],
            changed_since=asked["updated_since"],
            actor=principal_of(request).reader,
            now=now,
            on=today,
        )
        following = _following(request, found[-1].share_id) if len(found) == asked["limit"] else None
        return Response(SharedListSerializer({"next": following, "results": found}).data)


class CertificateDetail(Endpoint):
    """One certificate."""

    @extend_schema(
        operation_id="readCertificate",
        parameters=[_NUMBER, _CALLER, _SEEN],
        responses={200: SharedCertificateSerializer, **_ABSENT},
    )
    def get(self, request: Request, number: str) -> Response:
        """Read a certificate: what was issued, whether it stands, and whether the requirements are in force."""
        shared, today = _opened(request, number)
        return Response(SharedCertificateSerializer(school_reading(shared, on=today)).data)


class CertificatePdf(Endpoint):
    """One certificate as it was printed."""

    @extend_schema(
        operation_id="readCertificatePdf",
        parameters=[_NUMBER, _CALLER, _SEEN],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY, **_WITHHELD},
    )
    def get(self, request: Request, number: str) -> HttpResponse:
        """Fetch the PDF as it was made at issue: always the same bytes."""
        now, today = _now_and_today()
        share_id = _share_of(request, number, today)
        found = open_shared_file(share_id=share_id, actor=principal_of(request).reader, now=now, on=today)
        return file_answer(found.content, "application/pdf", f"osaamistodistus-{found.number}.pdf")


class CertificateElmo(Endpoint):
    """One certificate as EMREX ELMO."""

    @extend_schema(
        operation_id="readCertificateElmo",
        parameters=[_NUMBER, _CALLER, _SEEN],
        responses={(200, "application/xml"): OpenApiTypes.STR, **_WITHHELD},
    )
    def get(self, request: Request, number: str) -> HttpResponse:
        """Fetch the certificate as EMREX ELMO 1.7.0, with the PDF attached where it is made."""
        shared, _today = _opened(request, number, with_file=True)
        content = write_elmo(shared.document, pdf=shared.pdf)
        return file_answer(content, "application/xml", f"osaamistodistus-{shared.document.number}.xml")


class CertificatePlan(Endpoint):
    """One certificate as a part of a student's plan."""

    @extend_schema(
        operation_id="readCertificatePlan",
        parameters=[_NUMBER, PlanQuery, _CALLER, _SEEN],
        responses={200: PlanSerializer, **_ABSENT},
    )
    def get(self, request: Request, number: str) -> Response:
        """Fetch the arrays of earlier acquired competence for eHOKS, and what could not be put into them."""
        query = PlanQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        shared, today = _opened(request, number)
        made = export(
            completed(school_reading(shared, on=today).document),
            sent_on=shared.begins_on,
            school_oid=shared.school_oid,
            process=Process(query.validated_data["process"]),
        )
        return Response(PlanSerializer({"fragment": plain(made.fragment), "left_out": made.left_out}).data)


def _opened(request: Request, number: str, *, with_file: bool = False) -> tuple[SharedCertificate, date]:
    """Open the certificate of a number, and tell which day it is."""
    now, today = _now_and_today()
    share_id = _share_of(request, number, today)
    reader = principal_of(request).reader
    return open_shared(share_id=share_id, with_file=with_file, actor=reader, now=now, on=today), today


def _share_of(request: Request, number: str, on: date) -> int:
    """Find the share of a certificate's number; a foreign and a missing one are answered alike."""
    share_id = share_of_number(principal_of(request).school_id, number, on=on)
    if share_id is None:
        raise Http404
    return share_id


def _now_and_today() -> tuple[datetime, date]:
    """Read the clock once."""
    now = timezone.now()
    return now, timezone.localdate(now)


def _following(request: Request, cursor: int) -> str:
    """Give the address of the next part of the list."""
    query = request.query_params.copy()
    query["cursor"] = str(cursor)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
