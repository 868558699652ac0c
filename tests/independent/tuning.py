#!/usr/bin/env python3
"""Holds derived optimal tunings of random two-state rules against a search that knows nothing of them.

The rules have one gradient call and one to three parameters beside the step size, with open and closed domains. `momentum derive` gives the tuning
as formulas, whole or in pieces over L/mu, and `momentum tune` the same at numbers. For each condition number NumPy searches the parameters for the
smallest worst-case spectral radius of the rule's own characteristic polynomial: at random, then around the best points with a shrinking width. Compared are

  the formula of the rate with the search: never above it, and not far below what it finds;
  the rate that the formulas of the parameters give on a grid of eigenvalues with the formula of the rate;
  `momentum tune` with the formulas;
  a rate that is only approached, or is said to be reached by no parameters, with the search.

    apt-get install python3-numpy python3-sympy
    dotnet build -c Release
    /usr/bin/python3 tests/independent/tuning.py --rules 100 --seed 1
"""
import argparse
import collections
import json
import math
import os
import random
import re
import subprocess
import tempfile
from pathlib import Path

import numpy
import sympy

ROOT = Path(__file__).resolve().parents[2]
MOMENTUM = ["dotnet", os.environ.get("MOMENTUM_DLL", str(ROOT / "src/Cli/bin/Release/net10.0/momentum.dll"))]
NAMES = ["beta", "nu", "gamma"]
SYMBOLS = {n: sympy.Symbol(n) for n in ["alpha", *NAMES, "lam", "sigma", "mu", "L"]}


def rule(draw, number):
    """A rule with two states, from four forms of the literature with random coefficients."""
    names = NAMES[: draw.choice([1, 1, 1, 2, 2, 3])]
    domains = {n: draw.choice([(0, "<=", "<", 1), (0, "<=", "<=", 1), (0, "<", "<", 1), (0, "<=", "<=", 0.5), (0.25, "<=", "<=", 1)]) for n in names}

    def c(zero=0.0):
        p, q = draw.choice(names), draw.choice(names)
        return "0" if draw.random() < zero else draw.choice(["1", "1/2", "2", p, p, f"(1 - {p})", f"(1 + {p})", f"{p}^2", f"{p}/2", f"{p}*{q}", f"({p} - {q})"])

    form = draw.randrange(4)
    if form == 0:
        body = f"v' = {c()}*v - alpha*{c()}*grad(w)\nw' = w + {c()}*v' - alpha*{c(0.5)}*grad(w)"
    elif form == 1:
        body = f"g = grad(w + {c()}*v)\nv' = {c()}*v - alpha*{c()}*g\nw' = w + {c()}*v' + {c(0.5)}*v - alpha*{c(0.5)}*g"
    elif form == 2:
        body = f"y = w + {c()}*(w - v)\nw' = w + {c()}*(w - v) - alpha*{c()}*grad(y)\nv' = w"
    else:
        body = f"v' = {c()}*v + {c()}*grad(w)\nw' = w - alpha*{c()}*v' - alpha*{c(0.5)}*v"
    names = [n for n in names if n in body]
    ranges = "".join(f", {fraction(domains[n][0])} {domains[n][1]} {n} {domains[n][2]} {fraction(domains[n][3])}" for n in names)
    text = f'method t{number} "Random rule {number}"\nparameters alpha > 0{ranges}\nstate w, v{" = w" if form == 2 else ""}\n{body}\n'
    return text, names, {n: (domains[n][0], domains[n][3]) for n in names}


def fraction(x):
    return {0.5: "1/2", 0.25: "1/4"}.get(x, str(x))


def run(*arguments):
    return subprocess.run([*MOMENTUM, *arguments], capture_output=True, text=True, check=False)


def read(text, **numbers):
    return sympy.sympify(re.sub(r"\blambda\b", "lam", text).replace("^", "**"), locals={**SYMBOLS, **numbers})


