"""Reference tables of the pointwise functions: value and derivatives, from mpmath.

Writes a file for each function to src/test/resources/accuracy. A line is

    x, value, rest, first, rest, second, third[, unit of value, unit of first]

where a true number is the nearest double plus `rest` of its units in the last place, so an error can
be stated in fractions of a unit, down to subnormal numbers. Where the true number passes through a
zero that is not a double and is the difference of two large terms, the error counts in units in the
last place of those terms, and the last two columns give their size (0: none).
The tables of two variables have the columns

    x, y, value, rest, d/dx, rest, d/dy, rest

Every number is computed with more and more digits until 40 of them no longer change.
Hipparchus' Dfp has neither gamma nor error function, so the tables are not made in Java.

Run: python3 accuracy_tables.py [points per function [directory]]      (needs mpmath)
"""

import math
import os
import random
import sys

import mpmath as m
from mpmath import mp, mpf

SELU = ("1.0507009873554804934193349852946", "1.6732632423543772848170429916717")
SMALLEST = 5e-324
LARGEST = sys.float_info.max


def sech2(t):
    return [t, 1 - t**2, -2 * t * (1 - t**2), (1 - t**2) * (6 * t**2 - 2)]


def sigmoids(x):
    s = 1 / (1 + m.exp(-x))
    d = s * (1 - s)
    return s, d, d * (1 - 2 * s), d * (1 - 6 * s + 6 * s * s)


def softplus(x):
    s, d, dd, _ = sigmoids(x)
    return m.log1p(m.exp(x)), s, d, dd


def logSigmoid(x):
    _, d, dd, _ = sigmoids(x)
    return -m.log1p(m.exp(-x)), 1 / (1 + m.exp(x)), -d, -dd


def silu(x):
    s, d, dd, ddd = sigmoids(x)
    return x * s, s + x * d, 2 * d + x * dd, 3 * dd + x * ddd


def gelu(x):
    p, q = m.erfc(-x / m.sqrt(2)) / 2, m.exp(-x * x / 2) / m.sqrt(2 * m.pi)
    return x * p, p + x * q, q * (2 - x * x), q * (x**3 - 4 * x)


def erf(x):
    d = 2 / m.sqrt(m.pi) * m.exp(-x * x)
    return m.erf(x), d, -2 * x * d, (4 * x * x - 2) * d


def erfc(x):
    _, d, dd, ddd = erf(x)
    return m.erfc(x), -d, -dd, -ddd


def erfinv(x):
    y = inverse_erf(x)
    h = m.sqrt(m.pi) / 2 * m.exp(y * y)
    return y, h, 2 * y * h**2, 2 * h**3 * (1 + 4 * y * y)


def inverse_erf(x):
    """By Halley's method, on erf or, where that is close to 1, on erfc."""
    small = abs(x) < 0.5
    y = abs(x) * m.sqrt(m.pi) / 2 if small else m.sqrt(-m.log(1 - abs(x)))
    for _ in range(100):
        off = abs(x) - m.erf(y) if small else m.erfc(y) - (1 - abs(x))
        step = off * m.sqrt(m.pi) / 2 * m.exp(y * y)
        y += step / (1 - y * step)
        if abs(step) < y * mpf(10) ** (5 - mp.dps):
            return m.sign(x) * y
    raise ArithmeticError(x)


def log_gamma(x):
    if x > 0:
        return m.loggamma(x)
    return m.log(m.pi / abs(x * m.sinpi(x))) - m.loggamma(-x)


