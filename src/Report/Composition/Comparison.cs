using System.Numerics;
using Momentum.Analysis;
using Momentum.Numeric.Rates;
using Momentum.Report.Documents;
using Momentum.Report.Figures.Kinds;

namespace Momentum.Report.Composition;

/// <summary>What a comparison of methods shows: analyses, numbers and runs, all made by the caller.</summary>
/// <param name="Title">The title of the report.</param>
/// <param name="Methods">The methods in the order of tables and legends.</param>
/// <param name="ConditionNumbers">The condition numbers of the table of rates.</param>
public sealed record Comparison(string Title, ValueList<ComparedMethod> Methods, ValueList<double> ConditionNumbers)
{
    /// <summary>Gets the runs on problems.</summary>
    public ValueList<ProblemRuns> Problems { get; init; } = [];

    /// <summary>Gets the predictions beside the measurements.</summary>
    public ValueList<Verification> Verifications { get; init; } = [];

    /// <summary>Gets a value indicating whether the report has a section about each method, which tables then point to.</summary>
    public bool DescribesMethods { get; init; } = true;

    /// <summary>Gets the reduction of the error that iterations are counted for.</summary>
    public double Reduction { get; init; } = 1e-6;

    /// <summary>Gets how to reproduce the report; null to leave the footer out.</summary>
    public Provenance? Provenance { get; init; }
}

/// <summary>A method of a comparison.</summary>
/// <param name="Analysis">Its analysis.</param>
/// <param name="Rates">Its best rates at the condition numbers of the comparison, in their order; empty where no tuning was derived.</param>
public sealed record ComparedMethod(MethodAnalysis Analysis, ValueList<TunedRate> Rates);

/// <summary>The best rate of a method at a condition number.</summary>
/// <param name="ConditionNumber">κ.</param>
/// <param name="Rho">The spectral radius, worst over the spectrum; null where no parameters converge or the best rate is only approached.</param>
/// <param name="Iterations">How many steps reduce ρᵏ below the reduction of the comparison; null where there is no rate below 1.</param>
public sealed record TunedRate(double ConditionNumber, double? Rho, BigInteger? Iterations);

/// <summary>Runs of the tuned methods on one problem.</summary>
/// <param name="Id">The problem's specification.</param>
/// <param name="Title">What the problem is, in a few words.</param>
/// <param name="Mu">The smallest eigenvalue.</param>
/// <param name="L">The largest eigenvalue.</param>
/// <param name="Runs">The relative errors of the methods, in the order of the comparison, with the predicted envelopes.</param>
public sealed record ProblemRuns(string Id, string Title, double Mu, double L, ValueList<ConvergenceRun> Runs)
{
    /// <summary>Gets what the errors and envelopes are, for the caption; null to say it in general.</summary>
    public string? Remark { get; init; }
}
