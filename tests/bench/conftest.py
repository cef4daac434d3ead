"""The properties of the bench are searched as those of the model are."""

from tests.model.conftest import pytest_collection_finish

__all__ = ["pytest_collection_finish"]
