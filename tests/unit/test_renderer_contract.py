"""The contract of renderers notices each thing that a renderer can have against it."""

from __future__ import annotations

from itertools import count

import pytest
from attrs import evolve

from ragrules.renderers import csv, markdown
from ragrules.report.document import Badge, Facts, Heading, Table
from ragrules.testing.contracts import ContractError, check_renderer
from ragrules.testing.renderer_contract import renderer_contract
from tests.unit.altered import ABSENT, altered

RENDERER = renderer_contract()
COUNTED = count()


def with_render(render, **changes):
    """Return the Markdown renderer with another way to render."""
    render.__doc__ = "Return the document."
    return altered(markdown, render=render, **changes)


def without(kind):
    return lambda document: markdown.render(evolve(document, nodes=tuple(node for node in document.nodes if not isinstance(node, kind))))


def without_title(document):
    return markdown.render(evolve(document, title="Untitled"))


def headings_last(document):
    return markdown.render(evolve(document, nodes=tuple(sorted(document.nodes, key=lambda node: isinstance(node, Heading)))))


def counted(document):
    return f"{markdown.render(document)}{next(COUNTED)}"


def not_empty(document):
    if not document.nodes:
        raise IndexError("no first node")
    return markdown.render(document)


def full_tables(document):
    return markdown.render(evolve(document, nodes=tuple(node for node in document.nodes if not isinstance(node, Table) or node.rows)))


def colours_alone(document):
    text = markdown.render(document)
    badges = [
        item for node in document.nodes if isinstance(node, Table) for row in node.rows for cell in row.cells for item in cell.content
    ]
    for badge in badges:
        text = text.replace(badge.label, badge.colour) if isinstance(badge, Badge) and badge.colour == "amber" else text
    return text


def own_colours_alone(document):
    return "" if "#336699" in str(document) else markdown.render(document)


BREACHES = {
    "no render": (altered(markdown, render=ABSENT), "the module has SUFFIX", "there is no render"),
    "several endings": (altered(markdown, SUFFIX=(".md",)), "the module has SUFFIX", "SUFFIX is of type tuple, not str"),
    "no point": (altered(markdown, SUFFIX="md"), "is an ending of a file's name", "SUFFIX is 'md'"),
    "an unknown encoding": (
        altered(markdown, ENCODING="utf-9"),
        "one that Python knows",
        "ENCODING is 'utf-9', which Python does not know",
    ),
    "an ending that is taken": (altered(markdown, __name__="mine"), "no other renderer", "the renderer markdown writes .md already"),
    "no docstring": (altered(markdown, render=lambda document: ""), "the docstrings say", "the docstring of render has no 'Return '"),
    "no facts": (with_render(without(Facts)), "every node", "Quarry is not shown: it stands in a Facts"),
    "no title": (with_render(without_title), "every node", "Harbour is not shown: it is the title"),
    "another order": (with_render(headings_last), "the order of the document", "the words come as Harbour, Meadow"),
    "a count": (with_render(counted), "the same text each time", "the same document was rendered in two ways"),
    "not empty": (with_render(not_empty), "a document without nodes", "it failed with IndexError: no first node"),
    "full tables": (with_render(full_tables), "a table without rows", "the caption of a table without rows is not shown"),
    "colours alone": (with_render(colours_alone), "with its word", "a badge with the colour amber is shown without its label"),
    "own colours alone": (with_render(own_colours_alone), "with its word", "a badge with the colour #336699 is shown without its label"),
    "ASCII": (altered(markdown, ENCODING="ascii"), "can be stored in ENCODING", "the text cannot be stored as ascii"),
}


@pytest.mark.parametrize(("renderer", "asked", "found"), BREACHES.values(), ids=BREACHES)
def test_a_breach_is_found_and_says_what_is_asked(renderer, asked, found):
    breaches = [breach for breach in RENDERER.breaches(renderer) if asked in breach.asked and found in breach.found]
    assert breaches, RENDERER.breaches(renderer)


def test_every_clause_has_a_breach_in_the_table():
    asked = {asked for _, asked, _ in BREACHES.values()}
    assert [clause for clause in RENDERER.clauses if not any(part in clause for part in asked)] == []


def test_a_renderer_of_all_nodes_may_not_leave_some_out_unless_it_says_so():
    found = [breach.found for breach in RENDERER.breaches(altered(csv, TABLES_ONLY=False))]
    assert found[0] == "Harbour is not shown: it is the title"
    check_renderer(csv)


def test_a_format_that_is_no_text_is_read_back_first():
    def render(document):
        """Return the document, packed."""
        return markdown.render(document).encode("utf-16")

    packed = altered(markdown, __name__="mine", SUFFIX=".packed", render=render)
    check_renderer(packed, read=lambda rendered: rendered.decode("utf-16"))
    with pytest.raises(ContractError, match="Lantern is not shown"):
        check_renderer(packed)


def test_the_error_is_that_of_a_renderer():
    with pytest.raises(ContractError, match=r"ragrules\.renderers\.markdown does not keep the contract of a renderer"):
        check_renderer(altered(markdown, SUFFIX="md"))
