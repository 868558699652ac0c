using Momentum.Analysis;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Oracle.Traces;

namespace Momentum.Cli.Commands;

/// <summary>Opens the trace that a command line names.</summary>
internal static class TraceInput
{
    /// <summary>Reads a file, or standard input for -, and hands it over as a stream.</summary>
    /// <exception cref="CommandFailure">It cannot be opened, or it is malformed.</exception>
    public static T Read<T>(Session session, string word, Func<Stream, T> read)
    {
        try
        {
            if (word == "-")
            {
                return read(session.Input);
            }

            using FileStream file = InputFile.Open(session.PathOf(word.Length == 0 ? "." : word), word);
            return read(file);
        }
        catch (TraceFormatException e)
        {
            throw CommandFailure.Invalid(e.Message);
        }
    }

    /// <summary>The overrides of a trace's header.</summary>
    public static TraceHeader Header(string[]? lambda, string[]? center)
    {
        IReadOnlyList<Quantity> lambdas = NumberList.Parse("--lambda", lambda);
        foreach (Quantity l in lambdas)
        {
            if (l.Value.Sign < 0)
            {
                throw CommandFailure.Usage($"--lambda must not be negative, got {l}");
            }
        }

        return new(ValueList.From(lambdas.Select(l => l.Value)), ValueList.From(NumberList.Parse("--center", center).Select(c => c.Value)));
    }
}
