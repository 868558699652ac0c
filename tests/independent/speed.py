#!/usr/bin/env python3
"""Time per number of the same closed forms in mpmath at 50 digits; called by bench/."""
import random, time
from mpmath import mp, mpf, sqrt, log1p

mp.dps = 50
rng = random.Random(1)
points = [(mpf(3 * rng.random()) * mpf(rng.random()), mpf(1 - rng.random())) for _ in range(2000)]
waves = [(mpf(0.01 + rng.random()), mpf(1e-9 * (0.1 + rng.random()))) for _ in range(50)]


def gap(p, q):
    s = p + q
    d = s * s - 4 * p
    if d < 0:
        return q / (1 + sqrt(1 - q))
    return 2 * p / (s + sqrt(d)) if s <= 2 else 2 * (4 - 2 * s + p) / (4 - s + sqrt(d))


def power(h, q, k):
    a, s = 1 - (h + q) / 2, ((h + q) ** 2 - 4 * h) / 4
    c, d = mpf(1), mpf(0)
    for bit in bin(k)[2:]:
        c, d = c * c + s * d * d, 2 * c * d
        if bit == "1":
            c, d = a * c + s * d, a * d + c
    return c + d * (1 - h - a)


for name, inputs, work in (("1 - rho", points, gap), ("-ln rho", points, lambda p, q: -log1p(-gap(p, q)) if gap(p, q) < 1 else 0), ("x_k at k = 1e9", waves, lambda h, q: power(h, q, 10 ** 9))):
    best = 1e9
    for _ in range(5):
        start = time.perf_counter()
        for point in inputs:
            work(*point)
        best = min(best, (time.perf_counter() - start) / len(inputs))
    print(f"mpmath {name:<17}{best * 1e9:12.1f} ns")
