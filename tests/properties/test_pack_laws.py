"""The laws that developers run against their own packs hold for whatever pack can be written."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ragrules.testing.laws import PACK_LAWS
from ragrules.testing.strategies import packs

FEW = max(5, settings.default.max_examples // 5)
"""Each example makes a pack, and there are many laws."""


@pytest.mark.parametrize("law", PACK_LAWS, ids=lambda law: law.name)
def test_a_law_holds_for_every_pack(law):
    @settings(max_examples=FEW, suppress_health_check=[HealthCheck.too_slow])
    @given(packs(most=2), st.data())
    def tried(rules, data):
        assert law.against(rules.pack, data) == ""

    tried()
