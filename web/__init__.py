"""Pages for people: a request becomes one domain call, the answer a page."""