def psi(n, x):
    """The n-th derivative of digamma: terms of its series up to 1.5 times the digits, then the
    Euler-Maclaurin formula; mpmath's own is slow far from 0."""
    if n == 0:
        return m.psi(0, x)
    if x < 0:
        return (-1) ** n * psi(n, 1 - x) - cotangent_derivative(n, x)
    total, f = mpf(0), lambda t: m.factorial(n) / t ** (n + 1)
    while x < 1.5 * mp.dps:
        total += f(x)
        x += 1
    total += m.factorial(n - 1) / x**n + f(x) / 2
    rising = f(x) * (n + 1) / x
    for j in range(1, mp.dps):
        term = m.bernoulli(2 * j) / m.factorial(2 * j) * rising
        total += term
        if abs(term) < total * mpf(10) ** -mp.dps:
            return (-1) ** (n + 1) * total
        rising *= (n + 2 * j) * (n + 2 * j + 1) / x**2
    raise ArithmeticError(x)


def cotangent_derivative(n, x):
    """The n-th derivative of pi cot(pi x): a polynomial in c = cot(pi x), where c' = -pi (1 + c^2)."""
    c = [mpf(0), m.pi]
    for _ in range(n):
        d = [mpf(0)] * (len(c) + 1)
        for i in range(1, len(c)):
            d[i - 1] -= m.pi * i * c[i]
            d[i + 1] -= m.pi * i * c[i]
        c = d
    return m.polyval(c[::-1], m.cospi(x) / m.sinpi(x))


def polygamma(n):
    return lambda x: tuple(psi(k, x) for k in range(n, n + 4))


def lgamma(x):
    return log_gamma(x), psi(0, x), psi(1, x), psi(2, x)


def sinc(x):
    sines = [m.sin(x), m.cos(x), -m.sin(x), -m.cos(x)]
    f = [m.sin(x) / x]
    for k in range(1, 4):
        f.append((sines[k] - k * f[-1]) / x)
    return f


def exponentialLinear(above, below):
    above, below = mpf(above), mpf(below)

    def f(x):
        if x > 0:
            return above * x, above, 0, 0
        return below * m.expm1(x), below * m.exp(x), below * m.exp(x), below * m.exp(x)

    return f


def selu(x):
    scale, alpha = mpf(SELU[0]), mpf(SELU[1])
    return exponentialLinear(scale, scale * alpha)(x)


def huber(x):
    delta = mpf(1.5)
    if abs(x) <= delta:
        return x * x / 2, x, 1, 0
    return delta * (abs(x) - delta / 2), delta * m.sign(x), 0, 0


def log1mexp(x):
    s = -1 / m.expm1(-x)
    return m.log(-m.expm1(x)), s, s * (1 - s), s * (1 - s) * (1 - 2 * s)


def tan(x):
    y = m.tan(x)
    d = 1 + y * y
    return y, d, 2 * y * d, d * (2 + 6 * y * y)


def asin(x):
    c = 1 / m.sqrt(1 - x * x)
    return m.asin(x), c, x * c**3, (1 + 2 * x * x) * c**5


def acos(x):
    return (m.acos(x),) + tuple(-d for d in asin(x)[1:])


def atan(x):
    s = 1 / (1 + x * x)
    return m.atan(x), s, -2 * x * s**2, (6 * x * x - 2) * s**3


def asinh(x):
    s = 1 / m.sqrt(1 + x * x)
    return m.asinh(x), s, -x * s**3, (2 * x * x - 1) * s**5


def acosh(x):
    r = 1 / m.sqrt(x * x - 1)
    return m.acosh(x), r, -x * r**3, (2 * x * x + 1) * r**5


def atanh(x):
    q = 1 / (1 - x * x)
    return m.atanh(x), q, 2 * x * q**2, (6 * x * x + 2) * q**3


def cbrt(x):
    c = m.sign(x) * m.cbrt(abs(x))
    return c, 1 / (3 * c**2), -2 / (9 * c**5), 10 / (27 * c**8)


