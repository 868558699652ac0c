using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>A polynomial laid out for evaluation: in balls at doubles, exactly at doubles or rationals.</summary>
/// <remarks>
/// Terms are added in ascending total degree, so that 1 − β is formed first (exactly, for a double β) and small corrections come last:
/// that order keeps the digits of 1 − β + αβλ near β = 1.
/// </remarks>
internal sealed class CompiledPolynomial
{
    private readonly Ball[] _coefficients;
    private readonly BigInteger[] _integers;
    private readonly long[] _short;
    private readonly (int Variable, int Exponent)[][] _powers;

    public CompiledPolynomial(Polynomial polynomial, IReadOnlyList<string> parameters)
    {
        List<(Rational Coefficient, ValueList<(string Variable, int Exponent)> Powers)> terms = [.. polynomial.Terms.OrderBy(t => t.Powers.Sum(p => p.Exponent))];
        Denominator = terms.Aggregate(BigInteger.One, (d, t) => d / BigInteger.GreatestCommonDivisor(d, t.Coefficient.Denominator) * t.Coefficient.Denominator);
        _coefficients = [.. terms.Select(t => Ball.Of(t.Coefficient))];
        _integers = [.. terms.Select(t => t.Coefficient.Numerator * (Denominator / t.Coefficient.Denominator))];
        _short = Array.TrueForAll(_integers, n => n >= long.MinValue && n <= long.MaxValue) ? Array.ConvertAll(_integers, n => (long)n) : [];
        _powers = [.. terms.Select(t => t.Powers.Select(p => (IndexOf(parameters, p.Variable), p.Exponent)).ToArray())];
    }

    /// <summary>Gets the common denominator of the coefficients.</summary>
    public BigInteger Denominator { get; }

    /// <summary>The value in a ball; of infinite radius when something leaves the range of the error bounds.</summary>
    public Ball Evaluate(ReadOnlySpan<double> point)
    {
        Ball sum = 0;
        for (int i = 0; i < _coefficients.Length; i++)
        {
            Ball term = _coefficients[i];
            foreach ((int variable, int exponent) in _powers[i])
            {
                double x = point[variable];
                for (int k = 0; k < exponent; k++)
                {
                    term = Times(term, x);
                }
            }

            sum = Plus(sum, term);
        }

        return sum;
    }

    /// <summary>Denominator times the value at doubles, as significand·2^exponent.</summary>
    public (BigInteger Significand, int Exponent) EvaluateExactly(ReadOnlySpan<double> point)
    {
        BigInteger sum = default;
        int low = 0;
        for (int i = 0; i < _integers.Length; i++)
        {
            BigInteger term = _integers[i];
            int exponent = 0;
            foreach ((int variable, int power) in _powers[i])
            {
                Quadratic.Split(point[variable], out long significand, out int e);
                term *= power == 1 ? significand : BigInteger.Pow(significand, power);
                exponent += e * power;
            }

            if (term.IsZero)
            {
                continue;
            }

            if (sum.IsZero)
            {
                (sum, low) = (term, exponent);
            }
            else if (exponent < low)
            {
                (sum, low) = ((sum << (low - exponent)) + term, exponent);
            }
            else
            {
                sum += term << (exponent - low);
            }
        }

        return (sum, low);
    }

    /// <summary>Denominator times the value at doubles, on a stack.</summary>
    public Dyadic Push(ref DyadicStack stack, ReadOnlySpan<double> point)
    {
        Dyadic sum = default;
        for (int i = 0; i < _integers.Length; i++)
        {
            Dyadic term = _short.Length > 0 ? stack.Of(_short[i]) : stack.Of(_integers[i]);
            foreach ((int variable, int power) in _powers[i])
            {
                Dyadic x = stack.Of(point[variable]);
                for (int k = 0; k < power; k++)
                {
                    term = stack.Multiply(term, x);
                }
            }

            sum = stack.Add(sum, term);
        }

        return sum;
    }

    /// <summary>The value at rationals.</summary>
    public Rational EvaluateExactly(ReadOnlySpan<Rational> point)
    {
        Rational sum = default;
        for (int i = 0; i < _integers.Length; i++)
        {
            Rational term = _integers[i];
            foreach ((int variable, int power) in _powers[i])
            {
                term *= point[variable].Pow(power);
            }

            sum += term;
        }

        return sum / Denominator;
    }

    private static int IndexOf(IReadOnlyList<string> parameters, string name)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] == name)
            {
                return i;
            }
        }

        throw new ArgumentException($"no value is given for {name}", nameof(parameters));
    }

    /// <summary>A product that stays without radius as long as it is exact.</summary>
    private static Ball Times(in Ball x, double y)
    {
        Ball product = x.IsExact && x.Centre.Lo == 0 ? new(DoubleDouble.Product(x.Centre.Hi, y), 0) : x * y;
        return IsTrusted(product, x, y) ? product : new(product.Centre, double.PositiveInfinity);
    }

    private static bool IsTrusted(in Ball product, in Ball x, double y) =>
        product.IsOrdinary && (!product.Centre.IsZero || x.Centre.IsZero || y == 0) && new Ball(y, 0).IsOrdinary;

    private static Ball Plus(in Ball x, in Ball y) => x.IsExact && y.IsExact && x.Centre.Lo == 0 && y.Centre.Lo == 0
        ? new(DoubleDouble.Sum(x.Centre.Hi, y.Centre.Hi), 0)
        : x.IsExact && x.Centre.IsZero ? y : x + y;
}
