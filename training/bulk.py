"""The bulk tagger's network: convolutions over static piece embeddings and one layer of attention, for archives.

The same inputs and outputs as `network.Tagger`, about a tenth of its work. Gated convolutions after Dauphin et al. 2017
("Language modeling with gated convolutional networks"), written as linear maps of shifted rows, since those are what
the run time multiplies in eight bits. It learns from the larger tagger's answers (`distil.py`).
"""

from __future__ import annotations

import math

import torch
from safetensors.torch import load_file
from torch import nn

from training.labels import ABOUT, CONDUCT, ONLOOKERS, TAGS, TELLING
from training.network import CASES

WIDTH, HEADS = 160, 5
STEPS = (1, 2, 4)
"""How far each convolution looks to either side, in pieces."""


class Convolution(nn.Module):
    """Each row with its neighbours at a distance, gated, added to what was there."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self.step = step
        self.mix = nn.Linear(3 * WIDTH, 2 * WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        edge = torch.zeros_like(x[:, :1]).expand(-1, self.step, -1)
        padded = torch.cat([edge, x, edge], 1)
        length = x.shape[1]
        around = torch.cat([padded[:, :length], x, padded[:, 2 * self.step :]], -1)
        value, gate = self.mix(around).chunk(2, -1)
        return self.norm(x + self.dropout(value * torch.sigmoid(gate)))


class Attention(nn.Module):
    """One transformer layer, so that a word may depend on one far away."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, 2 * WIDTH)
        self.down = nn.Linear(2 * WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        q, k, v = (
            part.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in self.qkv(x).chunk(3, dim=-1)
        )
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias
        seen = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_attention(x + self.dropout(self.out(seen)))
        return self.norm(x + self.dropout(self.down(torch.relu(self.up(x)))))


class BulkTagger(nn.Module):
    """Word tags, whom each word is about, and labels of the whole post, in one pass."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        nn.init.normal_(self.cases.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH)
        self.near = nn.ModuleList(Convolution(step) for step in STEPS)
        self.far = Attention()
        self.last = Convolution(1)
        self.dropout = nn.Dropout(0.1)
        self.tag = nn.Linear(WIDTH, len(TAGS))
        self.about = nn.Linear(2 * WIDTH, len(ABOUT))
        self.post = nn.Linear(2 * WIDTH, len(TELLING) + len(CONDUCT) + len(ONLOOKERS))

    def forward(
        self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """ids, cases, mask [batch, n] -> tags [batch, n, 37], about [batch, n, 7], post [batch, 19], all logits."""
        keep = mask.to(self.pieces.weight.dtype)[:, :, None]
        bias = (1.0 - keep[:, :, 0])[:, None, None, :] * -1e4
        x = self.dropout(self.norm(self.pieces(ids) + self.cases(cases))) * keep
        for layer in self.near:
            x = layer(x) * keep
        x = self.far(x, bias) * keep
        x = self.last(x)
        mean = (x * keep).sum(1) / keep.sum(1)
        most = (x + (1.0 - keep) * -1e4).amax(1)
        around = torch.cat([x, mean[:, None, :].expand_as(x)], -1)
        return self.tag(self.dropout(x)), self.about(self.dropout(around)), self.post(torch.cat([mean, most], -1))


def from_embeddings(path: str, rows: list[int]) -> BulkTagger:
    """A bulk tagger whose piece embeddings are the encoder's, along their `WIDTH` strongest directions."""
    net = BulkTagger(len(rows))
    whole = load_file(path)["embeddings.word_embeddings.weight"][rows]
    whole = whole - whole.mean(0)
    _, _, directions = torch.linalg.svd(whole, full_matrices=False)
    with torch.no_grad():
        net.pieces.weight.copy_(whole @ directions[:WIDTH].T)
    return net
