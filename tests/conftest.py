"""How properties are searched: the same way at every run, on machines of any speed."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "kabar",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("kabar")
