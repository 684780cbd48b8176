"""A site that sells tyres, with a report on the real requirements of 2017, and somebody who has learnt there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import connection
from django.utils import timezone

from competence.models import Agreement, RequirementCoverage
from interchange.eperusteet.importing import import_document
from qualifications.models import Requirement, RequirementsDocument
from tests.cast import Cast
from tests.factories.work import (
    AgreementFactory,
    EnvironmentFactory,
    EnvironmentLineFactory,
    MarkFactory,
    SelfAssessmentFactory,
    TaskFactory,
    TaskRequirementFactory,
)
from workplaces.models import Bridge, BridgeLine, LearningEnvironment, Task

OLD, NEW = "rakenne-autoalan-perustutkinto2017.json", "ajoneuvoalan-perustutkinto-OPH-5410-2021.json"
UNIT = "Rengas- ja vannemyynti"
# By what the comparison proposes of them: a dash has gone; a verb is another; in the new version among other things;
# nowhere in the new version; in another unit.
SAME = "opastaa asiakasta renkaiden kulumisessa ja"
CHANGED = "määritellä renkaiden ja vanteiden liikennekelpoisuuden"
OVERLOOKED = "renkaisiin ja vanteisiin liittyvien oheistarvikkeiden"
COUNTERPART = "tarjoaa asiakkaan tarpeen mukaisia turvallisia rengas- ja vannetuotteita"
GONE = "käyttää STRO:n normistoa"
REBUILT = "tarjota asiakkaalle sopivia rengas- ja vannetuotteita"


@dataclass
class TyreShop:
    """The two versions, the report on the old one, and the site's two tasks."""

    old: RequirementsDocument
    new: RequirementsDocument
    report: LearningEnvironment
    selling: Task
    checking: Task
    agreed: tuple[Agreement, ...] = ()

    @property
    def bridge(self) -> Bridge:
        """Give the one bridge between the two."""
        return Bridge.objects.get(old_document=self.old)

    @property
    def draft(self) -> LearningEnvironment:
        """Give the one learning environment on the new version."""
        return LearningEnvironment.objects.get(document=self.new)

    def before(self, words: str) -> Requirement:
        """Give the old requirement of the site's unit that begins so."""
        return _requirement(self.old, words)

    def after(self, words: str) -> Requirement:
        """Give the new requirement that begins so."""
        return _requirement(self.new, words)

    def line(self, words: str) -> BridgeLine:
        """Give the line of an old requirement of the site's unit."""
        return BridgeLine.objects.get(bridge=self.bridge, old_requirement=self.before(words))


def open_tyre_shop(cast: Cast, shared_data: Path) -> TyreShop:
    """Bring both versions into the catalogue, let the site work on the old one, and two skills be agreed."""
    now = timezone.now()
    read = [import_document((shared_data / "eperusteet" / name).read_bytes(), now=now) for name in (OLD, NEW)]
    # As the database's own upkeep does after an import; rows of this transaction are unknown to it otherwise.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    old, new = (RequirementsDocument.objects.get(pk=found.document_id) for found in read)
    tasks = [TaskFactory(site=cast.site, name=name) for name in ("Myyn renkaita", "Tarkastan renkaat")]
    report = EnvironmentFactory(
        site=cast.site,
        document=old,
        responsible=cast.coach,
        expert=cast.expert_invited,
        published=True,
        valid_until=timezone.localdate() + timedelta(days=300),
    )
    shop = TyreShop(old, new, report, *tasks)
    for task, words in ((0, SAME), (0, REBUILT), (0, OVERLOOKED), (1, CHANGED), (1, GONE)):
        requirement = shop.before(words)
        TaskRequirementFactory(task=tasks[task], requirement=requirement)
        EnvironmentLineFactory(environment=report, requirement=requirement, task=tasks[task])
    shop.agreed = tuple(_agreed(cast, report, shop.before(words)) for words in (SAME, CHANGED))
    return shop


def _requirement(document: RequirementsDocument, words: str) -> Requirement:
    rows = Requirement.objects.filter(unit__document=document).select_related("unit")
    (found,) = (row for row in rows if str(row.text).startswith(words))
    return found


def _agreed(cast: Cast, report: LearningEnvironment, requirement: Requirement) -> Agreement:
    where = {"placement": cast.placement, "requirement": requirement}
    agreement: Agreement = AgreementFactory(
        self_assessment=SelfAssessmentFactory(**where, given_by=cast.participant),
        mark=MarkFactory(**where, environment=report, given_by=cast.supervisor),
    )
    RequirementCoverage.objects.identify(
        person_id=cast.person.pk,
        requirement_id=requirement.pk,
        unit_id=requirement.unit_id,
        identified_on=agreement.agreed_on,
        threshold_met=True,
    )
    return agreement
