"""Boosted trees of scikit-learn as the arrays that `secondlook.trees` reads."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


def packed(model: Any, columns: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    """The arrays of `secondlook.trees`: all nodes in one row, a leaf leading to itself."""
    every = [tree.nodes for (tree,) in model._predictors]
    starts = np.cumsum([0, *(len(nodes) for nodes in every)])[:-1]
    nodes = np.concatenate(every)
    start = np.repeat(starts, [len(one) for one in every])
    own, leaf = np.arange(len(nodes)), nodes["is_leaf"].astype(bool)
    return {
        "columns": np.array(columns),
        "roots": starts.astype(np.int32),
        "column": np.where(leaf, 0, nodes["feature_idx"]).astype(np.int16),
        "most": np.where(leaf, 0.0, nodes["num_threshold"]),
        "left": np.where(leaf, own, start + nodes["left"]).astype(np.int32),
        "right": np.where(leaf, own, start + nodes["right"]).astype(np.int32),
        "value": np.where(leaf, nodes["value"], 0.0).astype(np.float32),
        "base": np.float64(model._baseline_prediction.item()),
        "depth": np.int32(nodes["depth"].max()),
    }
