"""What can be wrong with an assessment file."""

from __future__ import annotations

from ragrules.errors import Fault

NOT_JSON = Fault(
    code="RAG150",
    title="not an assessment file",
    meaning="The text is not JSON that can be read: a comma or bracket is missing, a key stands twice, a number is not a whole one.",
    remedy="Use the file as `ragrules rate --format json` wrote it; do not edit it by hand.",
    bad='{"version": "0.1.0",',
    good='{"version": "0.1.0", "language": 1}',
)

OTHER_LANGUAGE = Fault(
    code="RAG151",
    title="another version of the rule language",
    meaning="The assessment was written in a version of the rule language that this version of ragrules does not know.",
    remedy="Read it with the version of ragrules that its `version` names, or rate the figures again with this one.",
    bad='"language": 2',
    good='"language": 1',
)

WRONG_KEY = Fault(
    code="RAG152",
    title="a missing or unknown key",
    meaning="An object of the assessment lacks a key that it must have, or has one that the format does not know.",
    remedy="Use the file as `ragrules rate --format json` wrote it, with the same version of ragrules.",
    bad='{"name": "values.csv", "sha": "…"}',
    good='{"name": "values.csv", "sha256": "…"}',
)

WRONG_VALUE = Fault(
    code="RAG153",
    title="a value that the format does not allow",
    meaning="A value has the wrong type or is not one of the words allowed. Figures are decimal text, never JSON numbers.",
    remedy="Use the file as `ragrules rate --format json` wrote it; do not edit it by hand.",
    bad='"value": 83',
    good='"value": "83"',
)

CONTRADICTION = Fault(
    code="RAG154",
    title="an assessment that contradicts itself",
    meaning="Parts of the assessment cannot all be true: a level is not on the scale, or the counts are not those of the ratings.",
    remedy="Use the file as `ragrules rate --format json` wrote it; do not edit it by hand.",
    bad='"level": "purple", where the scale is red, amber, green',
    good='"level": "amber"',
)
