"""Printing of certificates in the background; a task is only a wake-up, what is to do stands in the certificate."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from certificates.services.printing import print_certificate
from interchange.certificate_pdf import attachments


@task()
def print_one(certificate_id: int) -> bool:
    """Make the file of one certificate if it has none; tells whether this run stored it."""
    return print_certificate(certificate_id=certificate_id, attach=attachments, now=timezone.now())


def enqueue_printing(certificate_id: int) -> None:
    """Wake the worker for one certificate; a lost wake-up costs time only, since the sweep finds the work by state."""
    print_one.enqueue(certificate_id)
