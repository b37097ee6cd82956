"""The coefficients of the special functions in org.backsweep.autograd.matrix.

Each function is interpolated, in 60 digits, at the Chebyshev nodes of its interval: by a polynomial,
or by a quotient of polynomials P/Q with Q(0) = 1, whose linear system is solved at the nodes. Both
lie within a small factor of the best approximation of their degree. The errors printed are relative,
before and after the coefficients are rounded to double.

Run: python3 coefficients.py      (needs mpmath; prints Java arrays)
"""

import mpmath as m
from mpmath import mp, mpf

mp.dps = 60


def nodes(a, b, n):
    return [(a + b) / 2 + (b - a) / 2 * m.cos(m.pi * (2 * k + 1) / (2 * n)) for k in range(n)]


def quotient(f, a, b, p, q, center=0):
    """P and Q of degrees p and q in x - center, P/Q = f at p + q + 1 nodes."""
    xs = nodes(mpf(a), mpf(b), p + q + 1)
    system = m.matrix(len(xs), len(xs))
    right = m.matrix(len(xs), 1)
    for k, x in enumerate(xs):
        t, y = x - center, f(x)
        for i in range(p + 1):
            system[k, i] = t**i / y
        for j in range(1, q + 1):
            system[k, p + j] = -(t**j)
        right[k] = 1
    c = m.lu_solve(system, right)
    return [c[i] for i in range(p + 1)], [mpf(1)] + [c[p + j] for j in range(1, q + 1)]


def error(f, a, b, P, Q, center):
    worst = mpf(0)
    for k in range(400):
        x = mpf(a) + (mpf(b) - a) * (k + mpf(1) / 2) / 400
        t = x - center
        worst = max(worst, abs(m.polyval(P[::-1], t) / m.polyval(Q[::-1], t) / f(x) - 1))
    return float(m.log(worst, 2))


def java(name, coefficients):
    print(f"  private static final double[] {name} = {{")
    for c in coefficients:
        print(f"    {float(c)!r},")
    print("  };")


def emit(name, f, a, b, p, q=0, center=0):
    P, Q = quotient(f, a, b, p, q, center)
    Pd, Qd = [mpf(float(c)) for c in P], [mpf(float(c)) for c in Q]
    print(f"  // {name} on [{m.nstr(mpf(a), 5)}, {m.nstr(mpf(b), 5)}]: relative error "
          f"2^{error(f, a, b, P, Q, center):.1f}, rounded 2^{error(f, a, b, Pd, Qd, center):.1f}")
    java(name + ("_P" if q else ""), Pd)
    if q:
        java(name + "_Q", Qd)


def pair(name, x):
    high = float(x)
    print(f"  private static final double {name} = {high!r};")
    print(f"  private static final double {name}_LOW = {float(x - high)!r};")


def overSquareRoot(f):
    """f(s)/s at s = sqrt(u), for odd f."""
    return lambda u: f(m.sqrt(u)) / m.sqrt(u)


def erfcx(x):
    return m.exp(x * x) * m.erfc(x)


def erfcinv(q):
    if q > 0.1:
        return m.erfinv(1 - q)
    y = m.sqrt(-m.log(q))
    for _ in range(80):
        step = (m.erfc(y) - q) * m.sqrt(m.pi) / 2 * m.exp(y * y)
        y += step / (1 - y * step)
        if abs(step) < mpf(10) ** -50:
            return y
    raise ArithmeticError(q)


def near(f, root, slope):
    """f(x)/(x - root)."""
    return lambda x: f(x) / (x - root) if abs(x - root) > mpf(10) ** -25 else slope


def erf():
    tiny = mpf(10) ** -25
    emit("ERF", overSquareRoot(m.erf), tiny, 0.5625, 11)
    # The centres are such that the function there is all but a double.
    emit("LOW", erfcx, mpf(15) / 32, 1.15, 14, center=mpf(413) / 512)
    emit("MIDDLE", erfcx, 1.15, 2, 15, center=mpf(779) / 512)
    rest = lambda x: 1 - m.sqrt(m.pi) * x * erfcx(x)
    emit("HIGH", rest, 2, 5, 6, 7)
    emit("TAIL", lambda u: rest(1 / m.sqrt(u)) / u, mpf(10) ** -10, mpf(1) / 25, 5, 5)
    emit("INVERSE", overSquareRoot(m.erfinv), tiny, 0.25, 5, 5)
    emit("INVERSE_TAIL", lambda s: erfcinv(m.exp(-s * s)), 0.83, 6.1, 4, 4)


