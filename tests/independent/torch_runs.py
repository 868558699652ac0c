#!/usr/bin/env python3
"""PyTorch's own optimizers, named by `momentum identify` and accepted by `momentum check`.

    apt-get install python3-torch
    dotnet build src/Cli -c Release
    /usr/bin/python3 tests/independent/torch_runs.py [--tunings 5] [--seed 1]

Each kind of run is made in float64 and float32 at random tunings. A run counts as named right when identify finds the entry with its own parameters,
schedule and policy (relative 1e-9 in float64, 2e-3 in float32), finds nothing for RMSprop and Adam, and check accepts it as what it is.
"""
import argparse
import json
import os
import random
import sys

import torch

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "examples", "pytorch"))
os.environ.setdefault("MOMENTUM", "dotnet " + os.path.join(ROOT, "src/Cli/bin/Release/net10.0/momentum.dll"))
from momentum_oracle import identify, run, trace  # noqa: E402

DROP = 20
KINDS = {
    "plain": ("pytorch-sgd", {}),
    "no momentum": ("gradient-descent", {}),
    "dampened": ("pytorch-sgd", {"dampening": 0.3}),
    "nesterov": ("pytorch-sgd-nesterov", {"nesterov": True}),
    "weight decay": ("pytorch-sgd", {"weight_decay": 0.02}),
    "nesterov, weight decay": ("pytorch-sgd-nesterov", {"nesterov": True, "weight_decay": 0.02}),
    "maximize": ("pytorch-sgd", {"maximize": True}),
    "lr drop": ("pytorch-sgd", {}),
    "nesterov, lr drop": ("pytorch-sgd-nesterov", {"nesterov": True}),
}


def near(x, y, tolerance):
    return abs(x - y) <= tolerance * max(abs(x), abs(y))


def judge(kind, dtype, rng):
    """None where the run is named right, else what was found."""
    single = dtype is torch.float32
    tolerance = 2e-3 if single else 1e-9
    method, options = KINDS[kind]
    lr = round(0.02 + 0.06 * rng.random(), 4)
    momentum = 0.0 if kind == "no momentum" else round(0.3 + 0.6 * rng.random(), 3)
    lr_at = {DROP: lr / 10} if "drop" in kind else None
    steps = 12 if kind == "maximize" else 40
    text = trace(lambda w: torch.optim.SGD([w], lr=lr, momentum=momentum, **options), steps=steps, dtype=dtype, lr_at=lr_at)
    want = {"alpha": lr} if method == "gradient-descent" else {"lr": lr, "momentum": momentum}
    if "dampening" in options:
        want["dampening"] = options["dampening"]
    found = identify(text)
    for match in found["matches"]:
        right = match["method"] == method and all(near(match["parameters"][name], value, tolerance) for name, value in want.items())
        right = right and match["maximize"] == options.get("maximize", False) and near(match["weightDecay"], options.get("weight_decay", 0), 10 * tolerance)
        right = right and [c["step"] for c in match.get("schedule", [])] == ([DROP] if lr_at else [])
        if right:
            break
    else:
        return f"lr {lr}, momentum {momentum}: {json.dumps(found)[:600]}"
    if lr_at and found["fit"]["stepSizePlace"] != "outside":
        return f"lr {lr}, momentum {momentum}: the step size was placed {found['fit']['stepSizePlace']}"
    settings = [word for name, value in want.items() for word in ("--set", f"{name}={value!r}")]
    settings += ["--maximize"] if options.get("maximize") else []
    settings += ["--weight-decay", repr(options["weight_decay"])] if "weight_decay" in options else []
    settings += ["--change", f"lr={lr / 10!r}@{DROP}"] if lr_at else []
    code, output = run(["check", "-", "--method", method, *settings, *(["--float32"] if single else [])], text)
    return None if code == 0 else f"lr {lr}, momentum {momentum}: {output[:600]}"


def negative(optimizer, dtype, rng):
    """None where an adaptive method is recognised as no linear rule, else what was found."""
    lr = round(0.01 + 0.05 * rng.random(), 4)
    found = identify(trace(lambda w: optimizer([w], lr=lr), dtype=dtype))
    ids = [d["id"] for d in found["diagnoses"]]
    return None if not found["matches"] and "not-linear" in ids and "adaptive" in ids else f"lr {lr}: {json.dumps(found)[:600]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tunings", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    jobs = [(kind, judge, kind) for kind in KINDS] + [(o.__name__, negative, o) for o in (torch.optim.RMSprop, torch.optim.Adam)]
    wrong = 0
    print(f"PyTorch {torch.__version__}, seed {arguments.seed}, {arguments.tunings} tunings each")
    for name, job, subject in jobs:
        line = [f"{name:<24}"]
        for dtype in (torch.float64, torch.float32):
            failures = [f for f in (job(subject, dtype, rng) for _ in range(arguments.tunings)) if f]
            wrong += len(failures)
            line.append(f"{str(dtype)[6:]}: {arguments.tunings - len(failures)} of {arguments.tunings}")
            for failure in failures:
                print(f"  {name}, {dtype}: {failure}")
        print("  ".join(line), flush=True)
    print("all named right" if wrong == 0 else f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
