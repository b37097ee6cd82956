"""The same training steps and models by other systems, as many of them as can be imported.

Prints a line for each figure, its fields separated by tabs: the peer, the case, microseconds; or the
peer, the word skipped, and why; or the peer, the word version, and what it is in full. The number of
threads is that of OMP_NUM_THREADS.

Run: OMP_NUM_THREADS=1 python3 peers.py        (by org.backsweep.benchmarks.Results, in the same sitting)
"""

import math
import os
import platform
import time

NETWORKS = [
    "2-2-2 b1",
    "4-16-3 b32",
    "64-32-10 b32",
    "256-128-64-10 b64",
    "784-256-10 b128",
    "784-512-256-10 b128",
]
RATE = 1e-3
THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))
SECONDS = float(os.environ.get("PEER_SECONDS", "1"))


def microseconds(step):
    """The median of short series, after a warm-up."""
    end = time.perf_counter() + SECONDS / 2
    count = 0
    while time.perf_counter() < end or count < 3:
        step()
        count += 1
    each = max(1, count // 10)
    times = []
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(times) < 5:
        start = time.perf_counter()
        for _ in range(each):
            step()
        times.append((time.perf_counter() - start) / each)
    return sorted(times)[len(times) // 2] * 1e6


def parsed(network):
    sizes, batch = network.split(" b")
    return [int(s) for s in sizes.split("-")], int(batch)


def threads():
    return f"{THREADS} thread{'s' if THREADS > 1 else ''}"


def report(peer, case, figure):
    print(f"{peer}, {threads()}\t{case}\t{figure:.4f}", flush=True)


def tell(peer, version):
    print(f"{peer}, {threads()}\tversion\t{version}", flush=True)


def numpy_steps():
    import numpy as np

    tell("NumPy by hand", f"NumPy {np.__version__}")
    for network in NETWORKS:
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

        report("NumPy by hand", network, microseconds(step))


def numpy_models():
    from numpy_models import MODELS, check

    for name, (function, at) in MODELS.items():
        check(name)
        report("NumPy by hand", name, microseconds(lambda: function(*at)))


def python_chain():
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

    tell("Python by hand", f"Python {platform.python_version()}")
    report("Python by hand", "scalar chain", microseconds(derivative) / 2000)


def torch_steps():
    import torch

    torch.set_num_threads(THREADS)
    tell("PyTorch", f"PyTorch {torch.__version__}")
    for name, dtype, compiled in [
        ("PyTorch f64", torch.float64, False),
        ("PyTorch f32", torch.float32, False),
        ("torch.compile f64", torch.float64, True),
    ]:
        for network in NETWORKS:
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

            report(name, network, microseconds(step))


def jax_steps():
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    tell("JAX jit", f"JAX {jax.__version__}")
    for network in NETWORKS:
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

        report("JAX jit", network, microseconds(step))


for peer, run in [
    ("NumPy", numpy_steps),
    ("NumPy, models", numpy_models),
    ("Python", python_chain),
    ("PyTorch", torch_steps),
    ("JAX", jax_steps),
]:
    try:
        run()
    except Exception as e:  # whatever a peer cannot do is told, and the others go on
        print(f"{peer}\tskipped\t{type(e).__name__}: {str(e).splitlines()[0]}", flush=True)
