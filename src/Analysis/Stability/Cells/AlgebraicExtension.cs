using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>Adds an algebraic coordinate to an exact point and finds one field ℚ(θ) for all coordinates.</summary>
/// <remarks>
/// Over ℚ the minimal polynomial is an irreducible factor. Over ℚ(ξ) a primitive element θ = η + cξ is used (Loos 1982,
/// "Computing in algebraic extensions"): its minimal polynomial divides Res_x(a(x), b(x, t − cx)), and ξ is recovered as
/// the root of gcd(a(x), b(x, θ − cx)) over ℚ(θ) when that gcd is linear, which fails for finitely many c only.
/// </remarks>
internal static class AlgebraicExtension
{
    /// <summary>The greatest degree of a field that is used.</summary>
    public const int DegreeLimit = 10;

    /// <summary>The point with one more coordinate, the only root of p in the open interval; null when the field would be too large.</summary>
    public static Sample? Extend<T>(
        Bindings<T> coordinates, string variable, UnivariatePolynomial<T> p, LineRoot root, FieldWork work, CancellationToken cancellation)
        where T : IField<T>
    {
        return (coordinates, p) switch
        {
            (Bindings<Rational> c, UnivariatePolynomial<Rational> q) => OverRationals(c, variable, q, root, work),
            (Bindings<AlgebraicElement> c, UnivariatePolynomial<AlgebraicElement> q) => OverField(c, variable, q, root, work, cancellation),
            _ => throw new NotSupportedException($"no extension of the field {typeof(T).Name}"),
        };
    }

    private static Sample? OverRationals(Bindings<Rational> coordinates, string variable, UnivariatePolynomial<Rational> p, LineRoot root, FieldWork work)
    {
        // The interval holds one root of p, so of one factor, which changes its sign there.
        List<UnivariatePolynomial<Rational>> factors = Factors(p);
        UnivariatePolynomial<Rational> minimal = factors.Count == 1 ? factors[0]
            : factors.Find(f => f.Evaluate(root.Lower).Sign * f.Evaluate(root.Upper).Sign < 0)
                ?? factors.First(f => SturmSequence<Rational, RationalOrder>.Of(f).HasRootAt(root.Lower, root.Upper));
        if (minimal.Degree == 1)
        {
            return new Sample<Rational, RationalOrder>(coordinates.With(variable, -minimal[0] / minimal[1]));
        }

        if (minimal.Degree > DegreeLimit)
        {
            return null;
        }

        NumberField field = new(minimal, root.Lower, root.Upper, work);
        return new Sample<AlgebraicElement, AlgebraicOrder>(coordinates.Map(AlgebraicElement.FromRational).With(variable, field.Generator));
    }

    private static Sample? OverField(
        Bindings<AlgebraicElement> coordinates, string variable, UnivariatePolynomial<AlgebraicElement> b, LineRoot root, FieldWork work, CancellationToken cancellation)
    {
        NumberField? old = coordinates.Values.Concat(b.Coefficients).Select(static x => x.Field).FirstOrDefault(static f => f is not null);
        if (old is null)
        {
            Bindings<Rational> rational = coordinates.Map(static c => c.Residue[0]);
            return OverRationals(rational, variable, b.Map(static c => c.Residue[0]), root, work);
        }

        if (old.Modulus.Degree * b.Degree > DegreeLimit)
        {
            return null;
        }

        SturmSequence<AlgebraicElement, AlgebraicOrder> sturm = SturmSequence<AlgebraicElement, AlgebraicOrder>.Of(b);
        for (int c = 1; c <= DegreeLimit * DegreeLimit; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryPrimitive(old, sturm, c, (root.Lower, root.Upper), cancellation) is var (xi, eta))
            {
                Bindings<AlgebraicElement> all = coordinates.Map(x => Polynomial(x.Residue, xi));
                return new Sample<AlgebraicElement, AlgebraicOrder>(all.With(variable, eta));
            }
        }

        return null;
    }

    private static (AlgebraicElement Xi, AlgebraicElement Eta)? TryPrimitive(
        NumberField old, SturmSequence<AlgebraicElement, AlgebraicOrder> sturm, int c, (Rational Lower, Rational Upper) eta, CancellationToken cancellation)
    {
        UnivariatePolynomial<AlgebraicElement> b = sturm.Polynomial;
        Polynomial x = Algebra.Polynomial.Variable("x"), t = Algebra.Polynomial.Variable("t");
        Polynomial shifted = Algebra.Polynomial.Zero;
        for (int i = b.Degree; i >= 0; i--)
        {
            shifted = (shifted * (t - (c * x))) + Algebra.Polynomial.FromUnivariate(b[i].Residue, "x");
        }

        Polynomial norm = Algebra.Polynomial.Resultant(Algebra.Polynomial.FromUnivariate(old.Modulus, "x"), shifted, "x", cancellation);
        List<UnivariatePolynomial<Rational>> factors = Factors(norm.ToUnivariate());
        SturmSequence<Rational, RationalOrder>[] counts = [.. factors.Select(SturmSequence<Rational, RationalOrder>.Of)];

        // Both intervals shrink to points, so in the end the sum interval holds θ and no other root of the norm.
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            (Rational lo, Rational hi) = old.Interval();
            (Rational lower, Rational upper) = (eta.Lower + (c * lo), eta.Upper + (c * hi));
            int[] found = [.. counts.Select(s => s.Count(lower, upper))];
            if (found.Sum() == 1)
            {
                UnivariatePolynomial<Rational> minimal = factors[Array.IndexOf(found, 1)];
                return minimal.Degree == 1 ? null : Recover(old, b, c, new NumberField(minimal, lower, upper, old.Work));
            }

            old.Bisect();
            Rational middle = (eta.Lower + eta.Upper) / 2;
            if (AlgebraicOrder.Sign(b.Evaluate(AlgebraicElement.FromRational(middle))) == 0)
            {
                // η is rational after all; any interval around it serves.
                Rational width = (eta.Upper - eta.Lower) / 4;
                eta = (middle - width, middle + width);
            }
            else
            {
                eta = sturm.HasRootAt(eta.Lower, middle) ? (eta.Lower, middle) : (middle, eta.Upper);
            }
        }
    }

    private static (AlgebraicElement Xi, AlgebraicElement Eta)? Recover(NumberField old, UnivariatePolynomial<AlgebraicElement> b, int c, NumberField field)
    {
        AlgebraicElement theta = field.Generator;
        var line = UnivariatePolynomial<AlgebraicElement>.FromCoefficients(theta, AlgebraicElement.FromRational(-c));
        var shifted = UnivariatePolynomial<AlgebraicElement>.Zero;
        for (int i = b.Degree; i >= 0; i--)
        {
            shifted = (shifted * line) + b[i].Residue.Map(AlgebraicElement.FromRational);
        }

        UnivariatePolynomial<AlgebraicElement> common = UnivariatePolynomial.Gcd(old.Modulus.Map(AlgebraicElement.FromRational), shifted);
        return common.Degree == 1 ? (-common[0], theta + (AlgebraicElement.FromRational(c) * common[0])) : null;
    }

    private static AlgebraicElement Polynomial(UnivariatePolynomial<Rational> polynomial, AlgebraicElement at) =>
        polynomial.Map(AlgebraicElement.FromRational).Evaluate(at);

    private static List<UnivariatePolynomial<Rational>> Factors(UnivariatePolynomial<Rational> p) =>
        [.. Algebra.Polynomial.FromUnivariate(p, "t").Factor().Factors.Select(static f => f.Factor.ToUnivariate())];
}
