"""How many random examples are tried: an ordinary run is short, HYPOTHESIS_PROFILE=thorough tries thousands."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("ordinary", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))
