using System.Collections.ObjectModel;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Numeric;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Rates;

namespace Momentum.Cli.Evaluation;

/// <summary>A verification with the parameters it ran at.</summary>
/// <param name="Result">The verification.</param>
/// <param name="Values">The parameters; empty when the method did not run.</param>
/// <param name="Origin">Where the parameters come from.</param>
internal sealed record TunedVerification(Verification Result, IReadOnlyDictionary<string, Rational> Values, string Origin);

/// <summary>Runs methods on problems and sets what they do beside what was predicted.</summary>
internal static class VerificationRun
{
    /// <summary>Every method on every problem, problem by problem; pairs run side by side, and the results do not depend on how many.</summary>
    /// <param name="session">The token, and where progress is shown.</param>
    /// <param name="methods">The methods.</param>
    /// <param name="problems">The problems.</param>
    /// <param name="given">The parameters of a method that are not to be tuned.</param>
    /// <param name="prediction">The predicted ρ of a method at an eigenvalue.</param>
    public static IReadOnlyList<TunedVerification> Of(
        Session session,
        IReadOnlyList<Method> methods,
        IReadOnlyList<Problem> problems,
        Func<Method, IReadOnlyDictionary<string, Rational>> given,
        Func<LinearMethod, Func<double, double>> prediction)
    {
        using Progress progress = new(session);
        IReadOnlyDictionary<string, Rational>[] fixedValues = [.. methods.Select(given)];
        MethodAnalysis[] analyses = [.. MethodAnalysis.OfEach(methods, session.Cancellation)];
        TunedVerification[] results = new TunedVerification[problems.Count * analyses.Length];
        int workers = Math.Min(Environment.ProcessorCount, Math.Max(1, results.Length)), done = 0;
        int threads = results.Length == 1 ? Environment.ProcessorCount : 1;
        try
        {
            Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = session.Cancellation }, i =>
            {
                (MethodAnalysis analysis, Problem problem) = (analyses[i % analyses.Length], problems[i / analyses.Length]);
                string pair = $"{analysis.Method.Id} on {problem.Id}";
                StepReport report = new(step => Show(string.Create(CultureInfo.InvariantCulture, $"{pair}, step {step}")));
                Show(pair);
                results[i] = Of(analysis, problem, fixedValues[i % analyses.Length], prediction, threads, report, session.Cancellation);
                Interlocked.Increment(ref done);
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return results;

        void Show(string state)
        {
            lock (progress)
            {
                progress.Show(string.Create(CultureInfo.InvariantCulture, $"{Volatile.Read(ref done)} of {results.Length} done: {state}"));
            }
        }
    }

    private static TunedVerification Of(
        MethodAnalysis analysis,
        Problem problem,
        IReadOnlyDictionary<string, Rational> given,
        Func<LinearMethod, Func<double, double>> prediction,
        int threads,
        IProgress<int> progress,
        CancellationToken cancellation)
    {
        string id = analysis.Method.Id;
        if (!analysis.System.IsDecided)
        {
            return Unpredicted(analysis, problem, given, progress, cancellation);
        }

        double mu = problem.Extremes.Mu;
        Derived<WorkingTuning> tuning = mu > 0
            ? WorkingTuning.Of(analysis, mu, problem.Extremes.L, given, cancellation)
            : Derived<WorkingTuning>.Undecided("the smallest eigenvalue of the Hessian is not positive, so there is no linear rate to predict");
        if (!tuning.IsDecided)
        {
            return new(Verification.NotDone(id, problem.Id, tuning.Reason), ReadOnlyDictionary<string, Rational>.Empty, string.Empty);
        }

        TunedMethod method = TunedMethod.Of(analysis.Method, tuning.Value.Values);
        LinearMethod linear = LinearMethod.Of(method.System);
        Verification result = Verification.Of(id, linear, problem, prediction(linear), threads, progress, cancellation);
        return new(result, tuning.Value.Values, tuning.Value.Origin);
    }

    /// <summary>A rule that is not linear runs at the parameters that are given.</summary>
    private static TunedVerification Unpredicted(
        MethodAnalysis analysis, Problem problem, IReadOnlyDictionary<string, Rational> given, IProgress<int> progress, CancellationToken cancellation)
    {
        Method method = analysis.Method;
        string[] missing = [.. method.Parameters.Where(p => p.Default is null && !given.ContainsKey(p.Name)).Select(p => p.Name)];
        if (missing.Length > 0)
        {
            return new(Verification.NotDone(method.Id, problem.Id, $"{analysis.System.Reason}; to run it without a prediction give {string.Join(" ", missing.Select(m => $"--set {m}=VALUE"))}"), ReadOnlyDictionary<string, Rational>.Empty, string.Empty);
        }

        Tuning tuning = Tuning.Of(given).For(method);
        return new(RuleMeasurement.Of(method, tuning, problem, analysis.System.Reason!, progress, cancellation), tuning.Values, "given");
    }

    /// <summary>Reports at once, on the thread that works.</summary>
    private sealed class StepReport(Action<int> show) : IProgress<int>
    {
        public void Report(int value) => show(value);
    }
}
