"""From the bytes of a YAML file to a tree of nodes: exact text, with file, line and column.

Nothing else in the package knows YAML. PyYAML loads when the first file is read.
"""

from ragrules.reading.events import Parser
from ragrules.reading.node import Mapping, Node, Scalar, Sequence
from ragrules.reading.yaml_file import read_yaml

__all__ = ["Mapping", "Node", "Parser", "Scalar", "Sequence", "read_yaml"]
