#!/usr/bin/env python3
"""Truths for the certified numbers: a table of points in nine families with values to 40 digits.

    python3 rates.py truths.csv.gz [points per family and method]

Needs mpmath. Nothing is shared with the library: update rules are stepped literally, every value is computed by two different formulas
at two precisions that have to agree to 45 digits, and regimes, stability and ties are decided with fractions.
"""
import gzip, io, random, sys
from fractions import Fraction as F
from mpmath import mp, mpf, sqrt, log, ceil, floor, nstr, matrix, ldexp

DIGITS, LOW, HIGH = 40, 760, 1240


# Update rules as they are written down; g is the gradient oracle, (w, v) the state.
def heavy_ball(p, w, v, g):
    z = p["beta"] * v + g(w)
    return w - p["alpha"] * z, z


def nesterov(p, w, v, g):
    v = p["beta"] * v - p["alpha"] * g(w + p["beta"] * v)
    return w + v, v


def midpoint(p, w, v, g):
    v = p["beta"] * v - p["alpha"] * g(w + p["beta"] / 2 * v)
    return w + v, v


def quasi_hyperbolic(p, w, v, g):
    d = g(w)
    v = p["beta"] * v + (1 - p["beta"]) * d
    return w - p["alpha"] * ((1 - p["nu"]) * d + p["nu"] * v), v


def triple_momentum(p, x, old, g):
    y = (1 + p["gamma"]) * x - p["gamma"] * old
    return (1 + p["beta"]) * x - p["beta"] * old - p["alpha"] * g(y), x


METHODS = {
    "heavy-ball": (heavy_ball, ["alpha", "beta"], 0),
    "nesterov": (nesterov, ["alpha", "beta"], 0),
    "midpoint-nesterov": (midpoint, ["alpha", "beta"], 0),
    "quasi-hyperbolic": (quasi_hyperbolic, ["alpha", "beta", "nu"], 0),
    "triple-momentum": (triple_momentum, ["alpha", "beta", "gamma"], 1),
}


def exact(values):
    """Doubles as fractions; one_minus_beta gives beta."""
    p = {k: F(v) for k, v in values.items()}
    if "one_minus_beta" in p:
        p["beta"] = 1 - p["one_minus_beta"]
    return p


def linear(method, p, lam):
    """The iteration matrix and the response to one unit of gradient noise, by stepping unit states."""
    step = METHODS[method][0]
    columns = [step(p, w, v, lambda y: lam * y) for w, v in ((1, 0), (0, 1))]
    noise = step(p, 0, 0, lambda y: 1)
    return [[columns[j][i] for j in range(2)] for i in range(2)], noise


def number(x):
    return mpf(x.numerator) / x.denominator if isinstance(x, F) else mpf(x)


def eigenvalues_by_trace(t, d):
    disc = t * t - 4 * d
    if disc < 0:
        return [(t / 2, sqrt(-disc) / 2), (t / 2, -sqrt(-disc) / 2)]
    r = sqrt(disc)
    big = (t + r) / 2 if t >= 0 else (t - r) / 2
    return [(big, mpf(0)), (d / big if big else mpf(0), mpf(0))]


def eigenvalues_by_gap(t, d):
    """The roots of w^2 - S w + P with w = 1 - sigma."""
    p, s = 1 - t + d, 2 - t
    disc = s * s - 4 * p
    if disc < 0:
        return [(1 - s / 2, sqrt(-disc) / 2), (1 - s / 2, -sqrt(-disc) / 2)]
    roots = [1 - (s - sqrt(disc)) / 2, 1 - (s + sqrt(disc)) / 2]
    if abs(roots[1]) > abs(roots[0]):
        roots.reverse()
    return [(x, mpf(0)) for x in roots]


def power(m, k):
    """m^k by squaring."""
    result = [[mpf(1), mpf(0)], [mpf(0), mpf(1)]]
    mul = lambda a, b: [[a[i][0] * b[0][j] + a[i][1] * b[1][j] for j in range(2)] for i in range(2)]
    for bit in bin(k)[2:]:
        result = mul(result, result)
        if bit == "1":
            result = mul(result, m)
    return result


