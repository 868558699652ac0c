using System.Diagnostics;

namespace Momentum.Analysis.Algebra;

/// <summary>A multivariate polynomial with rational coefficients.</summary>
/// <remarks>
/// Sparse and canonical: exactly the occurring variables in ordinal order, terms in descending lexicographic order, no zero coefficient.
/// So equal polynomials have equal representations. Operations are exact; those whose result or work would exceed
/// <see cref="TermLimit"/>, <see cref="DegreeLimit"/>, <see cref="WorkLimit"/> or <see cref="Rational.BitLimit"/> throw <see cref="BudgetExceededException"/>.
/// </remarks>
public sealed partial class Polynomial : IIntegralDomain<Polynomial>
{
    private readonly VariableOrder _order;
    private readonly Monomial[] _monomials;
    private readonly Rational[] _coefficients;

    // Kept once asked for; it follows from the rest, and a race only finds it twice.
    private PolynomialFactors? _factors;

    // Two polynomials whose product this is, where that is known; their factors are then its factors.
    private Polynomial[]? _parts;

    // The arrays belong to the instance from here on; monomials descend strictly, no coefficient is zero, all of _order occurs.
    private Polynomial(VariableOrder order, Monomial[] monomials, Rational[] coefficients)
    {
        _order = order;
        _monomials = monomials;
        _coefficients = coefficients;
        VariableOrder.AssertSorted(monomials);
        Debug.Assert(monomials.Length == coefficients.Length, "One coefficient a monomial.");
        Debug.Assert(Array.TrueForAll(coefficients, c => !c.IsZero), "No zero coefficient is stored.");
    }

    /// <summary>Gets the largest number of terms a polynomial may have.</summary>
    public static int TermLimit => 100_000;

    /// <summary>Gets the largest total degree a polynomial may have.</summary>
    public static int DegreeLimit => 4096;

    /// <summary>Gets the largest number of coefficient products one multiplication or division may take.</summary>
    public static int WorkLimit => 20_000_000;

    /// <inheritdoc/>
    public static Polynomial Zero { get; } = new(VariableOrder.Empty, [], []);

    /// <inheritdoc/>
    public static Polynomial One { get; } = new(VariableOrder.Empty, [default], [Rational.One]);

    /// <summary>Gets the occurring variables, in ordinal order; the first is the most significant.</summary>
    public ValueList<string> Variables => new(_order.Names);

    /// <summary>Gets the number of terms.</summary>
    public int TermCount => _monomials.Length;

    /// <inheritdoc/>
    public bool IsZero => _monomials.Length == 0;

    /// <summary>Gets a value indicating whether the polynomial is 1.</summary>
    public bool IsOne => ReferenceEquals(this, One) || (_monomials.Length == 1 && _order.Count == 0 && _coefficients[0].IsOne);

    /// <summary>Gets a value indicating whether no variable occurs.</summary>
    public bool IsConstant => _order.Count == 0;

    /// <summary>Gets the coefficient of the monomial 1.</summary>
    public Rational ConstantTerm => _monomials.Length > 0 && _monomials[^1].IsOne ? _coefficients[^1] : default;

    /// <summary>Gets the coefficient of the lexicographically largest monomial; 0 for the zero polynomial.</summary>
    public Rational LeadingCoefficient => _monomials.Length > 0 ? _coefficients[0] : default;

    /// <summary>Gets the largest sum of exponents in a term; −1 for the zero polynomial.</summary>
    public int TotalDegree
    {
        get
        {
            int degree = -1;
            foreach (Monomial monomial in _monomials)
            {
                degree = Math.Max(degree, _order.TotalDegree(monomial));
            }

            return degree;
        }
    }

    /// <summary>Gets the terms in descending lexicographic order; powers name the variables with positive exponent.</summary>
    public IEnumerable<(Rational Coefficient, ValueList<(string Variable, int Exponent)> Powers)> Terms
    {
        get
        {
            for (int t = 0; t < _monomials.Length; t++)
            {
                List<(string, int)> powers = [];
                for (int i = 0; i < _order.Count; i++)
                {
                    int exponent = _order.Exponent(_monomials[t], i);
                    if (exponent > 0)
                    {
                        powers.Add((_order.Names[i], exponent));
                    }
                }

                yield return (_coefficients[t], [.. powers]);
            }
        }
    }

