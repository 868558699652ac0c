using System.Numerics;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Stability.Cells;

/// <summary>A budget for arithmetic with algebraic numbers, counted in products of machine words.</summary>
/// <param name="limit">The most products.</param>
internal sealed class FieldWork(long limit)
{
    private long _left = limit;

    /// <summary>Gets what is left.</summary>
    public long Left => Interlocked.Read(ref _left);

    /// <summary>Makes at least this much available.</summary>
    public void Renew(long limit) => Interlocked.Exchange(ref _left, Math.Max(Left, limit));

    /// <summary>Counts operations on numbers of a given size.</summary>
    /// <param name="operations">How many.</param>
    /// <param name="operand">One of the numbers.</param>
    /// <param name="growth">How many times longer the numbers become.</param>
    /// <exception cref="BudgetExceededException">The budget is used up.</exception>
    public void Spend(long operations, Rational operand, int growth = 1)
    {
        BigInteger denominator = operand.Denominator;
        long words = growth * (1 + (((denominator.IsOne ? 0 : denominator.GetBitLength()) + operand.Numerator.GetBitLength()) / 64));

        // Greatest common divisors and products of long numbers take time that grows with the square of the length.
        if (Interlocked.Add(ref _left, -(operations * words * (1 + (words / 16)))) < 0)
        {
            throw new BudgetExceededException("arithmetic with algebraic numbers");
        }
    }
}
