"""The fixed words of the certificate in its three languages.

They are part of the trade and of the printed document, so they do not go through the translation files of the pages:
what a certificate says may not depend on whether those are built. The four sentences on what the document is and is
not follow the national model wording; the Swedish ones await a check by a native speaker.
"""

from __future__ import annotations
