using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;

namespace Momentum.Cli.Maps;

/// <summary>An axis of a map: a parameter, lambda, or the product of step size and lambda, with its range.</summary>
/// <param name="Label">The quantity as it is written: alpha*lambda.</param>
/// <param name="Variable">The variable that carries it in the characteristic polynomial.</param>
/// <param name="IsGain">Whether it is the product of step size and lambda.</param>
/// <param name="From">The lower end.</param>
/// <param name="To">The upper end.</param>
internal sealed record MapAxis(string Label, string Variable, bool IsGain, double From, double To)
{
    /// <summary>Reads QUANTITY=FROM:TO.</summary>
    /// <param name="option">The option, for errors.</param>
    /// <param name="text">Its value.</param>
    /// <param name="method">The method.</param>
    /// <param name="gain">The gain of its characteristic polynomial.</param>
    /// <exception cref="CommandFailure">The quantity is unknown, or the range is malformed or empty.</exception>
    public static MapAxis Parse(string option, string text, Method method, Gain gain)
    {
        int equals = text.IndexOf('=');
        string[] ends = equals > 0 ? text[(equals + 1)..].Split(':') : [];
        if (ends.Length != 2)
        {
            throw CommandFailure.Usage($"{option} takes QUANTITY=FROM:TO, got {Printable.Word(text)}", $"for example {option} {Infix.Print(gain.Display)}=0:4");
        }

        double from = Quantity.Parse(option, ends[0]).ToDouble();
        double to = Quantity.Parse(option, ends[1]).ToDouble();
        if (!(from < to))
        {
            throw CommandFailure.Usage($"{option} must go from a smaller to a larger number, got {Printable.Word(text)}");
        }

        string quantity = text[..equals].Replace(" ", string.Empty, StringComparison.Ordinal);
        if (gain.StepParameter is { } step && (quantity == $"{step}*{IterationMatrix.Lambda}" || quantity == $"{IterationMatrix.Lambda}*{step}"))
        {
            return new(Infix.Print(gain.Display), IterationMatrix.Lambda, true, from, to);
        }

        string[] known = [.. method.Parameters.Select(p => p.Name), IterationMatrix.Lambda];
        if (known.Contains(quantity))
        {
            return new(quantity, quantity, false, from, to);
        }

        string? nearest = NearestName.Of(quantity, known);
        throw CommandFailure.Usage(
            $"{option}: {method.Id} has no quantity {Printable.Word(quantity)}",
            nearest is not null ? $"did you mean {nearest}?" : $"known are {string.Join(", ", gain.StepParameter is null ? known : [Infix.Print(gain.Display), .. known])}");
    }

    /// <summary>The axis that is shown when none is asked for.</summary>
    public static MapAxis GainOf(Gain gain, double to) => new(Infix.Print(gain.Display), IterationMatrix.Lambda, true, 0, to);
}
