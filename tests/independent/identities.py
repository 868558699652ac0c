#!/usr/bin/env python3
"""Identities judged by SymPy: every formula of every catalogue entry against the rule's update lines.

    python3 identities.py [--seed 1] [--points 3] [--only ID,ID]

Needs python3-sympy (mpmath comes with it); `momentum` is found through MOMENTUM (default: the Release build of this repository).
The matrices are read off the update lines here, with grad(y) = lambda*y + noise. Exact: matrix, characteristic polynomial, trace, determinant,
discriminant, energy, and transfer function and covariances at random rational points. To 50 digits at random points: eigenvalues, critical damping, powers.
"""
import argparse, ast, json, multiprocessing, random, re, subprocess, sys
from collections import Counter
import sympy
from mpmath import mp, mpc, mpf
from regions import MOMENTUM, SIGMA, expression, parsed

mp.dps = 50
LAMBDA = sympy.Symbol("lambda_")
TINY = mpf(10)**-35


def value(text, point):
    """An infix string at a point, complex to 50 digits."""
    return walk(parsed(text), point)


def walk(node, point):
    if isinstance(node, ast.Constant):
        return mpc(str(node.value))
    if isinstance(node, ast.Name):
        return mpc(point[node.id])
    if isinstance(node, ast.UnaryOp):
        return -walk(node.operand, point)
    if isinstance(node, ast.Call):
        return {"sqrt": mp.sqrt, "abs": lambda x: mpc(abs(x))}[node.func.id](walk(node.args[0], point))
    a, b = walk(node.left, point), walk(node.right, point)
    if isinstance(node.op, ast.Pow):
        return a**int(mp.nint(b.real)) if abs(b - mp.nint(b.real)) < TINY else a**b
    return {ast.Add: lambda: a + b, ast.Sub: lambda: a - b, ast.Mult: lambda: a * b, ast.Div: lambda: a / b}[type(node.op)]()


def true(node, point):
    if isinstance(node, ast.BoolOp):
        return (all if isinstance(node.op, ast.And) else any)(true(v, point) for v in node.values)
    if isinstance(node, ast.Name):
        return node.id == "true"
    sides = [walk(x, point) for x in [node.left, *node.comparators]]
    if any(abs(x.imag) > TINY for x in sides):
        return False
    tests = {ast.Lt: lambda x, y: x < y, ast.LtE: lambda x, y: x <= y, ast.Gt: lambda x, y: x > y, ast.GtE: lambda x, y: x >= y,
             ast.Eq: lambda x, y: abs(x - y) < TINY, ast.NotEq: lambda x, y: abs(x - y) >= TINY}
    return all(tests[type(op)](x.real, y.real) for x, op, y in zip(sides, node.ops, sides[1:]))


class Rule:
    """States' next values as linear forms, with gradients as inputs u_i or closed by u_i = lambda*y_i + e_i."""

    def __init__(self, method):
        self.states = [sympy.Symbol(s["name"]) for s in method["states"]]
        self.inputs, self.points, local = [], [], {}

        def term(node):
            if isinstance(node, ast.Call) and node.func.id == "grad":
                y = term(node.args[0])
                if y not in self.points:
                    self.points.append(y)
                    self.inputs.append(sympy.Symbol(f"input_{len(self.inputs)}"))
                return self.inputs[self.points.index(y)]
            if isinstance(node, ast.Constant):
                return sympy.Rational(str(node.value))
            if isinstance(node, ast.Name):
                return local.get(node.id, sympy.Symbol(node.id))
            if isinstance(node, ast.UnaryOp):
                return -term(node.operand)
            a, b = term(node.left), term(node.right)
            return {ast.Add: lambda: a + b, ast.Sub: lambda: a - b, ast.Mult: lambda: a * b, ast.Div: lambda: a / b, ast.Pow: lambda: a**b}[type(node.op)]()

        for line in method["update"]:
            name, right = re.sub(r"(\w+)'", r"\1__next", line).split("=", 1)
            local[name.strip()] = sympy.expand(term(parsed(right)))
        following = [local.get(f"{s}__next", s) for s in self.states]
        form = lambda rows, by: sympy.Matrix(len(rows), len(by), lambda i, j: sympy.diff(sympy.expand(rows[i]), by[j]))
        self.a, self.b = form(following, self.states), form(following, self.inputs)
        self.c, self.d = form(self.points, self.states), form(self.points, self.inputs)
        closed = (sympy.eye(len(self.inputs)) - LAMBDA * self.d).inv()      # u = lambda (C x + D u) + e
        self.matrix, self.noise = self.a + LAMBDA * self.b * closed * self.c, self.b * closed
        self.seen, self.heard = self.c + LAMBDA * self.d * closed * self.c, self.d * closed


