using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Dynamics;

/// <summary>Formulas that several results write alike.</summary>
internal static class Notation
{
    public static Expression Zero { get; } = new Expression.Number(0);

    public static Expression Absolute(Expression value) => new Expression.Call("abs", [value]);

    /// <summary>The square root of N/D = N·D/D² in the field of rational functions, or null where there is none.</summary>
    public static RationalFunction? TrySqrt(RationalFunction function) =>
        (function.Numerator * function.Denominator).TrySqrt(out Polynomial? root) ? (RationalFunction)root / (RationalFunction)function.Denominator : null;

    /// <summary>τ² − 4δ, kept as it is read; a numeric factor of δ goes into the 4.</summary>
    public static Expression Discriminant(RationalFunction trace, RationalFunction determinant) => Discriminant(Textbook.Of(trace), determinant);

    /// <summary>The same with τ as it is written already.</summary>
    public static Expression Discriminant(Expression trace, RationalFunction determinant)
    {
        Expression square = trace is Expression.Number { Value: var number } ? new Expression.Number(number * number) : new Expression.Power(trace, new Expression.Number(2));
        if (determinant.IsZero)
        {
            return square;
        }

        Expression four = Textbook.Of(4 * determinant);
        return new Expression.Sum([square, four is Expression.Negation { Operand: var positive } ? positive : new Expression.Negation(four)]);
    }

    /// <summary>A matrix of formulas, row by row.</summary>
    public static ValueList<ValueList<Expression>> Grid(int rows, int columns, Func<int, int, Expression> entry)
    {
        ValueList<Expression>[] grid = new ValueList<Expression>[rows];
        for (int i = 0; i < rows; i++)
        {
            Expression[] row = new Expression[columns];
            for (int j = 0; j < columns; j++)
            {
                row[j] = entry(i, j);
            }

            grid[i] = ValueList.Create<Expression>(row);
        }

        return ValueList.Create<ValueList<Expression>>(grid);
    }
}
