"""How the properties are searched: the same way each time, and within seconds."""

from hypothesis import HealthCheck, find, settings, strategies as st

settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


def pytest_collection_finish() -> None:
    """Search once before the first test.

    Home Assistant's plugin freezes the collector with it, and from then on the
    search cannot see that somebody holds its source of chance.
    """
    find(st.booleans(), bool)
