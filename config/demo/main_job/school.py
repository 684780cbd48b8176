"""The school of the job receives the certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from certificates.queries.shared import SharedCertificate
from certificates.rules.document import CertificateDocument
from certificates.services.reading import open_shared
from certificates.services.sharing import share_certificate
from config.demo.main_job.certificate import Issued
from config.demo.main_job.organisations import Organisations
from config.demo.main_job.scene import Scene
from config.demo.main_job.work import Worked


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the school holds in the end."""

    shared: SharedCertificate
    held_on: date

    @property
    def document(self) -> CertificateDocument:
        """The certificate's content."""
        return self.shared.document


def share(scene: Scene, here: Organisations, worked: Worked, issued: Issued) -> Outcome:
    """Share the certificate as its holder, and open it as the school."""
    when = scene.days.at(0)
    share_id = share_certificate(
        certificate_id=issued.certificate_id,
        school_id=here.school_id,
        purpose="",
        ends_on=scene.days.last + timedelta(days=30),
        actor=worked.participant,
        **when,
    )
    shared = open_shared(share_id=share_id, with_file=True, actor=here.teacher, **when)
    return Outcome(shared, scene.days.last)