def value(formula, kappa, **known):
    """A formula at mu = 1, L = kappa and known numbers; `root(p, x, k)` and its JSON form are the k-th real root."""
    if isinstance(formula, dict):
        root = formula["root"]
        formula = f"root({root['polynomial']}, {root['variable']}, {root['index']})"
    exact = {"mu": sympy.Integer(1), "L": sympy.Rational(kappa), **{n: sympy.Float(v, 40) for n, v in known.items()}}
    if not formula.startswith("root("):
        return float(read(formula, **exact).evalf(30))
    polynomial, variable, index = formula[5:-1].rsplit(",", 2)
    x = sympy.Symbol(variable.strip())
    p = sympy.Poly(read(polynomial, **{**exact, x.name: x}), x)
    if known:
        return sorted(float(sympy.re(z)) for z in p.nroots(n=30, maxsteps=500) if abs(sympy.im(z)) < 1e-12)[int(index) - 1]
    return float(p.real_roots()[int(index) - 1].evalf(25))


def serves(when, kappa):
    """Whether a condition such as 1 < L/mu <= 3 or L/mu > 3 holds."""
    if " <" not in when:
        return kappa > value(when.split(">")[1].strip(), kappa)
    low, rest = when.split(" < ", 1)
    return value(low.strip(), kappa) < kappa <= value(rest.split("<=", 1)[1].strip(), kappa)


class Rival:
    """The search for the smallest worst-case spectral radius over the step size and the parameters."""

    def __init__(self, polynomial, names, domains, seed):
        self.names, self.domains, self.random = names, domains, numpy.random.default_rng(seed)
        sigma = SYMBOLS["sigma"]
        coefficients = sympy.Poly(sympy.expand(read(polynomial)), sigma).all_coeffs()
        self.order = len(coefficients) - 1
        self.coefficients = [sympy.lambdify([SYMBOLS["alpha"], *[SYMBOLS[n] for n in names], SYMBOLS["lam"]], c, "numpy") for c in coefficients[1:]]

    def rate(self, alpha, points, eigenvalues):
        worst = numpy.zeros_like(alpha)
        with numpy.errstate(all="ignore"):
            for lam in eigenvalues:
                b, d = (c(alpha, *points, lam) + 0 * alpha for c in self.coefficients)
                disc = b * b / 4 - d
                worst = numpy.maximum(worst, numpy.where(disc >= 0, abs(b / 2) + numpy.sqrt(numpy.maximum(disc, 0)), numpy.sqrt(numpy.maximum(d, 0))))
        return numpy.where(numpy.isfinite(worst), worst, 9.0)

    def unit(self, points):
        """The step size at which p(1) = 1 for lambda = 1: p(1) is 0 at step 0 and linear in the step."""
        one = numpy.ones_like(points[0]) if points else numpy.ones(1)
        b, d = (c(one, *points, 1.0) + 0 * one for c in self.coefficients)
        return 1 / numpy.maximum(abs(1 + b + d), 1e-12)

    def search(self, kappa, count=60000, rounds=70, kept=40):
        draw = self.random
        points = []
        for name in self.names:
            low, high = self.domains[name]
            p = draw.uniform(low, high, count)
            p[draw.random(count) < 0.07], p[draw.random(count) < 0.07] = low, high
            points.append(p)
        alpha = numpy.exp(draw.uniform(math.log(0.001 / kappa), math.log(100), count)) * self.unit(points)
        best = numpy.argsort(self.rate(alpha, points, [1, kappa]))[:kept]
        alpha, points, width = alpha[best], [p[best] for p in points], 0.3
        for _ in range(rounds):
            steps = lambda: draw.normal(0, width, (kept, 250)) * (draw.random((kept, 250)) < 0.8)
            gain, near = ((alpha / self.unit(points))[:, None] * numpy.exp(steps())).ravel(), []
            for name, p in zip(self.names, points):
                low, high = self.domains[name]
                near.append(numpy.clip((p[:, None] + (high - low) * steps()).ravel(), low, high))
            alpha, points = numpy.r_[alpha, gain * self.unit(near)], [numpy.r_[p, q] for p, q in zip(points, near)]
            best = numpy.argsort(self.rate(alpha, points, [1, kappa]))[:kept]
            alpha, points, width = alpha[best], [p[best] for p in points], width * 0.8
        return float(self.rate(alpha[:1], [p[:1] for p in points], [1, kappa])[0])


