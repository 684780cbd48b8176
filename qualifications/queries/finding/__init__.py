"""One search over documents, units and requirements of the whole catalogue; open to everybody."""
