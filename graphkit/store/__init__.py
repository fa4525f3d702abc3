"""The store: a folder of generations, one writer at a time, readers never blocked."""

from graphkit.store.dataset import names_dataset
from graphkit.store.malformed import MalformedQueryError
from graphkit.store.service import calls_service
from graphkit.store.store import Store, StoredPolicy
from graphkit.store.writer import StoreWriter

__all__ = ["MalformedQueryError", "Store", "StoreWriter", "StoredPolicy", "calls_service", "names_dataset"]
