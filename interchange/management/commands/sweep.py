"""Does what is left to do: certificates without a file, and requirements that the search does not know yet."""

from __future__ import annotations

import logging

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from certificates.queries.printing import unprinted_ids
from certificates.services.printing import print_certificate
from interchange.certificate_pdf import attachments
from interchange.eperusteet.importing import index_catalogue

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Prints what was not printed; safe to run at any time, and beside the worker."""

    help = "Makes the files of certificates that are issued but not printed yet; indexes new requirements."

    def handle(self, *_args: object, **_options: object) -> None:
        """Print one after another; one that fails does not hold up the rest, but makes the command fail."""
        printed, failed = 0, 0
        for certificate_id in unprinted_ids():
            try:
                printed += print_certificate(certificate_id=certificate_id, attach=attachments, now=timezone.now())
            except Exception:
                failed += 1
                logger.exception("certificate %d could not be printed", certificate_id)
        indexed = index_catalogue(now=timezone.now())
        self.stdout.write(f"printed {printed}, failed {failed}, indexed {indexed}")
        if failed:
            message = f"{failed} could not be printed; the log says why"
            raise CommandError(message)
