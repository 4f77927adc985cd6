"""Boosted trees: what they must not answer first, then what one tree says, then the laws of those that are shipped."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondlook.dossiers import standing
from secondlook.dossiers.chains import CHAIN
from secondlook.errors import MissingData
from secondlook.trees import Trees, trees

SHIPPED = "linking/pairs.npz"
LARGEST_BYTES = 1_000_000

ONE_SPLIT = Trees(
    columns=("days", "shared"),
    roots=np.array([0], dtype=np.int32),
    column=np.array([1, 0, 0], dtype=np.int32),
    most=np.array([2.0, 0.0, 0.0]),
    left=np.array([1, 1, 2], dtype=np.int32),
    right=np.array([2, 1, 2], dtype=np.int32),
    value=np.array([0.0, -1.5, 0.5]),
    base=-4.0,
    depth=1,
)
"""Two or fewer things shared speak against, more speak for."""

ROWS = st.lists(st.floats(-8, 8), min_size=len(standing.COLUMNS), max_size=len(standing.COLUMNS))


def test_no_rows_get_no_answer() -> None:
    """Most posts of a forum have no candidate at all."""
    assert ONE_SPLIT.log_odds([]) == []
    assert ONE_SPLIT.log_odds([]) == []


@pytest.mark.parametrize("row", [[1.0], [1.0, 2.0, 3.0]])
def test_a_row_of_other_columns_is_refused(row: list[float]) -> None:
    """Otherwise days would be read as things shared."""
    with pytest.raises(ValueError, match="trees over 2"):
        ONE_SPLIT.log_odds([row])


@pytest.mark.parametrize(
    "broken",
    [{"right": np.array([3, 1, 2])}, {"column": np.array([2, 0, 0])}, {"value": np.array([0.0, 1.0])}],
)
def test_trees_that_lead_nowhere_are_refused(broken: dict[str, object]) -> None:
    """A damaged file is said to be one, and not found out in the middle of a forum."""
    with pytest.raises(ValueError, match=r"nodes|node asks"):
        replace(ONE_SPLIT, **broken)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(MissingData, match=r"linking/none\.npz"):
        trees("linking/none.npz")


def test_a_split_goes_left_up_to_its_value() -> None:
    """As the fitting has it."""
    assert ONE_SPLIT.log_odds([[0.0, 2.0], [0.0, 2.1], [9.0, -3.0]]) == [-5.5, -3.5, -5.5]


@pytest.mark.parametrize(("name", "columns"), [(SHIPPED, standing.COLUMNS), ("linking/chains.npz", (*CHAIN, *standing.AGAIN))])
def test_those_that_are_shipped_are_small_and_over_what_is_asked(name: str, columns: tuple[str, ...]) -> None:
    """A file fitted to other columns answers another question."""
    assert trees(name).columns == columns
    assert len(files("secondlook").joinpath("data", *name.split("/")).read_bytes()) < LARGEST_BYTES


# Laws.


@given(st.lists(ROWS, min_size=1, max_size=6))
def test_a_row_comes_to_the_same_alone_and_among_others(rows: list[list[float]]) -> None:
    """Otherwise a link would hang on which other posts happened to be asked about at once."""
    found = trees(SHIPPED)
    assert found.log_odds(rows) == pytest.approx([found.log_odds([row])[0] for row in rows])


@given(ROWS, st.sampled_from([n for n, sign in enumerate(standing.SIGNS) if sign]), st.floats(0, 8))
def test_what_is_said_alike_never_speaks_against_a_pair(row: Sequence[float], place: int, more: float) -> None:
    """All else being equal; and what is said otherwise never speaks for it."""
    raised = [*row]
    raised[place] += more
    before, after = trees(SHIPPED).log_odds([row, raised])
    assert standing.SIGNS[place] * (after - before) >= -1e-6
