"""Glue between PyTorch optimizers, pytest and the command `momentum`.

    from momentum_oracle import assert_is, trace
    def test_my_sgd():
        assert_is("pytorch-sgd", trace(lambda w: MySGD([w], lr=0.05, momentum=0.9)), lr=0.05, momentum=0.9)

The command is taken from the environment variable MOMENTUM, or is `momentum` (dotnet tool install Momentum.Tool).
"""
import json
import os
import shlex
import subprocess

import torch

LAMBDA = (0.1, 1.0, 5.0)
START = (1.0, -2.0, 0.5)


def trace(optimizer, steps=40, dtype=torch.float64, lr_at=None, eigenvalues=LAMBDA, start=START):
    """The CSV of a run on f(w) = sum(lambda * w**2) / 2; lr_at maps a step to the step size it is the first to use."""
    lam = torch.tensor(eigenvalues, dtype=dtype)
    w = torch.tensor(start, dtype=dtype, requires_grad=True)
    opt = optimizer(w)
    rows = []
    for k in range(steps + 1):
        rows.append(",".join([str(k)] + [repr(x) for x in w.detach().numpy().tolist()]))
        if lr_at and k in lr_at:
            for group in opt.param_groups:
                group["lr"] = lr_at[k]
        opt.zero_grad()
        (lam * w * w / 2).sum().backward()
        opt.step()
    header = "# " + json.dumps({"lambda": list(eigenvalues)})
    return "\n".join([header, "step," + ",".join(f"w{i + 1}" for i in range(len(start))), *rows]) + "\n"


def run(arguments, text):
    """Runs the command on a trace; the exit status and what it printed."""
    command = shlex.split(os.environ.get("MOMENTUM", "momentum"))
    done = subprocess.run([*command, *arguments], input=text, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr)
    return done.returncode, done.stdout


def assert_is(method, text, *options, float32=False, **parameters):
    """Fails with the command's explanation where the run is not the method's."""
    settings = [word for name, value in parameters.items() for word in ("--set", f"{name}={value!r}")]
    code, output = run(["check", "-", "--method", method, *settings, *options, *(["--float32"] if float32 else [])], text)
    assert code == 0, "\n" + output


def identify(text):
    """What the run is: order, fit, matches, diagnoses."""
    return json.loads(run(["identify", "-", "--json"], text)[1])