def judge(path, text, names, domains, kappas, seed, tally, findings):
    derived = run("derive", str(path), "--json")
    if derived.returncode not in (0, 4):
        findings.append((path.name, "derive", derived.stderr.strip()))
        return
    data = json.loads(derived.stdout)
    polynomial, tuning = data["characteristicPolynomial"], data["tuning"]
    if not isinstance(polynomial, str) or "lambda" not in polynomial or "undecided" in tuning and "step size:" in tuning["undecided"]:
        tally["no step size or no gradient"] += 1
        return
    rival = Rival(polynomial, names, domains, seed)
    if rival.order != 2:
        tally["not two eigenvalues"] += 1
        return

    def finding(*what):
        findings.append((path.name, *what, text))

    for kappa in kappas:
        best = rival.search(kappa)
        tuned = run("tune", str(path), "--mu", "1", "--L", str(kappa), "--json")
        got = json.loads(tuned.stdout)["rho"]["value"] if tuned.returncode == 0 else None
        if "undecided" in tuning:
            reason = re.sub(r":.*| as .*| nears .*", "", tuning["undecided"])[:60]
            tally[f"undecided: {reason}" if best < 0.99999 else "undecided, and nothing converges"] += 1
            if got is not None and abs(got - best) > 1e-4:
                finding("tune against the search", kappa, got, best)
            if "no parameters converge" in tuning["undecided"] and best < 0.99999:
                finding("said to converge nowhere", kappa, best)
            continue
        pieces = tuning.get("pieces") or [{**tuning, "when": "L/mu > 1"}]
        piece = next((p for p in pieces if serves(p["when"], kappa)), None)
        if piece is None:
            tally["no piece, and nothing converges"] += 1
            if best < 0.99999:
                finding("no piece", kappa, best)
            continue
        rho, approached = value(piece["rho"], kappa), piece.get("approached")
        kind = ("approached, " if approached else "") + ("a piece" if "pieces" in tuning else "one formula for all")
        tally["agree: " + kind] += 1
        if best < rho - 1e-7 or best > rho + 2e-4 * (1 if not approached else 50):
            finding("rate against the search", kappa, kind, rho, best, piece["when"])
        if approached:
            if got is not None:
                finding("tune reaches what is only approached", kappa, got)
            continue
        # Where formulas would be long they are in the rate and in the parameter that a root names.
        at = {"rho": rho}
        for n, f in sorted(piece["parameters"].items(), key=lambda p: (isinstance(p[1], str), p[0] == "alpha")):
            at[n] = value(f, kappa, **at)
        gained = rival.rate(numpy.array([at["alpha"]]), [numpy.array([at.get(n, sum(domains[n]) / 2)]) for n in names], numpy.linspace(1, kappa, 41))[0]
        if abs(gained - rho) > 1e-5:
            finding("the parameters have another rate", kappa, kind, rho, gained, at)
        if any(not domains[n][0] - 1e-12 <= at[n] <= domains[n][1] + 1e-12 for n in names if n in at):
            finding("outside the domain", kappa, at)
        if got is None or abs(got - rho) > 1e-9:
            finding("tune against the formula", kappa, rho, got, tuned.stderr.strip())


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--rules", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--kappa", default="1.5,9,400", help="condition numbers")
    options.add_argument("--only", type=int, help="one rule, by its number")
    given = options.parse_args()
    draw, tally, findings = random.Random(given.seed), collections.Counter(), []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.rules):
            text, names, domains = rule(draw, number)
            if given.only is not None and number != given.only:
                continue
            path = Path(folder) / f"t{number}.method"
            path.write_text(text, encoding="utf-8")
            judge(path, text, names, domains, [float(k) for k in given.kappa.split(",")], given.seed + number, tally, findings)
    for what, count in tally.most_common():
        print(f"{count:5} {what}")
    for finding in findings:
        print("FINDING", *finding)
    print(f"{given.rules} rules, seed {given.seed}: {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
