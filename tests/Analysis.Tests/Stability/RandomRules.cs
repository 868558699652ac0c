using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Random characteristic polynomials with small coefficients, most with σ = 1 at gain 0 as a method with a fixed point has.</summary>
internal sealed class RandomRules(int seed)
{
    private readonly Random _random = new(seed);

    public static int Cases => int.TryParse(Environment.GetEnvironmentVariable("MOMENTUM_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases) ? cases : 60;

    /// <summary>A monic polynomial of a degree in sigma, of a degree in the gain h, over the first parameters of b, c, d.</summary>
    public UnivariatePolynomial<RationalFunction> Polynomial(int order, int gainDegree, IReadOnlyList<Parameter> parameters)
    {
        var p = UnivariatePolynomial<RationalFunction>.One;
        for (int i = 0; i < order; i++)
        {
            RationalFunction root = i == 0 && _random.Next(8) > 0 ? 1 : Coefficient(parameters);
            p *= UnivariatePolynomial<RationalFunction>.FromCoefficients(-root, RationalFunction.One);
        }

        RationalFunction gain = RationalFunction.Variable("h");
        for (int k = 1; k <= gainDegree; k++)
        {
            RationalFunction[] b = new RationalFunction[order];
            for (int i = 0; i < order; i++)
            {
                b[i] = _random.Next(3) == 0 ? RationalFunction.Zero : Coefficient(parameters) * gain.Pow(k);
            }

            p += UnivariatePolynomial<RationalFunction>.FromCoefficients(b);
        }

        return p;
    }

    /// <summary>Domains of all kinds: open, closed, half-open, unbounded.</summary>
    public IReadOnlyList<Parameter> Parameters(int count)
    {
        string[] names = ["b", "c", "d"];
        return [.. names.Take(count).Select(name => new Parameter(name, _random.Next(5) switch
        {
            0 => new Interval(0, true, 1, false),
            1 => new Interval(0, true, 1, true),
            2 => new Interval(null, false, null, false),
            3 => new Interval(0, false, null, false),
            _ => new Interval(-2, true, 1, true),
        }))];
    }

    /// <summary>A point of the domains: often on a coarse grid, where walls are, sometimes anywhere.</summary>
    public Dictionary<string, Rational> Point(IReadOnlyList<Parameter> parameters)
    {
        Dictionary<string, Rational> point = [];
        foreach (Parameter parameter in parameters)
        {
            Rational value;
            do
            {
                int denominator = _random.Next(3) switch { 0 => 2, 1 => 4, _ => 97 };
                value = Rational.Create(_random.Next(-3 * denominator, (3 * denominator) + 1), denominator);
            }
            while (!parameter.Domain.Contains(value));
            point.Add(parameter.Name, value);
        }

        point["h"] = Rational.Create(_random.Next(1, 500), _random.Next(2) == 0 ? 101 : 499);
        return point;
    }

    private RationalFunction Coefficient(IReadOnlyList<Parameter> parameters)
    {
        RationalFunction number = Rational.Create(_random.Next(-4, 5), 1 << _random.Next(4));
        if (parameters.Count == 0 || _random.Next(2) == 0)
        {
            return number;
        }

        RationalFunction x = RationalFunction.Variable(parameters[_random.Next(parameters.Count)].Name);
        return _random.Next(4) switch
        {
            0 => x,
            1 => -x,
            2 => x - 1,
            _ => number + x,
        };
    }
}
