"""torch.autograd.gradcheck put to the same proof as the gradient checker of Backsweep.

Wrong rules made out of right ones, and right gradients, at scales 1e-8 to 1e8, to the default mode
and to fast_mode, first order. Run by `gradient-check --proof`, or by itself: python3 torch_gradcheck.py
"""

import sys

try:
    import torch
except ImportError:
    print("torch.autograd.gradcheck: skipped, torch is not installed (python3 -m pip install torch)")
    sys.exit(0)

SCALES = [10.0 ** k for k in range(-8, 9, 2)]


def any_number(x):
    return x


def positive(x):
    return 0.2 + x.abs()


def non_zero(x):
    return torch.where(x < 0, x - 0.1, x + 0.1)


def inside_one(x):
    return 0.95 * torch.tanh(x)


def functions():
    """Name, function, one that it may be mistaken for or None, and the shape and domain of each input."""
    one = [(3, 4)]
    rows = [
        ("exp", torch.exp, torch.sinh, one, any_number),
        ("log", torch.log, torch.log1p, one, positive),
        ("log1p", torch.log1p, torch.log, one, positive),
        ("expm1", torch.expm1, torch.sinh, one, any_number),
        ("sqrt", torch.sqrt, torch.log, one, positive),
        ("square", torch.square, None, one, any_number),
        ("reciprocal", torch.reciprocal, torch.log, one, positive),
        ("abs", torch.abs, torch.relu, one, non_zero),
        ("sin", torch.sin, torch.tan, one, any_number),
        ("cos", torch.cos, torch.sin, one, any_number),
        ("asin", torch.asin, torch.atan, one, inside_one),
        ("acos", torch.acos, torch.asin, one, inside_one),
        ("atan", torch.atan, torch.tanh, one, any_number),
        ("sinh", torch.sinh, torch.cosh, one, any_number),
        ("cosh", torch.cosh, torch.sinh, one, any_number),
        ("tanh", torch.tanh, torch.sigmoid, one, any_number),
        ("asinh", torch.asinh, torch.atan, one, any_number),
        ("atanh", torch.atanh, torch.asin, one, inside_one),
        ("erf", torch.erf, torch.tanh, one, any_number),
        ("lgamma", torch.lgamma, torch.log, one, positive),
        ("sigmoid", torch.sigmoid, torch.tanh, one, any_number),
        ("relu", torch.relu, torch.abs, one, non_zero),
        ("softmax of rows", lambda x: torch.softmax(x, 1), torch.sigmoid, one, any_number),
        ("log-sum-exp of rows", lambda x: torch.logsumexp(x, 1, keepdim=True), None, one, any_number),
        ("sum", torch.sum, torch.mean, one, any_number),
        ("mean", torch.mean, torch.sum, one, any_number),
        ("prod", torch.prod, None, one, non_zero),
        ("cumulative sum of rows", lambda x: torch.cumsum(x, 1), None, one, any_number),
        ("Frobenius norm", lambda x: x.square().sum().sqrt(), None, one, non_zero),
        ("determinant", torch.linalg.det, None, [(3, 3)], any_number),
        ("transpose", lambda x: x.t(), None, one, any_number),
        ("gaussian", lambda x: torch.exp(-x.square()), torch.sigmoid, one, any_number),
        ("plus, row", lambda x, y: x + y, None, [(3, 4), (1, 4)], any_number),
        ("minus, column", lambda x, y: x - y, lambda x, y: x + y, [(3, 4), (3, 1)], any_number),
        ("times", lambda x, y: x * y, None, [(3, 4), (3, 4)], any_number),
        ("times, row", lambda x, y: x * y, None, [(3, 4), (1, 4)], any_number),
        ("divided by", lambda x, y: x / y, lambda x, y: x * y, [(3, 4), (3, 4)], non_zero),
        ("max", torch.maximum, torch.minimum, [(3, 4), (3, 4)], any_number),
        ("hypot", torch.hypot, None, [(3, 4), (3, 4)], non_zero),
        ("product", torch.matmul, None, [(3, 4), (4, 2)], any_number),
        ("product, square", torch.matmul, lambda x, y: x @ y.t(), [(3, 3), (3, 3)], any_number),
        ("dense layer", lambda x, w: torch.tanh(x @ w.t()), None, [(3, 4), (2, 4)], any_number),
    ]
    return rows


def in_units(f, size, result_size):
    """f of inputs that are `size` times as large, to a result that is `result_size` times as large."""
    return lambda *xs: f(*[x / size for x in xs]) * result_size


def first_of_broadcast(g, shape):
    """The cotangent of the first row, or column, of what an input of this shape was broadcast to."""
    kept = torch.zeros_like(g)
    if shape[0] == 1:
        kept[:1, :] = 1
    else:
        kept[:, :1] = 1
    return g * kept


def gradients(f, xs, g):
    leaves = [x.detach().clone().requires_grad_() for x in xs]
    with torch.enable_grad():
        y = f(*leaves)
    return list(torch.autograd.grad(y, leaves, g))


