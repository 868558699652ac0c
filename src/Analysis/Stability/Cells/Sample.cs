using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>An exact point of the parameter space: every coordinate is a known real number, so every sign is decided.</summary>
internal abstract class Sample
{
    /// <summary>Gets the point of a space without parameters.</summary>
    public static Sample Origin { get; } = new Sample<Rational, RationalOrder>(Bindings<Rational>.Empty);

    /// <summary>The exact sign of a polynomial whose variables all have coordinates here.</summary>
    public abstract int Sign(Polynomial polynomial);

    /// <summary>A coordinate that is known as a rational number, else null.</summary>
    public abstract Rational? Coordinate(string variable);

    /// <summary>Whether a polynomial in the coordinates and one more variable vanishes for every value of that variable.</summary>
    public abstract bool IsZeroAlong(Polynomial polynomial, string variable);

    /// <summary>Cuts the line through this point in a new direction at the roots of polynomials; those that vanish along it cut nothing.</summary>
    public abstract RealLine Line(IReadOnlyList<Polynomial> polynomials, string variable, Rational? lower, Rational? upper, CancellationToken cancellation);

    /// <summary>The point with one more rational coordinate.</summary>
    public abstract Sample With(string variable, Rational value);

    /// <summary>The point with one more coordinate, a root of a polynomial on the line in the direction of that coordinate; null beyond the degree limit.</summary>
    public abstract Sample? With(string variable, Polynomial polynomial, LineRoot root, FieldWork work, CancellationToken cancellation);

    /// <summary>Whether a polynomial in sigma is stable, given its coefficients in the coordinates and one more variable, at a value of that variable.</summary>
    public abstract bool IsStable(IReadOnlyList<Polynomial> coefficients, string variable, Rational value);
}

/// <summary>A sample point with coordinates in an ordered field.</summary>
internal sealed class Sample<T, TOrder>(Bindings<T> coordinates) : Sample
    where T : IField<T>
    where TOrder : IOrder<T>
{
    /// <inheritdoc/>
    public override int Sign(Polynomial polynomial) => TOrder.Sign(Value(polynomial, coordinates));

    /// <inheritdoc/>
    public override Rational? Coordinate(string variable) => coordinates[variable] switch
    {
        Rational x => x,
        AlgebraicElement { Field: null } x => x.Residue[0],
        _ => null,
    };

    /// <inheritdoc/>
    public override bool IsZeroAlong(Polynomial polynomial, string variable) => Along(polynomial, variable).IsZero;

    /// <inheritdoc/>
    public override RealLine Line(IReadOnlyList<Polynomial> polynomials, string variable, Rational? lower, Rational? upper, CancellationToken cancellation)
    {
        UnivariatePolynomial<T>[] along = new UnivariatePolynomial<T>[polynomials.Count];
        for (int i = 0; i < along.Length; i++)
        {
            UnivariatePolynomial<T> p = Along(polynomials[i], variable);
            along[i] = p.IsZero ? UnivariatePolynomial<T>.One : p;
        }

        return TOrder.Cut(along, lower, upper, cancellation);
    }

    /// <inheritdoc/>
    public override Sample With(string variable, Rational value) => new Sample<T, TOrder>(coordinates.With(variable, TOrder.Embed(value)));

    /// <inheritdoc/>
    public override Sample? With(string variable, Polynomial polynomial, LineRoot root, FieldWork work, CancellationToken cancellation)
    {
        if (root.IsExact)
        {
            return With(variable, root.Lower);
        }

        UnivariatePolynomial<T> p = Along(polynomial, variable);
        if (p.Degree == 1)
        {
            return new Sample<T, TOrder>(coordinates.With(variable, -p[0] / p[1]));
        }

        return AlgebraicExtension.Extend(coordinates, variable, p, root, work, cancellation);
    }

    /// <inheritdoc/>
    public override bool IsStable(IReadOnlyList<Polynomial> coefficients, string variable, Rational value)
    {
        Bindings<T> point = coordinates.With(variable, TOrder.Embed(value));
        T[] a = new T[coefficients.Count];
        for (int i = 0; i < a.Length; i++)
        {
            a[i] = Value(coefficients[i], point);
        }

        return SchurCohn.IsStable<T, TOrder>(UnivariatePolynomial<T>.FromCoefficients(a));
    }

    private UnivariatePolynomial<T> Along(Polynomial polynomial, string variable)
    {
        Polynomial[] c = polynomial.CoefficientsIn(variable);
        T[] values = new T[c.Length];
        for (int i = 0; i < c.Length; i++)
        {
            values[i] = Value(c[i], coordinates);
        }

        return UnivariatePolynomial<T>.FromCoefficients(values);
    }

    private static T Value(Polynomial polynomial, Bindings<T> point)
    {
        T sum = Ring<T>.Zero;
        foreach ((Rational coefficient, ValueList<(string Variable, int Exponent)> powers) in polynomial.Terms)
        {
            T term = TOrder.Embed(coefficient);
            foreach ((string variable, int exponent) in powers)
            {
                T x = point[variable];
                for (int i = 0; i < exponent; i++)
                {
                    term *= x;
                }
            }

            sum += term;
        }

        return sum;
    }
}
