#!/usr/bin/env python3
"""Stability regions judged by Z3 (and QEPCAD): is there a point where the derived cells and the Routh-Hurwitz conditions differ?

    python3 regions.py [--rules 200] [--seed 1] [--timeout 5000] [--budget 60] [--workers 2] [--qepcad [alone]] [--only ID,ID] [--keep DIR]

Needs python3-z3 and python3-sympy, and qepcad for --qepcad; `momentum` is found through MOMENTUM (default: the Release build of this repository).
The conditions are built here from characteristicPolynomial alone: sigma = (1 + s)/(1 - s) maps the disc to the left half plane, Lienard and Chipart
decide it there. The library uses Schur-Cohn's conditions instead. Points have the parameters in their domains and lambda > 0.
"""
import argparse, ast, json, math, multiprocessing, os, random, re, resource, select, signal, subprocess, sys, tempfile, time
from collections import Counter
from fractions import Fraction
from pathlib import Path
import sympy
import z3

ROOT = Path(__file__).resolve().parents[2]
MOMENTUM = os.environ.get("MOMENTUM", f"dotnet {ROOT}/src/Cli/bin/Release/net10.0/momentum.dll").split()
SIGMA = sympy.Symbol("sigma")
LIMIT = 10     # processor seconds for one derivation
INFINITE = (None, "infinity", "-infinity", "inf", "-inf")


class Expired(Exception):
    """A rule has used its share of time."""


class Sampled(Exception):
    """A bound is a root without radicals: the entry is sampled, not proved."""


def parsed(text):
    return ast.parse(re.sub(r"\blambda\b", "lambda_", str(text).strip()).replace("^", "**"), mode="eval").body


def algebra(node, root=sympy.sqrt):
    """An infix tree as a SymPy expression."""
    if isinstance(node, ast.Constant):
        return sympy.Rational(str(node.value))
    if isinstance(node, ast.Name):
        return sympy.Symbol(node.id)
    if isinstance(node, ast.UnaryOp):
        return -algebra(node.operand, root)
    if isinstance(node, ast.BinOp):
        a, b = algebra(node.left, root), algebra(node.right, root)
        return {ast.Add: lambda: a + b, ast.Sub: lambda: a - b, ast.Mult: lambda: a * b, ast.Div: lambda: a / b, ast.Pow: lambda: a**b}[type(node.op)]()
    if isinstance(node, ast.Call) and node.func.id == "sqrt":
        return root(algebra(node.args[0], root))
    raise Sampled(ast.dump(node)[:80])


def expression(text, root=sympy.sqrt):
    if isinstance(text, dict):
        raise Sampled("root object")
    return algebra(parsed(text), root)


# A formula is a tree of ("and" | "or", [...]) and (polynomial, relation) with the polynomial compared with 0.
class Formulas:
    def __init__(self):
        self.roots = {}

    def root(self, inside):
        """sqrt(inside) as a variable s with s >= 0 and s^2 = inside."""
        return self.roots.setdefault(inside, sympy.Symbol(f"root_{len(self.roots)}"))

    def definitions(self):
        return [("and", [(s, ">="), self.compare(s * s - inside, "==")]) for inside, s in list(self.roots.items())]

    @staticmethod
    def compare(value, relation):
        """value relation 0 without denominators: n/d > 0 is n d > 0 and d != 0."""
        n, d = sympy.fraction(sympy.together(value))
        if d.is_number:
            return (sympy.expand(n / d), relation)
        return ("and", [(sympy.expand(d), "!="), (sympy.expand(n if relation in ("==", "!=") else n * d), relation)])

    def condition(self, text):
        return self._condition(parsed(text))

    def _condition(self, node):
        if isinstance(node, ast.Name) and node.id in ("true", "false"):
            return ("and" if node.id == "true" else "or", [])
        if isinstance(node, ast.BoolOp):
            return ("and" if isinstance(node.op, ast.And) else "or", [self._condition(v) for v in node.values])
        names = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
        sides = [algebra(x, self.root) for x in [node.left, *node.comparators]]
        return ("and", [self.compare(a - b, names[type(op)]) for a, op, b in zip(sides, node.ops, sides[1:])])

    def cell(self, cell):
        h = expression(cell["variable"])
        parts = [self.condition(cell["when"])]
        for bound, sign in ((cell["lower"], 1), (cell["upper"], -1)):
            if bound not in INFINITE:
                parts.append(self.compare(sign * (h - expression(bound, self.root)), ">"))
        return ("and", parts)


