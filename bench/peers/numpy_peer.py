"""Heavy ball along eigendirections in NumPy, in place: z = beta z + lambda w, w = w - alpha z. Arguments: coordinates, steps, repeats."""
import sys
import time

import numpy as np

count, steps, repeats = (int(argument) for argument in sys.argv[1:4])
alpha, beta = 0.0625, 0.875
lambdas = (np.arange(count) + 1.0) / count
w, z, g = np.ones(count), np.zeros(count), np.empty(count)


def step():
    np.multiply(lambdas, w, out=g)
    np.multiply(z, beta, out=z)
    np.add(z, g, out=z)
    np.multiply(z, alpha, out=g)
    np.subtract(w, g, out=w)


step()
best = float("inf")
for _ in range(repeats):
    w.fill(1.0)
    z.fill(0.0)
    start = time.thread_time()
    for _ in range(steps):
        step()
    best = min(best, time.thread_time() - start)
print(f"NumPy {np.__version__} in place,{count * steps / best!r},{float(w.sum())!r}")
