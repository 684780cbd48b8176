"""Every route of the product, found in the URL resolver."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern


def all_routes() -> dict[str, str]:
    """Give route name -> pattern, with namespaces in the name; a route without a name is named by its pattern."""
    return dict(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[tuple[str, str]]:
    for item in resolver.url_patterns:
        own = "" if isinstance(item.pattern, LocalePrefixPattern) else str(item.pattern)
        pattern = prefix + own
        if isinstance(item, URLResolver):
            inner = f"{namespace}{item.namespace}:" if item.namespace else namespace
            yield from _walk(item, pattern, inner)
        elif isinstance(item, URLPattern):
            yield f"{namespace}{item.name}" if item.name else pattern, pattern