def negated(f):
    if f[0] in ("and", "or"):
        return ("or" if f[0] == "and" else "and", [negated(g) for g in f[1]])
    return (f[0], {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}[f[1]])


def polynomials(f):
    return set().union(*map(polynomials, f[1])) if f[0] in ("and", "or") else {f[0]}


def substituted(f, values):
    return (f[0], [substituted(g, values) for g in f[1]]) if f[0] in ("and", "or") else (sympy.expand(f[0].subs(values)), f[1])


def holds(f, point):
    """Exact truth at a rational point."""
    if f[0] in ("and", "or"):
        return (all if f[0] == "and" else any)(holds(g, point) for g in f[1])
    v = f[0].subs(point)
    return {"<": v < 0, "<=": v <= 0, ">": v > 0, ">=": v >= 0, "==": v == 0, "!=": v != 0}[f[1]] == True  # noqa: E712


def hurwitz(polynomial):
    """All roots of the monic polynomial in |sigma| < 1: Lienard-Chipart for (1 - s)^n p((1 + s)/(1 - s))."""
    s = sympy.Symbol("s")
    a = sympy.Poly(polynomial, SIGMA).all_coeffs()
    n = len(a) - 1
    b = sympy.Poly(sum(c * (1 + s)**(n - i) * (1 - s)**i for i, c in enumerate(a)), s)
    b = [sympy.expand(b.coeff_monomial(s**(n - i))) for i in range(n + 1)]
    entry = lambda i, j: b[2 * j - i + 1] if 0 <= 2 * j - i + 1 <= n else 0
    minors = [sympy.Matrix(k, k, lambda i, j: entry(i, j)).det(method="berkowitz") for k in range(n - 1, 1, -2)]
    return [Formulas.compare(c, ">") for c in [*b, *minors]]


def to_z3(f):
    if f[0] in ("and", "or"):
        return (z3.And if f[0] == "and" else z3.Or)([to_z3(g) for g in f[1]])
    def term(powers, c):
        factors = [z3.Q(int(c.p), int(c.q))] + [z3.Real(str(x)) for x, e in zip(p.gens, powers) for _ in range(e)]
        return factors[0] if len(factors) == 1 else z3.Product(factors)
    if not f[0].free_symbols:
        return z3.BoolVal(holds(f, {}))
    p = sympy.Poly(f[0], *sorted(f[0].free_symbols, key=str))
    v = z3.Sum([term(m, c) for m, c in p.terms()])
    return {"<": v < 0, "<=": v <= 0, ">": v > 0, ">=": v >= 0, "==": v == 0, "!=": v != 0}[f[1]]


