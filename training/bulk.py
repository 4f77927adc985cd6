"""The bulk tagger's network: convolutions over static piece embeddings and one layer of attention, for archives.

The same inputs and outputs as `network.Tagger`, about a tenth of its work. Gated convolutions after Dauphin et al. 2017
("Language modeling with gated convolutional networks"), written as linear maps of shifted rows, since those are what
the run time multiplies in eight bits. It learns from the larger tagger's answers (`distil.py`).
"""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import nn

from secondlook.finders.beside import OF_CONTEXT
from training.labels import ABOUT, CONDUCT, ONLOOKERS, TAGS, TELLING
from training.network import CASES, FAR_BELOW, OF_LETTERS, Layer, alike_everywhere, summed_up

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


class BulkTagger(nn.Module):
    """Word tags, whom each word is about, and labels of the whole post, in one pass."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.cases = nn.Embedding(CASES, WIDTH)
        with torch.no_grad():
            self.cases.weight.copy_(alike_everywhere(torch.randn(OF_LETTERS, WIDTH) * 0.02))
        self.norm = nn.LayerNorm(WIDTH)
        self.near = nn.ModuleList(Convolution(step) for step in STEPS)
        # So that a word may depend on one far away.
        self.far = Layer(WIDTH, HEADS, 2 * WIDTH, torch.relu, eps=1e-5)
        self.last = Convolution(1)
        self.dropout = nn.Dropout(0.1)
        self.tag = nn.Linear(WIDTH, len(TAGS))
        self.about = nn.Linear(2 * WIDTH, len(ABOUT))
        self.post = nn.Linear(2 * WIDTH, len(TELLING) + len(CONDUCT) + len(ONLOOKERS))

    def forward(
        self, ids: torch.Tensor, cases: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """ids, cases, mask [batch, n] -> tags [batch, n, 37], about [batch, n, 7], post [batch, 19], all logits."""
        keep = mask.to(self.pieces.weight.dtype)
        rows, bias = keep[:, :, None], (1.0 - keep)[:, None, None, :] * FAR_BELOW
        x = self.dropout(self.norm(self.pieces(ids) + self.cases(cases))) * rows
        for layer in self.near:
            x = layer(x) * rows
        x = self.far(x, bias) * rows
        x = self.last(x)
        around, whole = summed_up(x, keep * (cases < OF_CONTEXT).to(x.dtype))
        return self.tag(self.dropout(x)), self.about(self.dropout(around)), self.post(whole)


def from_embeddings(path: str, rows: list[int]) -> BulkTagger:
    """A bulk tagger whose piece embeddings are the encoder's, along their `WIDTH` strongest directions."""
    net = BulkTagger(len(rows))
    whole = load_file(path)["embeddings.word_embeddings.weight"][rows]
    whole = whole - whole.mean(0)
    _, _, directions = torch.linalg.svd(whole, full_matrices=False)
    with torch.no_grad():
        net.pieces.weight.copy_(whole @ directions[:WIDTH].T)
    return net
