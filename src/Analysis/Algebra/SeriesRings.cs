namespace Momentum.Analysis.Algebra;

/// <summary>The arithmetic that lifting needs.</summary>
/// <typeparam name="T">The elements: polynomials in the main variable and the others.</typeparam>
internal interface ISeriesRing<T>
{
    T Zero { get; }

    T One { get; }

    bool IsZero(T value);

    T Add(T left, T right);

    T Subtract(T left, T right);

    T Multiply(T left, T right);

    /// <summary>The inverse of a constant that is not zero.</summary>
    T Inverse(T constant);

    /// <summary>The remainder by a polynomial that is monic in the main variable and contains no other.</summary>
    T Remainder(T dividend, T monic);
}

/// <summary>Lifting in exact arithmetic.</summary>
/// <param name="main">The main variable.</param>
internal sealed class ExactSeries(string main) : ISeriesRing<Polynomial>
{
    public Polynomial Zero => Polynomial.Zero;

    public Polynomial One => Polynomial.One;

    public bool IsZero(Polynomial value) => value.IsZero;

    public Polynomial Add(Polynomial left, Polynomial right) => left + right;

    public Polynomial Subtract(Polynomial left, Polynomial right) => left - right;

    public Polynomial Multiply(Polynomial left, Polynomial right) => left * right;

    public Polynomial Inverse(Polynomial constant) => constant.ConstantTerm.Inverse();

    public Polynomial Remainder(Polynomial dividend, Polynomial monic)
    {
        Polynomial[] r = dividend.CoefficientsIn(main);
        Polynomial[] u = monic.CoefficientsIn(main);
        for (int k = r.Length - u.Length; k >= 0; k--)
        {
            Polynomial top = r[k + u.Length - 1];
            for (int i = 0; i < u.Length - 1 && !top.IsZero; i++)
            {
                r[k + i] -= top * u[i].ConstantTerm;
            }
        }

        return Polynomial.FromCoefficients(main, r.AsSpan(0, Math.Min(r.Length, u.Length - 1)));
    }
}

/// <summary>Lifting modulo 2⁶¹ − 1.</summary>
/// <param name="order">The variables of all elements.</param>
/// <param name="main">The place of the main variable.</param>
internal sealed class ModularSeries(VariableOrder order, int main) : ISeriesRing<ResiduePolynomial>
{
    public ResiduePolynomial Zero { get; } = ResiduePolynomial.Zero(order);

    public ResiduePolynomial One { get; } = ResiduePolynomial.TryOf(Polynomial.One, order, out ResiduePolynomial? one) ? one : throw new InvalidOperationException();

    public bool IsZero(ResiduePolynomial value) => value.IsZero;

    public ResiduePolynomial Add(ResiduePolynomial left, ResiduePolynomial right) => left + right;

    public ResiduePolynomial Subtract(ResiduePolynomial left, ResiduePolynomial right) => left - right;

    public ResiduePolynomial Multiply(ResiduePolynomial left, ResiduePolynomial right) => left * right;

    public ResiduePolynomial Inverse(ResiduePolynomial constant) => constant.InverseConstant();

    public ResiduePolynomial Remainder(ResiduePolynomial dividend, ResiduePolynomial monic) => dividend.Remainder(main, monic);
}
