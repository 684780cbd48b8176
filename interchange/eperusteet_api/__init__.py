"""The public service of ePerusteet: asking it for its list, for documents and for the national badges."""