# Where to take the points: the domain, and the places about which they crowd.
FUNCTIONS = {
    "exp": (lambda x: (m.exp(x),) * 4, -750, 710, [0, 1, -708.4, -745, 709.7]),
    "log": (lambda x: (m.log(x), 1 / x, -1 / x**2, 2 / x**3), 0, LARGEST, [0, 1]),
    "log1p": (lambda x: (m.log1p(x), 1 / (1 + x), -1 / (1 + x) ** 2, 2 / (1 + x) ** 3),
              -1, LARGEST, [0, -1, -0.5]),
    "expm1": (lambda x: (m.expm1(x),) + (m.exp(x),) * 3, -750, 710, [0, -40, -708.4, 709.7]),
    "log1mexp": (log1mexp, -750, 0, [0, -0.6931471805599453, -40, -708.4]),
    "sqrt": (lambda x: (m.sqrt(x), 1 / (2 * m.sqrt(x)), -1 / (4 * m.sqrt(x) ** 3),
                        3 / (8 * m.sqrt(x) ** 5)), 0, LARGEST, [0, 1]),
    "cbrt": (cbrt, -LARGEST, LARGEST, [0, 1]),
    "square": (lambda x: (x * x, 2 * x, 2, 0), -LARGEST, LARGEST, [0, 1e-162, 1.3e154]),
    "reciprocal": (lambda x: (1 / x, -1 / x**2, 2 / x**3, -6 / x**4), -LARGEST, LARGEST, [0, 1]),
    "huber": (huber, -LARGEST, LARGEST, [0, 1.5, -1.5]),
    "sin": (lambda x: (m.sin(x), m.cos(x), -m.sin(x), -m.cos(x)), -1e9, 1e9,
            [0, 1.5707963267948966, 3.141592653589793]),
    "cos": (lambda x: (m.cos(x), -m.sin(x), -m.cos(x), m.sin(x)), -1e9, 1e9,
            [0, 1.5707963267948966, 3.141592653589793]),
    "tan": (tan, -1e9, 1e9, [0, 1.5707963267948966, 3.141592653589793, 0.7853981633974483]),
    "asin": (asin, -1, 1, [0, 1, -1, 0.5]),
    "acos": (acos, -1, 1, [0, 1, -1, 0.5]),
    "atan": (atan, -LARGEST, LARGEST, [0, 1, 1e155]),
    "sinh": (lambda x: (m.sinh(x), m.cosh(x)) * 2, -711, 711, [0, 0.3, 22, 709.7]),
    "cosh": (lambda x: (m.cosh(x), m.sinh(x)) * 2, -711, 711, [0, 0.3, 22, 709.7]),
    "tanh": (lambda x: sech2(m.tanh(x)), -380, 380, [0, 0.55, 19, 354, 372]),
    "asinh": (asinh, -LARGEST, LARGEST, [0, 1, 2.0**28]),
    "acosh": (acosh, 1, LARGEST, [1, 2, 2.0**28]),
    "atanh": (atanh, -1, 1, [0, 0.5, 1, -1]),
    "sinc": (sinc, -1e6, 1e6, [0, 2, 3.141592653589793, 4.493409457909064, 7.725251836937707]),
    "sigmoid": (sigmoids, -750, 750, [0, 37, -37, -708.4, 708.4, -745]),
    "logSigmoid": (logSigmoid, -750, 750, [0, 37, -37, -708.4, 708.4, 745]),
    "softplus": (softplus, -750, 750, [0, 37, -37, -708.4, 708.4, -745]),
    "elu": (exponentialLinear(1, 1.5), -750, LARGEST, [0, -37, -708.4, -745]),
    "selu": (selu, -750, LARGEST, [0, -37, -708.4, -745]),
    "gelu": (gelu, -39, 40, [0, -0.5, -0.6629126073623884, 1, -0.7517915246935645, -0.1, -1.3, 0.75,
                             -37.5, 37.5, -38.5]),
    "silu": (silu, -760, 760, [0, -1.2784645427610738, -0.8, -1.8, -37, 37, -708.4, -745, -751]),
    "erf": (erf, -30, 30, [0, 0.46875, 0.5, 2, 5, 6, 26.5, 27.2]),
    "erfc": (erfc, -30, 30, [0, 0.46875, 0.5, 2, 5, -6, 26.5, 27.2]),
    "erfinv": (erfinv, -1, 1, [0, 0.5, -0.5, 1, -1, 0.9]),
    "entr": (lambda x: (-x * m.log(x), -m.log(x) - 1, -1 / x, 1 / x**2), 0, LARGEST,
             [0, 1, 0.36787944117144233, 0.2, 0.7]),
    "lgamma": (lgamma, -1e9, LARGEST,
               [0, 1, 2, 0.5, 1.5, 2.5, 3, 1.4616321449683622, -2.4570247382208006,
                -2.7476826467274127, -0.5, -1, -2, -3, -30.5, 2.5e305]),
    "digamma": (polygamma(0), -1e9, LARGEST,
                [0, 1, 2, 3, 1.4616321449683622, -0.504083008264455, -1.5734984731623904, -1, -2]),
    "trigamma": (polygamma(1), -1e9, LARGEST, [0, 1, 2, 3, 11, -0.5, -1, -2]),
    "tetragamma": (polygamma(2), -1e6, LARGEST, [0, 1, 2, 3, 12, -0.5, -1, -2]),
}


