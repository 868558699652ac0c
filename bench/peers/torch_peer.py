"""Heavy ball along eigendirections in PyTorch: in place, and by torch.optim.SGD with the gradient set by hand. Arguments: coordinates, steps, repeats."""
import sys
import time

import torch

torch.set_num_threads(1)
count, steps, repeats = (int(argument) for argument in sys.argv[1:4])
alpha, beta = 0.0625, 0.875
lambdas = (torch.arange(count, dtype=torch.float64) + 1.0) / count


def measure(name, restart, step):
    best = float("inf")
    for _ in range(repeats):
        w = restart()
        start = time.thread_time()
        for _ in range(steps):
            step()
        best = min(best, time.thread_time() - start)
    print(f"{name},{count * steps / best!r},{float(w.sum())!r}")


with torch.no_grad():
    w, z = torch.ones(count, dtype=torch.float64), torch.zeros(count, dtype=torch.float64)

    def restart():
        w.fill_(1.0)
        z.fill_(0.0)
        return w

    def step():
        z.mul_(beta).addcmul_(lambdas, w)
        w.add_(z, alpha=-alpha)

    step()
    measure(f"PyTorch {torch.__version__} in place", restart, step)
    del w, z

p = torch.ones(count, dtype=torch.float64, requires_grad=True)
p.grad = torch.empty(count, dtype=torch.float64)
optimizer = None


def restart_sgd():
    global optimizer
    p.detach().fill_(1.0)
    optimizer = torch.optim.SGD([p], lr=alpha, momentum=beta)
    return p.detach()


def step_sgd():
    torch.mul(lambdas, p.detach(), out=p.grad)
    optimizer.step()


measure("torch.optim.SGD", restart_sgd, step_sgd)
