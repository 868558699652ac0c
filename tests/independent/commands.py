#!/usr/bin/env python3
"""Puts random rules through every command of `momentum` and looks for what must never happen.

A finding is: an internal error, an exit code outside the contract, output that is not JSON where JSON was asked for,
a measurement that disagrees with its prediction, or a command that takes longer than --seconds of processor time.

    dotnet build -c Release
    python3 tests/independent/commands.py --rules 200 --seed 1

Needs Python 3.9 and nothing else.
"""
import argparse
import collections
import json
import random
import resource
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOMENTUM = ROOT / "src/Cli/bin/Release/net10.0/momentum.dll"
CONTRACT = {0, 1, 2, 3, 4}


def coefficient(draw, parameters):
    p, q = draw.choice(parameters), draw.choice(parameters)
    return draw.choice(["1", "-1", "2", "1/2", "-3/4", "0.1", p, f"(1 - {p})", f"{p}^2", f"{p}/2", f"{p}*{q}", f"(1 + {p})"])


def rule(draw, number):
    """One to four states, one or two gradients, delays, copies, up to three parameters beside the step size; now and then a term that is not linear."""
    names = ["alpha"] + draw.sample(["beta", "nu", "gamma"], draw.randint(0, 3))
    domains = {
        "alpha": ["alpha > 0"],
        "beta": ["0 <= beta < 1", "-1 < beta < 1", "0 < beta < 1"],
        "nu": ["0 <= nu <= 1", "nu >= 0", "nu > 0"],
        "gamma": ["0 <= gamma < 1", "gamma > 0", "0 < gamma <= 2"],
    }
    states = ["x"] + [f"s{i}" for i in range(1, draw.randint(1, 4))]
    lines = [
        f'method r{number} "Random rule {number}"',
        "parameters " + ", ".join(draw.choice(domains[n]) for n in names),
        "state " + ", ".join(["x"] + [s + draw.choice([" = 0", " = x", ""]) for s in states[1:]]),
    ]
    known = list(states)
    for i in range(draw.choice([1, 1, 1, 2])):
        at = draw.sample(known, min(len(known), draw.randint(1, 2)))
        lines.append(f"g{i} = grad({at[0] if len(at) == 1 else f'{at[0]} + {coefficient(draw, names)}*({at[0]} - {at[1]})'})")
        known.append(f"g{i}")
    for state in states[1:]:
        lines.append(f"{state}' = {draw.choice(states)}" if draw.random() < 0.25 else f"{state}' = {coefficient(draw, names)}*{state} + {coefficient(draw, names)}*{draw.choice(known)}")
        known.append(state + "'")
    pull = draw.choice([k for k in known if k != "x"])
    more = draw.choice(["", "", f" + {coefficient(draw, names)}*(x - {draw.choice(known)})"])
    odd = draw.choice([" + 0*k", "*sign(x)", "/(1 + norm(x))"]) if draw.random() < 0.1 else ""
    lines.append(f"x' = x - alpha*{pull}{odd}{more}")
    if draw.random() < 0.15:
        lines.append(f"output {draw.choice(known)}")
    return "\n".join(lines) + "\n", names


def commands(path, names, folder):
    values = [w for n in names for w in ("--set", f"{n}=1/7")]
    yield ["derive", path]
    yield ["derive", path, "--json"]
    yield ["derive", path, "--format", "latex"]
    yield ["derive", path, "--domain", "alpha=0:2", "--json"]
    yield ["tune", path, "--mu", "1", "--L", "7", "--json"]
    yield ["rate", path, *values, "--lambda", "1,7", "--json"]
    yield ["trajectory", path, *values, "--lambda", "1,7", "--steps", "12", "--json"]
    yield ["verify", "--method", path, "--problem", "spectrum:1,2,7", "--json"]
    yield ["verify", "--method", path, *values, "--problem", "quartic", "--json"]
    yield ["equivalent", path, "--json"]
    yield ["map", path, "--x", "alpha=0:1", *[w for n in names[1:] for w in ("--set", f"{n}=1/7")], "--y", "lambda=0:8", "--size", "20x20", "-o", f"{folder}/map.csv", "--force"]


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--rules", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--seconds", type=float, default=6.0, help="processor time that a command may take")
    arguments = options.parse_args()
    findings, counts = 0, collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.rules):
            text, names = rule(random.Random(f"{arguments.seed}:{number}"), number)
            path = f"{folder}/rule.method"
            Path(path).write_text(text)
            for command in commands(path, names, folder):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                try:
                    run = subprocess.run(["dotnet", str(MOMENTUM), *command], capture_output=True, text=True, timeout=20 * arguments.seconds)
                except subprocess.TimeoutExpired:
                    run = None
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                counts[command[0], run.returncode if run else "no end"] += 1
                fault = fault_of(command, run, spent, arguments.seconds)
                if fault:
                    findings += 1
                    print(f"--- {fault}: momentum {' '.join(command)}\n{run.stderr if run else ''}{text}", flush=True)
    for (command, code), count in sorted(counts.items(), key=str):
        print(f"{command:12} exit {code}: {count}")
    print(f"{arguments.rules} rules, {findings} findings")
    return 1 if findings else 0


def fault_of(command, run, spent, limit):
    if run is None:
        return "does not end"
    if run.returncode not in CONTRACT or "internal error" in run.stderr:
        return f"exit {run.returncode}"
    if spent > limit:
        return f"{spent:.1f} s of processor time"
    if "--json" in command and run.stdout:
        try:
            result = json.loads(run.stdout)
        except ValueError as error:
            return f"no JSON ({error})"
        if command[0] == "verify" and any(r["verdict"] == "disagree" for r in result["results"]):
            return "a measurement disagrees"
    return None


if __name__ == "__main__":
    raise SystemExit(main())
