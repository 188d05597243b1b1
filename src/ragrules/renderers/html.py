"""HTML: one page that needs nothing else: it asks no network for anything, and no script or style but its own can run in it.

Tables have captions and header cells, and scroll on their own where a screen is narrow. A rating is a word, a shape and a framed colour.
Tables to search can be filtered by words and ratings and sorted by their columns, from the keyboard as well; where scripts do not run, the
page is whole and has no controls. It prints on A4, and follows a reader's choice of a dark page or of colours of their own.

Source: WCAG 2.2, level AA.
"""

from __future__ import annotations

from attrs import asdict

from ragrules.renderers._page.page import Page
from ragrules.renderers._page.templates import beside, environment, macro, markup, source_of
from ragrules.report import palette
from ragrules.report.document import Document

SUFFIX = ".html"
ENCODING = "utf-8"

_LINKS = {palette.LIGHT: "#0B5394", palette.DARK: "#9CC9F5"}
"""The colours of links, which stand out from the page's paper and from its tint."""


def render(document: Document) -> str:
    """Return the document as one HTML page.

    Raises:
        MissingExtraError: the extra `html` is not installed.
    """
    template = environment().get_template("page.html")
    page = Page(document=document)
    style = _style(page)
    script = beside("page.js") if page.searched else ""
    policy = {"default-src": "'none'", "style-src": source_of(style), "script-src": source_of(script) if script else "'none'"}
    policy |= {"base-uri": "'none'", "form-action": "'none'"}
    return template.render(
        document=document,
        opening=page.opening,
        contents=page.contents,
        blocks=page.blocks,
        link=macro("link"),
        policy=markup("; ".join(f"{name} {value}" for name, value in policy.items())),
        style=markup(style),
        script=markup(script),
    )


def _style(page: Page) -> str:
    light, dark = (f":root {{ {_variables(colours, link)} }}" for colours, link in _LINKS.items())
    pages = f":root {{ color-scheme: light dark; }}\n{light}\n@media screen and (prefers-color-scheme: dark) {{ {dark} }}\n"
    badges = "".join(f".{name} {{ background: {paint.fill}; color: {paint.text}; }}\n" for name, paint in page.paints.items())
    return f"\n{pages}{beside('page.css')}{badges}"


def _variables(colours: palette.Page, link: str) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in {**asdict(colours), "link": link}.items())
