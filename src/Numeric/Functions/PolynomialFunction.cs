using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Numeric.Functions;

/// <summary>A polynomial in named coordinates as a function to minimise: exact for its stationary points, rounded for runs.</summary>
/// <remarks>Values and gradients in double sum the terms of the expanded polynomial, each coefficient rounded once.</remarks>
public sealed class PolynomialFunction
{
    private readonly Monomial[] _value;
    private readonly Monomial[][] _gradient;

    private PolynomialFunction(Polynomial polynomial, ValueList<string> variables)
    {
        Polynomial = polynomial;
        Variables = variables;
        _value = Compile(polynomial, variables);
        _gradient = [.. variables.Select(v => Compile(polynomial.Derivative(v), variables))];
    }

    /// <summary>Gets the polynomial.</summary>
    public Polynomial Polynomial { get; }

    /// <summary>Gets the coordinates in their order.</summary>
    public ValueList<string> Variables { get; }

    /// <summary>Gets the number of coordinates.</summary>
    public int Dimension => Variables.Count;

    /// <summary>A function of all the polynomial's variables, in their sorted order.</summary>
    /// <param name="polynomial">A polynomial that is not constant.</param>
    /// <exception cref="ArgumentException">The polynomial is constant.</exception>
    public static PolynomialFunction Of(Polynomial polynomial)
    {
        ArgumentNullException.ThrowIfNull(polynomial);
        return polynomial.Variables.Count == 0
            ? throw new ArgumentException("a constant has no coordinates to minimise over", nameof(polynomial))
            : new PolynomialFunction(polynomial, polynomial.Variables);
    }

    /// <summary>A function from infix text, such as <c>x^4 - 3*x^3 + 2</c>.</summary>
    /// <param name="text">The polynomial.</param>
    /// <exception cref="ExpressionSyntaxException">The text is no expression.</exception>
    /// <exception cref="ArgumentException">The expression is no polynomial, or constant.</exception>
    public static PolynomialFunction Parse(string text) =>
        Conversion.TryToPolynomial(Infix.Parse(text), out Polynomial? polynomial) ? Of(polynomial) : throw new ArgumentException($"'{text}' is no polynomial", nameof(text));

    /// <summary>f at a point.</summary>
    /// <param name="point">One entry a coordinate.</param>
    public double Value(ReadOnlySpan<double> point) => Sum(_value, point);

    /// <summary>∇f at a point.</summary>
    /// <param name="point">One entry a coordinate.</param>
    /// <param name="gradient">One entry a coordinate.</param>
    public void Gradient(ReadOnlySpan<double> point, Span<double> gradient)
    {
        for (int i = 0; i < _gradient.Length; i++)
        {
            gradient[i] = Sum(_gradient[i], point);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Polynomial.ToString();

    private static Monomial[] Compile(Polynomial polynomial, ValueList<string> variables) =>
        [.. polynomial.Terms.Select(t => new Monomial(
            t.Coefficient.ToDouble(),
            [.. t.Powers.Select(p => (Index(variables, p.Variable), p.Exponent))]))];

    private static int Index(ValueList<string> variables, string name) => variables.AsSpan().IndexOf(name);

    private static double Sum(Monomial[] terms, ReadOnlySpan<double> point)
    {
        double sum = 0.0;
        foreach (Monomial term in terms)
        {
            double product = term.Coefficient;
            foreach ((int coordinate, int exponent) in term.Powers)
            {
                for (int e = 0; e < exponent; e++)
                {
                    product *= point[coordinate];
                }
            }

            sum += product;
        }

        return sum;
    }

    private sealed record Monomial(double Coefficient, (int Coordinate, int Exponent)[] Powers);
}
