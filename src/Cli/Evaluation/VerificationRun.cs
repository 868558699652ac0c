using System.Globalization;
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
    private static readonly IReadOnlyDictionary<string, Rational> s_none = new Dictionary<string, Rational>();

    /// <summary>Every method on every problem, one result after the other.</summary>
    public static IEnumerable<TunedVerification> Of(Session session, IReadOnlyList<Method> methods, IReadOnlyList<Problem> problems)
    {
        using Progress progress = new(session);
        MethodAnalysis[] analyses = [.. methods.Select(m => MethodAnalysis.Of(m, session.Cancellation))];
        int done = 0;
        foreach (Problem problem in problems)
        {
            foreach (MethodAnalysis analysis in analyses)
            {
                session.Cancellation.ThrowIfCancellationRequested();
                progress.Show(string.Create(CultureInfo.InvariantCulture, $"{++done} of {problems.Count * analyses.Length}: {analysis.Method.Id} on {problem.Id}"));
                yield return Of(analysis, problem, session.Cancellation);
            }
        }
    }

    private static TunedVerification Of(MethodAnalysis analysis, Problem problem, CancellationToken cancellation)
    {
        string id = analysis.Method.Id;
        double mu = problem.Extremes.Mu;
        Derived<WorkingTuning> tuning = mu > 0
            ? WorkingTuning.Of(analysis, mu, problem.Extremes.L, cancellation)
            : Derived<WorkingTuning>.Undecided("the smallest eigenvalue of the Hessian is not positive, so there is no linear rate to predict");
        if (!tuning.IsDecided)
        {
            return new(Verification.NotDone(id, problem.Id, tuning.Reason), s_none, string.Empty);
        }

        TunedMethod method = TunedMethod.Of(analysis.Method, tuning.Value.Values);
        Verification result = Verification.Of(id, LinearMethod.Of(method.System), problem, threads: 1, progress: null, cancellation);
        return new(result, tuning.Value.Values, tuning.Value.Origin);
    }
}
