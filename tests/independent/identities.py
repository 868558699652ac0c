#!/usr/bin/env python3
"""Identities judged by SymPy and plain fractions: every formula of every catalogue entry against the rule's update lines.

    python3 identities.py [--seed 1] [--points 5] [--only ID,ID] [FILE.method ...]

Needs python3-sympy (mpmath comes with it); `momentum` is found through MOMENTUM (default: the Release build of this repository).
The matrices are read off the update lines here, with grad(y) = lambda*y + noise.
By symbols, with SymPy: the iteration matrix and its trace. Exact, at random rational points with 40-bit numbers (an identity that fails holds at such a point with
probability below 1e-9): characteristic polynomial, determinant, discriminant, transfer function, energy, powers in a sequence, covariances.
To 60 digits at random points: eigenvalues, spectral radius, regimes, critical damping, powers in radicals; and the tuned rule over its whole spectrum.
"""
import argparse, ast, functools, json, multiprocessing, os, pathlib, random, re, subprocess, sys, time
from collections import Counter
from fractions import Fraction
import sympy
from mpmath import mp, mpc, mpf
from sympy import QQ
from sympy.polys.matrices import DomainMatrix

mp.dps = 60
ROOT = pathlib.Path(__file__).resolve().parents[2]
MOMENTUM = os.environ.get("MOMENTUM", f"dotnet {ROOT}/src/Cli/bin/Release/net10.0/momentum.dll").split()
TINY = mpf(10)**-40


@functools.lru_cache(maxsize=None)
def parsed(text):
    return ast.parse(re.sub(r"\blambda\b", "lambda_", str(text).strip()).replace("^", "**"), mode="eval").body


def fold(node, leaf, call, lift):
    """A tree evaluated with `leaf` for names, `call` for functions and `lift` for numbers."""
    if isinstance(node, ast.Constant):
        return lift(str(node.value))
    if isinstance(node, ast.Name):
        return leaf(node.id)
    if isinstance(node, ast.UnaryOp):
        return -fold(node.operand, leaf, call, lift)
    if isinstance(node, ast.Call):
        return call(node.func.id, [fold(x, leaf, call, lift) for x in node.args])
    a, b = fold(node.left, leaf, call, lift), fold(node.right, leaf, call, lift)
    if isinstance(node.op, ast.Pow):
        whole = isinstance(b, (int, Fraction)) or abs(b - mp.nint(mp.re(b))) < TINY
        return a**int(b if isinstance(b, (int, Fraction)) else mp.nint(mp.re(b))) if whole else a**b
    return {ast.Add: lambda: a + b, ast.Sub: lambda: a - b, ast.Mult: lambda: a * b, ast.Div: lambda: a / b}[type(node.op)]()


def exact(text, point):
    return fold(parsed(text), point.__getitem__, None, Fraction)


def real(x):
    return mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else x


def value(item, point):
    """A formula, or a real root object, at a point to 60 digits."""
    if isinstance(item, dict):
        own = item["root"]["variable"].replace("lambda", "lambda_")
        rest = {k: v for k, v in point.items() if k != own}
        roots = sorted(r.real for r in zeros(univariate(parsed(item["root"]["polynomial"]), own, rest)) if abs(r.imag) < mpf(10)**-20 * (1 + abs(r)))
        return roots[item["root"]["index"] - 1]
    functions = {"sqrt": lambda x: mp.sqrt(x[0]), "abs": lambda x: abs(x[0]), "max": lambda x: max(mp.re(y) for y in x), "min": lambda x: min(mp.re(y) for y in x)}
    return fold(parsed(item), lambda name: mpc(real(point[name])), lambda f, x: functions[f](x), lambda t: mpc(real(Fraction(t))))