def covariance(m, b, k):
    """Entry (w, w) of sum_{i<k} R^i b b' R^i', by doubling."""
    mul = lambda a, c: [[a[i][0] * c[0][j] + a[i][1] * c[1][j] for j in range(2)] for i in range(2)]
    turn = lambda a: [[a[0][0], a[1][0]], [a[0][1], a[1][1]]]
    add = lambda a, c: [[a[i][j] + c[i][j] for j in range(2)] for i in range(2)]
    one = [[b[0] * b[0], b[0] * b[1]], [b[1] * b[0], b[1] * b[1]]]
    total, power_ = [[mpf(0)] * 2 for _ in range(2)], [[mpf(1), mpf(0)], [mpf(0), mpf(1)]]
    for bit in bin(k)[2:]:
        total = add(total, mul(mul(power_, total), turn(power_)))
        power_ = mul(power_, power_)
        if bit == "1":
            total = add(one, mul(mul(m, total), turn(m)))
            power_ = mul(power_, m)
    return total[0][0]


def scalar(x0, x1, t, d, k):
    """x_k of x_{j+2} = t x_{j+1} - d x_j from the eigenvalues."""
    disc = mp.mpc(t * t - 4 * d)
    if disc == 0:
        s = t / 2
        return x0 if k == 0 else s ** (k - 1) * (k * x1 - (k - 1) * s * x0) if s else (x1 if k == 1 else mpf(0))
    r = sqrt(disc)
    a, b = (t + r) / 2, (t - r) / 2
    return mp.re(((x1 - b * x0) * a ** k - (x1 - a * x0) * b ** k) / (a - b))


def squares(x0, x1, t, d, k):
    """sum_{i<k} x_i^2 from the eigenvalues, or None at a double root."""
    disc = mp.mpc(t * t - 4 * d)
    if disc == 0:
        return None
    r = sqrt(disc)
    a, b = (t + r) / 2, (t - r) / 2
    p, q = (x1 - b * x0) / (a - b), -(x1 - a * x0) / (a - b)
    geometric = lambda z: mpf(k) if z == 1 else (1 - z ** k) / (1 - z)
    return mp.re(p * p * geometric(a * a) + 2 * p * q * geometric(a * b) + q * q * geometric(b * b))


def regime(t, d):
    disc = t * t - 4 * d
    if not (1 - t + d > 0 and 1 + t + d > 0 and d < 1):
        return "divergence"
    if disc < 0:
        return "ripples"
    if t == 0 and d == 0:
        return "one-step convergence"
    if disc == 0:
        return "critical"
    return "monotonic decrease" if t > 0 else "monotonic oscillations"


def evaluate(method, values, lam, k, eps):
    """All values at one precision, by one of the two sets of formulas (chosen by the precision)."""
    p = exact(values)
    r, noise = linear(method, p, F(lam))
    t, d = r[0][0] + r[1][1], r[0][0] * r[1][1] - r[0][1] * r[1][0]
    first = METHODS[method][2]
    tf, df = number(t), number(d)
    if mp.dps == LOW:
        pair = eigenvalues_by_gap(tf, df)
        rho = sqrt(pair[0][0] ** 2 + pair[0][1] ** 2)
        gap = 1 - rho
        rate = -log(rho) if rho else None
        m = [[number(x) for x in row] for row in r]
        top = power(m, k)[0]
        iterate = top[0] + top[1] * first
        variance = covariance(m, [number(noise[0]), number(noise[1])], k)
    else:
        pair = eigenvalues_by_trace(tf, df)
        rho = sqrt(df) if pair[0][1] else abs(pair[0][0])
        gap = (1 - df) / (1 + rho) if pair[0][1] else 1 - rho
        rate = -mp.log1p(-gap) if rho else None
        x1 = r[0][0] + r[0][1] * first
        iterate = scalar(mpf(1), number(x1), tf, df, k)
        n1 = r[0][0] * noise[0] + r[0][1] * noise[1]
        variance = squares(number(F(noise[0])), number(F(n1)), tf, df, k)
    count = 1 if rate is None else None             # rho = 0: one step
    if rate is not None and rate > 0:
        quotient = -log(mpf(eps)) / rate
        count = int(floor(quotient)) + 1
        if abs(quotient - mp.nint(quotient)) < mpf(10) ** -100:
            count = int(mp.nint(quotient))          # a tie, or nearer to one than any double can ask for
    return dict(rho=rho, gap=gap, rate=rate, re1=pair[0][0], im1=pair[0][1], re2=pair[1][0], im2=pair[1][1], x=iterate, var=variance), count, regime(t, d), \
        "yes" if (1 - t + d > 0 and 1 + t + d > 0 and d < 1) else "no"


