"""The official schema of ELMO 1.7.0, read from a directory that the installation names; never part of the product."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

MAIN_FILE: Final = "elmo-1.7.0.xsd"
_EMREX = "https://raw.githubusercontent.com/emrex-eu/elmo-schemas/v1/references"
_EWP = "https://raw.githubusercontent.com/erasmus-without-paper"
# Addresses that the schemas import, and the local file that answers each.
_FILES: Final = {
    "http://www.w3.org/2001/03/xml.xsd": "xml.xsd",
    "https://www.w3.org/2001/03/xml.xsd": "xml.xsd",
    "http://www.w3.org/2001/xml.xsd": "xml.xsd",
    "https://www.w3.org/2001/xml.xsd": "xml.xsd",
    f"{_EMREX}/xmldsig-core-schema.xsd": "xmldsig-core-schema.xsd",
    f"{_EMREX}/EUROPASS_ISOCountries_V1.1.xsd": "EUROPASS_ISOCountries_V1.1.xsd",
    f"{_EWP}/ewp-specs-types-address/stable-v1/schema.xsd": "ewp-address-schema.xsd",
    f"{_EWP}/ewp-specs-architecture/stable-v1/common-types.xsd": "ewp-common-types.xsd",
}


class _LocalOnly(etree.Resolver):
    """Answers the known addresses from the directory and refuses every other one."""

    def __init__(self, directory: Path) -> None:
        """Keep the directory."""
        super().__init__()
        self.directory = directory

    def resolve(self, system_url: str | None, _public_id: str | None, context: Any) -> Any:
        """Answer one import."""
        address = system_url or ""
        if address in _FILES:
            return self.resolve_filename(str(self.directory / _FILES[address]), context)
        if "://" in address and not address.startswith("file:"):
            message = f"no local file answers {address}"
            raise ValueError(message)
        return None


@cache
def schema_in(directory: str) -> etree.XMLSchema | None:
    """Compile the schema once per process; None when no directory is named.

    Raises OSError when the directory does not hold the files.
    """
    if not directory:
        return None
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_LocalOnly(Path(directory)))
    return etree.XMLSchema(etree.parse(Path(directory) / MAIN_FILE, parser))
