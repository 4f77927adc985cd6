"""Write a trained tagger as ONNX: linear maps and embeddings in eight bits, scaled per channel, checked against PyTorch."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.labels import ABOUT, CONDUCT, ONLOOKERS, TAGS, TELLING


def export(net: torch.nn.Module, out: Path, pieces: list[str], *, name: str = "tagger") -> None:
    """Write `name`.onnx, and what both networks share, `tagger.json` and `vocabulary.txt`, into `out`."""
    net.eval()
    generator = torch.Generator().manual_seed(0)
    ids = torch.randint(200, len(pieces), (1, 40), generator=generator)
    cases = torch.randint(0, 5, (1, 40), generator=generator)
    mask = torch.ones_like(ids)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            net,
            (ids, cases, mask),
            str(full),
            input_names=["ids", "cases", "mask"],
            output_names=["tags", "about", "post"],
            dynamic_axes={n: {0: "batch", 1: "length"} for n in ("ids", "cases", "mask", "tags", "about")}
            | {"post": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            str(full),
            str(out / f"{name}.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
    session = onnxruntime.InferenceSession(str(out / f"{name}.onnx"), providers=["CPUExecutionProvider"])
    got = session.run(None, {"ids": ids.numpy(), "cases": cases.numpy(), "mask": mask.numpy()})
    with torch.no_grad():
        want = [t.numpy() for t in net(ids, cases, mask)]
    shifted = float((got[0].argmax(-1) != want[0].argmax(-1)).mean())
    print(
        f"eight bits changed the best tag of {shifted:.1%} of words of a random text; size {(out / f'{name}.onnx').stat().st_size:,}"
    )
    if not np.isfinite(got[0]).all():
        raise SystemExit("The exported model gives numbers that are not finite.")
    (out / "vocabulary.txt").write_text("".join(piece + "\n" for piece in pieces), encoding="utf-8")
    digests = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (*sorted(out.glob("*.onnx")), out / "vocabulary.txt")
    }
    labels = {
        "tags": TAGS, "about": ABOUT, "telling": TELLING, "conduct": CONDUCT, "onlookers": ONLOOKERS,
        "digests": digests,
    }  # fmt: skip
    (out / "tagger.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
