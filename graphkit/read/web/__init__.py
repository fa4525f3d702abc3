"""A policy at an address on the web."""

from graphkit.read.web.address import is_url, slug_of_url
from graphkit.read.web.fetch import Fetched, Fetcher

__all__ = ["Fetched", "Fetcher", "is_url", "slug_of_url"]
