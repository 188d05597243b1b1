"""Where the browser cannot be had, the tests that show pages fail, and none is skipped."""

from __future__ import annotations

import sys

import pytest

from tests.browser.chromium import chromium


def refused() -> str:
    with pytest.raises(pytest.fail.Exception) as caught, chromium():
        raise AssertionError("there is a browser")
    return str(caught.value)


def test_a_missing_browser_fails_and_says_what_to_install(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert "apt-get install chromium" in refused()


def test_a_missing_driver_fails_and_says_what_installs_it(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: name)
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    assert "make test-slow" in refused()