def limited(work, seconds):
    """The text that work() returns, made in a process of its own; None when it needs more processor seconds or ends without an answer.

    Z3's own time limit is not used: its timer thread can block for ever (4.8.12).
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            os.write(writer, work().encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        try:
            return pipe.read() if select.select([pipe], [], [], 20 * seconds)[0] else None
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def ask_z3(parts, seconds):
    def work():
        solver = z3.SolverFor("QF_NRA")
        solver.add(*[to_z3(p) for p in parts])
        answer = str(solver.check())
        return json.dumps([answer, {str(d): str(solver.model()[d]) for d in solver.model()} if answer == "sat" else None])
    return json.loads(limited(work, seconds) or '["unknown", null]')


def to_qepcad(f, names):
    if f[0] in ("and", "or"):
        joined = (" /\\ " if f[0] == "and" else " \\/ ").join(to_qepcad(g, names) for g in f[1])
        return f"[{joined}]" if f[1] else ("0 = 0" if f[0] == "and" else "0 = 1")
    _, p = sympy.Poly(f[0], *names).clear_denoms() if f[0].free_symbols else (1, sympy.Poly(f[0], *names).clear_denoms()[1])
    text = sympy.sstr(p.as_expr()).replace("**", "^").replace("*", " ")
    return f"{text} {dict(zip(['==', '!='], ['=', '/='])).get(f[1], f[1])} 0"


def ask_qepcad(parts, seconds):
    """The closed sentence (E ...)[...]: 'unsat' when QEPCAD says FALSE."""
    def symbols(f):
        return set().union(*map(symbols, f[1])) if f[0] in ("and", "or") and f[1] else set() if f[0] in ("and", "or") else f[0].free_symbols
    used = sorted(set().union(*map(symbols, parts)), key=lambda x: (str(x) in ("alpha", "lr", "lambda_"), str(x)))
    short = {x: sympy.Symbol(f"x{i}") for i, x in enumerate(used)}
    names = list(short.values())
    body = " /\\ ".join(to_qepcad(substituted(p, short), names) for p in parts)
    text = f"[cells against conditions]\n({','.join(map(str, names))})\n0\n{''.join(f'(E {x})' for x in names)}[{body}].\nfinish\n"
    try:
        out = subprocess.run(["qepcad", "+N8000000"], input=text, capture_output=True, text=True, timeout=20 * seconds,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds)), env={**os.environ, "qe": os.environ.get("qe", "/usr/lib/qepcad")}).stdout
    except subprocess.TimeoutExpired:
        return "unknown"
    found = re.search(r"equivalent quantifier-free formula:\s*(TRUE|FALSE)", out)
    return {"TRUE": "sat", "FALSE": "unsat"}[found[1]] if found else "unknown"


def number(node, point):
    """An infix tree at a rational point, exact as far as it holds no irrational root; root(polynomial, variable, i) is the i-th real root, repeated by multiplicity."""
    if isinstance(node, ast.Call) and node.func.id == "root":
        name = sympy.Symbol(node.args[1].id)
        inside = algebra(node.args[0]).subs({k: sympy.Rational(v.numerator, v.denominator) for k, v in point.items() if k != name})
        real = sorted(sympy.re(x) for x in sympy.Poly(inside, name).nroots(n=30, maxsteps=300) if abs(sympy.im(x)) < 1e-14)
        return float(real[int(node.args[2].value) - 1]) if int(node.args[2].value) <= len(real) else float("nan")
    if isinstance(node, ast.Call):
        x = [number(v, point) for v in node.args]
        return {"sqrt": square_root, "abs": abs, "min": min, "max": max}[node.func.id](*x)
    if isinstance(node, ast.BinOp):
        x, y = number(node.left, point), number(node.right, point)
        return {ast.Add: lambda: x + y, ast.Sub: lambda: x - y, ast.Mult: lambda: x * y, ast.Div: lambda: x / y if y else float("nan"), ast.Pow: lambda: x**y}[type(node.op)]()
    if isinstance(node, ast.UnaryOp):
        return -number(node.operand, point)
    return Fraction(str(node.value)) if isinstance(node, ast.Constant) else point[sympy.Symbol(node.id)]


def square_root(x):
    if isinstance(x, Fraction) and x >= 0:
        n, d = math.isqrt(x.numerator), math.isqrt(x.denominator)
        return Fraction(n, d) if (n * n, d * d) == (x.numerator, x.denominator) else math.sqrt(x)
    return math.sqrt(x) if x >= 0 else float("nan")


def true(node, point):
    if isinstance(node, ast.BoolOp):
        return (all if isinstance(node.op, ast.And) else any)(true(v, point) for v in node.values)
    if isinstance(node, ast.Name):
        return node.id == "true"
    tests = {ast.Lt: lambda x, y: x < y, ast.LtE: lambda x, y: x <= y, ast.Gt: lambda x, y: x > y, ast.GtE: lambda x, y: x >= y,
             ast.Eq: lambda x, y: x == y, ast.NotEq: lambda x, y: x != y}
    sides = [number(x, point) for x in [node.left, *node.comparators]]
    return all(tests[type(op)](x, y) for x, op, y in zip(sides, node.ops, sides[1:]))


def bound(text, point):
    if isinstance(text, dict):
        r = text["root"]
        text = f"root({r['polynomial']}, {r['variable']}, {r['index']})"
    return number(parsed(text), point)


def routh(a):
    """All roots of the polynomial with these rational coefficients, the leading one first, in |sigma| < 1: Routh's array, exact."""
    n, b = len(a) - 1, [Fraction(0)] * len(a)
    for i, c in enumerate(a):      # c (1 + s)^(n - i) (1 - s)^i
        for j in range(n - i + 1):
            for k in range(i + 1):
                b[n - j - k] += c * math.comb(n - i, j) * math.comb(i, k) * (-1)**k
    if any(x * b[0] <= 0 for x in b):
        return False
    rows = [b[0::2], b[1::2] + [Fraction(0)]]
    while len(rows) <= n:
        (x, y) = rows[-2:]
        if y[0] * b[0] <= 0:
            return False
        rows.append([x[i + 1] - x[0] * (y[i + 1] if i + 1 < len(y) else 0) / y[0] for i in range(len(x) - 1)] + [Fraction(0)])
    return all(r[0] * b[0] > 0 for r in rows[:n + 1])