def units(name, x):
    """The size of the terms that cancel, for value and derivative; 0 where none do."""
    if name == "sinc":
        return 0, max(abs(m.cos(x) / x), abs(m.sin(x) / x**2))
    if x > 0 or name not in ("lgamma", "digamma", "tetragamma"):
        return 0, 0
    digamma = abs(psi(0, 1 - x))
    return {"lgamma": (1, digamma), "digamma": (digamma, 0),
            "tetragamma": (abs(psi(2, 1 - x)), 0)}[name]


def xlogy(x, y):
    return x * m.log(y), m.log(y), x / y


def hypot(x, y):
    r = m.sqrt(x * x + y * y)
    return r, x / r, y / r


def atan2(x, y):
    r2 = x * x + y * y
    return m.atan2(x, y), y / r2, -x / r2


def power(x, y):
    z = m.power(x, y)
    return z, y * z / x, z * m.log(x)


TWO = {
    "xlogy": (xlogy, True, True),
    "hypot": (hypot, False, True),
    "atan2": (atan2, False, True),
    "elementPower": (power, True, False),
}


def settled(f):
    """The results of f, with digits added until 40 of them stand; a zero is believed last."""
    mp.dps = 60
    before = f()
    while mp.dps < 4000:
        mp.dps *= 2
        now = f()
        if all(same(a, b) for a, b in zip(before, now)):
            return now
        before = now
    raise ArithmeticError("does not settle")


def same(a, b):
    if a == 0 or b == 0:
        return a == b and mp.dps > 1500
    return abs(a - b) <= abs(b) * mpf(10) ** -40


def nearest(x):
    """The nearest double, and what is missing in its units in the last place."""
    try:
        high = float(x)
    except OverflowError:
        high = math.inf if x > 0 else -math.inf
    if math.isinf(high) or abs(x) >= mpf(2) ** 1024 - mpf(2) ** 970:
        return math.copysign(math.inf, x), 0.0
    if abs(x) < mpf(2) ** -1022:
        high = float(m.nint(x * mpf(2) ** 1074)) * SMALLEST
    return high, float((x - mpf(high)) / mpf(math.ulp(high)))