class Polynomial(list):
    """Coefficients, ascending."""
    def __add__(self, o):
        return Polynomial([(self[i] if i < len(self) else 0) + (o[i] if i < len(o) else 0) for i in range(max(len(self), len(o)))])

    def __neg__(self):
        return Polynomial([-x for x in self])

    def __sub__(self, o):
        return self + -o

    def __mul__(self, o):
        out = Polynomial([0] * (len(self) + len(o) - 1))
        for i, x in enumerate(self):
            for j, y in enumerate(o):
                out[i + j] += x * y
        return out

    def __truediv__(self, o):
        return Polynomial([x / o[0] for x in self])

    def __pow__(self, n):
        out = Polynomial([Fraction(1)])
        for _ in range(n):
            out = out * self
        return out


def univariate(node, own, point):
    """A polynomial in one variable at a point, square roots of numbers included."""
    def power(n):
        return fold_power(n)

    def fold_power(n):
        if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Pow):
            return fold_power(n.left)**int(fold_power(n.right)[0])
        if isinstance(n, ast.BinOp):
            a, b = fold_power(n.left), fold_power(n.right)
            return {ast.Add: lambda: a + b, ast.Sub: lambda: a - b, ast.Mult: lambda: a * b, ast.Div: lambda: a / b}[type(n.op)]()
        if isinstance(n, ast.UnaryOp):
            return -fold_power(n.operand)
        if isinstance(n, ast.Name):
            return Polynomial([Fraction(0), Fraction(1)]) if n.id == own else Polynomial([point[n.id]])
        if isinstance(n, ast.Call):
            return Polynomial([mp.sqrt(real(fold_power(n.args[0])[0]))])
        return Polynomial([Fraction(str(n.value))])
    return power(node)


def zeros(coefficients):
    c = list(coefficients)
    while c and c[-1] == 0:
        c.pop()
    lead = 0
    while lead < len(c) and c[lead] == 0:
        lead += 1
    c = c[lead:]
    found = mp.polyroots([real(x) for x in reversed(c)], maxsteps=400, extraprec=400, error=False) if len(c) > 1 else []
    return [mpc(0)] * lead + list(found)


def true(node, point):
    if isinstance(node, ast.BoolOp):
        return (all if isinstance(node.op, ast.And) else any)(true(v, point) for v in node.values)
    if isinstance(node, ast.Name):
        return node.id == "true"
    sides = [mpc(value(ast.unparse(x), point)) for x in [node.left, *node.comparators]]
    if any(abs(x.imag) > TINY for x in sides):
        return False
    tests = {ast.Lt: lambda x, y: x < y, ast.LtE: lambda x, y: x <= y, ast.Gt: lambda x, y: x > y, ast.GtE: lambda x, y: x >= y,
             ast.Eq: lambda x, y: abs(x - y) < TINY, ast.NotEq: lambda x, y: abs(x - y) >= TINY}
    return all(tests[type(op)](x.real, y.real) for x, op, y in zip(sides, node.ops, sides[1:]))


