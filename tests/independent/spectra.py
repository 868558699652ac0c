#!/usr/bin/env python3
"""Truths for methods of three and more states: spectral radius, gap, rate and N(eps) to 40 digits.

    python3 spectra.py spectra.csv.gz [points per method]

Needs mpmath. The rules are stepped on unit states with fractions; the roots of the characteristic polynomial (Faddeev, LeVerrier) come from
mpmath's polyroots at two precisions that have to agree to 45 digits.
"""
import gzip, io, random, sys
from fractions import Fraction as F
from mpmath import mp, mpf, log, log1p, floor, nint, nstr, polyroots


def aggregated(betas):
    def step(p, s, g):
        w, *v = s
        d = g(w)
        v = [p[b] * x + d for b, x in zip(betas, v)]
        return [w - p["alpha"] / len(betas) * sum(v), *v]
    return step


METHODS = {
    "aggregated-momentum-2": (aggregated(["beta1", "beta2"]), 3, ["alpha", "beta1", "beta2"]),
    "aggregated-momentum-3": (aggregated(["beta1", "beta2", "beta3"]), 4, ["alpha", "beta1", "beta2", "beta3"]),
}


def matrix(method, p, lam):
    step, n, _ = METHODS[method]
    columns = [step(p, [int(i == j) for i in range(n)], lambda y: lam * y) for j in range(n)]
    return [[F(columns[j][i]) for j in range(n)] for i in range(n)]


def characteristic(a):
    n = len(a)
    c, m = [F(1)], [[F(0)] * n for _ in range(n)]
    for k in range(1, n + 1):
        m = [[sum(a[i][l] * m[l][j] for l in range(n)) + (c[-1] if i == j else 0) for j in range(n)] for i in range(n)]
        product = [[sum(a[i][l] * m[l][j] for l in range(n)) for j in range(n)] for i in range(n)]
        c.append(-sum(product[i][i] for i in range(n)) / k)
    return c


def values(c, eps):
    roots = polyroots([mpf(x.numerator) / x.denominator for x in c], maxsteps=500, extraprec=mp.prec)
    top = max(roots, key=abs)
    rho = abs(top)
    gap = 1 - rho
    rate = -log1p(-gap)
    count = ""
    if rate > 0:
        q = -log(mpf(eps)) / rate
        assert abs(q - nint(q)) > mpf(10) ** -60
        count = str(int(floor(q)) + 1)
    real = abs(mp.im(top)) < mpf(10) ** (-mp.dps // 3) * rho
    kind = "divergence" if rho >= 1 else "ripples" if not real else "monotonic decrease" if mp.re(top) > 0 else "monotonic oscillations"
    second = max((abs(r) for r in roots if abs(abs(r) - rho) > mpf(10) ** (-mp.dps // 3)), default=mpf(0))
    assert rho - second > mpf(10) ** -30
    return rho, gap, rate, count, kind


def main(path, count):
    rng = random.Random(20260110)
    lines = ["method,parameters,lambda,regime,rho,gap,rate,epsilon,iterations"]
    for method, (_, n, names) in METHODS.items():
        for i in range(count):
            point = {name: rng.uniform(0.05, 1.5) if name == "alpha" else rng.choice([rng.random(), 1 - 10 ** -rng.uniform(0, 9)]) for name in names}
            lam = 10 ** -rng.uniform(-0.5, 14) if i % 2 else rng.uniform(0.1, 4)
            eps = 10 ** -rng.uniform(0.1, 12)
            c = characteristic(matrix(method, {k: F(v) for k, v in point.items()}, F(lam)))
            results = []
            for digits in (120, 200):
                mp.dps = digits
                results.append(values(c, eps))
            low, high = results
            assert low[3:] == high[3:] and all(abs(a - b) <= mpf(10) ** -45 * abs(b) for a, b in zip(low[:3], high[:3])), (method, point, lam)
            shown = [nstr(x, 40, min_fixed=0, max_fixed=0, strip_zeros=True) for x in high[:3]]
            lines.append(",".join([method, ";".join(f"{k}={v.hex()}" for k, v in point.items()), lam.hex(), high[4], *shown, eps.hex(), high[3]]))
    raw = io.BytesIO()
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9, filename="") as file:
        file.write(("\n".join(lines) + "\n").encode())
    open(path, "wb").write(raw.getvalue())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 150)