def entry_times(factor):
    def spoil(right, k, entry):
        wrong = right[k].clone().reshape(-1)
        wrong[entry] = factor * wrong[entry]
        return wrong.reshape(right[k].shape)

    return spoil


# Of the gradients, the number of the input and of an entry: the wrong gradient of that input.
MISTAKES = {
    "a factor 1 + 1e-5": lambda right, k, entry: right[k] * (1 + 1e-5),
    "one entry twice": entry_times(2),
    "one entry's sign": entry_times(-1),
    "one entry 0": entry_times(0),
    "transposed": lambda right, k, entry: right[k].t().reshape(right[k].shape),
    "no sum over the broadcast": None,
    "another input's gradient": lambda right, k, entry: right[1 - k],
    "a neighbouring function's": None,
    "the cotangent ignored": None,
}


def applies(mistake, neighbour, shapes):
    if mistake == "no sum over the broadcast":
        return len(shapes) == 2 and 1 in shapes[1] and shapes[0] != shapes[1]
    if mistake == "another input's gradient":
        return len(shapes) == 2 and shapes[0] == shapes[1]
    return mistake != "a neighbouring function's" or neighbour is not None


def wrong_gradient(mistake, f, neighbour, xs, g, k, entry):
    if mistake == "no sum over the broadcast":
        return gradients(f, xs, first_of_broadcast(g, xs[k].shape))[k]
    if mistake == "a neighbouring function's":
        return gradients(neighbour, xs, g)[k]
    if mistake == "the cotangent ignored":
        return gradients(f, xs, torch.ones_like(g))[k]
    return MISTAKES[mistake](gradients(f, xs, g), k, entry)


def planted(mistake, f, neighbour, k, entry):
    """f as one operation, whose rule for input k has this mistake."""

    class Planted(torch.autograd.Function):
        @staticmethod
        def forward(ctx, *xs):
            ctx.save_for_backward(*xs)
            with torch.no_grad():
                return f(*[x.detach() for x in xs])

        @staticmethod
        def backward(ctx, g):
            xs = ctx.saved_tensors
            all_of_them = gradients(f, xs, g)
            all_of_them[k] = wrong_gradient(mistake, f, neighbour, xs, g, k, entry)
            return tuple(all_of_them)

    return Planted.apply


def differs(mistake, f, neighbour, xs, k, entry):
    """Whether the mistake makes a difference: a symmetric gradient transposed is right."""
    y = f(*xs)
    g = 0.5 + torch.rand_like(y)
    right = gradients(f, xs, g)[k]
    wrong = wrong_gradient(mistake, f, neighbour, xs, g, k, entry)
    return bool((wrong - right).abs().max() > 9e-6 * right.abs().max())


def passes(f, xs, fast_mode):
    leaves = tuple(x.detach().clone().requires_grad_() for x in xs)
    try:
        return bool(torch.autograd.gradcheck(f, leaves, raise_exception=False, fast_mode=fast_mode))
    except RuntimeError:
        return False  # what it raises even so, such as of a gradient that changes


def material_entry(f, xs, k):
    """The entry of input k that counts most."""
    y = f(*xs)
    counts = (gradients(f, xs, 0.5 + torch.rand_like(y))[k] * xs[k]).abs()
    return int(counts.reshape(-1).argmax())


def main():
    torch.manual_seed(1)
    count = {mistake: [0, 0, 0] for mistake in MISTAKES}
    right = [0, 0, 0]
    for name, function, neighbour, shapes, domain in functions():
        for number, scale in enumerate(SCALES):
            result_scale = SCALES[(5 * number + len(name)) % len(SCALES)]
            f = in_units(function, scale, result_scale)
            other = None if neighbour is None else in_units(neighbour, scale, result_scale)
            xs = [domain(torch.randn(shape, dtype=torch.float64)) * scale for shape in shapes]
            k = len(xs) - 1
            entry = material_entry(f, xs, k)
            for mistake in MISTAKES:
                if applies(mistake, neighbour, shapes) and differs(mistake, f, other, xs, k, entry):
                    wrong = planted(mistake, f, other, k, entry)
                    count[mistake][0] += 1
                    count[mistake][1] += not passes(wrong, xs, False)
                    count[mistake][2] += not passes(wrong, xs, True)
            right[0] += 1
            right[1] += not passes(f, xs, False)
            right[2] += not passes(f, xs, True)
    print_tables(count, right)


def print_tables(count, right):
    print("torch.autograd.gradcheck, torch %s" % torch.__version__)
    print("%-28s %8s %8s %8s" % ("planted", "errors", "default", "fast"))
    for mistake, counts in count.items():
        print("%-28s %8d %8d %8d" % (mistake, *counts))
    print("%-28s %8d %8d %8d" % ("all found", *[sum(column) for column in zip(*count.values())]))
    print("%-28s %8d %8d %8d" % ("right gradients accused", *right))


if __name__ == "__main__":
    main()
