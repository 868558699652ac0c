namespace Consumer;

/// <summary>The optimizer under test: SGD with momentum as PyTorch defines it.</summary>
public sealed class Sgd(double lr, double momentum, bool nesterov = false)
{
    private double[]? _buffer;

    public double Lr { get; set; } = lr;

    public void Step(double[] w, double[] gradient)
    {
        bool first = _buffer is null;
        _buffer ??= new double[w.Length];
        for (int i = 0; i < w.Length; i++)
        {
            _buffer[i] = first ? gradient[i] : (momentum * _buffer[i]) + gradient[i];
            w[i] -= Lr * (nesterov ? gradient[i] + (momentum * _buffer[i]) : _buffer[i]);
        }
    }
}
