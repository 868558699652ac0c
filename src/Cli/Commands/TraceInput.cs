using System.CommandLine;
using Momentum.Analysis;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Parsing;
using Momentum.Oracle.Traces;

namespace Momentum.Cli.Commands;

/// <summary>The argument TRACE with the options that replace its header, and how it is opened.</summary>
internal sealed class TraceInput
{
    private readonly Option<string[]> _lambda = SharedOptions.Repeated("--lambda", "0.1,1,5", "The Hessian eigenvalue of each coordinate, in place of the trace's own.");
    private readonly Option<string[]> _center = SharedOptions.Repeated("--center", "0,0,0", "The minimiser, in place of the trace's own.");

    /// <summary>Gets TRACE.</summary>
    public Argument<string> Argument { get; } = new("TRACE") { Description = "A CSV file step,w1,w2,… with an optional first line # {\"lambda\": [...], \"center\": [...]}, or - for standard input." };

    /// <summary>Gets the options.</summary>
    public IEnumerable<Option> Options => [_lambda, _center];

    /// <summary>Reads a file, or standard input for -, as a stream, with what replaces its header.</summary>
    /// <exception cref="CommandFailure">It cannot be opened or read, or it is malformed.</exception>
    public T Read<T>(Session session, ParseResult arguments, Func<Stream, TraceHeader, T> read)
    {
        string word = arguments.GetRequiredValue(Argument);
        TraceHeader header = Header(arguments.GetValue(_lambda), arguments.GetValue(_center));
        try
        {
            if (word == "-")
            {
                return read(session.Input, header);
            }

            using FileStream file = InputFile.Open(session.PathOf(word.Length == 0 ? "." : word), word);
            return read(file, header);
        }
        catch (TraceFormatException e)
        {
            throw CommandFailure.Invalid(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Invalid($"cannot read {(word == "-" ? "standard input" : Printable.Word(word))}: {Reason.Of(e)}", inner: e);
        }
    }

    private static TraceHeader Header(string[]? lambda, string[]? center)
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
