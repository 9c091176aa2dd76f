"""The sentences that the program may say, read from the source that makes them.

Core knows nothing of Qt and says things in English; so do edits, whose names the journal keeps.
The window translates them as it shows them (pwes_gui/sentences.py), by their templates: an
f-string with its values numbered, such as "{0} cannot be read ({1}).".
"""

import ast
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product
from pathlib import Path

# What takes sentences, and which of its arguments are some: by place and by name.
SAY: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "UserError": ((0, 1), ("problem", "remedy")),
    "ClusterLostError": ((0, 1), ("problem", "remedy")),
    "NewerError": ((0, 1), ("problem", "remedy")),
    "_OddError": ((0,), ()),  # the end of a sentence about an archive
    "refuse_table": ((1,), ("remedy",)),
    "Failure": ((0, 1), ("problem", "remedy")),
    "Caution": ((0,), ("text",)),
    "Progress": ((0, 3), ("phase", "detail")),
    "Pace": ((0,), ("phase",)),
    "in_megabytes": ((0,), ("phase",)),
    "at": ((1,), ("detail",)),
    "Edit": ((0,), ("text",)),
    "Kind": ((1,), ("use",)),  # of weights: what they are for
    "Finding": ((0, 1, 3), ("what", "found", "remedy")),
    "Figure": ((2, 4, 5), ("measure", "count", "method")),
    "Checked": ((1, 2), ("holds", "problem")),
    "_put": ((2,), ("text",)),
    "replacing_video": ((2,), ("text",)),
    "Found": ((2,), ("text",)),
    "note": ((1,), ()),  # these three of a row that the dataset doctor looks at
    "mend": ((1,), ()),
    "leave_out": ((1,), ()),
}
NAMES = frozenset({"Fault"})  # enumerations whose values are shown as they are
# Variables that carry a sentence from where it is made to where it is said.
CARRIERS = frozenset({"problem", "remedy", "again", "why", "why_not", "notice", "kept"})
QUOTED = frozenset({"reason", "str", "format_exc", "join", "last_lines"})  # others' words
DEEPEST = 3  # steps from where something is said back to where it is made


class Sentences:
    """Finds the templates in a number of source files.

    Attributes:
        found: Every template, in the order of the files.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
        self._returned: dict[str, list[ast.expr]] = {}
        self._constants: dict[str, list[ast.expr]] = {}
        for tree in trees:
            self._index(tree)
        self.found: list[str] = []
        for tree in trees:
            self.found += _values_of(tree)
            self._assigned = _assignments(tree)
            for said in _said_in(tree):
                self.found += self._templates(said)
        self.found = list(dict.fromkeys(filter(_has_words, self.found)))

    def _index(self, tree: ast.Module) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                returned = [each.value for each in ast.walk(node) if isinstance(each, ast.Return)]
                own = [each for each in returned if each is not None]
                self._returned.setdefault(node.name, []).extend(own)
        for name, values in _assignments(tree).items():
            if name.isupper() and name != "PHASE":  # a phase belongs to its own module
                self._constants.setdefault(name, []).extend(values)

    def _templates(self, node: ast.expr, depth: int = 0) -> list[str]:
        """Return what an expression may say, as far as the source tells."""
        match node:
            case _ if depth > DEEPEST:
                return []
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr() | ast.BinOp():
                return self._joined(node, depth)
            case ast.IfExp():
                return self._templates(node.body, depth) + self._templates(node.orelse, depth)
            case ast.Name():
                values = self._assigned.get(node.id) or self._constants.get(node.id, [])
            case ast.Call():
                name = _name_of(node.func)
                values = [] if name in QUOTED else self._returned.get(name, [])
            case _:
                values = []
        return [each for value in values for each in self._templates(value, depth + 1)]

    def _joined(self, node: ast.expr, depth: int) -> list[str]:
        """Return the templates of an f-string or a sum, and those of the values put into it."""
        parts: list[list[str | None]] = []
        inner: list[str] = []
        for part in _parts(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                parts.append([part.value])
            else:
                parts.append([None])
                inner += [each for each in self._templates(part, depth + 1) if " " in each]
        return [*(_numbered(each) for each in product(*parts)), *inner]


def _values_of(tree: ast.Module) -> Iterator[str]:
    """Yield the values of enumerations that are shown."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name in NAMES:
            for each in node.body:
                if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant):
                    yield str(each.value.value)


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.JoinedStr():
            for value in node.values:
                yield value.value if isinstance(value, ast.FormattedValue) else value
        case ast.BinOp(op=ast.Add()):
            yield from _parts(node.left)
            yield from _parts(node.right)
        case _:
            yield node


def _numbered(parts: Sequence[str | None]) -> str:
    numbers = count()
    return "".join(f"{{{next(numbers)}}}" if part is None else part for part in parts)


def _has_words(template: str) -> bool:
    """Say whether there is something to translate besides values and stops."""
    return any(letter.isalpha() for letter in template)


def _said_in(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_of(node.func) in SAY:
            places, names = SAY[_name_of(node.func)]
            yield from (node.args[place] for place in places if place < len(node.args))
            yield from (word.value for word in node.keywords if word.arg in names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "notices.append":
            yield from node.args
    for name, values in _assignments(tree).items():
        if name in CARRIERS:
            yield from values


def _assignments(tree: ast.Module) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found.setdefault(name, []).append(value)
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for target, value in zip(names, values, strict=False):
                    if isinstance(target, ast.Name):
                        found.setdefault(target.id, []).append(value)
    return found


def _name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
