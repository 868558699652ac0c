"""Run with: MOMENTUM="dotnet src/Cli/bin/Release/net10.0/momentum.dll" python3 -m pytest examples/pytorch"""
import pytest
import torch
from momentum_oracle import assert_is, identify, trace


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9, 0.99])
def test_sgd_is_what_its_documentation_says(momentum):
    assert_is("pytorch-sgd", trace(lambda w: torch.optim.SGD([w], lr=0.05, momentum=momentum)), lr=0.05, momentum=momentum)


def test_nesterov():
    assert_is("pytorch-sgd-nesterov", trace(lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.9, nesterov=True)), lr=0.05, momentum=0.9)


def test_lr_acts_outside_the_buffer():
    run = trace(lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.9), lr_at={20: 0.005})
    assert_is("pytorch-sgd", run, "--change", "lr=0.005@20", lr=0.05, momentum=0.9)
    with pytest.raises(AssertionError, match="the step size acts outside the buffer"):
        assert_is("keras-sgd", run, "--change", "lr=0.005@20", lr=0.05, momentum=0.9)


def test_float32():
    run = trace(lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.9, weight_decay=0.01), dtype=torch.float32)
    assert_is("pytorch-sgd", run, "--weight-decay", "0.01", float32=True, lr=0.05, momentum=0.9)


def test_adam_is_no_linear_rule():
    found = identify(trace(lambda w: torch.optim.Adam([w], lr=0.05)))
    assert not found["matches"] and "adaptive" in [d["id"] for d in found["diagnoses"]]