def sampled(stability, domain, polynomial, names, fixed, count=400):
    """Compares cells and eigenvalues exactly at random rational points, many of them where conditions hold with equality.

    A region with a remark may say nothing where conditions hold with equality, but nothing wrong.
    """
    cells, remark = stability["cells"], stability.get("remark")
    rng, tried = random.Random(1), 0
    simple = [Fraction(x) for x in ("0", "1", "1/2", "1/4", "3/4", "2", "4", "1/3", "2/3", "3", "-1/2", "5", "6", "8")]
    def terms(e):
        return [(Fraction(int(c.p), int(c.q)), list(zip(map(int, m), all_names))) for m, c in sympy.Poly(e, *all_names).terms()]
    def value(ts, point):
        return sum((c * math.prod(point[x]**k for k, x in m) for c, m in ts), Fraction(0))
    all_names = [*names, *fixed]
    numerator, _ = sympy.fraction(sympy.together(polynomial))
    coefficients = [terms(c) for c in sympy.Poly(numerator, SIGMA).all_coeffs()]
    limits = [(g[1], terms(g[0])) for g in domain[1] for g in (g[1] if g[0] == "and" else [g])]
    holds_at = lambda relation, v: {"<": v < 0, "<=": v <= 0, ">": v > 0, ">=": v >= 0, "==": v == 0, "!=": v != 0}[relation]
    whens, variable = [parsed(c["when"]) for c in cells], parsed(cells[0]["variable"]) if cells else None
    for _ in range(count * 60):
        if tried == count:
            break
        point = {x: rng.choice(simple) if rng.random() < .6 else Fraction(rng.randrange(-40, 160), 80) * rng.choice([1, 1, 1, 3]) for x in names}
        point |= {x: Fraction(v) for x, v in fixed.items()}
        if not all(holds_at(relation, value(ts, point)) for relation, ts in limits):
            continue
        a = [value(ts, point) for ts in coefficients]
        if not a[0]:
            continue
        h, doubtful, inside, covered = number(variable, point) if cells else 0, False, False, False
        for c, when in zip(cells, whens):
            if true(when, point):
                covered = True
                lower, upper = bound(c["lower"], point), float("inf") if c["upper"] in INFINITE else bound(c["upper"], point)
                doubtful |= any(isinstance(x, float) and abs(x - h) < 1e-9 * (1 + abs(x)) for x in (lower, upper))
                inside |= lower < h < upper
        if doubtful:
            continue
        tried += 1
        if inside != routh(a) and (covered or not remark):
            return ("disagree", str({str(k): str(v) for k, v in point.items()}))
    return ("agree", f"{tried} points")


def derived(source):
    run = subprocess.run([*MOMENTUM, "derive", source, "--seconds", "600", "--json"], capture_output=True, text=True,
                         preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT)))
    if run.returncode < 0:
        return None, f"no derivation in {LIMIT} s"
    return (json.loads(run.stdout), "") if run.stdout.startswith("{") else (None, run.stderr.strip()[:200])


