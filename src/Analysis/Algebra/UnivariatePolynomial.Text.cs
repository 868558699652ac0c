using System.Globalization;
using System.Text;

namespace Momentum.Analysis.Algebra;

/// <content>Infix text.</content>
public sealed partial class UnivariatePolynomial<T>
{
    /// <summary>The polynomial in descending powers of x, such as <c>2*x^2 - 1</c>.</summary>
    public override string ToString() => ToString("x");

    /// <summary>The polynomial in descending powers of a variable; coefficients that are sums stand in parentheses.</summary>
    /// <param name="variable">The name of the variable.</param>
    public string ToString(string variable)
    {
        StringBuilder text = new();
        for (int i = Degree; i >= 0; i--)
        {
            if (!_coefficients[i].IsZero)
            {
                AppendTerm(text, _coefficients[i].ToString() ?? string.Empty, i == 0 ? null : variable, i);
            }
        }

        return text.Length == 0 ? "0" : text.ToString();
    }

    private static void AppendTerm(StringBuilder text, string coefficient, string? variable, int power)
    {
        bool negative = coefficient.StartsWith('-') && coefficient.AsSpan(1).IndexOfAny('+', '-') < 0;
        coefficient = negative ? coefficient[1..] : coefficient;
        text.Append((text.Length == 0, negative) switch
        {
            (true, true) => "-",
            (true, false) => string.Empty,
            (false, true) => " - ",
            _ => " + ",
        });
        if (coefficient != "1" || variable is null)
        {
            bool sum = coefficient.AsSpan().IndexOfAny('+', '-') >= 0;
            text.Append(sum ? "(" : string.Empty).Append(coefficient).Append(sum ? ")" : string.Empty);
            text.Append(variable is null ? string.Empty : "*");
        }

        text.Append(variable);
        if (power > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"^{power}");
        }
    }
}
