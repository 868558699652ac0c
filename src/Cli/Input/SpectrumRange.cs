using Momentum.Analysis.Algebra;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>The Hessian eigenvalues that --mu and --L bound: 0 &lt; μ ≤ L.</summary>
/// <param name="Mu">The smallest eigenvalue.</param>
/// <param name="L">The largest eigenvalue.</param>
internal sealed record SpectrumRange(Quantity Mu, Quantity L)
{
    /// <summary>Reads both ends; null when neither is given.</summary>
    /// <exception cref="CommandFailure">One is missing, not a positive number, or they are the wrong way round.</exception>
    public static SpectrumRange? Parse(string? mu, string? largest)
    {
        if (mu is null && largest is null)
        {
            return null;
        }

        if (mu is null || largest is null)
        {
            throw CommandFailure.Usage($"{(mu is null ? "--mu" : "--L")} is missing", "the eigenvalues of the Hessian lie between --mu and --L");
        }

        SpectrumRange range = new(Positive("--mu", mu), Positive("--L", largest));
        return range.Mu.Value <= range.L.Value ? range : throw CommandFailure.Usage(
            $"--mu must not exceed --L, got --mu {Printable.Word(mu)} and --L {Printable.Word(largest)}",
            $"swapped? --mu {Printable.Word(largest)} --L {Printable.Word(mu)}");
    }

    /// <summary>A positive number.</summary>
    public static Quantity Positive(string name, string text)
    {
        Quantity quantity = Quantity.Parse(name, text);
        return quantity.Value.Sign > 0 ? quantity : throw CommandFailure.Usage(
            $"{name} must be greater than 0, got {quantity}",
            name == "--mu" && quantity.Value.IsZero ? "at mu = 0 no method has a linear rate: convergence is sublinear" : null);
    }

    /// <summary>A number strictly between 0 and 1.</summary>
    public static Rational Fraction(string name, string text)
    {
        Quantity quantity = Quantity.Parse(name, text);
        return quantity.Value.Sign > 0 && quantity.Value < Rational.One ? quantity.Value : throw CommandFailure.Usage($"{name} must be in (0,1), got {quantity}");
    }
}
