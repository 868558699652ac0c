using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>Roots with a rational real or imaginary part that come from factors of degree one or two over the rationals.</summary>
/// <remarks>They are the ones whose rounding no precision decides, because the result is a double or a midpoint.</remarks>
internal sealed class ExactRoots
{
    private const int Precision = 640;
    private readonly List<(Rational Real, Rational SquaredImaginary)> _roots = [];

    public ExactRoots(UnivariatePolynomial<Rational> squareFree)
    {
        foreach ((Polynomial factor, int _) in Polynomial.FromUnivariate(squareFree, "x").Factor().Factors)
        {
            UnivariatePolynomial<Rational> f = factor.ToUnivariate();
            if (f.Degree == 1)
            {
                _roots.Add((-f[0] / f[1], default));
            }
            else if (f.Degree == 2)
            {
                Rational half = -f[1] / (2 * f[2]);
                _roots.Add((half, (f[0] / f[2]) - (half * half)));
            }
        }
    }

    /// <summary>The real part of the root in an isolated disc, when it is rational and the root comes from such a factor.</summary>
    public Rational? Real(RootDiscs? discs, int index) =>
        Find(discs, index) is { } root && root.SquaredImaginary.Sign >= 0 ? root.Real : null;

    /// <summary>The imaginary part, likewise.</summary>
    public Rational? Imaginary(RootDiscs? discs, int index) =>
        Find(discs, index) is { } root && root.SquaredImaginary.Sign >= 0 && root.SquaredImaginary.TrySqrt(out Rational size)
            ? (discs!.Imaginary(index).Sign < 0 ? -size : size)
            : null;

    private (Rational Real, Rational SquaredImaginary)? Find(RootDiscs? discs, int index)
    {
        foreach ((Rational Real, Rational SquaredImaginary) root in _roots)
        {
            if (discs is not null && root.SquaredImaginary.Sign >= 0 && IsOnlyIn(discs, index, root.Real, root.SquaredImaginary))
            {
                return root;
            }
        }

        return null;
    }

    /// <summary>Whether the root, or its conjugate, lies in no other box than the one of this disc: every root lies in exactly one.</summary>
    private static bool IsOnlyIn(RootDiscs discs, int index, Rational real, Rational squaredImaginary)
    {
        BigBall re = BigBall.Of(real, Precision);
        BigBall im = BigBall.Sqrt(BigBall.Of(squaredImaginary, Precision), Precision);
        if (discs.Imaginary(index).Sign < 0)
        {
            im = -im;
        }

        for (int i = 0; i < discs.Count; i++)
        {
            bool meets = BigBall.Compare(discs.Real(i), re) == 0 && BigBall.Compare(discs.Imaginary(i), im) == 0;
            if (meets != (i == index))
            {
                return false;
            }
        }

        return true;
    }
}