class Rule:
    """A, B, C, D and the closed loop, with coefficients from `lift`: SymPy expressions, or fractions at a point."""

    def __init__(self, method, one, leaf):
        names = [s["name"] for s in method["states"]]
        forms, points, zero = {}, [], one * 0
        unit = lambda i: ("form", {("x", i): one})

        def merge(a, b, sign):
            return {k: a.get(k, zero) + sign * b.get(k, zero) for k in {*a, *b}}

        def term(n):
            if isinstance(n, ast.Call) and n.func.id == "grad":
                y = {k: v for k, v in term(n.args[0])[1].items() if v != 0}
                if y not in points:
                    points.append(y)
                return ("form", {("u", points.index(y)): one})
            if isinstance(n, ast.Constant):
                return ("number", one * (Fraction(str(n.value)) if isinstance(one, Fraction) else sympy.Rational(str(n.value))))
            if isinstance(n, ast.Name):
                return forms[n.id] if n.id in forms else unit(names.index(n.id)) if n.id in names else ("number", leaf(n.id))
            if isinstance(n, ast.UnaryOp):
                kind, x = term(n.operand)
                return (kind, -x if kind == "number" else {k: -v for k, v in x.items()})
            (ka, a), (kb, b) = term(n.left), term(n.right)
            if ka == kb == "number":
                return ("number", {ast.Add: lambda: a + b, ast.Sub: lambda: a - b, ast.Mult: lambda: a * b, ast.Div: lambda: a / b, ast.Pow: lambda: a**int(b)}[type(n.op)]())
            if isinstance(n.op, (ast.Add, ast.Sub)):
                a, b = (a if ka == "form" else {}), (b if kb == "form" else {})
                return ("form", merge(a, b, one if isinstance(n.op, ast.Add) else -one))
            if isinstance(n.op, ast.Div):
                return ("form", {k: v / b for k, v in a.items()})
            number, form = (a, b) if ka == "number" else (b, a)
            return ("form", {k: number * v for k, v in form.items()})

        for line in method["update"]:
            name, right = re.sub(r"(\w+)'", r"\1__next", line).split("=", 1)
            forms[name.strip()] = term(parsed(right))
        rows = [forms.get(f"{s}__next", unit(i))[1] for i, s in enumerate(names)]
        n, m = len(names), len(points)
        pick = lambda what, forms, count: [[f.get((what, j), zero) for j in range(count)] for f in forms]
        self.n, self.m, self.names = n, m, names
        self.a, self.b, self.c, self.d = pick("x", rows, n), pick("u", rows, m), pick("x", points, n), pick("u", points, m)

    def close(self, lam, one):
        """R, noise to states, and state and noise to gradient points, for u = lam*(C x + D u) + e."""
        inverse = [[one if i == j else one * 0 for j in range(self.m)] for i in range(self.m)]
        for i in range(self.m):
            for k in range(i):
                inverse[i] = [x + lam * self.d[i][k] * y for x, y in zip(inverse[i], inverse[k])]
        lc = [[lam * x for x in row] for row in self.c]
        u = times(inverse, lc)
        return plus(self.a, times(self.b, u)), times(self.b, inverse), plus(self.c, times(self.d, u)), times(self.d, inverse)


def times(a, b):
    if not a or not b:
        return [[0] * (len(b[0]) if b else 0) for _ in a]
    return [[functools.reduce(lambda s, t: s + t, (x * y for x, y in zip(row, column))) for column in zip(*b)] for row in a]


def plus(a, b):
    return [[x + y for x, y in zip(r, s)] for r, s in zip(a, b)]


def transposed(a):
    return [list(r) for r in zip(*a)]


def domain(a):
    return DomainMatrix([[QQ(x.numerator, x.denominator) for x in row] for row in a], (len(a), len(a[0])), QQ)


def back(x):
    return Fraction(int(x.numerator), int(x.denominator))


def characteristic(r):
    return Polynomial([back(x) for x in reversed(domain(r).charpoly())])


def check(job):
    name, seed, count = job
    results, rng, started = [], random.Random(f"{seed} {name}"), time.process_time()
    say = lambda what, good, note="": results.append((what, good if isinstance(good, str) else "agree" if good else "disagree", note))
    try:
        d = json.loads(subprocess.run([*MOMENTUM, "derive", name, "--seconds", "600", "--json"], capture_output=True, text=True, timeout=120).stdout)
        identities(d, rng, count, say)
    except Exception as e:  # a fault of the judge is counted, never hidden
        say("judge", "failed", f"{type(e).__name__}: {e}")
    return name, results, time.process_time() - started


