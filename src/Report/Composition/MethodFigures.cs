using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Output;
using Momentum.Report.Text;

namespace Momentum.Report.Composition;

/// <summary>The pictures of a method's page: where it is stable and how fast, and how its eigenvalues move.</summary>
public static class MethodFigures
{
    private const double LocusShare = 0.6;
    private static readonly double[] s_slices = [0.25, 0.5, 0.75];
    private static readonly Formula s_rho = Formula.Named("rho");

    /// <summary>The pictures that apply; none where the rule has no characteristic polynomial.</summary>
    /// <param name="analysis">The analysis of the method.</param>
    /// <param name="cancellation">Stops the sampling.</param>
    public static ValueList<Block> Of(MethodAnalysis analysis, CancellationToken cancellation = default) =>
        ValueList.From(((Block?[])[Radius(analysis, cancellation), Locus(analysis)]).OfType<Block>());

    private static Block.Picture? Radius(MethodAnalysis analysis, CancellationToken cancellation)
    {
        if (!analysis.Polynomial.IsDecided)
        {
            return null;
        }

        string name = analysis.Method.Name;
        if (MethodCurve.Of(analysis) is { IsDecided: true, Value: var curve })
        {
            return new(
                new(FileName.Of(analysis.Method.Id + "-radius"), $"Spectral radius of {name} over the step", [curve]),
                Prose.Of($"The spectral radius {s_rho} over the step. Vertical: the derived stability boundary, where {Formula.Equation(s_rho, new Formula.Literal("1"))}."),
                "figure-radius");
        }

        (Panel[] panels, Dictionary<string, double> fixedAt) = Panels(analysis, cancellation);
        if (panels.Length == 0)
        {
            return null;
        }

        Formula envelope = Formula.Beside(Formula.Named("k"), Formula.Superscript(s_rho, Formula.Named("k")));
        Prose at = fixedAt.Count == 0 ? Prose.Of(string.Empty) : Prose.Of($" at {Values(fixedAt)}");
        return new(
            new(FileName.Of(analysis.Method.Id + "-map"), $"Map of the spectral radius of {name}", ValueList.Create<Panel>(panels)) { Columns = panels.Length },
            Prose.Of($"The spectral radius {s_rho}{at}. Grey: unstable. Black: the derived stability boundary. White dashed: critical damping, where two eigenvalues meet and the error behaves like {envelope}. Thin white, where drawn: between monotonic decrease and oscillation."),
            "figure-map");
    }

    /// <summary>One map; three slices where exactly one more bounded parameter is free.</summary>
    private static (Panel[] Panels, Dictionary<string, double> FixedAt) Panels(MethodAnalysis analysis, CancellationToken cancellation)
    {
        Dictionary<string, double> none = new(StringComparer.Ordinal);
        ValueList<Parameter> free = analysis.Polynomial.Value.FreeParameters;
        if (free.FirstOrDefault(IsBounded) is not { } vertical)
        {
            return ([], none);
        }

        Parameter[] others = [.. free.Where(p => p != vertical)];
        if (others is [var slice] && IsBounded(slice))
        {
            List<Panel> panels = [];
            foreach (double share in s_slices)
            {
                Dictionary<string, double> values = new(StringComparer.Ordinal) { [slice.Name] = At(slice, share) };
                if (MethodMap.Of(analysis, values, cancellation) is { IsDecided: true, Value: var map })
                {
                    panels.Add((map with { Title = Values(values) }).Panel());
                }
            }

            return ([.. panels], none);
        }

        Dictionary<string, double> typical = others.ToDictionary(p => p.Name, Typical, StringComparer.Ordinal);
        return MethodMap.Of(analysis, typical, cancellation) is { IsDecided: true, Value: var single } ? ([single.Panel()], typical) : ([], none);
    }

    private static Block.Picture? Locus(MethodAnalysis analysis)
    {
        if (!analysis.Spectrum.IsDecided)
        {
            return null;
        }

        Dictionary<string, double> values = analysis.Spectrum.Value.Polynomial.FreeParameters.ToDictionary(p => p.Name, p => IsBounded(p) ? At(p, LocusShare) : Typical(p), StringComparer.Ordinal);
        if (MethodLocus.Of(analysis, values) is not { IsDecided: true, Value: var locus })
        {
            return null;
        }

        Prose at = values.Count == 0 ? "The eigenvalues" : Prose.Of($"The eigenvalues at {Values(values)}");
        return new(
            new(FileName.Of(analysis.Method.Id + "-locus"), $"Eigenvalues of {analysis.Method.Name} in the complex plane as the step grows", [locus.Panel()]),
            Prose.Of($"{at} as the step grows from 0 until one leaves the unit disc, in the plane of {Formula.Named("sigma")}. Arrows point to larger steps; eigenvalues meet at the diamonds."),
            "figure-locus");
    }

    private static Prose Values(Dictionary<string, double> values) =>
        MethodSections.Listed([.. values.Select(v => (Prose)Formula.Equation(Formula.Named(v.Key), new Formula.Literal(v.Value.ToString("0.###", CultureInfo.InvariantCulture))))], "and");

    private static bool IsBounded(Parameter parameter) => parameter.Domain is { Lower: not null, Upper: not null };

    private static double At(Parameter parameter, double share)
    {
        double low = parameter.Domain.Lower!.Value.ToDouble();
        return low + (share * (parameter.Domain.Upper!.Value.ToDouble() - low));
    }

    /// <summary>A value to show a method at: its default, the middle of its range, 1 for what must be positive, a tenth for what may vanish.</summary>
    private static double Typical(Parameter parameter) =>
        parameter.Default is { } value ? value.ToDouble()
        : IsBounded(parameter) ? At(parameter, 0.5)
        : parameter.Domain is { Lower: { } low } ? low.ToDouble() + (parameter.Domain.LowerClosed ? 0.1 : 1)
        : 1;
}
