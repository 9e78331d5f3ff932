"""What the app reads from a .pt file is what torch.load gives, without having run any of it."""

import collections
import json
import math
import random
import subprocess
from pathlib import Path

import numpy
import pytest
import torch

HERE = Path(__file__).parent
VALUES = 200


def dtypes_of(names):
    """Those that this version of PyTorch has."""
    return [getattr(torch, name) for name in names.split() if hasattr(torch, name)]


FLOATS = [torch.float64, torch.float32, torch.float16, torch.bfloat16]
SMALL_FLOATS = dtypes_of("float8_e4m3fn float8_e5m2 float8_e4m3fnuz float8_e5m2fnuz float8_e8m0fnu")
INTS = [torch.int8, torch.uint8, torch.int16, torch.int32, torch.int64, *dtypes_of("uint16 uint32 uint64")]
COMPLEX = [torch.complex64, torch.complex128]
NUMPY_DTYPES = ["?", "i1", "u1", "<i2", ">i2", "<u4", ">i8", "<u8", "<f2", "<f4", ">f4", "<f8", ">f8", "<c8", ">c16"]


def random_bytes(rng, count):
    return bytes(rng.getrandbits(8) for _ in range(count))


def random_tensor(rng):
    """Any bits at all, so not-a-numbers, infinities and subnormals too, seen through any view."""
    dtype = rng.choice(FLOATS * 3 + SMALL_FLOATS + INTS + COMPLEX + [torch.bool])
    shape = [rng.choice([1, 1, 2, 3, 5]) for _ in range(rng.randrange(5))]
    if rng.random() < 0.05:
        shape.append(0)
    items = math.prod(shape)
    if dtype == torch.bool:
        tensor = torch.tensor([rng.random() < 0.5 for _ in range(items)], dtype=dtype)
    elif items == 0:
        tensor = torch.empty(0, dtype=dtype)
    else:
        tensor = torch.frombuffer(bytearray(random_bytes(rng, items * torch.empty(0, dtype=dtype).element_size())), dtype=dtype).clone()
    return random_view(rng, tensor.reshape(shape))