def identities(d, rng, count, say):
    undecided = lambda key: isinstance(d.get(key), dict) and "undecided" in d[key]
    method = d["method"]
    symbolic = Rule(method, sympy.Integer(1), sympy.Symbol)
    symbol = lambda text: fold(parsed(text), sympy.Symbol, None, sympy.Rational)
    shown = d["iterationMatrix"]["rows"]
    order = [symbolic.names.index(s) for s in d["iterationMatrix"]["states"]]
    r = symbolic.close(sympy.Symbol("lambda_"), sympy.Integer(1))[0]
    say("matrix", all(sympy.cancel(symbol(shown[i][j]) - r[order[i]][order[j]]) == 0 for i in range(len(order)) for j in range(len(order))))
    say("trace", sympy.cancel(sum(r[i][i] for i in range(len(r))) - symbol(d["trace"])) == 0)

    def point():
        bits = 1 << 40
        while True:
            q = {x["name"]: Fraction(rng.randrange(1, bits), bits + 15) for x in method["parameters"]}
            if all(true(parsed(x["domain"]), q) for x in method["parameters"] if re.search("[<>]", x["domain"])):
                return {**q, "lambda_": Fraction(rng.randrange(1, 2 * bits), bits + 15) * rng.choice((Fraction(1, 9), 1, 4))}

    good = Counter()
    for _ in range(count):
        q = point()
        rule = Rule(method, Fraction(1), q.__getitem__)
        r, noise, seen, heard = rule.close(q["lambda_"], Fraction(1))
        p = characteristic(r)
        judged = {**algebra(d, q, rule, r, p, rng, undecided), **spectrum(d, q, p, undecided), **damping(d, q, rule, method, undecided),
                  **powers(d, q, r, undecided), **covariance(d, q, rule, r, noise, seen, heard, undecided)}
        for what, verdict in judged.items():
            good[what, verdict if isinstance(verdict, str) else "agree" if verdict else "disagree"] += 1
    for what in dict.fromkeys(w for w, _ in good):
        say(what, next(v for v in ("disagree", "agree", "undecided") if good[what, v]))
    say("tuning", "undecided" if undecided("tuning") else tuned(d, rng, method))


def algebra(d, q, rule, r, p, rng, undecided):
    n = len(r)
    sigma = Fraction(rng.randrange(1, 1 << 30), 1 << 20)
    out = {"characteristic polynomial": exact(d["characteristicPolynomial"], {**q, "sigma": sigma}) == sum(c * sigma**i for i, c in enumerate(p)),
           "determinant": exact(d["determinant"], q) == reduced(p)[0] * (-1)**(len(reduced(p)) - 1)}
    if undecided("discriminant"):
        out["discriminant"] = "undecided"
    else:
        x = sympy.Symbol("x")
        poly = sympy.Poly([QQ(c.numerator, c.denominator) for c in reversed(reduced(p))], x, domain=QQ)
        out["discriminant"] = exact(d["discriminant"], q) == (back(QQ.from_sympy(sympy.discriminant(poly))) if poly.degree() > 1 else 1)
    if undecided("energy"):
        out["energy"] = "undecided"
    else:
        e = [[exact(x, q) for x in row] for row in d["energy"]["rows"]]
        decay = exact(d["energy"]["decay"], q)
        out["energy"] = times(times(transposed(r), e), r) == [[decay * x for x in row] for row in e] and e == transposed(e) and any(map(any, e))
    g = d["transferFunction"]
    if undecided("transferFunction"):
        return {**out, "transfer function": "undecided"}
    rows, z = g["rows"] if isinstance(g, dict) else [[g]], Fraction(rng.randrange(2, 1 << 30), 1 << 16) + 2
    pencil = [[(z if i == j else 0) - rule.a[i][j] for j in range(n)] for i in range(n)]
    solved = domain(pencil).lu_solve(domain(rule.b)).to_Matrix().tolist()
    expected = plus(rule.d, times(rule.c, [[Fraction(int(x.p), int(x.q)) for x in row] for row in solved]))
    return {**out, "transfer function": [[exact(x, {**q, "z": z}) for x in row] for row in rows] == expected}


def reduced(p):
    """The polynomial without the zeros that delays leave at every point; a zero at one random point only has probability 0."""
    i = 0
    while p[i] == 0:
        i += 1
    return Polynomial(p[i:])


