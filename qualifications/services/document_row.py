"""The row of a requirements document and the qualification that it is a version of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qualifications.models import Qualification, RequirementsDocument
from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.cleaning import searchable
from qualifications.rules.structure import as_plain


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """Writes the row of one parsed document."""

    parsed: ParsedDocument
    digest: str
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