def same(a, b):
    return sympy.cancel(sympy.together(a - b)) == 0


def check(job):
    name, seed, count = job
    results, rng = [], random.Random(f"{seed} {name}")
    say = lambda what, good, note="": results.append((what, good if isinstance(good, str) else "agree" if good else "disagree", note))
    try:
        out = subprocess.run([*MOMENTUM, "derive", name, "--json"], capture_output=True, text=True, timeout=120).stdout
        d = json.loads(out)
        identities(d, rng, count, say)
    except Exception as e:  # a fault of the judge is counted, never hidden
        say("judge", "failed", f"{type(e).__name__}: {e}")
    return name, results


def identities(d, rng, count, say):
    undecided = lambda key: isinstance(d.get(key), dict) and "undecided" in d[key]
    rule = Rule(d["method"])
    n, names = len(rule.states), [q["name"] for q in d["method"]["parameters"]]
    r = sympy.Matrix([[expression(x) for x in row] for row in d["iterationMatrix"]["rows"]])
    shown = [sympy.Symbol(s) for s in d["iterationMatrix"]["states"]]
    order = [rule.states.index(s) for s in shown]
    say("matrix", all(same(r[i, j], rule.matrix[order[i], order[j]]) for i in range(len(order)) for j in range(len(order))))
    p = expression(d["characteristicPolynomial"])
    say("characteristic polynomial", same((SIGMA * sympy.eye(len(order)) - r).det(method="berkowitz"), p))
    say("trace", same(r.trace(), expression(d["trace"])))
    say("determinant", same(r.det(method="berkowitz"), expression(d["determinant"])))
    discriminant = sympy.discriminant(sympy.Poly(p, SIGMA)) if len(order) > 1 else sympy.Integer(1)
    say("discriminant", "undecided" if undecided("discriminant") else same(discriminant, expression(d["discriminant"])))
    if undecided("energy"):
        say("energy", "undecided")
    else:
        e = sympy.Matrix([[expression(x) for x in row] for row in d["energy"]["rows"]])
        left = r.T * e * r - expression(d["energy"]["decay"]) * e
        say("energy", all(same(x, 0) for x in left) and e == e.T and any(e))

    def point():
        while True:
            q = {x: sympy.Rational(rng.randrange(1, 400), 401) for x in names}
            if all(true(parsed(x["domain"]), q) for x in d["method"]["parameters"] if re.search("[<>]", x["domain"])):
                return {**q, "lambda_": sympy.Rational(rng.randrange(1, 300), 199)}

    points = [point() for _ in range(count)]
    at = lambda m, q: m.subs({sympy.Symbol(k): v for k, v in q.items()})
    transfer(d, rule, points, at, rng, say)
    spectrum(d, r, p, points, at, say)
    damping(d, discriminant, points, at, say)
    powers(d, r, points, at, say)
    covariance(d, rule, points, at, say)


def transfer(d, rule, points, at, rng, say):
    g = d["transferFunction"]
    if isinstance(g, dict) and "undecided" in g:
        return say("transfer function", "undecided")
    rows = g["rows"] if isinstance(g, dict) else [[g]]
    good = len(rows) == len(rule.points)
    for q in points:
        z = sympy.Rational(rng.randrange(2, 900), 77) + 2
        got = sympy.Matrix([[at(expression(x), {**q, "z": z}) for x in row] for row in rows])
        a, b, c, dd = (at(m, q) for m in (rule.a, rule.b, rule.c, rule.d))
        good = good and got == dd + c * (z * sympy.eye(a.rows) - a).LUsolve(b)
    say("transfer function", good)


def spectrum(d, r, p, points, at, say):
    if isinstance(d["eigenvalues"], dict):
        return say("eigenvalues", "undecided")
    good = len(d["eigenvalues"]) <= r.rows
    for q in points:
        roots = sympy.Poly(at(p, q), SIGMA)
        exact = [mpc(*map(mpf, map(str, sympy.N(x, 45).as_real_imag()))) for x in roots.nroots(n=45, maxsteps=500)]
        for text in d["eigenvalues"]:
            if isinstance(text, dict) and "root" in text:
                good = good and sympy.rem(p, expression(text["root"]["polynomial"]), SIGMA) == 0
            else:
                x = value(text, q)
                good = good and min(abs(x - y) for y in exact) < mpf(10)**-18 * (1 + abs(x))
        if all(isinstance(t, str) for t in d["eigenvalues"]) and len(d["eigenvalues"]) == r.rows:
            total = sum(value(t, q) for t in d["eigenvalues"])
            good = good and abs(total - mpc(mpf(at(r.trace(), q).p) / at(r.trace(), q).q)) < TINY
    say("eigenvalues", good)


