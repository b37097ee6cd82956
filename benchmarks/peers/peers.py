"""A training step, a model or a chain by another system, measured by turns.

Run: OMP_NUM_THREADS=1 python3 peers.py PEER CASE        (by org.backsweep.benchmarks.Results)

Prints lines, their fields separated by tabs: the word version, and what the peer is in full; the word
ready; then, for each line that comes in, the word took and microseconds; or the word skipped, and why.
"""

import math
import os
import platform
import sys
import time

RATE = 1e-3
THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))
TURN = float(os.environ.get("TURN", "400")) / 1000
WARM_UP = float(os.environ.get("WARM_UP", "2000")) / 1000


def run_for(seconds, step, each):
    """Runs a step again and again, and returns how often, and in how many seconds."""
    count = 0
    start = time.perf_counter()
    while (now := time.perf_counter()) < start + seconds or count == 0:
        for _ in range(each):
            step()
        count += each
    return count, now - start


def parsed(network):
    sizes, batch = network.split(" b")
    return [int(s) for s in sizes.split("-")], int(batch)


def numpy_by_hand(case):
    import numpy as np

    from numpy_models import MODELS, check

    version = f"NumPy {np.__version__}"
    if case in MODELS:
        check(case)
        function, at = MODELS[case]
        return version, lambda: function(*at)
    return version, numpy_step(np, case)


def numpy_step(np, network):
    sizes, batch = parsed(network)
    rng = np.random.default_rng(1)
    ws = [rng.standard_normal((o, i)) / i**0.5 for i, o in zip(sizes, sizes[1:])]
    bs = [np.zeros((1, o)) for o in sizes[1:]]
    x = rng.uniform(-1, 1, (batch, sizes[0]))
    labels = rng.integers(0, sizes[-1], batch)
    rows = np.arange(batch)
    sigmoid = sizes[0] == 2

    def step():
        outs = [x]
        for i, (w, b) in enumerate(zip(ws, bs)):
            z = outs[-1] @ w.T
            z += b
            if i < len(ws) - 1:
                z = 1 / (1 + np.exp(-z)) if sigmoid else np.maximum(z, 0)
            outs.append(z)
        z = outs[-1]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        s = e.sum(axis=1, keepdims=True)
        delta = e / s
        loss = -np.log(delta[rows, labels]).mean()
        delta[rows, labels] -= 1
        delta /= batch
        for i in range(len(ws) - 1, -1, -1):
            dw = delta.T @ outs[i]
            db = delta.sum(axis=0, keepdims=True)
            if i > 0:
                a = outs[i]
                delta = delta @ ws[i]
                delta *= a * (1 - a) if sigmoid else a > 0
            ws[i] -= RATE * dw
            bs[i] -= RATE * db
        return loss

    return step


def python_chain(case):
    """Python's floats, the derivative by hand: y = sin y and y = a y by turns, 1000 times."""

    def derivative():
        y = 0.5
        values = []
        for _ in range(1000):
            values.append(y)
            y = 1.01 * math.sin(y)
        slope = 1.0
        for y in reversed(values):
            slope *= 1.01 * math.cos(y)
        return slope

    return f"Python {platform.python_version()}", derivative


def torch_step(network, single=False, compiled=False):
    import torch

    torch.set_num_threads(THREADS)
    dtype = torch.float32 if single else torch.float64
    sizes, batch = parsed(network)
    torch.manual_seed(1)
    layers = []
    for i in range(1, len(sizes)):
        layers.append(torch.nn.Linear(sizes[i - 1], sizes[i], dtype=dtype))
        if i < len(sizes) - 1:
            layers.append(torch.nn.Sigmoid() if sizes[0] == 2 else torch.nn.ReLU())
    model = torch.nn.Sequential(*layers)
    forward = torch.compile(model) if compiled else model
    x = torch.rand(batch, sizes[0], dtype=dtype) * 2 - 1
    labels = torch.randint(0, sizes[-1], (batch,))
    parameters = list(model.parameters())

    def step():
        loss = torch.nn.functional.cross_entropy(forward(x), labels)
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients):
                p -= RATE * g

    return f"PyTorch {torch.__version__}", step


def jax_step(network):
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    sizes, batch = parsed(network)
    key = jax.random.PRNGKey(1)
    params = [
        (jax.random.normal(key, (o, i)) / i**0.5, jnp.zeros((1, o)))
        for i, o in zip(sizes, sizes[1:])
    ]
    x = jax.random.uniform(key, (batch, sizes[0]), minval=-1, maxval=1)
    labels = jax.random.randint(key, (batch,), 0, sizes[-1])
    activation = jax.nn.sigmoid if sizes[0] == 2 else jax.nn.relu

    def loss(params):
        z = x
        for i, (w, b) in enumerate(params):
            z = z @ w.T + b
            if i < len(params) - 1:
                z = activation(z)
        return -jnp.mean(jax.nn.log_softmax(z)[jnp.arange(batch), labels])

    @jax.jit
    def update(params):
        gradients = jax.grad(loss)(params)
        return [(w - RATE * dw, b - RATE * db) for (w, b), (dw, db) in zip(params, gradients)]

    state = [params]

    def step():
        state[0] = update(state[0])
        jax.block_until_ready(state[0])

    return f"JAX {jax.__version__}", step


PEERS = {
    "numpy": ("NumPy", numpy_by_hand),
    "python": ("Python", python_chain),
    "torch-f64": ("PyTorch", torch_step),
    "torch-f32": ("PyTorch", lambda network: torch_step(network, single=True)),
    "torch-compile": ("PyTorch", lambda network: torch_step(network, compiled=True)),
    "jax": ("JAX", jax_step),
}
# Of the cases that take many operations, how many; the figure is for each.
OPERATIONS = {"scalar chain": 2000}


def tell(*fields):
    print("\t".join(fields), flush=True)


def main(peer, case):
    name, prepare = PEERS[peer]
    try:
        version, step = prepare(case)
        count, _ = run_for(WARM_UP, step, 1)
    except Exception as e:  # whatever a peer cannot do is told, and the others go on
        tell("skipped", f"{name}: {type(e).__name__}: {str(e).splitlines()[0]}")
        return
    each = max(1, int(count / WARM_UP * TURN / 20))
    tell("version", version)
    tell("ready")
    while sys.stdin.readline():
        count, seconds = run_for(TURN, step, each)
        tell("took", f"{seconds / count / OPERATIONS.get(case, 1) * 1e6:.4f}")


main(*sys.argv[1:])
