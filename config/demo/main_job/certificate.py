"""The certificate of the job."""

from __future__ import annotations

from dataclasses import dataclass

from certificates.services.issue import issue
from certificates.services.printing import print_certificate
from competence.queries.certifiable import certifiable_agreements
from config.demo.main_job.organisations import Organisations
from config.demo.main_job.scene import Scene
from config.demo.main_job.work import Worked
from interchange.certificate_pdf import attachments


@dataclass(frozen=True, slots=True)
class Issued:
    """The certificate, and how many lines it has."""

    certificate_id: int
    lines: int


def certify(scene: Scene, here: Organisations, worked: Worked, public_url: str) -> Issued:
    """Issue a certificate of all that was agreed, and print it."""
    when = scene.days.at(1)
    lines = certifiable_agreements(viewer=here.coordinator, placement_id=worked.placement_id, on=when["on"])
    certificate = issue(
        placement_id=worked.placement_id,
        agreement_ids=tuple(line.agreement_id for line in lines),
        language="fi",
        show_birth_date=False,
        public_url=public_url,
        actor=here.coordinator,
        **when,
    )
    print_certificate(certificate_id=certificate, attach=attachments, now=when["now"])
    return Issued(certificate, len(lines))
