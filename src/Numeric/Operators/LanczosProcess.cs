using System.Numerics.Tensors;

namespace Momentum.Numeric.Operators;

/// <summary>The Lanczos recurrence: orthonormal vectors v₁, v₂, … in which an operator is tridiagonal.</summary>
/// <remarks>Mutable and internal: one process serves one pass.</remarks>
internal sealed class LanczosProcess
{
    private readonly SymmetricOperator _operator;
    private readonly List<double> _diagonal = [];
    private readonly List<double> _offDiagonal = [];
    private double[] _previous;
    private double[] _current;
    private double[] _image;

    public LanczosProcess(SymmetricOperator a, double[] start)
    {
        _operator = a;
        _previous = new double[start.Length];
        _current = start;
        _image = new double[start.Length];
        TensorPrimitives.Divide(_current, TensorPrimitives.Norm<double>(_current), _current);
    }

    /// <summary>Gets the vector of the next step.</summary>
    public ReadOnlySpan<double> Current => _current;

    /// <summary>Gets the number of steps taken.</summary>
    public int Steps => _diagonal.Count;

    /// <summary>Gets a value indicating whether the Krylov space is invariant: its Ritz values are eigenvalues.</summary>
    public bool IsInvariant { get; private set; }

    /// <summary>Gets the tridiagonal matrix of the steps taken.</summary>
    public TridiagonalMatrix Tridiagonal => new([.. _diagonal], [.. _offDiagonal.Take(Math.Max(0, Steps - 1))]);

    /// <summary>The residual of the Ritz pair in exact arithmetic, |β_m s_m|.</summary>
    public double Residual(TridiagonalEigenpair pair) => _offDiagonal[Steps - 1] * Math.Abs(pair.Vector[^1]);

    public void Advance()
    {
        _operator.Apply(_current, _image);
        if (Steps > 0)
        {
            TensorPrimitives.MultiplyAdd(_previous, -_offDiagonal[^1], _image, _image);
        }

        double alpha = TensorPrimitives.Dot<double>(_current, _image);
        TensorPrimitives.MultiplyAdd(_current, -alpha, _image, _image);
        if (_operator.AnnihilatesConstants)
        {
            TensorPrimitives.Subtract(_image, TensorPrimitives.Sum<double>(_image) / _image.Length, _image);
        }

        double beta = TensorPrimitives.Norm<double>(_image);
        _diagonal.Add(alpha);
        _offDiagonal.Add(beta);
        double scale = Math.Abs(alpha) + (Steps > 1 ? _offDiagonal[^2] : 0.0);
        if (beta <= Math.ScaleB(scale, -50))
        {
            IsInvariant = true;
            return;
        }

        TensorPrimitives.Divide(_image, beta, _image);
        (_previous, _current, _image) = (_current, _image, _previous);
    }
}
