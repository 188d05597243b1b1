"""Each extension keeps the contract of its kind, as the extensions of ragrules itself do."""

from __future__ import annotations

from council_extras import municipal_year_may, target_and_floor, tsv, txt

from ragrules.testing.contracts import check_calendar, check_method, check_renderer, check_source
from ragrules.testing.laws import check_method_laws


def test_the_method_keeps_its_contract() -> None:
    check_method(target_and_floor)


def test_the_laws_hold_for_the_method() -> None:
    check_method_laws(target_and_floor)


def test_the_calendar_keeps_its_contract() -> None:
    check_calendar(municipal_year_may)


def test_the_source_keeps_its_contract() -> None:
    check_source(tsv)


def test_the_renderer_keeps_its_contract() -> None:
    check_renderer(txt)
