"""Each extension keeps the contract of its kind, as the extensions of ragrules itself do."""

from __future__ import annotations

from council_extras import municipal_year_may, target_and_floor, tsv, txt

from ragrules.testing.contracts import check_calendar, check_method, check_renderer, check_source


def test_the_method_keeps_its_contract() -> None:
    check_method(target_and_floor)


def test_the_calendar_keeps_its_contract() -> None:
    check_calendar(municipal_year_may)


def test_the_source_keeps_its_contract() -> None:
    check_source(tsv)


def test_the_renderer_keeps_its_contract() -> None:
    check_renderer(txt)