def agree(a, b):
    return a is None or b is None or a == b or abs(a - b) <= mpf(10) ** -45 * max(abs(a), abs(b)) or max(abs(a), abs(b)) < mpf(10) ** -400


def row(family, method, values, lam, rng):
    mp.dps = 60
    r, _ = linear(method, exact(values), F(lam))
    t, d = number(r[0][0] + r[1][1]), number(r[0][0] * r[1][1] - r[0][1] * r[1][0])
    rho = eigenvalues_by_trace(t, d)[0]
    speed = abs(log(sqrt(rho[0] ** 2 + rho[1] ** 2) or mpf(1)))
    top = min(mpf(10) ** 15, 60 / speed if speed > mpf(10) ** -15 else mpf(10) ** 15)
    k = max(1, int(mpf(10) ** (rng.random() * log(max(top, 4)) / log(10))))
    eps = rng.choice([1e-3, 1e-6, 0.5, 0.9, 2.0 ** -rng.randrange(1, 60), 10 ** -rng.uniform(0.01, 15)])
    results = []
    for digits in (LOW, HIGH):
        mp.dps = digits
        results.append(evaluate(method, values, lam, k, eps))
    (low, *decided), (high, *again) = results
    assert decided == again, (method, values, lam, decided, again)
    for name in low:
        assert agree(low[name], high[name]), (family, method, values, lam, k, name, nstr(low[name], 50), nstr(high[name], 50))
    shown = lambda x: "inf" if x is None else "0" if x == 0 or abs(x) < mpf(10) ** -400 else nstr(x, DIGITS, min_fixed=0, max_fixed=0, strip_zeros=True)
    point = ";".join(f"{name}={value.hex()}" for name, value in values.items())
    names = ("rho", "gap", "rate", "re1", "im1", "re2", "im2")
    high = {n: (high[n] if n != "var" or high[n] is not None else low[n]) for n in high}
    return ",".join([family, method, point, lam.hex(), decided[1], decided[2], *(shown(high[n]) for n in names), str(k), shown(high["x"]), shown(high["var"]), eps.hex(), str(decided[0] if decided[0] is not None else "")])


# Points. a, c: the recurrence coefficients per unit of alpha, w+ = w + beta(w - w-) - a g - c(g - g-), used only to aim at critical and boundary values.
def shape(method, beta, extra):
    return {"heavy-ball": (1, 0), "nesterov": (1, beta), "midpoint-nesterov": (1, beta / 2), "quasi-hyperbolic": (1 - beta, beta * (1 - extra)), "triple-momentum": (1, extra)}[method]


def critical(method, beta, extra):
    """Both h = alpha lambda with discriminant 0: (1 + beta - (a + c) h)^2 = 4 (beta - c h)."""
    a, c = shape(method, mpf(beta), mpf(extra))
    s = a + c
    b, root = s * (1 + mpf(beta)) - 2 * c, (s * (1 + mpf(beta)) - 2 * c) ** 2 - s * s * (1 - mpf(beta)) ** 2
    return [(b - sqrt(root)) / s ** 2, (b + sqrt(root)) / s ** 2] if root >= 0 else [(1 - mpf(beta)) ** 2 / 4 / s, (1 - mpf(beta)) ** 2 / 2 / s]


def boundary(method, beta, extra):
    """h with sigma = -1: 2 (1 + beta) = (a + 2c) h."""
    a, c = shape(method, mpf(beta), mpf(extra))
    return 2 * (1 + mpf(beta)) / (a + 2 * c)


def ulps(x, n):
    import math
    for _ in range(abs(n)):
        x = math.nextafter(x, math.inf if n > 0 else 0)
    return x


def split(h, rng):
    """Doubles alpha, lambda with a product near h."""
    lam = 2.0 ** rng.randrange(-3, 4) if rng.random() < 0.5 else rng.uniform(0.1, 10)
    return float(h / mpf(lam)), lam


