"""The shape of the code itself: who knows whom, what is pure, and how long anything may be."""

import ast
from collections.abc import Callable, Iterable
from functools import cache
import io
from itertools import chain
from pathlib import Path
import re
import sys
import tokenize

import pytest

ROOT = Path(__file__).parent.parent
COMPONENT = ROOT / "custom_components" / "connection_moments"
MODEL = COMPONENT / "model"

FUNCTION_MOST = 50
FILE_MOST = 250
PARAMETERS_MOST = 5
FOLDERS_MOST = 2

# Design 4: model ← engine ← runtime ← the rest, and model ← channels ← runtime.
# A layer may import from those it names; whatever is not here is the rest.
NEUTRAL = frozenset({"const", "disk"})
MAY_IMPORT = {
    "model": frozenset(),
    "engine": NEUTRAL | {"model"},
    "channels": NEUTRAL | {"model"},
    "runtime": NEUTRAL | {"model", "engine", "channels"},
    "disk": frozenset({"const"}),
    "const": frozenset[str](),
}

# What would let the model see the time, the place, the world, or chance nobody sowed.
CLOCKS = {"now", "utcnow", "today", "fromtimestamp", "monotonic", "perf_counter", "time_ns"}
TOUCHES = {"open", "print", "input", "exec", "eval", "globals", "__import__", "hash", "id"}
WORLDLY = {
    "asyncio", "io", "logging", "os", "pathlib", "secrets", "socket", "subprocess",
    "sys", "threading", "time", "urllib", "uuid",
}  # fmt: skip
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler"}

EXCUSE = re.compile(r"#\s*(type:\s*ignore|noqa)", re.IGNORECASE)
CODE = r"(type: ignore\[[a-z-]+(, ?[a-z-]+)*\]\s+#|noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*\s+-)"
WELL_EXCUSED = re.compile(rf"#\s*{CODE}\s*\S{{2,}}.*\s\S+")


def files(folder: Path) -> list[Path]:
    """Return every Python file below a folder."""
    return sorted(folder.rglob("*.py"))


def name(path: Path) -> str:
    """Return how a file is called in a failure."""
    return str(path.relative_to(ROOT))


OURS = [
    path
    for folder in ("benchmarks", "custom_components", "demo", "tests", "typings")
    for path in files(ROOT / folder)
]
SHIPPED = files(COMPONENT)
RULES = files(MODEL)


def wrong[T](paths: Iterable[Path], look: Callable[[Path], T]) -> dict[str, T]:
    """Return what is found wrong in files, by the file; nothing where all is well."""
    return {name(path): found for path in paths if (found := look(path))}


@cache
def tree(path: Path) -> ast.Module:
    """Return a file as it is understood."""
    return ast.parse(path.read_text(encoding="utf-8"))


def nodes[T: ast.AST](path: Path, kind: type[T]) -> list[T]:
    """Return everything of a kind in a file."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, kind)]


def called(path: Path, function: str) -> list[ast.Call]:
    """Return the calls of a function or method by its name."""
    calls = [(node, node.func) for node in nodes(path, ast.Call)]
    return [
        node
        for node, func in calls
        if (isinstance(func, ast.Name) and func.id == function)
        or (isinstance(func, ast.Attribute) and func.attr == function)
    ]


type Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> list[Function]:
    """Return every function and method of a file."""
    return [*nodes(path, ast.FunctionDef), *nodes(path, ast.AsyncFunctionDef)]


def length(function: Function) -> int:
    """Return the lines of a function, its decorators aside."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> list[str]:
    """Return what a caller passes."""
    said = function.args
    names = [one.arg for one in (*said.posonlyargs, *said.args, *said.kwonlyargs)]
    return [one for one in names if one not in ("self", "cls")]


def layer(path: Path) -> str:
    """Return the layer a file belongs to."""
    return path.relative_to(COMPONENT).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """Return the layers of ours that a file imports."""
    package = path.relative_to(COMPONENT).parts[:-1]
    found = set[str]()
    for node in nodes(path, ast.ImportFrom):
        if node.level:
            above = package[: len(package) - node.level + 1]
            parts = (*above, *(node.module or "").split("."))
            named = [part for part in parts if part]
            found |= set(named[:1]) or {one.name for one in node.names}
    return found


def foreign(path: Path) -> set[str]:
    """Return the packages of others that a file imports."""
    found = {one.name for node in nodes(path, ast.Import) for one in node.names}
    found |= {node.module or "" for node in nodes(path, ast.ImportFrom) if not node.level}
    return {one.split(".")[0] for one in found}


def comments(path: Path) -> list[str]:
    """Return every comment of a file."""
    source = io.StringIO(path.read_text(encoding="utf-8"))
    found = tokenize.generate_tokens(source.readline)
    return [token.string for token in found if token.type == tokenize.COMMENT]


def test_left_never_imports_right() -> None:
    """The rules know nobody; what carries them out knows nothing of what shows them."""

    def strangers(path: Path) -> set[str]:
        own = layer(path)
        allowed = MAY_IMPORT.get(own)
        return set() if allowed is None else imported(path) - {own, *allowed}

    assert wrong(SHIPPED, strangers) == {}


