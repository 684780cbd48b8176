"""One skill that was agreed under earlier requirements, laid beside the new one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from common.text import Worded
from competence.choices import CarryStep
from competence.queries.carriable_shapes import Carriable
from competence.queries.carried_line import CarriedLine, OldSide
from competence.queries.carried_notes import own_confirmation
from competence.queries.carried_sides import Reader, open_sides
from competence.queries.carried_texts import RequirementText
from competence.queries.periods import Period
from competence.rules.carrying import carry_step
from qualifications.rules.bridge.words import Piece, word_diff


def carried_line(item: Carriable, period: Period, texts: Mapping[int, RequirementText], reader: Reader) -> CarriedLine:
    """Make one line ready."""
    text = texts[item.requirement_id].text.best(reader.language)
    olds = tuple(_old(texts[pk], day, reader) for pk, day in item.agreed_on.items())
    mine, theirs = open_sides(item, reader)
    step = carry_step(item.obstacle, own_confirmed=own_confirmation(reader.side, item))
    if step in {CarryStep.CONFIRM, CarryStep.WAIT_CONFIRM}:
        step = CarryStep.CONFIRM if mine or theirs else CarryStep.WAIT_CONFIRM
    row = item.row
    return CarriedLine(
        line_id=item.line_id,
        requirement_id=item.requirement_id,
        placement_id=period.id,
        kind=item.kind,
        text=text,
        olds=olds,
        difference=_difference(olds, text),
        step=step,
        participant_at=row.participant_at if row else None,
        supervisor_at=row.supervisor_at if row else None,
        may_confirm=mine,
        may_confirm_other=theirs,
        may_look_anew=item.obstacle is None,
        dispute_reason=row.dispute_reason if row else "",
        disputed_at=row.disputed_at if row else None,
        disputed_by=row.disputed_by if row else "",
    )


def _old(text: RequirementText, agreed_on: date | None, reader: Reader) -> OldSide:
    """Make one end in the earlier version ready."""
    return OldSide(
        text=text.text.best(reader.language),
        unit_name=text.unit_name.best(reader.language),
        document_name=text.document_name.best(reader.language),
        under=text.under,
        agreed_on=agreed_on,
        standing=text.standing(reader.on),
    )


def _difference(olds: tuple[OldSide, ...], text: Worded) -> tuple[Piece, ...]:
    """Compare word by word where one text became one other in the same language."""
    if len(olds) != 1 or olds[0].text == text or olds[0].text.language != text.language:
        return ()
    return word_diff(olds[0].text.text, text.text)