def draw(family, method, rng):
    mp.dps = 60
    beta = rng.choice([rng.random(), 1 - 10 ** -rng.uniform(0, 12)])
    extra = rng.uniform(0.05, 0.95)
    name = "beta"
    if family == "generic":
        h = mpf(rng.uniform(0.001, 1.2)) * boundary(method, beta, extra)
    elif family == "near-critical":
        h = critical(method, beta, extra)[rng.randrange(2)] * (1 + rng.choice([-1, 1]) * mpf(10) ** -rng.uniform(1, 16))
    elif family == "stability-boundary":
        h = boundary(method, beta, extra) * (1 + rng.choice([-1, 0, 1]) * mpf(10) ** -rng.uniform(1, 16))
    elif family == "tiny-step":
        h = mpf(10) ** -rng.uniform(10, 300)
    elif family == "gap-given":
        name, c, g = "one_minus_beta", 10 ** -rng.uniform(0.3, 18), mpf(10) ** -rng.uniform(0.5, 25)
        beta = c
        h = g * (c - g) / (1 - g) if c > g else g * g
    elif family == "critical-ulps":
        s = rng.randrange(1, 1 << 26) * 2.0 ** -26
        if method == "heavy-ball":
            beta, h = (1 - s) ** 2, mpf(s) ** 2     # exact squares: (1 - s)^2 with 26-bit s is a double, and the point is critical
        else:
            h = critical(method, beta, extra)[rng.randrange(2)]
    elif family == "hard-discriminant":
        best = None
        target = critical(method, beta, extra)[rng.randrange(2)]
        for _ in range(200):
            alpha, lam = split(target, rng)
            miss = abs(mpf(alpha) * mpf(lam) / target - 1)
            if best is None or miss < best[0]:
                best = (miss, alpha, lam)
        alpha, lam = best[1:]
    elif family == "negative-root":
        low, high = critical(method, beta, extra)[1], boundary(method, beta, extra)
        h = low + (high - low) * mpf(rng.random())
    else:
        kappa = mpf(10) ** rng.uniform(0.5, 16)
        if method == "heavy-ball":
            alpha, beta = float(4 / (1 + sqrt(kappa)) ** 2), float(((sqrt(kappa) - 1) / (sqrt(kappa) + 1)) ** 2)
        elif method == "nesterov":
            root = sqrt(3 * kappa + 1)
            alpha, beta = float(4 / (3 * kappa + 1)), float((root - 2) / (root + 2))
        elif method == "triple-momentum":
            r = 1 - 1 / sqrt(kappa)
            alpha, beta, extra = float((1 + r) / kappa), float(r * r / (2 - r)), float(r * r / ((1 + r) * (2 - r)))
        else:
            beta = float(((sqrt(kappa) - 1) / (sqrt(kappa) + 1)) ** 2)
            alpha = float(critical(method, beta, extra)[0])
        lam = rng.choice([1.0, float(kappa)])
    if family not in ("hard-discriminant", "rounded-optimum"):
        alpha, lam = split(h, rng)
        if family == "critical-ulps":
            if method == "heavy-ball":
                lam, alpha = 1.0, float(h)
            alpha = ulps(alpha, rng.randrange(-3, 4))
    values = {"alpha": alpha, name: beta}
    if len(METHODS[method][1]) == 3:
        values[METHODS[method][1][2]] = extra
    return values, lam


FAMILIES = ["generic", "near-critical", "stability-boundary", "tiny-step", "gap-given", "critical-ulps", "hard-discriminant", "negative-root", "rounded-optimum"]


def main(path, count):
    rng = random.Random(20260101)
    lines = ["family,method,parameters,lambda,regime,stable,rho,gap,rate,re1,im1,re2,im2,k,x,variance,epsilon,iterations"]
    for family in FAMILIES:
        for method in METHODS:
            done = 0
            while done < count:
                values, lam = draw(family, method, rng)
                if not (values["alpha"] > 0 and lam > 0):
                    continue
                lines.append(row(family, method, values, lam, rng))
                done += 1
        print(family, len(lines) - 1, flush=True)
    raw = io.BytesIO()
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9, filename="") as file:
        file.write(("\n".join(lines) + "\n").encode())
    open(path, "wb").write(raw.getvalue())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 104)
