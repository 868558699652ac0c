using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>Integer coefficients in a box of exponents from their images modulo several primes.</summary>
internal sealed class ChineseRemainders
{
    private long[] _single = [];
    private BigInteger[] _values = [];

    /// <summary>Gets the product of the primes.</summary>
    public BigInteger Modulus { get; private set; } = BigInteger.One;

    /// <summary>Adds an image; true when it changed no coefficient.</summary>
    /// <param name="field">A field whose prime was not added before.</param>
    /// <param name="image">The image of every coefficient.</param>
    public bool Add(in PrimeField field, ReadOnlySpan<ulong> image)
    {
        if (Modulus.IsOne)
        {
            _single = new long[image.Length];
            for (int i = 0; i < image.Length; i++)
            {
                _single[i] = field.ToSigned(image[i]);
            }

            Modulus = field.Prime;
            return false;
        }

        if (_values.Length == 0)
        {
            _values = Array.ConvertAll(_single, static v => (BigInteger)v);
        }

        // Garner's step v + m·((r - v)/m mod p): with symmetric representatives |v| stays below half of the modulus.
        bool stable = true;
        ulong inverse = field.Inverse(field.Of(Modulus));
        for (int i = 0; i < image.Length; i++)
        {
            long step = field.ToSigned(field.Multiply(field.Subtract(image[i], field.Of(_values[i])), inverse));
            stable &= step == 0;
            _values[i] += Modulus * step;
        }

        Modulus *= field.Prime;
        return stable;
    }

    /// <summary>The polynomial with coefficients below half of the modulus in magnitude.</summary>
    /// <param name="order">The variables of the box.</param>
    /// <param name="bounds">The largest exponent of each.</param>
    public Polynomial ToPolynomial(VariableOrder order, ReadOnlySpan<int> bounds) => _values.Length == 0
        ? Polynomial.FromDense<long>(order, _single, bounds, static v => v)
        : Polynomial.FromDense<BigInteger>(order, _values, bounds, static v => v);
}
