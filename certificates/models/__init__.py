"""Tables of certificates."""

from __future__ import annotations

from certificates.models.certificate import Certificate, CertificateAgreement, CertificateFile
from certificates.models.series import NumberSeries
from certificates.models.share import SchoolKey, Share

__all__ = ["Certificate", "CertificateAgreement", "CertificateFile", "NumberSeries", "SchoolKey", "Share"]
