"""From rule files to a checked pack: every problem of every file, sorted by place, in one go."""

from __future__ import annotations

from collections.abc import Sequence as AbstractSequence
from pathlib import Path
from typing import Any

from attrs import frozen

from ragrules.errors import Location, PackError, Problem, in_order
from ragrules.reading import Mapping, Node, Sequence, read_yaml
from ragrules.reading.comments import comments
from ragrules.scale import NAMED_SCALES, Scale
from ragrules.spec import faults
from ragrules.spec.checks import cut_texts, run_pack_checks, run_scale_checks
from ragrules.spec.checks.written import Comments
from ragrules.spec.declaration import Collector, Key, Keys, found, mapping_of, read_mapping
from ragrules.spec.indicators import UNKNOWN, Entry, read_defaults, read_indicators
from ragrules.spec.kinds import Fields
from ragrules.spec.model import ExceptionRules, Pack
from ragrules.spec.pack_keys import EXCEPTION_KEYS, PACK_KEYS, Version
from ragrules.spec.scale_keys import ScaleKind

RULES_SUFFIX = ".ragrules.yaml"


@frozen
class _Anything:
    """A part that is read by itself later on."""

    allowed: str = "a mapping; for indicators, a list"

    def read(self, node: Node, at: Collector) -> object:  # noqa: ARG002  # every kind is given the collector
        """Return the node."""
        return node


DEFAULT_SCALE = "rag"
VERSION_KEY = Key(name="ragrules", kind=Version(), meaning="the version of the rule language", example="1", required=True)
PACK_WIDE = (
    Key(
        name="pack",
        kind=Fields(PACK_KEYS, "a mapping with id, title and organisation"),
        meaning="what the pack is",
        example="{id: waste, title: Waste, organisation: Example Council}",
    ),
    Key(name="scale", kind=ScaleKind(), meaning="the levels, by name or written out", example="rag", otherwise=DEFAULT_SCALE),
    Key(
        name="defaults",
        kind=_Anything(),
        meaning="keys that every indicator has unless it says otherwise",
        example="{tolerance: 5% of target}",
    ),
    Key(name="exceptions", kind=_Anything(), meaning="which ratings are exceptions", example="{levels: [red]}"),
)
FILE_KEYS = Keys(
    VERSION_KEY,
    *PACK_WIDE,
    Key(
        name="indicators",
        kind=_Anything(),
        meaning="the indicators",
        example="[{id: visits, title: Visits, unit: count, frequency: monthly, direction: none}]",
    ),
)


@frozen
class _File:
    name: str
    root: Mapping
    comments: Comments


def load_pack(path: str | Path) -> Pack:
    """Return the checked pack in a folder of `*.ragrules.yaml` files, or in one such file.

    Raises:
        PackError: the pack cannot be used; the error lists every problem of every file.
    """
    pack, problems = read_pack(path)
    if pack is None:
        raise PackError(problems)
    return pack


def check_pack(path: str | Path) -> tuple[Problem, ...]:
    """Return every problem of a pack, warnings included, sorted by place; empty when there is none."""
    return read_pack(path)[1]


