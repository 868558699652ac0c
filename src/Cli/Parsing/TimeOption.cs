using System.CommandLine;
using System.Globalization;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;

namespace Momentum.Cli.Parsing;

/// <summary>--seconds: how long a derivation may take.</summary>
internal static class TimeOption
{
    private const double MostSeconds = 1e6;

    /// <summary>The option.</summary>
    /// <param name="work">What takes the time: the derivation.</param>
    /// <param name="done">What happens to its parts: derived.</param>
    public static Option<string> Create(string work, string done) =>
        SharedOptions.Value("--seconds", "N", $"How long {work} may take, 4 when left out; what is not {done} by then is undecided.");

    /// <summary>The time that was asked for, or the session's.</summary>
    public static TimeSpan Read(Session session, string? text)
    {
        if (text is null)
        {
            return session.DerivationTime;
        }

        double seconds = Quantity.Parse("--seconds", text).ToDouble();
        return seconds is > 0 and <= MostSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw CommandFailure.Usage(string.Create(CultureInfo.InvariantCulture, $"--seconds must be positive and at most {MostSeconds}, got {Printable.Word(text)}"));
    }
}
