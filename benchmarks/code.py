"""Figures of the code itself: names, sizes, documentation, modules that nothing reaches.

    python -m benchmarks.code [ROOT]

Invariant: the code is read as text and never imported. Import cycles are `lint-imports`' to find.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

ROOMS = ("ui", "studio", "engines")
ENTRY_POINTS = (
    "studio.cli.__main__",
    "studio.cli.main",
    "engines.registry",
    "engines.training.__main__",
)
NOT_PACKAGED = "engines.training.starters"
PARTICIPLES = frozenset(
    """found told made kept said heard seen taken given asked known shown left held gone come become
    begun brought built called carried chosen closed counted covered cut drawn dropped fallen felt
    filled foretold foreseen forgotten gathered got granted grown hidden judged laid learned learnt
    let lit lost meant met moved named noticed offered opened ordered owed paid passed picked placed
    played practised promised raised reached refused remembered rested resolved risen sent settled
    spent spoken stood stopped stored struck taught thought torn tried turned used varied wanted
    warned watched weighed won worn written""".split()
)
"""Names that say that something happened and not what is held."""


def modules(root: Path) -> dict[str, Path]:
    """Every module of the three rooms by its dotted name."""
    files = (file for room in ROOMS for file in sorted((root / room).rglob("*.py")))
    return {_dotted(file.relative_to(root)): file for file in files}


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def unreachable(root: Path) -> list[str]:
    """Packaged modules that no entry point imports, directly or by a "module:Name" string."""
    files = modules(root)
    visited: set[str] = set()
    waiting = list(ENTRY_POINTS)
    while waiting:
        name = waiting.pop()
        if name in visited or name not in files:
            continue
        visited.add(name)
        waiting += [name.rpartition(".")[0], *_imports(files[name], files)]
        if name.endswith(".migrations"):  # alembic reads its folder
            waiting += [other for other in files if other.startswith(name + ".")]
    return sorted(
        name for name in files if name not in visited and not name.startswith(NOT_PACKAGED)
    )


def participle_share(root: Path) -> float:
    """The share of bindings, counted once a scope, whose name is a bare participle."""
    names = [name for file in modules(root).values() for name in _bindings(_tree(file))]
    return sum(name.strip("_").lower() in PARTICIPLES for name in names) / max(1, len(names))


def function_lengths(root: Path) -> list[int]:
    """Lines of every function, shortest first."""
    return sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for file in modules(root).values()
        for node in ast.walk(_tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def documented_share(root: Path) -> float:
    """The share of modules, public classes, functions and methods that have a docstring."""
    trees = [_tree(file) for file in modules(root).values()]
    nodes = [node for tree in trees for node in _public(tree)]
    return sum(ast.get_docstring(node) is not None for node in nodes) / max(1, len(nodes))


def _dotted(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


def _imports(file: Path, files: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(_tree(file)):
        targets: list[str] = []
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            targets = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            match = re.fullmatch(r"((?:engines|studio|ui)(?:\.\w+)+)(?::\w+)?", node.value)
            targets = [match[1]] if match else []
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            prefix = str(node.values[0].value)  # import_module(f"studio.cli.{name}")
            in_package = re.fullmatch(r"(?:engines|studio|ui)(?:\.\w+)*\.", prefix)
            targets = [name for name in files if in_package and name.startswith(prefix)]
        yield from (target for target in targets if target in files)


def _bindings(tree: ast.Module) -> Iterator[str]:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef | ast.Module
    for scope in ast.walk(tree):
        if not isinstance(scope, kinds):
            continue
        names: set[str] = set()
        if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            arguments = scope.args
            every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            names |= {argument.arg for argument in every}
        waiting = [] if isinstance(scope, ast.Lambda) else list(ast.iter_child_nodes(scope))
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                names.add(node.name)
                continue
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                names.add(node.id)
            if not isinstance(node, ast.Lambda):
                waiting.extend(ast.iter_child_nodes(node))
        yield from names


def _public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]:
    yield tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node)
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_function and not node.name.startswith("_"):
            yield node


def main(root: Path) -> None:
    """Print the figures."""
    lengths = function_lengths(root)
    print(f"modules: {len(modules(root))}, not reached: {len(unreachable(root))}")
    print(f"bare participles: {participle_share(root):.2%} of all bindings")
    print(f"functions: {len(lengths)}, median {median(lengths):g} lines,", end=" ")
    print(f"95% under {lengths[int(0.95 * len(lengths))]}")
    print(f"documented public names: {documented_share(root):.1%}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
