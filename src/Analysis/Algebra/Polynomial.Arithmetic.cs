using System.Numerics;

namespace Momentum.Analysis.Algebra;

public sealed partial class Polynomial
{
    /// <summary>The sum of two polynomials.</summary>
    public static Polynomial operator +(Polynomial left, Polynomial right) =>
        right.IsZero ? left : left.IsZero ? right : Merge(left, right, subtract: false);

    /// <summary>The difference of two polynomials.</summary>
    public static Polynomial operator -(Polynomial left, Polynomial right) =>
        right.IsZero ? left : left.IsZero ? -right : Merge(left, right, subtract: true);

    /// <summary>The additive inverse.</summary>
    public static Polynomial operator -(Polynomial value)
    {
        if (value.IsZero)
        {
            return value;
        }

        Rational[] coefficients = new Rational[value._coefficients.Length];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = -value._coefficients[i];
        }

        return new(value._order, value._monomials, coefficients) { _factors = value._factors?.Times(-1) };
    }

    /// <summary>The product of two polynomials.</summary>
    public static Polynomial operator *(Polynomial left, Polynomial right)
    {
        if (left.IsZero || right.IsZero)
        {
            return Zero;
        }

        if (left._monomials.Length == 1)
        {
            return right.TimesTerm(left);
        }

        return right._monomials.Length == 1 ? left.TimesTerm(right) : PolynomialProduct(left, right);
    }

    /// <summary>A multiple by a number.</summary>
    public static Polynomial operator *(Rational left, Polynomial right) => right.Scale(left);

    /// <summary>A multiple by a number.</summary>
    public static Polynomial operator *(Polynomial left, Rational right) => left.Scale(right);

    Polynomial IRing<Polynomial>.Add(Polynomial other) => this + other;

    Polynomial IRing<Polynomial>.Subtract(Polynomial other) => this - other;

    Polynomial IRing<Polynomial>.Negate() => -this;

    Polynomial IRing<Polynomial>.Multiply(Polynomial other) => this * other;

    Polynomial IIntegralDomain<Polynomial>.DivideExactly(Polynomial divisor) => ExactQuotient(this, divisor);

    /// <summary>The natural power; the zeroth is 1.</summary>
    /// <param name="exponent">The exponent, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is negative.</exception>
    /// <exception cref="BudgetExceededException">The degree or the number of terms would exceed its limit.</exception>
    public Polynomial Pow(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        if (exponent == 0)
        {
            return One;
        }

        if (exponent == 1 || IsZero)
        {
            return this;
        }

        if ((long)TotalDegree * exponent > DegreeLimit)
        {
            throw new BudgetExceededException("a polynomial of total degree above 4096");
        }

        if (_monomials.Length == 1)
        {
            // Fields stay apart: the total degree bounds each exponent, and Canonical checks the guards of short fields.
            Monomial monomial = default;
            for (int i = 0; i < _order.Count; i++)
            {
                int e = _order.Exponent(_monomials[0], i) * exponent;
                if (e > _order.FieldMask >> 1)
                {
                    throw new BudgetExceededException("a degree above 127 with more than 8 variables");
                }

                monomial |= _order.Power(i, e);
            }

            return new(_order, [monomial], [_coefficients[0].Pow(exponent)]);
        }

        return RepeatedSquaring.Of(this, exponent, One, static (a, b) => a * b);
    }

    private Polynomial Scale(Rational factor)
    {
        if (factor.IsZero || IsZero)
        {
            return Zero;
        }

        if (factor.IsOne)
        {
            return this;
        }

        Rational[] coefficients = new Rational[_coefficients.Length];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = _coefficients[i] * factor;
        }

        return new(_order, _monomials, coefficients) { _factors = _factors?.Times(factor) };
    }

    // The product with a polynomial of one term: one pass, the order of terms is kept.
    private Polynomial TimesTerm(Polynomial term)
    {
        if (term._order.Count == 0)
        {
            return Scale(term._coefficients[0]);
        }

        CheckProduct(this, term);
        VariableOrder order = VariableOrder.Union(_order, term._order);
        Monomial shift = term.MonomialsIn(order)[0];
        Monomial[] source = MonomialsIn(order);
        Monomial[] monomials = new Monomial[source.Length];
        Rational factor = term._coefficients[0];
        Rational[] coefficients = new Rational[source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            monomials[i] = source[i] + shift;
            coefficients[i] = _coefficients[i] * factor;
        }

        return Canonical(order, monomials, coefficients, monomials.Length);
    }

    private static void CheckProduct(Polynomial left, Polynomial right)
    {
        if (left.TotalDegree + right.TotalDegree > DegreeLimit)
        {
            throw new BudgetExceededException("a polynomial of total degree above 4096");
        }

        if ((long)left._monomials.Length * right._monomials.Length > WorkLimit)
        {
            throw new BudgetExceededException("a multiplication of more than 20,000,000 term products");
        }
    }

    // The monomials of both operands in one common order; nothing is copied when both have the same variables.
    private static VariableOrder Align(Polynomial left, Polynomial right, out Monomial[] a, out Monomial[] b)
    {
        if (left._order.SameAs(right._order))
        {
            a = left._monomials;
            b = right._monomials;
            return left._order;
        }

        VariableOrder order = VariableOrder.Union(left._order, right._order);
        a = left.MonomialsIn(order);
        b = right.MonomialsIn(order);
        return order;
    }

    /// <summary>How many monomials occur in one of two descending lists or in both.</summary>
    private static int UnionCount(Monomial[] a, Monomial[] b)
    {
        int both = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            bool first = a[i] >= b[j], second = b[j] >= a[i];
            both += first && second ? 1 : 0;
            i += first ? 1 : 0;
            j += second ? 1 : 0;
        }

        return a.Length + b.Length - both;
    }

    private static Polynomial Merge(Polynomial left, Polynomial right, bool subtract)
    {
        VariableOrder order = Align(left, right, out Monomial[] a, out Monomial[] b);
        int count = UnionCount(a, b);
        Monomial[] monomials = new Monomial[count];
        Rational[] coefficients = new Rational[count];
        int i = 0, j = 0, n = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] > b[j])
            {
                monomials[n] = a[i];
                coefficients[n++] = left._coefficients[i++];
            }
            else if (a[i] < b[j])
            {
                monomials[n] = b[j];
                coefficients[n++] = subtract ? -right._coefficients[j++] : right._coefficients[j++];
            }
            else
            {
                Rational sum = subtract
                    ? left._coefficients[i++] - right._coefficients[j]
                    : left._coefficients[i++] + right._coefficients[j];
                if (!sum.IsZero)
                {
                    monomials[n] = b[j];
                    coefficients[n++] = sum;
                }

                j++;
            }
        }

        for (; i < a.Length; i++)
        {
            monomials[n] = a[i];
            coefficients[n++] = left._coefficients[i];
        }

        for (; j < b.Length; j++)
        {
            monomials[n] = b[j];
            coefficients[n++] = subtract ? -right._coefficients[j] : right._coefficients[j];
        }

        return Canonical(order, monomials, coefficients, n);
    }

    private static Polynomial PolynomialProduct(Polynomial left, Polynomial right)
    {
        CheckProduct(left, right);
        if (left._monomials.Length > right._monomials.Length)
        {
            (left, right) = (right, left);
        }

        VariableOrder order = Align(left, right, out Monomial[] a, out Monomial[] b);
        Span<long> ca = a.Length <= 128 ? stackalloc long[a.Length] : new long[a.Length];
        Span<long> cb = b.Length <= 128 ? stackalloc long[b.Length] : new long[b.Length];
        if (IntegerCoefficients.TryExtract(left._coefficients, ca, out long da, out int sizeA)
            && IntegerCoefficients.TryExtract(right._coefficients, cb, out long db, out int sizeB))
        {
            // A coefficient sums at most |a| products of at most sizeA + sizeB bits.
            int bits = sizeA + sizeB + BitOperations.Log2((uint)a.Length) + 1;
            if (bits <= 62)
            {
                (Monomial[] m, long[] sums) = Multiply<long, ShortTerms>(order, a, ca, b, cb);
                return Canonical(order, m, IntegerCoefficients.Divide(sums, da * db), m.Length);
            }

            if (bits <= 126)
            {
                (Monomial[] m, WideInteger[] sums) = Multiply<WideInteger, WideTerms>(order, a, Widen(ca), b, Widen(cb));
                return Canonical(order, m, IntegerCoefficients.Divide(sums, da * db), m.Length);
            }
        }

        // A product of long numbers takes several times as long as one of machine integers.
        if ((long)a.Length * b.Length > WorkLimit / 4)
        {
            throw new BudgetExceededException("a multiplication of more than 5,000,000 products of long coefficients");
        }

        (Monomial[] monomials, Rational[] coefficients) = Multiply<Rational, RationalTerms>(order, a, left._coefficients, b, right._coefficients);
        return Canonical(order, monomials, coefficients, monomials.Length);
    }

    internal static (Monomial[] Monomials, T[] Coefficients) Multiply<T, TTerms>(
        VariableOrder order, ReadOnlySpan<Monomial> a, ReadOnlySpan<T> ca, ReadOnlySpan<Monomial> b, ReadOnlySpan<T> cb)
        where T : struct
        where TTerms : struct, ITermArithmetic<T>
    {
        if ((long)a.Length * b.Length <= SmallProduct.Limit)
        {
            return SmallProduct.Multiply<T, TTerms>(a, ca, b, cb);
        }

        return DenseBox.TryFor(order, a, b, out DenseBox box) ? box.Multiply<T, TTerms>(a, ca, b, cb) : HeapProduct.Multiply<T, TTerms>(a, ca, b, cb);
    }

    private static WideInteger[] Widen(ReadOnlySpan<long> values)
    {
        WideInteger[] wide = new WideInteger[values.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = values[i];
        }

        return wide;
    }
}