def gamma():
    emit("AT_TWO", near(lambda s: m.loggamma(2 + s), 0, m.psi(0, 2)), -0.5, 0.5, 6, 6)
    root = m.findroot(lambda x: m.psi(0, x), 1.4616321449683622)
    pair("ROOT", root)
    least = m.loggamma(root)
    pair("LEAST", least)
    rise = lambda x: (m.loggamma(x) - least) / (x - root) ** 2
    emit("AT_LEAST", lambda x: rise(x) if abs(x - root) > mpf(10) ** -15 else m.psi(1, root) / 2,
         1.2, 1.75, 5, 5, center=root)

    def remainder(u):
        z = 1 / m.sqrt(u)
        return (m.loggamma(z + 0.5) - z * (m.log(z) - 1) - m.log(2 * m.pi) / 2) * z

    emit("STIRLING", remainder, mpf(10) ** -8, mpf(1) / 2.5**2, 11)
    emit("AT_ROOT", near(lambda x: m.psi(0, x), root, m.psi(1, root)), 1, 2, 6, 5, center=root)
    emit("DIGAMMA", lambda u: (m.psi(0, 1 / m.sqrt(u) + 0.5) + m.log(u) / 2) / u,
         mpf(10) ** -8, mpf(1) / 2.5**2, 13)


def exponential():
    """(e^r - 1 - r) / r^2, as far as r = x - k log 2 can be from 0; the logarithm by atanh."""
    half = m.log(2) / 2 + mpf(2) ** -40
    tiny = mpf(10) ** -20
    rest = lambda r: (m.expm1(r) - r) / r**2 if abs(r) > tiny else mpf(1) / 2 + r / 6
    emit("EXPM1", rest, -half, half, 10)
    ratio = lambda v: (2 * m.atanh(m.sqrt(v)) / m.sqrt(v) - 2) / v
    emit("LOG1P", ratio, tiny, mpf(1) / 9, 9)


def sine():
    """(r - sin r) / r^3 and (cos r - 1 + r^2 / 2) / r^4 in r^2, as far as r can be from 0."""
    top = (m.pi / 4 + mpf(2) ** -20) ** 2
    tiny = mpf(10) ** -15
    sines = lambda v: (1 - m.sin(m.sqrt(v)) / m.sqrt(v)) / v if v > tiny else mpf(1) / 6
    cosines = lambda v: (m.cos(m.sqrt(v)) - 1 + v / 2) / v**2 if v > tiny else mpf(1) / 24
    emit("SINE", sines, mpf(10) ** -20, top, 5)
    emit("COSINE", cosines, mpf(10) ** -20, top, 5)
    high = float(m.pi / 2)
    pair("HALF_PI", m.pi / 2)
    print(f"  // and {float(m.pi / 2 - high - float(m.pi / 2 - high))!r}")


def activations():
    gelu = lambda x: m.ncdf(x) + x * m.npdf(x)
    root = m.findroot(gelu, -0.7518)
    pair("GELU_ROOT", root)
    emit("GELU", near(gelu, root, m.npdf(root) * (2 - root * root)), -1.3, -0.1, 16, center=root)
    sigmoid = lambda x: 1 / (1 + m.exp(-x))
    silu = lambda x: sigmoid(x) * (1 + x * sigmoid(-x))
    root = m.findroot(silu, -1.278)
    pair("SILU_ROOT", root)
    emit("SILU", near(silu, root, m.diff(silu, root)), -1.8, -0.8, 16, center=root)
    emit("SILU_CENTRE", overSquareRoot(lambda x: silu(x) - 0.5), mpf(10) ** -25, 0.64, 9)


if __name__ == "__main__":
    erf()
    gamma()
    exponential()
    sine()
    activations()
