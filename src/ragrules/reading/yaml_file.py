"""Reading one file: bytes in, tree and problems out."""

from __future__ import annotations

from ragrules.errors import Problem
from ragrules.reading.decoding import decode
from ragrules.reading.events import Parser
from ragrules.reading.node import Node


def read_yaml(data: bytes, *, file: str, parser: Parser = Parser.FASTEST) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the tree that the bytes of a file hold, and every problem found on the way, sorted by place.

    The tree is None when the file is empty or cannot be read to its end. With problems it may still be there, so that what it says
    can be checked in the same go; of a key written twice it has the first value. Bad input raises nothing. `file` is the name that
    locations carry.

    Raises:
        ImportError: `parser` asks for libyaml, and PyYAML was built without it.
    """
    text = decode(data, file)
    if isinstance(text, Problem):
        return None, (text,)
    from ragrules.reading.refusals import LookedAheadError
    from ragrules.reading.tree import Tree  # here, so that PyYAML loads with the first file and not with the node classes

    tree = Tree(text, file, parser)
    try:
        root = tree.read()
    except (UnicodeDecodeError, LookedAheadError):
        # libyaml lets the codes in a tag make bytes that are no text, and the place is lost; or it gave up before it said where it was.
        return read_yaml(data, file=file, parser=Parser.PYTHON)
    return root, tree.problems
