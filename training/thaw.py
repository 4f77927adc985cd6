#!/usr/bin/env python3
"""The weights of a shipped network, back from eight bits, for a training to go on from.

    python -m training.thaw src/secondlook/data/models/letters.onnx --vocabulary .../letters-vocabulary.txt --out FOLDER

What training wrote as `weights.pt` is not kept: the shipped file says the same, rounded. The restored network is run
beside the file and must tag a random text alike.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper

from training.dataset import read_pieces
from training.network import Tagger

EMBEDDINGS = ("pieces", "positions", "cases")
ALIKE = 0.95
"""Share of the words of a random text that must have the same best tag: the file rounds what it multiplies, too."""


def thawed(path: Path) -> dict[str, torch.Tensor]:
    """The parameters of `network.Tagger` from an ONNX file that `export.py` wrote."""
    graph = onnx.load(str(path)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}

    def restored(name: str) -> np.ndarray:
        zero, scale = held[f"{name}_zero_point"], held[f"{name}_scale"]
        return (held[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)) * scale

    weights = {name: value for name, value in held.items() if not name.endswith(("_scale", "_zero_point", "_quantized"))}
    weights = {name: value for name, value in weights.items() if name == "kind" or name.endswith((".weight", ".bias"))}
    weights |= {f"{name}.weight": restored(f"{name}.weight") for name in EMBEDDINGS}
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        # "/layers.0/qkv/MatMul_output_0_output_quantized" is what layers.0.qkv gives, of a matrix [in, out]. The last
        # map has no such name; its matrix has.
        matrix = node.input[1].removesuffix("_quantized")
        layer = ".".join(node.output[0].split("/")[1:-1]) or matrix.split(".")[0]
        weights[f"{layer}.weight"] = restored(matrix).T
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in weights.items()}


def alike(net: Tagger, path: Path) -> float:
    """Share of words of a random text to which both give the same best tag."""
    generator = torch.Generator().manual_seed(0)
    ids = torch.randint(200, net.pieces.num_embeddings, (1, 200), generator=generator)
    cases, mask = torch.zeros_like(ids), torch.ones_like(ids)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    got = session.run(None, {"ids": ids.numpy(), "cases": cases.numpy(), "mask": mask.numpy()})[0]
    net.eval()
    with torch.no_grad():
        want = net(ids, cases, mask)[0].numpy()
    return float((got.argmax(-1) == want.argmax(-1)).mean())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("shipped", type=Path)
    arguments.add_argument("--vocabulary", type=Path, required=True)
    arguments.add_argument("--layers", type=int, default=6)
    arguments.add_argument("--out", type=Path, required=True)
    options = arguments.parse_args()
    net = Tagger(options.layers, vocabulary=len(read_pieces(options.vocabulary)))
    net.load_state_dict(thawed(options.shipped))
    share = alike(net, options.shipped)
    print(f"{share:.1%} of words tagged alike")
    if share < ALIKE:
        raise SystemExit("The restored network reads otherwise than the file it came from.")
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), options.out / "weights.pt")
    shutil.copy(options.vocabulary, options.out / "vocabulary.txt")


if __name__ == "__main__":
    main()
