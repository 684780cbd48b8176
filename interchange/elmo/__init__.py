"""EMREX ELMO 1.7.0: the certificate as XML for schools' systems and archives."""