def damping(d, discriminant, points, at, say):
    if isinstance(d["criticalDamping"], dict):
        return say("critical damping", "undecided")
    good, tried, outside = True, 0, 0
    for item in d["criticalDamping"]:
        own = item["parameter"].replace("lambda", "lambda_")
        for q in points:
            rest = {k: v for k, v in q.items() if k != own}
            left = sympy.Poly(at(discriminant, rest), sympy.Symbol(own))
            if isinstance(item["value"], dict):
                roots = sympy.Poly(at(expression(item["value"]["root"]["polynomial"]), rest), sympy.Symbol(own))
                rest_of = sympy.fraction(sympy.together(left.as_expr()))[0]
                good = good and sympy.rem(sympy.Poly(rest_of, sympy.Symbol(own)), roots.sqf_part()) == 0
                tried += 1
                continue
            x = value(item["value"], rest)
            if item["when"] != "true" and not true(parsed(item["when"]), {**rest, own: x}):
                outside += 1
                continue
            scale = sum(abs(mpc(mpf(c.p) / c.q)) * abs(x)**(left.degree() - i) for i, c in enumerate(left.all_coeffs()))
            good = good and abs(mp.polyval([mpf(c.p) / c.q for c in left.all_coeffs()], x)) <= TINY * (1 + scale)
            tried += 1
    say("critical damping", good if tried or not d["criticalDamping"] else "undecided", f"{tried} points, {outside} outside")


def powers(d, r, points, at, say):
    if "undecided" in d["power"]:
        return say("powers", "undecided")
    good = True
    for q in points:
        exact, step = sympy.eye(r.rows), at(r, q)
        for k in range(5):
            if k >= d["power"].get("from", 0):
                for i, row in enumerate(d["power"]["rows"]):
                    for j, text in enumerate(row):
                        e = exact[i, j]
                        good = good and abs(value(text, {**q, "k": k}) - mpf(e.p) / e.q) < TINY * 10**6
            exact = exact * step
    say("powers", good)


def covariance(d, rule, points, at, say):
    if "undecided" in d["noise"]:
        return say("noise", "undecided")
    good = True
    for q in points:
        r, b = at(rule.matrix, q), at(rule.noise, q)
        n, s = r.rows, b * b.T
        kron = sympy.Matrix(n * n, n * n, lambda i, j: r[i // n, j // n] * r[i % n, j % n])
        whole = (sympy.eye(n * n) - kron).LUsolve(sympy.Matrix(n * n, 1, lambda i, _: s[i // n, i % n]))
        cov = sympy.Matrix(n, n, lambda i, j: whole[i * n + j])
        for state, text in d["noise"]["variance"].items():
            i = [str(x) for x in rule.states].index(state)
            good = good and at(expression(text), q) == cov[i, i]
        seen, heard = at(rule.seen, q), at(rule.heard, q)
        whole = seen * cov * seen.T + heard * heard.T
        for j, text in enumerate(d["noise"].get("gradientPoints", [])):
            good = good and at(expression(text), q) == whole[j, j]
    say("noise", good)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--points", type=int, default=3)
    a.add_argument("--workers", type=int, default=2)
    a.add_argument("--only", default="")
    o = a.parse_args()
    print(f"seed {o.seed}, {o.points} points an identity, SymPy {sympy.__version__}", flush=True)
    listing = subprocess.run([*MOMENTUM, "methods", "--json"], capture_output=True, text=True).stdout
    catalogue = [m for m in re.findall(r'"id":\s*"([^"]+)"', listing) if not o.only or m in o.only.split(",")]
    counts = Counter()
    with multiprocessing.Pool(o.workers) as pool:
        for name, results in pool.imap(check, [(m, o.seed, o.points) for m in catalogue]):
            for what, result, note in results:
                counts[what, result] += 1
                if result in ("disagree", "failed"):
                    print(f"{name}: {what} {result} {note}", flush=True)
    for (what, result), n in sorted(counts.items()):
        print(f"{what:28} {result:10} {n}")
    return 1 if any(r in ("disagree", "failed") for _, r in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