def test_nobody_names_the_integration_when_importing_from_it() -> None:
    """It does not know under which name it is loaded, and the test above would not see it."""
    assert wrong(SHIPPED, lambda path: foreign(path) & {"custom_components"}) == {}


def test_the_model_imports_only_the_standard_library() -> None:
    """And of it nothing that touches the world."""
    allowed = sys.stdlib_module_names - WORLDLY

    assert wrong(RULES, lambda path: foreign(path) - allowed) == {}


def test_the_model_knows_no_clock_and_no_place() -> None:
    """The time comes in as an argument, and with it the time zone."""

    def asked(path: Path) -> list[str | int]:
        clocks = {node.attr for node in nodes(path, ast.Attribute)} & CLOCKS
        return [*clocks, *(one.lineno for one in called(path, "astimezone") if not one.args)]

    assert wrong(RULES, asked) == {}


def test_the_model_knows_no_chance_but_what_is_sown() -> None:
    """The module's own functions would draw from the whole home's chance."""

    def drawn(path: Path) -> list[str | int]:
        named = {one.name for node in nodes(path, ast.Import) for one in node.names}
        lists = [node.names for node in nodes(path, ast.ImportFrom) if node.module == "random"]
        others = {one.name for names in lists for one in names} - {"Random"}
        unsown = [one.lineno for one in called(path, "Random") if not one.args]
        return [*(named & {"random"}), *others, *unsown]

    assert wrong(RULES, drawn) == {}


def test_the_model_touches_nothing() -> None:
    """It opens, prints and runs nothing, and gives the same in every process."""

    def touches(path: Path) -> list[str]:
        return [function for function in sorted(TOUCHES) if called(path, function)]

    assert wrong(RULES, touches) == {}


def test_whatever_the_model_shows_says_what_it_is() -> None:
    """A module, a class, a function or a method without a docstring is not finished."""

    def silent(path: Path) -> list[str]:
        module = tree(path)
        kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
        shown = [
            node
            for node in chain(module.body, *(one.body for one in classes))
            if isinstance(node, kinds) and not node.name.startswith("_")
        ]
        found = [node.name for node in shown if not ast.get_docstring(node)]
        return found if ast.get_docstring(module) else ["the module", *found]

    assert wrong(RULES, silent) == {}


def test_no_function_is_longer_than_a_page() -> None:
    """Twenty-five lines are comfortable, fifty are the end."""

    def long(path: Path) -> list[tuple[str, int]]:
        return [(one.name, length(one)) for one in functions(path) if length(one) > FUNCTION_MOST]

    assert wrong(OURS, long) == {}


def test_no_file_is_longer_than_its_subject() -> None:
    """Two hundred and fifty lines; beyond that it has two."""

    def too_many(path: Path) -> int:
        return max(0, len(path.read_text(encoding="utf-8").splitlines()) - FILE_MOST)

    assert wrong(SHIPPED, too_many) == {}


def test_nobody_passes_more_than_five_things() -> None:
    """Beyond that a dataclass is missing."""

    def crowded(path: Path) -> list[str]:
        return [one.name for one in functions(path) if len(parameters(one)) > PARAMETERS_MOST]

    assert wrong(SHIPPED, crowded) == {}


def test_nothing_lies_deeper_than_two_folders() -> None:
    """The integration's own among them."""
    assert wrong(SHIPPED, lambda path: path.relative_to(COMPONENT).parts[FOLDERS_MOST:]) == {}


def test_every_file_is_called_by_what_is_in_it() -> None:
    """No drawer for odds and ends."""
    assert wrong(OURS, lambda path: VAGUE & {*path.relative_to(ROOT).with_suffix("").parts}) == {}


def test_every_exception_to_a_check_names_it_and_says_why() -> None:
    """On its own line, where the next reader asks."""

    def bare(path: Path) -> list[str]:
        excuses = [one for one in comments(path) if EXCUSE.search(one)]
        return [one for one in excuses if not WELL_EXCUSED.search(one)]

    assert wrong(OURS, bare) == {}


@pytest.mark.parametrize(
    ("comment", "fine"),
    [
        ("# noqa: S608 - its own names", True),
        ("# type: ignore[arg-type]  # the platform says Any here", True),
        ("# noqa: PLC0415", False),
        ("# noqa", False),
        ("# noqa: S608 - x", False),
        ("# type: ignore", False),
        ("# type: ignore[arg-type]", False),
        ("# type: ignore  # the platform says Any here", False),
    ],
)
def test_an_exception_without_a_reason_is_seen(comment: str, *, fine: bool) -> None:
    """The check itself bites."""
    assert EXCUSE.search(comment)
    assert bool(WELL_EXCUSED.search(comment)) is fine


def test_there_is_something_to_look_at() -> None:
    """A check over no files would always pass."""
    assert {layer(path) for path in SHIPPED} > {"model", "engine", "channels", "runtime"}
    assert len(RULES) > 10
