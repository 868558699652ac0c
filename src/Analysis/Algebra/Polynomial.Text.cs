using System.Globalization;
using System.Text;

namespace Momentum.Analysis.Algebra;

public sealed partial class Polynomial
{
    /// <summary>The terms in descending lexicographic order, such as <c>2*a^2*b - 1/3*b + 1</c>.</summary>
    public override string ToString()
    {
        if (IsZero)
        {
            return "0";
        }

        StringBuilder text = new();
        for (int t = 0; t < _monomials.Length; t++)
        {
            Rational coefficient = _coefficients[t];
            if (t > 0)
            {
                text.Append(coefficient.Sign < 0 ? " - " : " + ");
            }
            else if (coefficient.Sign < 0)
            {
                text.Append('-');
            }

            coefficient = coefficient.Abs();
            bool times = _monomials[t].IsOne || !coefficient.IsOne;
            if (times)
            {
                text.Append(coefficient.ToString());
            }

            for (int i = 0; i < _order.Count; i++)
            {
                int exponent = _order.Exponent(_monomials[t], i);
                if (exponent == 0)
                {
                    continue;
                }

                text.Append(times ? "*" : string.Empty).Append(_order.Names[i]);
                times = true;
                if (exponent > 1)
                {
                    text.Append(CultureInfo.InvariantCulture, $"^{exponent}");
                }
            }
        }

        return text.ToString();
    }
}