def spectrum(d, q, p, undecided):
    roots = [x for x in zeros(reduced(p))]
    rho, close = max((abs(x) for x in roots), default=mpf(0)), lambda x, y: abs(x - y) < mpf(10)**-22 * (1 + abs(y))
    out = {}
    if undecided("eigenvalues"):
        out["eigenvalues"] = "undecided"
    else:
        formulas = [value(t, q) for t in d["eigenvalues"] if isinstance(t, str)]
        objects = [t for t in d["eigenvalues"] if isinstance(t, dict)]
        left = list(roots)
        good = len(d["eigenvalues"]) == len(roots)
        for x in formulas:
            near = min(left, key=lambda y: abs(x - y))
            good, left = good and close(x, near), [y for y in left if y is not near]
        for t in objects:
            c = univariate(parsed(t["root"]["polynomial"]), "sigma", q)
            good = good and all(min(abs(x - y) for y in roots) < mpf(10)**-20 for x in zeros(c)) and t["root"]["index"] <= len(c) - 1
        out["eigenvalues"] = good
        if not objects:
            pieces = [x for x in d["spectralRadius"] if true(parsed(x["when"]), q)]
            out["spectral radius"] = len(pieces) == 1 and close(value(pieces[0]["value"], q), rho)
    if undecided("regimes"):
        return {**out, "regimes": "undecided"}
    pairs = sum(1 for x in roots if x.imag > mpf(10)**-25)
    top = max(roots, key=abs, default=mpc(0))
    name = "divergence" if rho >= 1 else (["real eigenvalues", "one complex pair", "two complex pairs"][pairs] if len(roots) > 2 else
                                          "ripples" if pairs else "monotonic decrease" if top.real > 0 else "monotonic oscillations")
    return {**out, "regimes": [x["name"] for x in d["regimes"] if true(parsed(x["when"]), q)] == [name]}


def damping(d, q, rule, method, undecided):
    if undecided("criticalDamping"):
        return {"critical damping": "undecided"}
    good, tried = True, 0
    for item in d["criticalDamping"]:
        own = item["parameter"].replace("lambda", "lambda_")
        rest = {k: v for k, v in q.items() if k != own}
        if isinstance(item["value"], dict):
            candidates = [x.real for x in zeros(univariate(parsed(item["value"]["root"]["polynomial"]), own, rest)) if abs(x.imag) < mpf(10)**-25 and x.real > 0]
        else:
            x = mpc(value(item["value"], rest))
            candidates = [x.real] if abs(x.imag) < TINY and (item["when"] == "true" or true(parsed(item["when"]), {**rest, own: x.real})) else []
        for x in candidates:
            there = {**{k: real(v) for k, v in rest.items()}, own: x}
            c = univariate(parsed(d["characteristicPolynomial"]), "sigma", there)
            roots = sorted(zeros(c), key=lambda y: abs(y))
            gaps = [abs(a - b) for i, a in enumerate(roots) for b in roots[:i]]
            tried, good = tried + 1, good and min(gaps) < mpf(10)**-15 * (1 + max(abs(y) for y in roots))
    return {"critical damping": good if tried or not d["criticalDamping"] else "undecided"}


def powers(d, q, r, undecided):
    if undecided("power"):
        return {"powers": "undecided"}
    power, sequence = d["power"], d["power"].get("sequence")
    product, good = [[Fraction(int(i == j)) for j in range(len(r))] for i in range(len(r))], True
    recurrence = [exact(c, q) for c in sequence["recurrence"]] if sequence else []
    u = [Fraction(1)] + [Fraction(0)] * (len(recurrence) - 1)
    for k in range(13 if sequence else 5):
        if k >= power["from"] and sequence:
            at = {**q, **dict(zip(sequence["symbols"], u))}
            good = good and [[exact(x, at) for x in row] for row in power["rows"]] == product
            u = [sum(c * x for c, x in zip(recurrence, u)), *u[:-1]]
        elif k >= power["from"]:
            good = good and all(abs(value(x, {**q, "k": Fraction(k)}) - real(e)) < mpf(10)**-30 for row, line in zip(power["rows"], product) for x, e in zip(row, line))
        product = times(product, r)
    return {"powers": good}