def domain_points(rng, lo, hi, crowded, count):
    points = set()

    def add(v):
        if lo <= v <= hi and v != 0:
            points.add(v)

    for c in crowded:
        for v in (c, math.nextafter(c, math.inf), math.nextafter(c, -math.inf)):
            add(v)
    for v in (SMALLEST, 3 * SMALLEST, 1e-310, 2.2250738585072014e-308, 1e-300, 1e-20):
        add(v)
        add(-v)
    for v in (lo, hi, math.nextafter(lo, hi), math.nextafter(hi, lo)):
        add(v)
    for k in range(-40, 41):
        add(k / 8 + rng.uniform(0, 0.125))
    while len(points) < count:
        kind = rng.random()
        if kind < 0.4:
            c = rng.choice(crowded)
            v = c + rng.choice([-1, 1]) * 10 ** rng.uniform(-17, 0.7)
        elif kind < 0.7:
            limit = max(abs(lo), abs(hi))
            v = rng.choice([-1, 1]) * 2 ** rng.uniform(-8, min(10, math.log2(limit)))
        elif kind < 0.85:
            v = rng.choice([-1, 1]) * 2 ** rng.uniform(-1074, math.log2(max(abs(lo), abs(hi))))
        else:
            v = rng.uniform(max(lo, -800), min(hi, 800))
        add(v)
    return sorted(points)


def is_singular(name, x):
    if x in (1, -1) and name in ("asin", "acos", "atanh", "erfinv", "acosh"):
        return True
    if x == -1 and name == "log1p":
        return True
    return name.endswith("gamma") and x < 0 and x == math.floor(x)


def table(name, count):
    f, lo, hi, crowded = FUNCTIONS[name]
    rows = []
    for x in domain_points(random.Random(name), lo, hi, crowded, count):
        if is_singular(name, x):
            continue
        exact = settled(lambda: [mpf(v) for v in f(mpf(x))])
        row = [x]
        for v in exact[:2]:
            row.extend(nearest(v))
        row.extend(nearest(v)[0] for v in exact[2:])
        unit = units(name, mpf(x))
        if any(unit):
            row.extend(float(u) for u in unit)
        rows.append(row)
    return rows


def table_of_two(name, count):
    f, xpositive, ypositive = TWO[name]
    rng = random.Random(name)
    rows = []
    while len(rows) < count:
        wide = rng.random() < 0.4
        size = (lambda: 2 ** rng.uniform(-1074, 1023)) if wide else (lambda: 2 ** rng.uniform(-8, 8))
        x, y = size(), size()
        if rng.random() < 0.3:
            y = x * rng.uniform(0.5, 2)
        if name == "elementPower":
            y = rng.choice([-1, 1]) * 2 ** rng.uniform(-20, 8)
            x = size() if rng.random() < 0.5 else 1 + rng.uniform(-0.1, 0.1)
        elif name != "xlogy":
            x, y = x * rng.choice([-1, 1]), y * rng.choice([-1, 1])
        elif rng.random() < 0.3:
            y = 1 + rng.uniform(-1, 1) * 10 ** rng.uniform(-16, 0)
            x = x * rng.choice([-1, 1])
        if not (0 < abs(x) < math.inf and 0 < abs(y) < math.inf):
            continue
        if name == "elementPower" and abs((y - 1) * math.log2(x)) > 1020:
            continue  # x^(y - 1) alone overflows
        exact = settled(lambda: [mpf(v) for v in f(mpf(x), mpf(y))])
        row = [x, y]
        for v in exact:
            row.extend(nearest(v))
        rows.append(row)
    return rows


def text(name, rows):
    def number(i, v):
        rest = i in (2, 4) if name in FUNCTIONS else i in (3, 5, 7)
        return f"{v:.3f}" if rest else repr(v).replace("inf", "Infinity").replace(".0e", "e")

    return "".join(",".join(number(i, v) for i, v in enumerate(row)) + "\n" for row in rows)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 220
    here = os.path.dirname(os.path.abspath(__file__))
    directory = sys.argv[2] if len(sys.argv) > 2 else os.path.join(here, "../resources/accuracy")
    only = sys.argv[3:]
    os.makedirs(directory, exist_ok=True)
    for name in [*FUNCTIONS, *TWO]:
        if only and name not in only:
            continue
        rows = table(name, count) if name in FUNCTIONS else table_of_two(name, count)
        with open(os.path.join(directory, name + ".csv"), "w", encoding="ascii") as file:
            file.write(text(name, rows))


if __name__ == "__main__":
    main()
