using System.Collections.Immutable;

namespace Momentum.Analysis.Algebra;

/// <summary>A polynomial in one unnamed variable, c₀ + c₁x + … + c_d x^d, over a commutative ring.</summary>
/// <remarks>
/// Dense and canonical: the leading coefficient is not zero, so the zero polynomial has no coefficients and degree −1.
/// Equality and hash are by coefficients. Sum costs O(d), product O(d²) ring operations.
/// </remarks>
/// <typeparam name="T">The coefficient ring.</typeparam>
public sealed partial class UnivariatePolynomial<T> : IRing<UnivariatePolynomial<T>>
    where T : IRing<T>
{
    private readonly ImmutableArray<T> _coefficients;

    private UnivariatePolynomial(ImmutableArray<T> coefficients) => _coefficients = coefficients;

    /// <inheritdoc/>
    public static UnivariatePolynomial<T> Zero { get; } = new([]);

    /// <inheritdoc/>
    public static UnivariatePolynomial<T> One { get; } = FromCoefficients(Ring<T>.One);

    /// <summary>Gets the variable x itself.</summary>
    public static UnivariatePolynomial<T> X { get; } = FromCoefficients(Ring<T>.Zero, Ring<T>.One);

    /// <summary>Gets the coefficients in ascending powers; the last one is not zero.</summary>
    public ValueList<T> Coefficients => new(_coefficients);

    /// <summary>Gets the degree; −1 for the zero polynomial.</summary>
    public int Degree => _coefficients.Length - 1;

    /// <inheritdoc/>
    public bool IsZero => _coefficients.IsEmpty;

    /// <summary>Gets a value indicating whether the degree is at most 0.</summary>
    public bool IsConstant => _coefficients.Length <= 1;

    /// <summary>Gets the coefficient of the highest power; zero for the zero polynomial.</summary>
    public T LeadingCoefficient => _coefficients.IsEmpty ? Ring<T>.Zero : _coefficients[^1];

    /// <summary>Gets the coefficient of x^power; zero above the degree.</summary>
    /// <param name="power">The power, at least 0.</param>
    public T this[int power]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(power);
            return power < _coefficients.Length ? _coefficients[power] : Ring<T>.Zero;
        }
    }

    /// <summary>A constant as a polynomial.</summary>
    /// <param name="value">The constant.</param>
    public static implicit operator UnivariatePolynomial<T>(T value) => FromCoefficients(value);

    /// <summary>The polynomial with given coefficients; leading zeros are dropped.</summary>
    /// <param name="ascending">The coefficients of 1, x, x², ….</param>
    public static UnivariatePolynomial<T> FromCoefficients(params ReadOnlySpan<T> ascending)
    {
        int length = ascending.Length;
        while (length > 0 && ascending[length - 1].IsZero)
        {
            length--;
        }

        return length == 0 ? Zero : new(ImmutableArray.Create(ascending[..length]));
    }

    /// <summary>The monomial c·x^power.</summary>
    /// <param name="coefficient">The coefficient c.</param>
    /// <param name="power">The power, at least 0.</param>
    public static UnivariatePolynomial<T> Monomial(T coefficient, int power)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(power);
        T[] ascending = new T[power + 1];
        Array.Fill(ascending, Ring<T>.Zero);
        ascending[power] = coefficient;
        return FromCoefficients(ascending);
    }

    /// <summary>The sum of two polynomials.</summary>
    public static UnivariatePolynomial<T> operator +(UnivariatePolynomial<T> left, UnivariatePolynomial<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Degree < right.Degree)
        {
            (left, right) = (right, left);
        }

        T[] sum = left._coefficients.AsSpan().ToArray();
        for (int i = 0; i < right._coefficients.Length; i++)
        {
            sum[i] += right._coefficients[i];
        }

        return FromCoefficients(sum);
    }

    /// <summary>The difference of two polynomials.</summary>
    public static UnivariatePolynomial<T> operator -(UnivariatePolynomial<T> left, UnivariatePolynomial<T> right) => left + -right;

    /// <summary>The additive inverse.</summary>
    public static UnivariatePolynomial<T> operator -(UnivariatePolynomial<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Map(static c => -c);
    }

    /// <summary>The product of two polynomials.</summary>
    public static UnivariatePolynomial<T> operator *(UnivariatePolynomial<T> left, UnivariatePolynomial<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.IsZero || right.IsZero)
        {
            return Zero;
        }

        ReadOnlySpan<T> a = left._coefficients.AsSpan();
        ReadOnlySpan<T> b = right._coefficients.AsSpan();
        T[] product = new T[a.Length + b.Length - 1];
        for (int k = 0; k < product.Length; k++)
        {
            T sum = Ring<T>.Zero;
            for (int i = Math.Max(0, k - b.Length + 1); i <= Math.Min(k, a.Length - 1); i++)
            {
                sum += a[i] * b[k - i];
            }

            product[k] = sum;
        }

        return FromCoefficients(product);
    }

    /// <summary>The polynomial with a constant added.</summary>
    public static UnivariatePolynomial<T> operator +(UnivariatePolynomial<T> left, T right) => left + FromCoefficients(right);

    /// <summary>The polynomial with a constant subtracted.</summary>
    public static UnivariatePolynomial<T> operator -(UnivariatePolynomial<T> left, T right) => left + FromCoefficients(-right);

    /// <summary>A multiple of a polynomial.</summary>
    public static UnivariatePolynomial<T> operator *(T scalar, UnivariatePolynomial<T> polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        return polynomial.Map(c => scalar * c);
    }

    /// <summary>A multiple of a polynomial.</summary>
    public static UnivariatePolynomial<T> operator *(UnivariatePolynomial<T> polynomial, T scalar) => scalar * polynomial;

    /// <summary>Whether two polynomials have the same coefficients.</summary>
    public static bool operator ==(UnivariatePolynomial<T>? left, UnivariatePolynomial<T>? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Whether two polynomials differ.</summary>
    public static bool operator !=(UnivariatePolynomial<T>? left, UnivariatePolynomial<T>? right) => !(left == right);

    UnivariatePolynomial<T> IRing<UnivariatePolynomial<T>>.Add(UnivariatePolynomial<T> other) => this + other;

    UnivariatePolynomial<T> IRing<UnivariatePolynomial<T>>.Subtract(UnivariatePolynomial<T> other) => this - other;

    UnivariatePolynomial<T> IRing<UnivariatePolynomial<T>>.Negate() => -this;

    UnivariatePolynomial<T> IRing<UnivariatePolynomial<T>>.Multiply(UnivariatePolynomial<T> other) => this * other;

    /// <summary>The k-th power.</summary>
    /// <param name="exponent">The exponent k, at least 0; the zeroth power is 1.</param>
    public UnivariatePolynomial<T> Pow(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        return RepeatedSquaring.Of(this, exponent, One, static (a, b) => a * b);
    }

    /// <summary>The value at a point, by Horner's rule.</summary>
    /// <param name="point">The point.</param>
    public T Evaluate(T point)
    {
        T value = Ring<T>.Zero;
        for (int i = Degree; i >= 0; i--)
        {
            value = (value * point) + _coefficients[i];
        }

        return value;
    }

    /// <summary>The derivative, with k·c_k formed by doubling so that any ring serves.</summary>
    public UnivariatePolynomial<T> Derivative()
    {
        if (IsConstant)
        {
            return Zero;
        }

        T[] result = new T[Degree];
        for (int i = 1; i <= Degree; i++)
        {
            result[i - 1] = Multiple(_coefficients[i], i);
        }

        return FromCoefficients(result);
    }

    /// <summary>The composition p(inner(x)).</summary>
    /// <param name="inner">The polynomial put in for x.</param>
    public UnivariatePolynomial<T> Compose(UnivariatePolynomial<T> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        UnivariatePolynomial<T> value = Zero;
        for (int i = Degree; i >= 0; i--)
        {
            value = (value * inner) + _coefficients[i];
        }

        return value;
    }

    /// <summary>The polynomial p(factor · x), whose roots are those of p divided by the factor.</summary>
    /// <param name="factor">The factor.</param>
    public UnivariatePolynomial<T> Scale(T factor)
    {
        T[] result = _coefficients.AsSpan().ToArray();
        T power = Ring<T>.One;
        for (int i = 1; i < result.Length; i++)
        {
            power *= factor;
            result[i] *= power;
        }

        return FromCoefficients(result);
    }

    /// <summary>The polynomial p(x + offset), by repeated synthetic division.</summary>
    /// <param name="offset">The offset.</param>
    public UnivariatePolynomial<T> Shift(T offset)
    {
        T[] result = _coefficients.AsSpan().ToArray();
        for (int i = 0; i < result.Length - 1; i++)
        {
            for (int j = result.Length - 2; j >= i; j--)
            {
                result[j] += offset * result[j + 1];
            }
        }

        return FromCoefficients(result);
    }

    /// <summary>The reciprocal polynomial x^d·p(1/x), with the coefficients in reverse order.</summary>
    public UnivariatePolynomial<T> Reverse()
    {
        T[] result = _coefficients.AsSpan().ToArray();
        Array.Reverse(result);
        return FromCoefficients(result);
    }

    /// <summary>Applies a function to each coefficient.</summary>
    /// <typeparam name="TResult">The new coefficient ring.</typeparam>
    /// <param name="map">The function; a ring homomorphism gives a homomorphism of polynomials.</param>
    public UnivariatePolynomial<TResult> Map<TResult>(Func<T, TResult> map)
        where TResult : IRing<TResult>
    {
        ArgumentNullException.ThrowIfNull(map);
        TResult[] result = new TResult[_coefficients.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = map(_coefficients[i]);
        }

        return UnivariatePolynomial<TResult>.FromCoefficients(result);
    }

    /// <inheritdoc/>
    public bool Equals(UnivariatePolynomial<T>? other) => other is not null && Coefficients.Equals(other.Coefficients);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UnivariatePolynomial<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => Coefficients.GetHashCode();

    private static T Multiple(T value, int count) => RepeatedSquaring.Of(value, count, Ring<T>.Zero, static (a, b) => a + b);
}