def covariance(d, q, rule, r, noise, seen, heard, undecided):
    if undecided("noise"):
        return {"noise": "undecided"}
    n, s = len(r), times(noise, transposed(noise))
    system = [[(Fraction(int(i == j))) - r[i // n][j // n] * r[i % n][j % n] for j in range(n * n)] for i in range(n * n)]
    whole = domain(system).lu_solve(domain([[s[i // n][i % n]] for i in range(n * n)])).to_Matrix().tolist()
    cov = [[Fraction(int(whole[i * n + j][0].p), int(whole[i * n + j][0].q)) for j in range(n)] for i in range(n)]
    good = all(exact(text, q) == cov[rule.names.index(state)][rule.names.index(state)] for state, text in d["noise"]["variance"].items())
    points = plus(times(times(seen, cov), transposed(seen)), times(heard, transposed(heard)))
    return {"noise": good and all(exact(text, q) == points[j][j] for j, text in enumerate(d["noise"].get("gradientPoints", [])))}


def tuned(d, rng, method):
    """The tuned rule has spectral radius rho at an end of the spectrum and no more at 40 points between."""
    good, names = True, [q["name"] for q in method["parameters"]]
    for _ in range(3):
        low = Fraction(rng.randrange(1, 400), 100)
        at = {"mu": low, "L": low * Fraction(rng.randrange(120, 90000), 100)}
        served = [d["tuning"]] if "pieces" not in d["tuning"] else [p for p in d["tuning"]["pieces"] if true(parsed(p["when"]), at) and "approached" not in p]
        if not served:
            continue
        for name in names:
            if name not in served[0]["parameters"]:
                at[name] = Fraction(1, 7)
        rho = mp.re(value(served[0]["rho"], at))

        # Long formulas are in the rate and in the parameter that a root names.
        over = {**at, "rho": rho}
        for name, formula in sorted(served[0]["parameters"].items(), key=lambda p: isinstance(p[1], str)):
            at[name] = over[name] = mp.re(value(formula, over))
        numbers, radii = {k: real(v) for k, v in at.items()}, []
        for i in range(42):
            lam = real(at["mu"]) + (real(at["L"]) - real(at["mu"])) * i / 41
            radii.append(max(abs(x) for x in zeros(univariate(parsed(d["characteristicPolynomial"]), "sigma", {**numbers, "lambda_": lam}))))
        good = good and 0 < rho < 1 and abs(max(radii[0], radii[-1]) - rho) < mpf(10)**-9 and max(radii) < rho + mpf(10)**-9
    return good


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--points", type=int, default=5)
    a.add_argument("--workers", type=int, default=2)
    a.add_argument("--only", default="")
    a.add_argument("files", nargs="*")
    o = a.parse_args()
    print(f"seed {o.seed}, {o.points} points an identity, SymPy {sympy.__version__}", flush=True)
    listing = subprocess.run([*MOMENTUM, "methods", "--json"], capture_output=True, text=True).stdout
    rules = [m for m in re.findall(r'"id":\s*"([^"]+)"', listing) if not o.only or m in o.only.split(",")] if o.only or not o.files else []
    counts, total = Counter(), 0
    with multiprocessing.Pool(o.workers) as pool:
        for name, results, seconds in pool.imap(check, [(m, o.seed, o.points) for m in [*rules, *o.files]]):
            total += seconds
            for what, result, note in results:
                counts[what, result] += 1
                if result in ("disagree", "failed"):
                    print(f"{name}: {what} {result} {note}", flush=True)
    for (what, result), n in sorted(counts.items()):
        print(f"{what:28} {result:10} {n}")
    print(f"{total:.0f} s of CPU")
    return 1 if any(r in ("disagree", "failed") for _, r in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
