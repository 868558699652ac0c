using System.Collections.ObjectModel;
using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Evaluation;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Numeric;
using Momentum.Numeric.Problems;
using Momentum.Numeric.Rates;
using Momentum.Report.Composition;
using Momentum.Report.Figures.Kinds;

namespace Momentum.Cli.Reports;

/// <summary>Does what a report shows: derives, tunes, runs and compares.</summary>
internal static class ReportRun
{
    /// <summary>The reduction of the error that steps are counted for.</summary>
    public const double Reduction = 1e-6;

    // A picture shows the run until the fastest method has gained this many decades, within these bounds of steps.
    private const double Decades = 14;
    private const int FewestSteps = 40;
    private const int MostSteps = 2000;

    /// <summary>The comparison of a specification, without provenance.</summary>
    public static Comparison Of(Session session, ReportSpec spec, IReadOnlyList<Problem> problems)
    {
        using Progress progress = new(session);
        MethodAnalysis[] analyses = [.. MethodAnalysis.OfEach(spec.Methods.Select(static m => m.Method), session.Cancellation)];
        ComparedMethod[] methods = new ComparedMethod[analyses.Length];
        ProblemResult[] results = new ProblemResult[problems.Count];

        // Eigenvalues of the problems and tunings of the methods do not need each other.
        Parallel.For(0, results.Length + methods.Length, new ParallelOptions { CancellationToken = session.Cancellation }, job =>
        {
            if (job < results.Length)
            {
                results[job] = new(problems[job], methods.Length);
                return;
            }

            int m = job - results.Length;
            methods[m] = new(analyses[m], spec.Methods[m].Values is null ? RateRow.Of(analyses[m].Tuning, spec.ConditionNumbers, Reduction) : []);
        });
        int total = problems.Count * spec.Methods.Count;
        int done = 0;
        Parallel.For(0, total, new ParallelOptions { CancellationToken = session.Cancellation }, job =>
        {
            (int p, int m) = Math.DivRem(job, spec.Methods.Count);
            results[p].Tune(m, spec.Methods[m], analyses[m], session.Cancellation);
        });
        Parallel.For(0, total, new ParallelOptions { CancellationToken = session.Cancellation }, job =>
        {
            (int p, int m) = Math.DivRem(job, spec.Methods.Count);
            results[p].Run(m, spec.Methods[m], session.Cancellation);
            lock (progress)
            {
                progress.Show(string.Create(CultureInfo.InvariantCulture, $"{++done} of {total} runs"));
            }
        });
        return new(spec.Title, ValueList.From(methods), spec.ConditionNumbers)
        {
            Reduction = Reduction,
            Problems = ValueList.From(results.Select(r => r.Runs).OfType<ProblemRuns>()),
            Verifications = ValueList.From(results.SelectMany(r => r.Verifications)),
        };
    }

    /// <summary>The methods on one problem.</summary>
    private sealed class ProblemResult(Problem problem, int methods)
    {
        private readonly Derived<TunedMethod>[] _tuned = new Derived<TunedMethod>[methods];
        private readonly PolynomialRate?[] _worst = new PolynomialRate?[methods];
        private readonly Verification[] _verifications = new Verification[methods];
        private readonly ConvergenceRun?[] _runs = new ConvergenceRun?[methods];
        private readonly bool _isConvex = problem.Extremes.Mu > 0;

        public IEnumerable<Verification> Verifications => _verifications;

        public ProblemRuns? Runs => Array.Exists(_runs, r => r is not null)
            ? new(problem.Id, problem.Title, problem.Extremes.Smallest, problem.Extremes.Largest, ValueList.From(_runs.OfType<ConvergenceRun>()))
            : null;

        public void Tune(int index, ReportMethod method, MethodAnalysis analysis, CancellationToken cancellation)
        {
            _tuned[index] = !_isConvex
                ? Derived<TunedMethod>.Undecided("the smallest eigenvalue of the Hessian is not positive, so there is no linear rate to predict")
                : analysis.System.Then(system => method.Values is { } values
                    ? Derived<TunedMethod>.Of(TunedMethod.Of(method.Method, values))
                    : WorkingTuning.Of(analysis, problem.Extremes.Mu, problem.Extremes.L, ReadOnlyDictionary<string, Rational>.Empty, cancellation).Select(t => TunedMethod.Of(method.Method, t.Values)));
            _worst[index] = _tuned[index].IsDecided ? ErrorRun.Worst(_tuned[index].Value, problem) : null;
        }

        public void Run(int index, ReportMethod method, CancellationToken cancellation)
        {
            string id = method.Method.Id;
            if (!_tuned[index].IsDecided)
            {
                _verifications[index] = Verification.NotDone(id, problem.Id, _tuned[index].Reason!);
                return;
            }

            TunedMethod tuned = _tuned[index].Value;
            _verifications[index] = Verification.Of(id, LinearMethod.Of(tuned.System), problem, threads: 1, progress: null, cancellation);
            _runs[index] = ErrorRun.Of(method.Method.Name, tuned, problem, _worst[index]!, Steps(), cancellation);
        }

        private int Steps()
        {
            double fastest = _worst.OfType<PolynomialRate>().Max(w => w.Rate.Value);
            return (int)Math.Clamp(Decades * Math.Log(10) / Math.Max(fastest, 1e-12), FewestSteps, MostSteps);
        }
    }
}