    /// <summary>The polynomial that is one variable.</summary>
    /// <param name="name">The variable's name.</param>
    public static Polynomial Variable(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        VariableOrder order = VariableOrder.Of(name);
        return new(order, [order.Power(0, 1)], [Rational.One]);
    }

    /// <summary>A number as a polynomial.</summary>
    /// <param name="value">The number.</param>
    public static Polynomial Constant(Rational value) =>
        value.IsZero ? Zero : value.IsOne ? One : new(VariableOrder.Empty, [default], [value]);

    /// <summary>A number as a polynomial.</summary>
    public static implicit operator Polynomial(int value) => Constant(value);

    /// <summary>A number as a polynomial.</summary>
    public static implicit operator Polynomial(Rational value) => Constant(value);

    /// <summary>The largest exponent of a variable; 0 when it does not occur, −1 for the zero polynomial.</summary>
    /// <param name="variable">The variable's name.</param>
    public int DegreeIn(string variable)
    {
        int index = _order.IndexOf(variable);
        return index < 0 ? Math.Min(0, _monomials.Length - 1) : DegreeIn(index);
    }

    /// <summary>Whether a variable occurs.</summary>
    /// <param name="variable">The variable's name.</param>
    public bool Contains(string variable) => _order.IndexOf(variable) >= 0;

    /// <summary>Whether two polynomials are equal.</summary>
    public static bool operator ==(Polynomial? left, Polynomial? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two polynomials differ.</summary>
    public static bool operator !=(Polynomial? left, Polynomial? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Polynomial? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _monomials.Length == other._monomials.Length && _order.SameAs(other._order)
            && _monomials.AsSpan().SequenceEqual(other._monomials) && _coefficients.AsSpan().SequenceEqual(other._coefficients));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Polynomial);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (string name in _order.Names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        for (int i = 0; i < _monomials.Length; i++)
        {
            hash.Add(_monomials[i]);
            hash.Add(_coefficients[i]);
        }

        return hash.ToHashCode();
    }

    private int DegreeIn(int index)
    {
        // The first variable leads the order, so the first term has its degree.
        int degree = 0;
        int shift = _order.Shift(index);
        int count = index == 0 ? Math.Min(1, _monomials.Length) : _monomials.Length;
        for (int t = 0; t < count; t++)
        {
            degree = Math.Max(degree, (int)VariableOrder.Field(_monomials[t], shift) & _order.FieldMask);
        }

        return degree;
    }

    // Drops variables that no longer occur and cuts the arrays to their length; checks the budgets that a result can break.
    private static Polynomial Canonical(VariableOrder order, Monomial[] monomials, Rational[] coefficients, int count)
    {
        if (count == 0)
        {
            return Zero;
        }

        if (count > TermLimit)
        {
            throw new BudgetExceededException("a polynomial of more than 100,000 terms");
        }

        if (count != monomials.Length)
        {
            Array.Resize(ref monomials, count);
            Array.Resize(ref coefficients, count);
        }

        Monomial union = default;
        foreach (Monomial monomial in monomials)
        {
            union |= monomial;
        }

        if (!(union & order.Guards).IsOne)
        {
            throw new BudgetExceededException("a degree above 127 with more than 8 variables");
        }

        for (int i = 0; i < order.Count; i++)
        {
            if (order.Exponent(union, i) == 0)
            {
                VariableOrder smaller = order.Occurring(union);
                return smaller.Count == 0 ? Constant(coefficients[0]) : new(smaller, order.Repack(monomials, smaller), coefficients);
            }
        }

        return new(order, monomials, coefficients);
    }

    internal VariableOrder Order => _order;

    internal Monomial[] MonomialsIn(VariableOrder order) => ReferenceEquals(order, _order) ? _monomials : _order.Repack(_monomials, order);
}
