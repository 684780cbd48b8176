"""A bridge between two real versions of requirements: built, corrected, confirmed and used, by those who would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from competence.models import Agreement, RequirementCoverage
from qualifications.models import Requirement
from tests.browser.robot import DESK, Robot
from tests.browser.tyre_shop import (
    CHANGED,
    COUNTERPART,
    GONE,
    OVERLOOKED,
    REBUILT,
    SAME,
    TyreShop,
    open_tyre_shop,
)
from tests.browser.walker import Walker
from tests.cast import Cast
from workplaces.models import BridgeLine, CarriedMapping, LearningEnvironment, TaskRequirement

# Two dozen pages with thousands of rows: a minute is too short on a busy machine.
pytestmark = [pytest.mark.browser, pytest.mark.django_db, pytest.mark.timeout(300)]


@dataclass
class Walk:
    """Who walks where."""

    walker: Walker
    cast: Cast
    shop: TyreShop

    def build(self) -> None:
        """The coordinator finds that there is a newer version, and has the two compared."""
        walker, shop = self.walker, self.shop
        walker.become(self.cast.coordinator)
        walker.open("bridges-list")
        walker.follow(walker.say("Make a bridge"), within=f"li:has-text('{shop.new.diary_number}')")
        walker.press(walker.say("Compare"))
        walker.sees(walker.say("The requirements were compared. Look through what was found and decide."))
        counts = Counter(BridgeLine.objects.filter(bridge=shop.bridge).values_list("kind", flat=True))
        assert (counts["changed"] > 50, counts["moved"] > 20, counts["gone"] > 300, counts["new"] > 1500) == (True,) * 4
        assert counts["split"] + counts["merged"] > 0
        kinds = {"changed": "Changed", "moved": "Moved", "gone": "Gone", "new": "New"}
        walker.sees(*(f"{walker.say(text)}: {counts[kind]}" for kind, text in kinds.items()))
        assert (shop.bridge.state, shop.line(GONE).kind, shop.line(SAME).kind) == ("draft", "gone", "changed")

    def correct(self) -> None:
        """A change that is none is called so; a skill whose counterpart was overlooked gets it."""
        walker, shop = self.walker, self.shop
        self._show_unit()
        walker.follow(walker.say("Correct"), within=f"#line-{shop.line(SAME).pk}")
        assert walker.heading().startswith(walker.say("Correct a proposal"))
        walker.tick("input[name=kind][value=unchanged]")
        walker.tick("input[name=verdict][value=holds]")
        walker.press(walker.say("Save"))
        walker.sees(walker.say("The decision was saved."))
        self._show_unit()
        walker.follow(walker.say("Find a counterpart"), within=f"#line-{shop.line(OVERLOOKED).pk}")
        counterpart = shop.after(COUNTERPART)
        text = counterpart.text.best(walker.language).text
        walker.fill("#q", max(text.split(), key=len))
        walker.press(walker.say("Search"))
        walker.press(walker.say("Choose this"), within=f"#results div:has-text('{text}')")
        walker.sees(walker.say("The skills were joined. Decide now whether what was shown earlier still holds."))
        walker.tick("input[name=verdict][value=look]")
        walker.press(walker.say("Save"))
        rows = {words: shop.line(words) for words in (SAME, OVERLOOKED)}
        assert [(row.proposed_kind, row.kind, row.verdict) for row in rows.values()] == [
            ("changed", "unchanged", "holds"),
            ("", "merged", "look"),
        ]
        assert rows[OVERLOOKED].new_requirement_id == counterpart.pk
        assert {row.decided_by_id for row in rows.values()} == {self.cast.coordinator.pk}

    def decide(self) -> None:
        """The site's unit has been read, so it holds; what nobody has had the time to read is looked at anew."""
        walker, shop = self.walker, self.shop
        self._show_unit()
        walker.press(walker.say("The whole unit still holds"))
        walker.open("bridges-detail", shop.bridge.pk)
        walker.press(walker.say("The rest need a new look"))
        lines = BridgeLine.objects.filter(bridge=shop.bridge)
        assert lines.undecided().count() == 0
        of_unit = lines.with_both_ends().filter(old_requirement__unit=shop.before(CHANGED).unit)
        assert Counter(of_unit.values_list("verdict", flat=True)) == {"holds": 7, "look": 1}
        rest = lines.with_both_ends().exclude(pk__in=of_unit.values("pk"))
        assert set(rest.values_list("verdict", flat=True)) == {"look"}

    def ask(self) -> None:
        """The bridge goes to an outside expert, who finds it among what waits and gets a letter."""
        walker, shop, expert = self.walker, self.shop, self.cast.expert_invited
        walker.follow(walker.say("Send to an outside expert"))
        walker.fill("#q", expert.email)
        walker.press(walker.say("Search"))
        walker.tick(f"input[name=expert][value='{expert.pk}']")
        walker.press(walker.say("Send"), within="main form[method=post]")
        assert walker.notice().endswith(
            walker.say("Sent to the expert. You get an e-mail when the expert has answered.")
        )
        assert (shop.bridge.state, shop.bridge.expert_id) == ("in_review", expert.pk)
        assert [letter.to for letter in mail.outbox] == [[expert.email]]

    def confirm(self) -> None:
        """The expert looks at what was decided, and confirms by name."""
        walker, shop = self.walker, self.shop
        walker.become(self.cast.expert_invited)
        walker.open("reviews-list")
        walker.follow(shop.new.diary_number)
        walker.sees(walker.say("Still holds"), walker.say("Skill by skill"))
        walker.fill("#id_title", "Opettaja")
        walker.tick("#id_consent")
        walker.press(walker.say("Confirm the bridge"))
        walker.sees(walker.say("Confirmed. The organisation can now carry its work to the new requirements."))
        bridge = shop.bridge
        assert (bridge.state, bridge.expert_name, bridge.responsible_name) == (
            "confirmed",
            self.cast.expert_invited.full_name,
            self.cast.coordinator.full_name,
        )

    def carry(self) -> None:
        """The coach has the site's work carried: unchanged skills come along, gone ones stay behind, two are asked."""
        walker, shop = self.walker, self.shop
        walker.become(self.cast.coach)
        walker.open("environments-detail", shop.report.pk)
        walker.follow(walker.say("Carry the work to the new requirements"))
        walker.press(walker.say("Start carrying"))
        assert walker.notice().endswith(
            walker.say("The work was carried along as a working version. The report stays in force.")
        )
        assert walker.heading().startswith(walker.say("Skills to look at"))
        mappings = CarriedMapping.objects.filter(carry__environment=shop.draft)
        told = {(str(row.line.old_requirement.text)[:20], row.decision) for row in mappings.select_related("line")}
        assert told == {
            (SAME[:20], "kept"),
            (CHANGED[:20], "waiting"),
            (REBUILT[:20], "waiting"),
            (OVERLOOKED[:20], "waiting"),
        }

    def look(self) -> None:
        """Each changed skill is kept or left out; then nothing is left."""
        walker, shop = self.walker, self.shop
        rows = CarriedMapping.objects.filter(carry__environment=shop.draft)
        answers = {CHANGED: "kept", REBUILT: "kept", OVERLOOKED: "dropped"}
        for words, answer in answers.items():
            row = rows.get(line=shop.line(words))
            walker.tick(f"input[name=row_{row.pk}][value={answer}]")
        walker.press(walker.say("Save the answers"))
        walker.sees(walker.say("Everything has been looked at. The working version can be sent to an outside expert."))
        assert {words: rows.get(line=shop.line(words)).decision for words in answers} == answers
        shown = {shop.line(words).new_requirement_id for words in (SAME, CHANGED, REBUILT)}
        assert set(self._shown_tasks()) == shown

    def publish(self) -> None:
        """The expert approves the new report; the old one stands as it was."""
        walker, shop, expert = self.walker, self.shop, self.cast.expert_invited
        walker.follow(walker.say("Go on to the working version and send it to an outside expert"))
        walker.follow(walker.say("Send to an outside expert"))
        walker.fill("#q", expert.email)
        walker.press(walker.say("Search"))
        walker.tick(f"input[name=expert][value='{expert.pk}']")
        walker.tick("#id_consent")
        walker.press(walker.say("Send"), within="main form[method=post]")
        assert shop.draft.state == "in_review"
        walker.become(expert)
        walker.open("reviews-detail", shop.draft.pk)
        rows = shop.draft.lines.count()
        walker.press(
            walker.say_many(
                "Agree with the %(counter)s row not answered yet",
                "Agree with all %(counter)s rows not answered yet",
                rows,
                counter=rows,
            )
        )
        walker.fill("#id_title", "Opettaja")
        last = timezone.localdate() + timedelta(days=700)
        for part in ("day", "month", "year"):
            walker.fill(f"[name=valid_until_{part}]", str(getattr(last, part)))
        walker.tick("#id_consent")
        walker.press(walker.say("Approve and publish"))
        new, old = shop.draft, LearningEnvironment.objects.get(pk=shop.report.pk)
        assert (new.state, old.state, old.number) == ("published", "published", shop.report.number)
        assert (new.number != old.number, new.valid_until) == (True, last)
        assert set(new.lines.values_list("requirement", flat=True)) == set(self._shown_tasks())
        assert old.lines.count() == shop.report.lines.count() == 5

    def agree(self) -> None:
        """Participant and supervisor say that what was agreed still holds: it is identified under the new version."""
        walker, shop, cast = self.walker, self.shop, self.cast
        lines = {words: shop.line(words) for words in (SAME, CHANGED)}
        walker.become(cast.participant)
        walker.open("portfolio-own")
        walker.follow(walker.say("Read the skills and confirm what still holds"))
        assert walker.heading() == walker.say("Agreed under earlier requirements")
        self._tick(lines.values())
        walker.press(walker.say("Still holds: confirm the ticked skills"))
        assert self._identified(lines.values()) == set()
        walker.become(cast.supervisor)
        walker.open("portfolio-person", cast.person.pk)
        walker.follow(walker.say("Read the skills and confirm what still holds"))
        self._tick([lines[CHANGED]])
        walker.press(walker.say("Still holds: confirm for the site"))
        assert walker.notice().endswith(
            walker.say_many(
                "Both have confirmed. %(count)d skill is identified under the new requirements.",
                "Both have confirmed. %(count)d skills are identified under the new requirements.",
                1,
                count=1,
            )
        )
        requirement = lines[CHANGED].new_requirement_id
        assert self._identified(lines.values()) == {requirement}
        new = Agreement.objects.get(requirement=requirement, person=cast.person)
        before = shop.agreed[1]
        assert (new.state, new.carried_from_id, new.bridge_line_id) == ("agreed", before.pk, lines[CHANGED].pk)
        kept = Agreement.objects.filter(pk__in=[row.pk for row in shop.agreed])
        assert list(kept.values_list("state", "agreed_on").distinct()) == [("agreed", before.agreed_on)]
        assert self._identified_ids([row.requirement_id for row in shop.agreed]) == {
            row.requirement_id for row in shop.agreed
        }

    def _show_unit(self) -> None:
        walker, unit = self.walker, self.shop.before(CHANGED).unit
        walker.open("bridges-detail", self.shop.bridge.pk)
        walker.robot.page.select_option("#unit", str(unit.pk))
        walker.press(walker.say("Show these"))
        walker.sees(unit.name.best(walker.language).text)

    def _shown_tasks(self) -> list[int]:
        shown = TaskRequirement.objects.filter(requirement__unit__document=self.shop.new)
        return list(shown.values_list("requirement", flat=True))

    def _tick(self, lines: Iterable[BridgeLine]) -> None:
        for line in lines:
            self.walker.tick(f"input[name=line][value='{line.pk}']")

    def _identified(self, lines: Iterable[BridgeLine]) -> set[int]:
        return self._identified_ids([line.new_requirement_id for line in lines])

    def _identified_ids(self, requirements: list[int]) -> set[int]:
        rows = RequirementCoverage.objects.filter(person=self.cast.person, requirement__in=requirements)
        return set(rows.filter(identified_on__isnull=False).values_list("requirement", flat=True))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_bridge_between_real_versions_is_built_corrected_confirmed_and_used(
    language: str, robot: Robot, cast: Cast, shared_data: Path
) -> None:
    shop = open_tyre_shop(cast, shared_data)
    robot.show(DESK)
    walk = Walk(Walker(robot, language), cast, shop)
    assert Requirement.objects.filter(unit__document=shop.old).count() > 500
    walk.build()
    walk.correct()
    walk.decide()
    walk.ask()
    walk.confirm()
    walk.carry()
    walk.look()
    walk.publish()
    walk.agree()