def read_pack(*paths: str | Path) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Return the pack in a folder or in files, or None when it has errors, and every problem that was found."""
    at = Collector()
    sources = [source for path in paths for source in _sources(Path(path), at)]
    files = [file for name, source in sources if (file := _read(name, source, at)) is not None]
    unreadable = tuple(at.problems)
    all_read = len(files) == len(sources)
    main = _main_file(files, at, all_read=all_read) if files else None
    known = {} if main is None else _pack_wide(main, at)
    scale = known.get("scale", NAMED_SCALES[DEFAULT_SCALE])
    at.scale = scale if isinstance(scale, Scale) and "scale" not in _failed(main, known) else None
    if main is not None and at.scale is not None:
        _scale(main.root.entries.get("scale"), at.scale, at)
    identity = known.get("pack")
    calendar = identity.get("calendar") if isinstance(identity, dict) else None
    defaults = read_defaults(main.root.entries.get("defaults") if main else None, at) if main or all_read else UNKNOWN
    exceptions = _exceptions(main, at)
    entries: list[Entry] = []
    for file in files:
        node = file.root.entries.get("indicators")
        if isinstance(node, Sequence):
            read = read_indicators(node, defaults, str(calendar) if calendar else None, at)
            _cut_texts(file, read, at)
            entries += read
        elif node is not None:
            at.report(faults.WRONG_SHAPE, node, f"found {found(node)}; write a list of indicators")
    _duplicate_ids(entries, at)
    _alike(entries, at)
    # Where the YAML itself is wrong, what its keys and values then seem to say is not told as well.
    places = {problem.location for problem in unreadable}
    problems = in_order([*unreadable, *(problem for problem in at.problems if problem.location not in places)])
    if any(problem.is_error for problem in problems) or at.scale is None or exceptions is None or not isinstance(identity, dict):
        return None, problems
    return (
        Pack(
            id=str(identity["id"]),
            title=str(identity["title"]),
            organisation=str(identity["organisation"]),
            calendar=str(calendar),
            scale=at.scale,
            exceptions=exceptions,
            indicators=tuple(entry.indicator for entry in entries),
            warnings=problems,
        ),
        problems,
    )


def _sources(path: Path, at: Collector) -> AbstractSequence[tuple[str, Path]]:
    """Return the rule files of a folder, or the one file, each with the name that messages use: relative to the pack."""
    try:
        if not path.is_dir():
            path.stat()
            return ((path.name, path),)
        sources = [(source.relative_to(path).as_posix(), source) for source in sorted(path.rglob(f"*{RULES_SUFFIX}"))]
    except FileNotFoundError:
        at.report(faults.NO_FILES, Location(str(path)), "there is no such file or folder")
        return ()
    except OSError as error:
        at.report(faults.UNREADABLE, Location(str(path)), f"it cannot be read: {error.strerror}")
        return ()
    if not sources:
        at.report(faults.NO_FILES, Location(str(path)), f"the folder holds no *{RULES_SUFFIX} file")
    return sources


def _read(name: str, source: Path, at: Collector) -> _File | None:
    try:
        data = source.read_bytes()
    except OSError as error:
        at.report(faults.UNREADABLE, Location(str(source)), f"the file cannot be read: {error.strerror}")
        return None
    root, problems = read_yaml(data, file=name)
    at.problems += problems
    if root is None:
        return None
    mapping = mapping_of(root, at, "a mapping that starts with 'ragrules: 1'")
    return None if mapping is None or not _version(mapping, at) else _File(name, mapping, comments(data))


def _version(root: Mapping, at: Collector) -> bool:
    """Report a file of another version for that alone: what else it says has another meaning there."""
    node = root.entries.get("ragrules")
    if node is None:
        return True
    before = len(at.problems)
    at.path.append("ragrules")
    Version().read(node, at)
    at.path.pop()
    return len(at.problems) == before


def _main_file(files: list[_File], at: Collector, *, all_read: bool) -> _File | None:
    """Return the file with the key 'pack'. That there is none is told only when every file could be read."""
    mains = [file for file in files if "pack" in file.root.entries]
    for file in files:
        if file not in mains:
            read_mapping(file.root, FILE_KEYS, at)
            for key in PACK_WIDE:
                if key.name in file.root.entries:
                    where = f"; it belongs in {mains[0].name}" if mains else ""
                    at.report(faults.MISPLACED_KEY, file.root.key_location(key.name), f"'{key.name}' holds for the whole pack{where}")
    if not mains and all_read:
        at.report(faults.PACK_COUNT, files[0].root, "no rule file has the key 'pack'")
    for file in mains[1:]:
        apart = Path(file.name).parent != Path(mains[0].name).parent
        hint = "name each folder by itself, if these are several packs" if apart else ""
        at.report(faults.PACK_COUNT, file.root.key_location("pack"), f"{mains[0].name} has the key 'pack' already", hint)
    return mains[0] if mains else None


def _pack_wide(main: _File, at: Collector) -> dict[str, object]:
    return read_mapping(main.root, FILE_KEYS, at)


def _scale(node: Node | None, scale: Scale, at: Collector) -> None:
    """Report what is wrong with the looks of a scale that is written out."""
    levels = node.entries["levels"] if isinstance(node, Mapping) else None
    if not isinstance(levels, Sequence):
        return  # a named scale
    for fault, position, key, message, hint in run_scale_checks(scale):
        level = levels.items[position]
        at.path[:] = ["scale", "levels", f"[{position}]", key]
        at.report(fault, level.entries.get(key, level) if isinstance(level, Mapping) else level, message, hint)
    at.path.clear()


def _failed(main: _File | None, known: dict[str, object]) -> set[str]:
    return set() if main is None else {name for name in main.root.entries if name not in known}


def _exceptions(main: _File | None, at: Collector) -> ExceptionRules | None:
    node = main.root.entries.get("exceptions") if main else None
    at.path.append("exceptions")
    read = EXCEPTION_KEYS.defaults if node is None else Fields(EXCEPTION_KEYS, "a mapping").read(node, at)
    at.path.pop()
    if not isinstance(read, dict) or at.scale is None:
        return None
    values: dict[str, Any] = read  # the declarations decide the types of the values
    return ExceptionRules(
        levels=at.scale.missed if values["levels"] is None else values["levels"],
        consecutive=values["consecutive"],
        over_performance=values["over_performance"],
        commentary_required=values["commentary_required"],
    )


def _duplicate_ids(entries: list[Entry], at: Collector) -> None:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.indicator.id is None:
            continue
        known = first.setdefault(entry.indicator.id, entry)
        if known is not entry:
            at.path[:] = ["indicators", f"[{entry.position}]", "id"]
            message = f"the id '{entry.indicator.id}' stands at {known.node.entries['id'].location} already"
            at.report(faults.DUPLICATE_ID, entry.node.entries["id"], message)
    at.path.clear()


def _alike(entries: list[Entry], at: Collector) -> None:
    """Report what cannot be told apart where the indicators are printed."""
    for fault, position, key, earlier, message in run_pack_checks([entry.indicator for entry in entries]):
        entry, other = entries[position], entries[earlier]
        at.path[:] = ["indicators", f"[{entry.position}]", key]
        at.report(fault, entry.node.entries[key], f"{message}, at {other.node.entries[key].location}")
    at.path.clear()


def _cut_texts(file: _File, entries: list[Entry], at: Collector) -> None:
    """Report texts that go on behind what YAML takes for the start of a comment."""
    if not file.comments:
        return
    titled = [(["indicators", f"[{entry.position}]"], entry.node) for entry in entries]
    if isinstance(pack := file.root.entries.get("pack"), Mapping):
        titled.append((["pack"], pack))
    for path, node in titled:
        for fault, key, message, hint in cut_texts(node, file.comments):
            at.path[:] = [*path, key]
            at.report(fault, node.entries[key], message, hint)
    at.path.clear()