def judge(job):
    source, name, seconds, budget, qepcad = job
    try:
        signal.signal(signal.SIGVTALRM, expired)
        signal.setitimer(signal.ITIMER_VIRTUAL, budget)
        return (name, source, *verdict(source, seconds, budget, qepcad))
    except Expired:
        return (name, source, "timeout", f"the judge's own algebra takes more than {budget} s", "")
    except Exception as e:  # a fault of the judge is counted, never hidden
        return (name, source, "judge failed", f"{type(e).__name__}: {e}", "")


def expired(*_):
    raise Expired()


def verdict(source, seconds, budget, qepcad):
    d, why = derived(source)
    if d is None:
        return ("not derived", why, "")
    stability, p = d.get("stability", {}), d.get("characteristicPolynomial")
    if "cells" not in stability or not isinstance(p, str):
        return ("undecided", str(stability.get("undecided", p)), "")
    cells = [c for c in stability["cells"] if not c.get("empty")]
    if any("undecided" in c for c in cells):
        return ("undecided", next(c["undecided"] for c in cells if "undecided" in c), "")
    f = Formulas()
    p = expression(p)
    lam = sympy.Symbol("lambda_")
    domain = ("and", [f.condition(q["domain"]) for q in d["method"]["parameters"] if re.search("[<>=]", q["domain"])] + [(lam, ">")])
    ones = {}
    if d.get("step"):
        h = expression(d["step"])
        free = sympy.expand(p.subs(next(iter(h.free_symbols - {lam})), next(iter(h.free_symbols - {lam})) / lam))
        if lam not in free.free_symbols:
            ones = {lam: 1}     # the polynomial holds lambda in alpha*lambda only, so lambda = 1 is no loss
    p = p.subs(ones)
    conditions = hurwitz(p)
    names = sorted({sympy.Symbol(q["name"]) for q in d["method"]["parameters"]} | ({lam} - set(ones)), key=str)
    try:
        regions = [f.cell(c) for c in cells]
    except Sampled:
        result, note = sampled(stability, domain, p, names, ones)
        return ("sampled " + result, note, "")
    known = [substituted(x, ones) for x in [domain, *f.definitions()]]
    regions = [substituted(r, ones) for r in regions]
    remark = stability.get("remark")
    walls = [(w, "!=") for w in sorted(set().union(*map(polynomials, regions)) - set().union(*map(polynomials, conditions)), key=str)
             if not w.free_symbols & set(f.roots.values())] if regions and remark else []
    questions = [[*known, r, negated(c)] for r in regions for c in conditions]
    questions += [[*known, *walls, *conditions, *rest] for rest in alternatives([negated(r) for r in regions])]
    unknown, second, begun = 0, Counter(), sum(os.times()[:4])
    for q in questions:
        if sum(os.times()[:4]) - begun > budget:
            unknown += 1
            second["unknown"] += qepcad == "too"
            continue
        answer, model = (ask_qepcad(q, seconds), "found by QEPCAD") if qepcad == "alone" else ask_z3(q, seconds)
        if answer == "sat":
            return ("disagree", str(model), "")
        unknown += answer != "unsat"
        if qepcad == "too":
            second[ask_qepcad(q, seconds)] += 1
    other = "" if qepcad != "too" else "disagree" if second["sat"] else "timeout" if second["unknown"] else "agree"
    note = "; ".join([*(["square roots as variables"] if f.roots else []), *(["complete off walls only: " + remark] if remark else [])])
    if unknown:
        result, points = sampled(stability, domain, p, names, ones)
        return ("disagree" if result == "disagree" else "timeout", f"{unknown} of {len(questions)} questions; {result} at {points}; {note}", other)
    return ("agree off walls" if walls else "agree", note, other)


def alternatives(parts, limit=128):
    """The cases of a conjunction of disjunctions, as long as they are few."""
    cases = [[]]
    for part in parts:
        wider = [[*c, g] for c in cases for g in (part[1] if part[0] == "or" and part[1] else [part])]
        cases = wider if len(wider) <= limit else [[*c, part] for c in cases]
    return cases


