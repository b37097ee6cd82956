"""The models of org.backsweep.benchmarks.Models in NumPy, their gradients written by hand.

MODELS maps each name to a function of arrays that returns the value and the gradients, and to the
arrays at which it is differentiated.
"""

import numpy as np

SAMPLES = 1000
RNG = np.random.default_rng(1)


def noise(*shape):
    return RNG.uniform(-1, 1, shape)


def rosenbrock(x):
    head = x[:-1]
    off = x[1:] - head * head
    less = head - 1
    gradient = np.empty_like(x)
    gradient[-1] = 0
    gradient[:-1] = 2 * less - 400 * off * head
    gradient[1:] += 200 * off
    return 100 * (off @ off) + less @ less, [gradient]


INPUTS = noise(SAMPLES, 50)
TARGETS = (noise(SAMPLES) > 0).astype(float)


def logistic(weights, bias):
    z = INPUTS @ weights + bias
    e = np.exp(-np.abs(z))
    value = (np.maximum(z, 0) - TARGETS * z + np.log1p(e)).mean()
    delta = (np.where(z >= 0, 1, e) / (1 + e) - TARGETS) / SAMPLES
    return value, [INPUTS.T @ delta, delta.sum(keepdims=True)]


POINTS = noise(SAMPLES, 10)
SQUARES = POINTS * POINTS


def mixture(alpha, mean, deviation):
    precision = np.exp(-2 * deviation)
    scaled = mean * precision
    squares = SQUARES @ precision.T
    squares -= POINTS @ (2 * scaled).T
    squares += (mean * scaled).sum(axis=1)
    shares = np.exp(alpha - alpha.max())
    shares /= shares.sum()
    squares *= -0.5
    squares += np.log(shares) - deviation.sum(axis=1)
    highest = squares.max(axis=1, keepdims=True)
    responsible = np.exp(squares - highest)
    sums = responsible.sum(axis=1, keepdims=True)
    value = -(np.log(sums) + highest).sum()
    responsible /= sums
    counts = responsible.sum(axis=0)
    by_squares = 0.5 * responsible.T @ SQUARES
    by_scaled = -(responsible.T @ POINTS)
    count = counts[:, None]
    by_precision = by_squares + by_scaled * mean + 0.5 * count * mean * mean
    by_mean = by_scaled * precision + count * scaled
    by_deviation = count - 2 * by_precision * precision
    return value, [SAMPLES * shares - counts, by_mean, by_deviation]


def log_determinant(matrix):
    return np.linalg.slogdet(matrix)[1], [np.linalg.inv(matrix).T]


def solution(matrix, right):
    x = np.linalg.solve(matrix, right)
    by_right = np.linalg.solve(matrix.T, 2 * x)
    return x @ x, [np.outer(by_right, -x), by_right]


def recurrent(weights, start):
    states = [start]
    for _ in range(20):
        states.append(np.tanh(0.1 * (states[-1] @ weights.T)))
    value = (states[-1] ** 2).sum()
    cotangent = 2 * states[-1]
    by_weights = np.zeros_like(weights)
    for before, state in zip(reversed(states[:-1]), reversed(states[1:])):
        delta = 0.1 * cotangent * (1 - state * state)
        by_weights += np.outer(delta, before)
        cotangent = delta @ weights
    return value, [by_weights, cotangent]


DOMINANT = noise(200, 200) + 20 * np.eye(200)

MODELS = {
    "rosenbrock 100": (rosenbrock, [noise(100)]),
    "logistic regression": (logistic, [noise(50), noise(1)]),
    "gaussian mixture": (mixture, [noise(25), noise(25, 10), noise(25, 10)]),
    "logDeterminant 200": (log_determinant, [DOMINANT]),
    "solve 200": (solution, [DOMINANT, noise(200)]),
    "recurrent 128": (recurrent, [noise(128, 128), noise(128)]),
}


def check(name):
    """Compares the gradients with central differences of the value, in directions at random."""
    function, at = MODELS[name]
    gradients = function(*at)[1]
    for i, gradient in enumerate(gradients):
        for _ in range(3):
            direction = noise(*at[i].shape)
            there = [x + 1e-5 * direction if j == i else x for j, x in enumerate(at)]
            back = [x - 1e-5 * direction if j == i else x for j, x in enumerate(at)]
            slope = (function(*there)[0] - function(*back)[0]) / 2e-5
            expected = (gradient * direction).sum()
            size = np.linalg.norm(gradient) * np.linalg.norm(direction)
            if gradient.shape != at[i].shape or not abs(slope - expected) <= 1e-6 * size:
                raise ArithmeticError(f"{name}: gradient {i} gives {expected}, not {slope}")