def random_view(rng, tensor):
    for _ in range(rng.randrange(3)):
        how = rng.randrange(6)
        if how == 0 and tensor.dim() > 1:
            tensor = tensor.transpose(*rng.sample(range(tensor.dim()), 2))
        elif how == 1 and tensor.dim() > 0:
            side = rng.randrange(tensor.dim())
            tensor = tensor.narrow(side, tensor.size(side) // 2, tensor.size(side) - tensor.size(side) // 2)
        elif how == 2 and tensor.dim() > 0 and tensor.size(0) > 0:
            tensor = tensor[:: rng.randrange(1, 4)]
        elif how == 3 and tensor.dim() > 0 and tensor.size(-1) > 0:
            tensor = tensor[..., rng.randrange(tensor.size(-1))]
        elif how == 4 and tensor.dim() > 0:
            tensor = tensor.unsqueeze(0).expand(3, *tensor.shape)
        elif how == 5 and tensor.is_complex():
            tensor = rng.choice([tensor.conj(), tensor.conj().imag, tensor.real])
            break
    if tensor.is_floating_point() and tensor.dtype in FLOATS and rng.random() < 0.2:
        tensor = torch.nn.Parameter(tensor, requires_grad=rng.random() < 0.5) if rng.random() < 0.5 else tensor.detach()
    return tensor


def random_array(rng):
    dtype = numpy.dtype(rng.choice(NUMPY_DTYPES))
    shape = tuple(rng.randrange(1, 4) for _ in range(rng.randrange(4)))
    raw = random_bytes(rng, math.prod(shape) * dtype.itemsize)
    if dtype.kind == "b":
        raw = bytes(byte & 1 for byte in raw)
    array = numpy.frombuffer(raw, dtype).reshape(shape).copy(order=rng.choice("CF"))
    return array[()] if array.ndim == 0 else array


def random_text(rng):
    alphabet = "abc \n\"'\\é\u0000ßΩ漢🐈\ufeff\u200d"
    return "".join(rng.choice(alphabet) for _ in range(rng.choice([0, 1, 5, 20, 300])))


def random_key(rng):
    return rng.choice(
        [
            lambda: random_text(rng),
            lambda: rng.randrange(-(2**70), 2**70),
            lambda: rng.random(),
            lambda: (rng.randrange(9), random_text(rng)),
            lambda: random_bytes(rng, 3),
            lambda: None,
            lambda: rng.random() < 0.5,
            lambda: frozenset([rng.randrange(9)]),
        ]
    )()


def random_plain(rng):
    return rng.choice(
        [
            lambda: random_key(rng),
            lambda: rng.choice([0, 1, -1, 255, 256, 65535, 65536, 2**31 - 1, -(2**31), 2**31, 2**63, -(2**2000)]),
            lambda: rng.choice([0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308]),
            lambda: complex(rng.random(), -rng.random()),
            lambda: bytearray(random_bytes(rng, rng.randrange(300))),
            lambda: random_bytes(rng, rng.randrange(300)),
            lambda: {random_key(rng) for _ in range(4)},
            lambda: torch.Size([rng.randrange(9) for _ in range(3)]),
            lambda: rng.choice(FLOATS + INTS + COMPLEX),
            lambda: torch.device(rng.choice(["cpu", "cuda:1", "cuda"])),
        ]
    )()


def random_value(rng, depth, seen):
    if depth == 0 or rng.random() < 0.3:
        if seen and rng.random() < 0.2:
            return rng.choice(seen)
        leaf = rng.choice([random_tensor, random_tensor, random_array, random_plain, random_plain])(rng)
        if isinstance(leaf, torch.Tensor):
            seen.append(leaf)
            if rng.random() < 0.3 and type(leaf) is torch.Tensor:
                return [leaf, leaf.detach(), leaf.flatten()[:1]]
        return leaf
    items = [random_value(rng, depth - 1, seen) for _ in range(rng.randrange(5))]
    container = rng.choice(["list", "tuple", "dict", "ordered", "default", "counter"])
    if container == "list":
        return items
    if container == "tuple":
        return tuple(items)
    if container == "counter":
        return collections.Counter({random_key(rng): index for index, _ in enumerate(items)})
    entries = {random_key(rng): item for item in items}
    if container == "ordered":
        return collections.OrderedDict(entries)
    return collections.defaultdict(list, entries) if container == "default" else entries


def number(value):
    if isinstance(value, bool):
        return int(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 and math.copysign(1, value) < 0:
        return "-0"
    return value


def numbers(array):
    """Of a NumPy array of bools, ints, floats or complex numbers, as JSON can carry them."""
    if array.dtype.kind == "c":
        array = numpy.stack([array.real, array.imag], axis=-1)
    if array.dtype.kind in "iu" and array.dtype.itemsize == 8:
        return [str(item) for item in array.ravel().tolist()]
    return [number(item) for item in array.astype(array.dtype.newbyteorder("=")).ravel().tolist()]


def numbers_of_tensor(tensor):
    tensor = tensor.detach().resolve_conj().resolve_neg()
    if tensor.dtype == torch.bfloat16 or tensor.dtype in SMALL_FLOATS:
        tensor = tensor.to(torch.float32)
    return numbers(tensor.numpy())


def describe_tensor(value):
    form = "parameter" if isinstance(value, torch.nn.Parameter) else "tensor"
    last = numbers_of_tensor(value[-1]) if value.dim() and value.size(0) else None
    dtype = str(value.dtype).removeprefix("torch.")
    return ["tensor", form, dtype, list(value.shape), value.requires_grad, numbers_of_tensor(value), last]


def describe_array(value):
    last = numbers(numpy.asarray(value[-1])) if value.ndim else None
    return ["tensor", "numpy", value.dtype.name, list(value.shape), False, numbers(numpy.asarray(value)), last]


PLAIN = {
    type(None): lambda value: ["none", None],
    bool: lambda value: ["boolean", value],
    int: lambda value: ["int", str(value)],
    float: lambda value: ["float", number(value)],
    complex: lambda value: ["complex", number(value.real), number(value.imag)],
    str: lambda value: ["string", value],
    bytes: lambda value: ["bytes", value.hex()],
    bytearray: lambda value: ["bytes", value.hex()],
    torch.Size: lambda value: ["size", list(value)],
    torch.dtype: lambda value: ["dtype", str(value).removeprefix("torch.")],
    torch.device: lambda value: ["device", str(value)],
}


def describe(value):
    """As describePt.mjs prints it."""
    if type(value) in PLAIN:
        return PLAIN[type(value)](value)
    if isinstance(value, torch.Tensor):
        return describe_tensor(value)
    if isinstance(value, (numpy.ndarray, numpy.generic)):
        return describe_array(value)
    if isinstance(value, dict):
        keys = [describe(key) for key in value]
        return [type(value).__name__, keys, [describe(item) for item in value.values()]]
    if isinstance(value, (set, frozenset)):
        described = [json.dumps(describe(item), separators=(",", ":"), ensure_ascii=False) for item in value]
        return [type(value).__name__, sorted(described, key=lambda text: text.encode("utf-16-be"))]
    return [type(value).__name__, [describe(item) for item in value]]


def read_by_the_app(folder):
    command = ["node", str(HERE / "describePt.mjs"), str(folder)]
    node = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=HERE.parent.parent, timeout=120)
    assert node.returncode == 0, node.stderr
    # JavaScript writes large floats without a point; what is an int in Python comes as text.
    return [json.loads(line, parse_int=float) for line in node.stdout.split("\n")[:-1]]


def test_random_values_are_read_as_torch_loads_them(tmp_path):
    paths = [tmp_path / f"{number:04}.pt" for number in range(VALUES)]
    for seed, path in enumerate(paths):
        rng = random.Random(seed)
        value = random_value(rng, depth=rng.randrange(5), seen=[])
        torch.save(value, path, pickle_protocol=rng.choice([2, 2, 2, 3, 4, 5]))
    for path, read in zip(paths, read_by_the_app(tmp_path), strict=True):
        loaded = torch.load(path, weights_only=False, map_location="cpu")
        assert read == json.loads(json.dumps(describe(loaded))), path.name


class Video:
    """Stands for the classes of ComfyUI."""

    def __init__(self, frames):
        self.frames = frames


@pytest.mark.skipif(not hasattr(torch, "quantize_per_tensor"), reason="this PyTorch has no quantised tensors any more")
@pytest.mark.filterwarnings("ignore:torch.quantize_per_tensor")
def test_a_quantised_tensor_is_named(tmp_path):
    quantised = torch.quantize_per_tensor(torch.zeros(2), 0.1, 0, torch.qint8)
    torch.save(quantised, tmp_path / "quantised.pt")
    assert read_by_the_app(tmp_path)[0]["classes"][0] == "torch.quantised tensor"


def test_what_cannot_be_shown_is_named(tmp_path):
    hidden = {
        "class": Video(torch.zeros(2)),
        "sparse": torch.zeros(2, 2).to_sparse(),
        "without_data": torch.zeros(2, device="meta"),
        "texts": numpy.array(["a", "b"]),
    }
    torch.save({"shown": 1, **hidden}, tmp_path / "some.pt")
    torch.save([hidden["class"]], tmp_path / "video.pt")
    some, video = read_by_the_app(tmp_path)
    assert some[2] == [
        ["int", "1"],
        ["object", __name__, "Video"],
        ["object", "torch", "sparse tensor"],
        ["object", "torch", "tensor without data"],
        ["object", "numpy", "ndarray"],
    ]
    assert video["reason"] == "unknown-class"
    assert video["classes"] == [f"{__name__}.Video"]
