using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Cli.Hosting;

/// <summary>Turns whatever ends a command early into a line on standard error and an exit status.</summary>
internal static class Failures
{
    /// <summary>Reports an exception.</summary>
    /// <param name="session">Where to report.</param>
    /// <param name="error">What happened.</param>
    /// <param name="command">The command as typed, for the line that points to its help: "momentum rate".</param>
    public static int Report(Session session, Exception error, string command)
    {
        switch (error)
        {
            case OperationCanceledException when session.Cancellation.IsCancellationRequested:
                return ExitCode.Interrupted;
            case AggregateException { InnerExceptions: [var inner, ..] }:
                return Report(session, inner, command);
            case CommandFailure failure:
                return Write(session, failure.ExitCode, failure.Message, failure.Hint, command);
            case ExpressionSyntaxException syntax:
                return Write(session, ExitCode.Invalid, syntax.Message, null, command);
            case BudgetExceededException budget:
                return Write(session, ExitCode.Undecided, $"undecided: the budget was exceeded: {budget.What}", null, command);
            case IOException or UnauthorizedAccessException:
                return Write(session, ExitCode.Invalid, Reason.Of(error), null, command);
            default:
                return Internal(session, error);
        }
    }

    private static int Write(Session session, int exitCode, string message, string? hint, string command)
    {
        session.Error.Write($"momentum: error: {Printable.Of(message)}\n");
        if (hint is not null)
        {
            session.Error.Write($"hint: {Printable.Of(hint)}\n");
        }

        if (exitCode == ExitCode.Usage)
        {
            session.Error.Write($"Try: {command} --help\n");
        }

        return exitCode;
    }

    private static int Internal(Session session, Exception error)
    {
        session.Error.Write($"momentum: internal error: {error.GetType().Name}: {Printable.Word(error.Message)}\n");
        session.Error.Write(session.Debug ? $"{error}\n" : "Set MOMENTUM_DEBUG=1 to see where, and please report it with the command.\n");
        return ExitCode.Internal;
    }
}
