"""No bound is crossed and every lamp comes back, whatever a bulb, a hand or a fault does.

What crosses a bound prints its history; `play(drawn(...))` with its three arguments
plays it again.
"""

from itertools import product

from hypothesis import given, settings, strategies as st
import pytest

from custom_components.connection_moments.model.moment import Shape
from custom_components.connection_moments.model.phase import Phase
from tests.bench.checker import problems
from tests.bench.coverage import CELLS, Coverage, Start
from tests.bench.driver import play
from tests.bench.endings import is_same
from tests.bench.habits import COLOUR_TEMP, Habits, Order, Reports
from tests.bench.histories import drawn
from tests.bench.history import Fault, History, Interruption, Trouble
from tests.bench.record import Shown, Span

SEED = 20
HISTORIES = 20_090
"""In all: as many for each start, and for each interruption with it."""
LEAST = 20
"""How often each habit, start and interruption has to come together."""


@pytest.mark.parametrize("start", Start)
def test_no_bound_is_ever_crossed(start: Start) -> None:
    """Twenty thousand histories, and each habit with each start and interruption among them."""
    coverage = Coverage()
    rounds = HISTORIES // (len(Start) * len(Interruption))
    found: dict[tuple[Start, Interruption, str], list[str]] = {}

    for number, interruption in product(range(rounds), Interruption):
        story = (start, interruption, f"{SEED}.{number}")
        history = drawn(*story)
        record, visited = play(history)
        if visited:
            coverage.visit(history, start)
        if crossed := problems(record):
            found[story] = crossed

    assert found == {}
    assert [cell for cell in coverage.rare(LEAST) if cell[1] is start] == []


def test_the_table_of_what_is_visited_is_whole() -> None:
    """But for a colour on a lamp that has none."""
    assert len(CELLS) == 13 * 7 * 14 - 7


BULBS = st.builds(
    Habits,
    fades=st.booleans(),
    minimum=st.sampled_from((1.0, 26.0)),
    wakes=st.sampled_from((0.0, 0.4)),
    reports=st.sampled_from(Reports),
    scale=st.sampled_from((255, 254, 100)),
    takes=st.sampled_from((0.05, 2.0)),
)
FAULTS = st.builds(
    Fault, trouble=st.sampled_from(Trouble), first=st.integers(0, 14), count=st.integers(1, 2)
)


@st.composite
def _histories(draw: st.DrawFn, interruption: Interruption) -> History:
    habits = draw(BULBS)
    is_killed = interruption is Interruption.KILLED
    return History(
        habits=habits,
        first=Shown(
            level=habits.level(draw(st.integers(0, 255))),
            mode=COLOUR_TEMP,
            kelvin=draw(st.integers(2203, 6500)),
        ),
        phase=draw(st.sampled_from(Phase)),
        shape=draw(st.sampled_from(Shape)),
        breaths=draw(st.integers(1, 12)),
        interruption=interruption,
        at=draw(st.floats(0.01, 120)),
        seed=draw(st.integers(0, 99)),
        late=draw(st.sampled_from((0.0, 0.1, 0.4))),
        blocked=draw(st.sampled_from(((), (Span(5.0, 8.0),)))),
        fault=draw(FAULTS) if interruption is Interruption.LATE_CALL else None,
        hand=None if is_killed else Order(level=draw(st.integers(0, 255))),
        away=draw(st.floats(5, 3 * 3600)),
    )


@pytest.mark.parametrize(
    "interruption",
    [
        Interruption.NONE,
        Interruption.STOP,
        Interruption.HAND_LEVEL,
        Interruption.AWAY_AND_BACK,
        Interruption.KILLED,
        Interruption.LATE_CALL,
        Interruption.SECOND,
    ],
)
@settings(max_examples=60)
@given(data=st.data())
def test_no_bound_is_crossed_at_any_level_and_any_second(
    data: st.DataObject, interruption: Interruption
) -> None:
    """Also where a search looks for the smallest history that would."""
    history = data.draw(_histories(interruption))

    record, _ = play(history)

    assert problems(record) == []


@settings(max_examples=60)
@given(history=_histories(Interruption.NONE))
def test_left_alone_a_lamp_is_exactly_what_it_was(history: History) -> None:
    """Unless it spoke so late, to a home that stood still, that it seemed to be a hand."""
    record, _ = play(history)

    assert is_same(record.first, record.last) or record.echo > 5.75
