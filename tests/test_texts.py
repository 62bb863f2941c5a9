"""What the artist reads is a `Text`, which the window can translate, and not a string put together.

Invariant: a template is a literal, so that `make translations` finds it. Commands and the programs
that make the starters speak English alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain

from tests.conftest import ROOT

ROOMS = ("engines", "studio", "ui")
ENGLISH_ALONE = ("studio/cli/", "engines/training/starters/", "engines/training/__main__.py")
SENTENCES = {"what", "meaning", "remedy", "note", "reason", "sentence"}
REPORTS = {"notice": 0, "progress": 2}
"""Methods of a job's context, and which of their arguments is a sentence."""
VERDICTS = (
    "studio/adapters/blind.py",
    "studio/jobs/phases.py",
    "studio/learning/judging.py",
)


@cache
def _modules() -> dict[str, ast.Module]:
    files = chain.from_iterable((ROOT / room).rglob("*.py") for room in ROOMS)
    paths = {file.relative_to(ROOT).as_posix(): file for file in sorted(files)}
    return {
        path: ast.parse(file.read_text("utf-8"))
        for path, file in paths.items()
        if not path.startswith(ENGLISH_ALONE)
    }


@cache
def _errors() -> frozenset[str]:
    """The names of `StudioError`, `EngineError` and all classes that derive from them."""
    bases = {
        node.name: {_name(base) for base in node.bases}
        for tree in _modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    errors = {"StudioError", "EngineError"}
    while more := {name for name, above in bases.items() if above & errors} - errors:
        errors |= more
    return frozenset(errors)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _functions(node: ast.AST) -> Iterator[list[ast.AST]]:
    """All that stands in each function, with the functions inside of it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield list(ast.walk(child))
        elif isinstance(child, ast.stmt):
            yield from _functions(child)


def _sentences(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of a call that are sentences."""
    name = _name(call.func)
    if name in _errors() | {"JobError"}:
        yield from call.args[:3]
    elif name in REPORTS and isinstance(call.func, ast.Attribute):
        yield from call.args[REPORTS[name] :][:1]
    yield from (keyword.value for keyword in call.keywords if keyword.arg in SENTENCES)


def _values(node: ast.expr, assigned: dict[str, list[ast.expr]], depth: int = 0) -> Iterator[str]:
    """The strings without a template that an argument may be, in Python."""
    if isinstance(node, ast.IfExp | ast.BoolOp):
        parts = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse]
        yield from chain.from_iterable(_values(part, assigned, depth) for part in parts)
    elif isinstance(node, ast.Name) and depth < 3:
        values = assigned.get(node.id, [])
        yield from chain.from_iterable(_values(value, assigned, depth + 1) for value in values)
    elif _is_put_together(node):
        yield ast.unparse(node)


def _is_put_together(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(node.value)
    if isinstance(node, ast.BinOp):
        return _is_put_together(node.left) or _is_put_together(node.right)
    method = _name(node.func) if isinstance(node, ast.Call) else ""
    if isinstance(node, ast.JoinedStr):
        return not _is_quoted(node)
    return method in ("format", "join", "strip", "rstrip")


def _is_quoted(node: ast.JoinedStr) -> bool:
    """Whether it is what a library or the system says, in brackets."""
    words = _letters(node)
    return words.startswith("(") and not any(map(str.isalpha, words))


def _letters(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


def _assigned(nodes: list[ast.AST]) -> dict[str, list[ast.expr]]:
    values: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            values.setdefault(node.targets[0].id, []).append(node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            values.setdefault(node.target.id, []).append(node.value)
    return values


def test_every_sentence_is_a_text():
    plain: list[str] = []
    for path, tree in _modules().items():
        for nodes in _functions(tree):
            calls = [node for node in nodes if isinstance(node, ast.Call)]
            sentences = [(call.lineno, value) for call in calls for value in _sentences(call)]
            assigned = _assigned(nodes) if sentences else {}
            plain += [
                f"{path}:{line} {words}"
                for line, value in sentences
                for words in _values(value, assigned)
            ]
    assert plain == []


def test_verdicts_and_counts_are_texts():
    plain = [
        f"{path}:{node.lineno}"
        for path in VERDICTS
        for node in ast.walk(_modules()[path])
        if isinstance(node, ast.JoinedStr) and any(map(str.isalpha, _letters(node)))
    ]
    assert plain == []


def test_a_template_is_a_literal():
    variable = [
        f"{path}:{node.lineno}"
        for path, tree in _modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) == "Text"
        if not isinstance(node.args[0], ast.Constant) and path != "engines/contract/text.py"
    ]
    assert variable == []
