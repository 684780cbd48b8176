"""`./run demo --once`: the whole main job on one requirements file, into a directory."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from certificates.queries.code_versions import completed
from config.demo.main_job.job import MainJob
from config.demo.main_job.requirements import NothingToShowError
from config.demo.main_job.school import Outcome
from interchange.certificate_json.write import write as write_json
from interchange.ehoks.write import Export, export
from interchange.ehoks.write import write as write_ehoks
from interchange.elmo.write import write as write_xml
from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet.read import read
from interchange.koodisto.errors import CodesNotReadableError
from interchange.koodisto.read import read as read_codes
from qualifications.rules.codes import ParsedCodes

REFUSED = 2
STEM = "osaamistodistus"


class Command(BaseCommand):
    """Picks units, maps, logs, agrees, certifies, shares and reads; writes .pdf, .xml, .json and ehoks.json."""

    help = (
        "Does the main job once on an ePerusteet file and writes the certificate and the school's reading of it. "
        "eHOKS asks for the version of a unit's code, which ePerusteet mostly leaves out: give the code lists of "
        "Koodisto with --codes, and ehoks.json is whole; units whose version is not known are left out and named."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the directory, and code lists."""
        parser.add_argument("--requirements", required=True, type=Path, metavar="FILE")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")
        parser.add_argument(
            "--codes",
            nargs="+",
            default=(),
            type=Path,
            metavar="FILE",
            help="code lists of Koodisto, such as the units'",
        )

    def handle(self, *, requirements: Path, out: Path, codes: Sequence[Path] = (), **_options: Any) -> None:
        """Do it; a file that cannot be used ends with one line and status 2."""
        lists = [self._codes(file) for file in codes]
        try:
            document = read(requirements.read_bytes())
            job = MainJob(document, timezone.localdate(), settings.PUBLIC_URL, codes=lists)
            for number, line in enumerate(job.run(), start=1):
                self.stderr.write(f"{number}/7 {line}")
        except OSError as error:
            self._refuse(f"{requirements}: cannot be read ({error.strerror})")
        except NotReadableError as error:
            self._refuse(f"{requirements}: {error}")
        except NothingToShowError:
            self._refuse(f"{requirements}: the document has no unit with requirements")
        else:
            self._write(job.outcome, out)

    def _codes(self, file: Path) -> ParsedCodes:
        """Read a code list."""
        try:
            return read_codes(file.read_bytes())
        except OSError as error:
            self._refuse(f"{file}: cannot be read ({error.strerror})")
        except CodesNotReadableError as error:
            self._refuse(f"{file}: {error}")

    def _refuse(self, line: str) -> NoReturn:
        self.stderr.write(line)
        raise SystemExit(REFUSED)

    def _write(self, outcome: Outcome, out: Path) -> None:
        """Write the four files and the summary."""
        out.mkdir(parents=True, exist_ok=True)
        pdf = outcome.shared.pdf or b""
        fragment = export(completed(outcome.document), sent_on=outcome.held_on)
        (out / f"{STEM}.pdf").write_bytes(pdf)
        (out / f"{STEM}.xml").write_bytes(write_xml(outcome.document, pdf=pdf))
        (out / f"{STEM}.json").write_bytes(write_json(outcome.document))
        (out / "ehoks.json").write_bytes(write_ehoks(fragment.fragment))
        self.stdout.write(self._summary(outcome, fragment, out / STEM))

    def _summary(self, outcome: Outcome, fragment: Export, stem: Path) -> str:
        parts = [unit for qualification in outcome.document.qualifications for unit in qualification.units]
        lines = sum(len(unit.lines) for unit in parts)
        left_out = "; ".join(f"{item.unit} ({item.reason})" for item in fragment.left_out)
        summary = f"{stem}.pdf .xml .json: {len(parts)} units, {lines} requirements; ehoks.json"
        return f"{summary} without {left_out}" if left_out else summary
