using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>The dense coefficients of a polynomial in coordinates t that map its box to [0, ∞]ⁿ, a positive factor left out.</summary>
/// <remarks>The coefficient of least index belongs to the low corner, that of greatest index to the high corner, times a positive number.</remarks>
internal sealed class CoefficientBox
{
    private readonly Rational[] _coefficients;
    private readonly (int Degree, int Stride, bool LowClosed, bool HighClosed)[] _axes;

    private CoefficientBox(Rational[] coefficients, (int Degree, int Stride, bool LowClosed, bool HighClosed)[] axes)
    {
        _coefficients = coefficients;
        _axes = axes;
    }

    /// <summary>Gets the number of coefficients.</summary>
    public int Size => _coefficients.Length;

    /// <summary>The coefficients on a box whose axes each have at least one bound; null when there are more than a limit.</summary>
    public static CoefficientBox? Of(Polynomial polynomial, IReadOnlyList<Parameter> box, int sizeLimit)
    {
        var axes = new (int Degree, int Stride, bool LowClosed, bool HighClosed)[box.Count];
        int size = 1;
        for (int i = 0; i < axes.Length; i++)
        {
            int degree = polynomial.DegreeIn(box[i].Name);
            Interval domain = box[i].Domain;
            bool flipped = domain.Lower is null;
            axes[i] = (degree, size, flipped ? domain.UpperClosed : domain.LowerClosed, !flipped && domain.Upper is not null && domain.UpperClosed);
            if (size > sizeLimit / (degree + 1))
            {
                return null;
            }

            size *= degree + 1;
        }

        Rational[] coefficients = new Rational[size];
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in polynomial.Terms)
        {
            int index = 0;
            foreach ((string variable, int exponent) in powers)
            {
                for (int i = 0; i < axes.Length; i++)
                {
                    index += string.Equals(box[i].Name, variable, StringComparison.Ordinal) ? exponent * axes[i].Stride : 0;
                }
            }

            coefficients[index] = coefficient;
        }

        CoefficientBox result = new(coefficients, axes);
        for (int i = 0; i < axes.Length; i++)
        {
            result.ToUnbounded(i, box[i].Domain);
        }

        return result;
    }

    /// <summary>The sign on the whole box if the coefficients show it; otherwise whether two corners show both signs.</summary>
    public int? Sign(out bool indefinite)
    {
        bool positive = false, negative = false;
        foreach (Rational c in _coefficients)
        {
            positive |= c.Sign > 0;
            negative |= c.Sign < 0;
        }

        indefinite = positive && negative && CornersDiffer();
        return positive == negative || !EveryFaceReached() ? null : positive ? 1 : -1;
    }

    /// <summary>The two halves of one axis, cut at t = 1.</summary>
    /// <param name="turn">A counter: consecutive values cut different axes.</param>
    public (CoefficientBox Low, CoefficientBox High) Halve(int turn)
    {
        int axis = turn % _axes.Length;
        CoefficientBox low = Copy(), high = Copy();
        low._axes[axis].HighClosed = true;
        high._axes[axis].LowClosed = true;
        low.ForEachFiber(axis, Moebius);
        high.ForEachFiber(axis, ShiftByOne);
        return (low, high);
    }

    private CoefficientBox Copy() => new(_coefficients.AsSpan().ToArray(), _axes.AsSpan().ToArray());

    // A face of the box fixes some coordinates at closed ends. The polynomial is positive inside the face if a positive
    // coefficient has the extreme index there. Faces are numbered in base 3: inside, low end, high end.
    private bool EveryFaceReached()
    {
        int faces = 1;
        foreach (var _ in _axes)
        {
            faces *= 3;
        }

        for (int face = 0; face < faces; face++)
        {
            if (InDomain(face) && !Reached(face))
            {
                return false;
            }
        }

        return true;
    }

    private bool InDomain(int face)
    {
        foreach ((_, _, bool lowClosed, bool highClosed) in _axes)
        {
            if ((face % 3 == 1 && !lowClosed) || (face % 3 == 2 && !highClosed))
            {
                return false;
            }

            face /= 3;
        }

        return true;
    }

    private bool Reached(int face)
    {
        for (int index = 0; index < _coefficients.Length; index++)
        {
            if (!_coefficients[index].IsZero && OnFace(index, face))
            {
                return true;
            }
        }

        return false;
    }

    private bool OnFace(int index, int face)
    {
        foreach ((int degree, int stride, _, _) in _axes)
        {
            int power = index / stride % (degree + 1);
            if ((face % 3 == 1 && power != 0) || (face % 3 == 2 && power != degree))
            {
                return false;
            }

            face /= 3;
        }

        return true;
    }

    private bool CornersDiffer()
    {
        bool positive = false, negative = false;
        for (int corner = 0; corner < 1 << _axes.Length; corner++)
        {
            int index = 0;
            for (int i = 0; i < _axes.Length; i++)
            {
                index += (corner >> i & 1) * _axes[i].Degree * _axes[i].Stride;
            }

            positive |= _coefficients[index].Sign > 0;
            negative |= _coefficients[index].Sign < 0;
        }

        return positive && negative;
    }

    private void ToUnbounded(int axis, Interval domain)
    {
        Rational origin = domain.Lower ?? domain.Upper ?? throw new ArgumentException("an axis needs a bound", nameof(domain));
        Rational scale = domain.Lower is null ? -1 : domain.Upper is { } upper ? upper - origin : 1;
        bool finite = domain.Lower is not null && domain.Upper is not null;
        ForEachFiber(axis, fiber =>
        {
            Shift(fiber, origin);
            Scale(fiber, scale);
            if (finite)
            {
                Moebius(fiber);
            }
        });
    }

    private void ForEachFiber(int axis, Action<Rational[]> transform)
    {
        (int degree, int stride, _, _) = _axes[axis];
        if (degree == 0)
        {
            return;
        }

        Rational[] fiber = new Rational[degree + 1];
        for (int start = 0; start < _coefficients.Length; start++)
        {
            if (start / stride % (degree + 1) != 0)
            {
                continue;
            }

            for (int i = 0; i <= degree; i++)
            {
                fiber[i] = _coefficients[start + (i * stride)];
            }

            transform(fiber);
            for (int i = 0; i <= degree; i++)
            {
                _coefficients[start + (i * stride)] = fiber[i];
            }
        }
    }

    // p(t/(1 + t))·(1 + t)ⁿ: reverse, shift by one, reverse.
    private static void Moebius(Rational[] p)
    {
        Array.Reverse(p);
        ShiftByOne(p);
        Array.Reverse(p);
    }

    private static void ShiftByOne(Rational[] p)
    {
        for (int i = 0; i < p.Length - 1; i++)
        {
            for (int k = p.Length - 2; k >= i; k--)
            {
                p[k] += p[k + 1];
            }
        }
    }

    private static void Shift(Rational[] p, Rational by)
    {
        if (by.IsZero)
        {
            return;
        }

        for (int i = 0; i < p.Length - 1; i++)
        {
            for (int k = p.Length - 2; k >= i; k--)
            {
                p[k] += by * p[k + 1];
            }
        }
    }

    private static void Scale(Rational[] p, Rational by)
    {
        Rational power = by;
        for (int i = 1; i < p.Length && !by.IsOne; i++)
        {
            p[i] *= power;
            power *= by;
        }
    }
}
