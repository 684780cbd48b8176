"""The row of a requirements document and the qualification that it is a version of."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime

from common.text import LocalizedText
from qualifications.models import Qualification, RequirementsDocument
from qualifications.rules.catalogue import Named, ParsedDocument, Title, count, remarks
from qualifications.rules.cleaning import searchable
from qualifications.rules.structure import as_plain


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """Writes the row of one parsed document."""

    parsed: ParsedDocument
    digest: str
    source_hash: str
    now: datetime

    def write(self, stored: RequirementsDocument | None) -> RequirementsDocument:
        """Insert the row, or bring the stored and locked one up to date; a version never changes qualification."""
        row = stored or RequirementsDocument(
            eperusteet_id=self.parsed.eperusteet_id, qualification=self._qualification()
        )
        row.name = self.parsed.name
        row.kind = self.parsed.kind.value
        row.diary_number = self.parsed.diary_number
        row.education_codes = list(self.parsed.education_codes)
        row.valid_from = self.parsed.valid_from
        row.valid_to = self.parsed.valid_to
        row.transition_ends = self.parsed.transition_ends
        row.snapshot = self.parsed.snapshot
        row.content_hash = self.digest
        row.source_hash = self.source_hash
        row.reader = self.parsed.reader
        row.counts = asdict(count(self.parsed))
        row.languages = list(self.parsed.languages)
        row.competence_areas = [_plain(area) for area in self.parsed.competence_areas]
        row.titles = [_plain(title) for title in self.parsed.titles]
        row.replaces = list(self.parsed.replaces)
        row.remarks = remarks(self.parsed)
        row.structure = as_plain(self.parsed.structure)
        row.searchable = searchable(self.parsed.name, self.parsed.diary_number, *self.parsed.education_codes)
        row.is_fictional = self.parsed.is_fictional
        row.imported_at = self.now
        row.save()
        return row

    def _qualification(self) -> Qualification:
        """Find or make the qualification; a code that names another sort of qualification is not shared."""
        code = self.parsed.qualification_code
        found = Qualification.objects.filter(code=code).first()
        if found is not None and found.kind == self.parsed.kind.value:
            return found
        if found is not None:
            code = f"eperusteet:{self.parsed.eperusteet_id}"
        return Qualification.objects.create(code=code, name=self.parsed.name, kind=self.parsed.kind.value)


def _plain(named: Named | Title) -> dict[str, object]:
    """Turn a code with its name into what a JSON column can hold."""
    values = {part.name: getattr(named, part.name) for part in fields(named)}
    return {name: value.as_dict() if isinstance(value, LocalizedText) else value for name, value in values.items()}
