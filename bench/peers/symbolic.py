"""SymPy's time for the symbolic tasks; problems come as JSON lines (id, A, B, C, D as text), times leave as lines "id, task, ms".

Install: apt-get install python3-sympy
"""
import json, signal, statistics, sys, time
import sympy
from sympy import Matrix, Symbol, eye, factor, linsolve, sympify

LAM, SIGMA = Symbol("lam"), Symbol("sigma")


def read(rows, names):
    return Matrix([[sympify(x, locals=names) for x in row] for row in rows])


def matrix(a, b, c, d):
    r = a + LAM * b * (eye(d.rows) - LAM * d).inv() * c
    return r, sympy.collect(sympy.expand(r.charpoly(SIGMA).as_expr()), SIGMA)


def damping(p):
    roots = sympy.solve(p, SIGMA) if sympy.degree(p, SIGMA) <= 2 else None
    return roots, factor(sympy.discriminant(p, SIGMA))


def bounds(p):
    return [sympy.solve(p.subs(SIGMA, x), LAM) for x in (1, -1)] + [sympy.solve(p.subs(SIGMA, 0) - 1, LAM)]


def variance(r, g):
    n = r.rows
    s = Matrix(n, n, lambda i, j: Symbol(f"s{min(i, j)}{max(i, j)}"))
    unknown = [s[i, j] for i in range(n) for j in range(i, n)]
    rest = s - r * s * r.T - g * g.T
    solution, = linsolve([rest[i, j] for i in range(n) for j in range(i, n)], unknown)
    return factor(solution[0])


def measure(name, task, work, limit=20):
    def stop(*_):
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(limit)
    times = []
    try:
        while len(times) < 3 or (sum(times) < 0.3 and len(times) < 100):
            sympy.core.cache.clear_cache()
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
            if times[0] > 3:
                break
        print(f"{name},{task},{1000 * statistics.median(times):.3f}", flush=True)
    except TimeoutError:
        print(f"{name},{task},more than {limit} s", flush=True)
    finally:
        signal.alarm(0)


for line in sys.stdin:
    problem = json.loads(line)
    symbols = {x: Symbol(x) for x in problem["names"]}
    a, b, c, d = (read(problem[k], symbols) for k in "ABCD")
    r, p = matrix(a, b, c, d)
    g = b * (eye(d.rows) - LAM * d).inv()
    measure(problem["id"], "R and p", lambda: matrix(a, b, c, d))
    measure(problem["id"], "eigenvalues and damping", lambda: damping(p))
    if r.rows == 2:
        measure(problem["id"], "region", lambda: bounds(p))
    measure(problem["id"], "variance", lambda: variance(r, g))
