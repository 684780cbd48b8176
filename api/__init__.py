"""REST for machines: a request becomes one domain call, the answer JSON."""