def random_rule(rng, number):
    """A linear rule of two or three states, one or two parameters besides alpha, one or two gradient calls."""
    states = rng.choice([2, 3])
    parameters = rng.sample([("beta", "0 <= beta < 1"), ("c", rng.choice(["0 <= c <= 1", "-1 < c < 1", "c >= 0"]))], rng.choice([1, 1, 2]))
    names = [n for n, _ in parameters]
    rational = lambda: str(Fraction(rng.choice([-1, 1, 1, 1]) * rng.choice([1, 1, 1, 2, 3]), rng.choice([1, 1, 2, 3, 4])))

    def coefficient():
        n = rng.choice(names)
        return rng.choice([n, n, f"(1 - {n})", f"({rational()}*{n})", f"({rational()})"])

    calls = rng.choice([1, 2])
    gradients = ["g", "e"][:calls]
    memory = ["v", "u"][:states - 1]
    lines = [f"g = grad(w{rng.choice(['', f' + {coefficient()}*v'])})"]
    if calls == 2:
        lines.append(f"e = grad(w + {coefficient()}*{rng.choice(memory)} {rng.choice(['', '', '', f'- alpha*{coefficient()}*g'])})")
    lines.append(f"v' = {coefficient()}*v + {coefficient() if rng.random() < .4 else '1'}*{rng.choice(gradients)}")
    if states == 3:
        lines.append(f"u' = {coefficient()}*u + {coefficient()}*{rng.choice(['v', 'g', chr(118) + chr(39)])}")
    tail = "".join(f" + {coefficient()}*{x}" for x in gradients[-1:] if rng.random() < .6 or calls == 2)
    inner = "v'" + (f" + {coefficient()}*u'" if states == 3 else "") + tail
    lines.append(f"w' = w - alpha*({inner})")
    return "\n".join([f'method random-{number} "Random rule {number}"', "parameters alpha > 0, " + ", ".join(x for _, x in parameters),
                      "state w, " + ", ".join(f"{m} = 0" for m in memory), *lines]) + "\n"


def main():
    a = argparse.ArgumentParser()
    a.add_argument("--rules", type=int, default=200)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--first", type=int, default=0, help="leave out the random rules before this one")
    a.add_argument("--timeout", type=int, default=5000, help="processor milliseconds a question")
    a.add_argument("--budget", type=int, default=60, help="processor seconds a rule")
    a.add_argument("--workers", type=int, default=2)
    a.add_argument("--qepcad", nargs="?", const="too", choices=["too", "alone"], help="ask QEPCAD after Z3, or in its place")
    a.add_argument("--only", default="")
    a.add_argument("--keep", default="")
    o = a.parse_args()
    print(f"seed {o.seed}, {o.rules} random rules, Z3 {z3.get_version_string()}, SymPy {sympy.__version__}, {o.timeout} ms a question, {o.budget} s a rule", flush=True)
    listing = subprocess.run([*MOMENTUM, "methods", "--json"], capture_output=True, text=True).stdout
    catalogue = re.findall(r'"id":\s*"([^"]+)"', listing)
    folder = Path(o.keep or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(o.seed)
    jobs = [("catalogue", m, m) for m in catalogue if o.first == 0]
    for i in range(o.rules):
        path = folder / f"random-{i}.method"
        path.write_text(random_rule(rng, i))
        if i >= o.first:
            jobs.append(("random", str(path), path.stem))
    jobs = [j for j in jobs if not o.only or j[2] in o.only.split(",")]
    counts, second, wrong = Counter(), Counter(), 0
    kind = {j[2]: j[0] for j in jobs}
    with multiprocessing.Pool(o.workers) as pool:
        for name, source, result, note, other in pool.imap(judge, [(s, n, -(-o.timeout // 1000), o.budget, o.qepcad) for _, s, n in jobs]):
            counts[kind[name], result] += 1
            second[kind[name], other] += bool(other)
            print(f"{name}: {result}{'; QEPCAD ' + other if other else ''}{'; ' + note if note else ''}", flush=True)
            if "disagree" in result + other:
                wrong += 1
                print(Path(source).read_text() if source.endswith(".method") else "", flush=True)
    for (k, result), n in sorted(counts.items()):
        print(f"{k:10} {result:16} {n}")
    for (k, result), n in sorted(second.items()):
        if n:
            print(f"{k:10} QEPCAD {result:9} {n}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
