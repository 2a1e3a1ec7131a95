"""How all tests run: properties searched alike on machines of any speed; Ctrl-C heard by what they start."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell, and so in all that is started
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "kabar",
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("kabar")
