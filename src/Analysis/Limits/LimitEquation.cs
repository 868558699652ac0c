using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Limits;

/// <summary>Writes the differential equation whose characteristic polynomial on an eigendirection λ is given: a factor λ is the Hessian, and λ·x the gradient.</summary>
internal static class LimitEquation
{
    /// <summary>The equation in text form; null where a coefficient is not affine in λ.</summary>
    /// <param name="characteristic">c_2 s² + c_1 s + c_0, or c_1 s + c_0.</param>
    public static string? Of(UnivariatePolynomial<RationalFunction> characteristic)
    {
        List<string> left = [];
        List<string> right = [];
        for (int power = characteristic.Degree; power >= 0; power--)
        {
            RationalFunction c = characteristic[power];
            RationalFunction hessian = c.Derivative(IterationMatrix.Lambda);
            RationalFunction plain = c.Substitute(IterationMatrix.Lambda, RationalFunction.Zero);
            if (hessian.Variables.AsSpan().Contains(IterationMatrix.Lambda))
            {
                return null;
            }

            if (power == 0)
            {
                Add(right, -hessian, "grad f(x)");
                Add(right, -plain, "x");
            }
            else
            {
                string x = power == 1 ? "x'" : "x''";
                Add(left, plain, x);
                Add(left, hessian, "Hess f(x)*" + x);
            }
        }

        return $"{Joined(left)} = {(right.Count == 0 ? "0" : Joined(right))}";
    }

    private static void Add(List<string> terms, RationalFunction factor, string what)
    {
        if (factor.IsZero)
        {
            return;
        }

        Expression shown = Textbook.Of(factor);
        bool isNegative = shown is Expression.Negation or Expression.Number { Value.Sign: < 0 };
        Expression size = isNegative ? ExpressionBuilder.Negate(shown) : shown;
        string text = size is Expression.Number { Value.IsOne: true } ? what
            : size is Expression.Sum ? $"({Infix.Print(size)})*{what}"
            : $"{Infix.Print(size)}*{what}";
        terms.Add(isNegative ? "-" + text : text);
    }

    private static string Joined(List<string> terms)
    {
        string text = terms[0];
        for (int i = 1; i < terms.Count; i++)
        {
            text += terms[i][0] == '-' ? " - " + terms[i][1..] : " + " + terms[i];
        }

        return text;
    }
}
