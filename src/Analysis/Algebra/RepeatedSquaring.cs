namespace Momentum.Analysis.Algebra;

/// <summary>Powers by repeated squaring.</summary>
internal static class RepeatedSquaring
{
    /// <summary>The k-fold product of a value with itself under an associative operation, in at most 2 log₂ k + 2 operations.</summary>
    /// <param name="value">The value.</param>
    /// <param name="exponent">The exponent k, at least 0.</param>
    /// <param name="one">The zeroth power, neutral under the operation.</param>
    /// <param name="multiply">The operation.</param>
    public static T Of<T>(T value, long exponent, T one, Func<T, T, T> multiply)
    {
        T result = one;
        T square = value;
        for (long k = exponent; k > 0; k >>= 1)
        {
            if ((k & 1) != 0)
            {
                result = multiply(result, square);
            }

            if (k > 1)
            {
                square = multiply(square, square);
            }
        }

        return result;
    }
}
