"""The tagger's network: a BERT encoder cut to a few layers, a letter-case embedding, heads for words and for posts."""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from safetensors.torch import load_file
from torch import nn

from secondlook.finders.beside import OF_CONTEXT
from secondlook.finders.wordpiece import BEGINS_LINE
from training.labels import ABOUT, CONDUCT, ONLOOKERS, TAGS, TELLING

WIDTH, HEADS = 384, 12
CASES = 2 * OF_CONTEXT
"""Each way of casing, by place on the line, in the text and in what stands beside it."""


class Layer(nn.Module):
    """One transformer layer as in BERT: attention and a feed-forward net, each with its normalisation after."""

    def __init__(
        self, width: int, heads: int, inner: int, activation: Callable[[torch.Tensor], torch.Tensor], eps: float
    ) -> None:
        super().__init__()
        self.heads, self.activation = heads, activation
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        q, k, v = (
            part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.qkv(x).chunk(3, dim=-1)
        )
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads) + bias
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + self.dropout(self.out(seen)))
        return self.norm(x + self.dropout(self.down(self.activation(self.up(x)))))


def summed_up(x: torch.Tensor, keep: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """x [batch, n, width], keep [batch, n] -> each row beside the mean [batch, n, 2 width], mean and maximum [batch, 2 width]."""
    mean = (x * keep[:, :, None]).sum(1) / keep.sum(1, keepdim=True)
    most = (x + (1.0 - keep)[:, :, None] * FAR_BELOW).amax(1)
    return torch.cat([x, mean[:, None, :].expand_as(x)], -1), torch.cat([mean, most], -1)


FAR_BELOW = -1e4
"""Added to what must not be seen."""


OF_LETTERS = BEGINS_LINE
"""Ways of casing a word, wherever it stands."""


def alike_everywhere(cases: torch.Tensor) -> torch.Tensor:
    """One row for each way of casing [5, width] -> one for each with its place [CASES, width], the same at first."""
    return cases.repeat(CASES // OF_LETTERS, 1)


class Tagger(nn.Module):
    """Word tags, whom each word is about, and labels of the whole post, in one pass."""

    def __init__(self, layers: int, vocabulary: int = 30_522, positions: int = 512) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.cases = nn.Embedding(CASES, WIDTH)
        with torch.no_grad():
            self.cases.weight.copy_(alike_everywhere(torch.randn(OF_LETTERS, WIDTH) * 0.02))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(WIDTH, HEADS, 4 * WIDTH, nn.functional.gelu, eps=1e-12) for _ in range(layers)
        )
        self.dropout = nn.Dropout(0.1)
        self.tag = nn.Linear(WIDTH, len(TAGS))
        self.about = nn.Linear(2 * WIDTH, len(ABOUT))
        self.post = nn.Linear(2 * WIDTH, len(TELLING) + len(CONDUCT) + len(ONLOOKERS))

    def forward(
        self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """ids, cases, mask [batch, n] -> tags [batch, n, 37], about [batch, n, 7], post [batch, 19], all logits."""
        length = ids.shape[1]
        x = self.pieces(ids) + self.positions(torch.arange(length, device=ids.device)) + self.kind + self.cases(cases)
        x = self.dropout(self.norm(x))
        keep = mask.to(x.dtype)
        bias = (1.0 - keep)[:, None, None, :] * FAR_BELOW
        for layer in self.layers:
            x = layer(x, bias)
        around, whole = summed_up(x, keep * (cases < OF_CONTEXT).to(x.dtype))
        whole = self.dropout(whole)
        return self.tag(self.dropout(x)), self.about(self.dropout(around)), self.post(whole)


def pretrained(path: str, layers: int, rows: list[int]) -> Tagger:
    """A tagger whose encoder starts from the weights of all-MiniLM-L6-v2 (its first or evenly spread layers).

    `rows` are the places of the kept pieces in the encoder's vocabulary.
    """
    weights = load_file(path)
    net = Tagger(layers, vocabulary=len(rows))
    take = {6: range(6), 4: (0, 1, 3, 5), 3: (0, 2, 5)}[layers]
    state = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"][rows],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for to, source in enumerate(take):
        old, new = f"encoder.layer.{source}.", f"layers.{to}."
        for end in ("weight", "bias"):
            state[f"{new}qkv.{end}"] = torch.cat(
                [weights[f"{old}attention.self.{n}.{end}"] for n in ("query", "key", "value")]
            )
            state[f"{new}out.{end}"] = weights[f"{old}attention.output.dense.{end}"]
            state[f"{new}norm_attention.{end}"] = weights[f"{old}attention.output.LayerNorm.{end}"]
            state[f"{new}up.{end}"] = weights[f"{old}intermediate.dense.{end}"]
            state[f"{new}down.{end}"] = weights[f"{old}output.dense.{end}"]
            state[f"{new}norm.{end}"] = weights[f"{old}output.LayerNorm.{end}"]
    missing, unexpected = net.load_state_dict(state, strict=False)
    assert not unexpected, unexpected
    assert all(name.split(".")[0] in ("cases", "tag", "about", "post") for name in missing), missing
    return net
