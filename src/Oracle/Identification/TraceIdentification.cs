using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Oracle.Traces;

namespace Momentum.Oracle.Identification;

/// <summary>What a run is: the smallest linear rule that explains it, the catalogue entries that agree with it, and what it does wrong.</summary>
/// <param name="Rows">The rows that were used: finite, not all zero, at most <see cref="MaxRows"/>.</param>
/// <param name="Fit">The rule; null where no linear rule of order 1 to 4 explains the run.</param>
/// <param name="Matches">All catalogue entries that agree, those with the fewest parameters first.</param>
/// <param name="Nearest">Where nothing agrees, the entry with the smallest deviation; else null.</param>
/// <param name="Diagnoses">What can be said in words.</param>
/// <param name="Notes">What the run leaves open, and which probe would decide it.</param>
public sealed record TraceIdentification(int Rows, RuleFit? Fit, ValueList<MethodMatch> Matches, MethodMatch? Nearest, ValueList<Diagnosis> Diagnoses, ValueList<string> Notes)
{
    /// <summary>How many rows of a run the identification uses.</summary>
    public const int MaxRows = 400;

    private const int FewStarts = 4;

    /// <summary>Gets a value indicating whether the run is too short to say anything about its rule.</summary>
    public bool IsUndecided => Fit is null && Rows < 5;

    /// <summary>Identifies a run.</summary>
    /// <param name="trace">The run, at least three rows.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static TraceIdentification Of(Trace trace, CancellationToken cancellationToken = default) => Of(trace, null, cancellationToken);

    /// <summary>Identifies a run that claims to be a method's, which names more bugs.</summary>
    /// <param name="trace">The run.</param>
    /// <param name="claimed">The method it should be, with its tuning, schedule and policy; null where that is not known.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static TraceIdentification Of(Trace trace, OracleRun? claimed, CancellationToken cancellationToken = default) => Among(Catalogue.All, trace, claimed, cancellationToken);

    /// <summary>Identifies a run among given methods.</summary>
    /// <param name="methods">The methods that may match; those that are not linear never do.</param>
    /// <param name="trace">The run.</param>
    /// <param name="claimed">The method it should be; null where that is not known.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static TraceIdentification Among(IEnumerable<Method> methods, Trace trace, OracleRun? claimed = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(trace);
        bool isLinear = claimed?.Nonlinear is null;
        Claim? claim = claimed is null || !isLinear ? null : Claim.Of(trace, claimed);
        int rows = Math.Min(Usable(trace), claim?.Rows ?? MaxRows);
        RuleFit? scheduled = rows < 3 ? null : claim?.Explain(trace, rows);
        RuleFit? fit = scheduled ?? (rows < 3 ? null : RuleFitting.Of(trace, rows) ?? StepSizeChanges.Find(trace, rows));
        RuleFit? guess = fit ?? (rows < 4 || !isLinear ? null : RuleFitting.Nearest(trace, rows));
        List<MethodMatch> matches = [];
        MethodMatch? nearest = null;
        if (guess is not null)
        {
            nearest = Search([.. methods], trace, rows, guess, new(guess.A < 0, null, 0, guess.Changes, scheduled is not null), fit is null ? FewStarts : int.MaxValue, matches, cancellationToken);
        }

        List<Diagnosis> diagnoses = Identification.Diagnoses.Of(trace, Finite(trace), rows, fit, claim);
        if (!isLinear && rows > 4)
        {
            // What would be said of a right run of the rule too says nothing.
            (Diagnosis Diagnosis, OracleRun Run)? variant = RuleVariants.Of(trace, rows, claimed!, cancellationToken);
            HashSet<string> own = [.. NonlinearRuns.Of((variant?.Run ?? claimed!).ExpectedBeside(trace, rows - 1), rows).Select(static d => d.Id)];
            diagnoses.RemoveAll(d => own.Contains(d.Id));
            diagnoses.AddRange(variant is { } explained ? [explained.Diagnosis] : []);
        }

        if (matches.Count > 0 && SinglePrecisionParameters(matches[0]) is { } fingerprint)
        {
            diagnoses.Add(fingerprint);
        }

        return new(rows, fit, ValueList.From(matches.OrderBy(m => m.Method.Parameters.Count)), nearest, ValueList.From(diagnoses), ValueList.From(NotesOf(trace, rows, fit, matches)));
    }

    /// <summary>The finite rows that still carry information: a run that vanished or overflowed is cut.</summary>
    internal static int Usable(Trace trace)
    {
        int rows = Math.Min(Finite(trace), MaxRows);
        for (int k = 1; k < rows; k++)
        {
            bool vanished = true;
            foreach (double value in trace.Row(k))
            {
                vanished &= value == 0;
                if (Math.Abs(value) > 1e150)
                {
                    return k;
                }
            }

            if (vanished)
            {
                return Math.Max(k, 3);
            }
        }

        return rows;
    }

    /// <summary>Collects the entries that agree, and returns the nearest one that does not.</summary>
    private static MethodMatch? Search(Method[] methods, Trace trace, int rows, RuleFit guess, CandidateForm plain, int starts, List<MethodMatch> matches, CancellationToken cancellationToken)
    {
        NearMiss? nearest = null;
        List<CandidateForm> forms = [plain];
        if (guess.Decay is { } decay)
        {
            double amount = plain.Maximize && decay.Place != DecayPlace.Decoupled ? -decay.Amount : decay.Amount;
            forms.Add(plain with { Decay = decay.Place, DecayAmount = amount });
        }

        foreach (CandidateForm form in forms)
        {
            CandidateSearch search = new(trace, rows, guess, form, starts);
            foreach (Method method in methods)
            {
                if ((form.Decay is not null && method.Parameters.Any(p => p.Name == "weight_decay")) || search.Find(method, cancellationToken) is not { } candidate)
                {
                    continue;
                }

                if (candidate.Match is { } match)
                {
                    matches.Add(match);
                }
                else
                {
                    nearest = NearMiss.Better(nearest, candidate);
                }
            }
        }

        return matches.Count > 0 ? null : nearest?.Compare();
    }

    private static int Finite(Trace trace)
    {
        for (int k = 0; k < trace.Rows; k++)
        {
            foreach (double value in trace.Row(k))
            {
                if (!double.IsFinite(value))
                {
                    return k;
                }
            }
        }

        return trace.Rows;
    }

    private static Diagnosis? SinglePrecisionParameters(MethodMatch match)
    {
        foreach ((string name, Rational value) in match.Parameters)
        {
            double v = value.ToDouble();
            if ((float)v == v && decimal.TryParse(((float)v).ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal simple)
                && (double)simple != v && match.Comparison.IsMatch)
            {
                return new("float32-parameter", $"{name} was rounded to float32", string.Create(CultureInfo.InvariantCulture, $"{name} = {v:R} is the float32 of {simple}"));
            }
        }

        return null;
    }

    private static IEnumerable<string> NotesOf(Trace trace, int rows, RuleFit? fit, List<MethodMatch> matches)
    {
        int distinct = trace.Lambda.Where(l => !l.IsZero).Distinct().Count();
        if (rows < 6)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{rows} usable rows are few: 30 to 60 steps decide more");
        }

        if (distinct < 2)
        {
            yield return "one distinct eigenvalue cannot separate heavy ball from Nesterov: probe with 0.1, 1 and 5 times a scale";
        }
        else if (distinct < 3)
        {
            yield return "two distinct eigenvalues leave no check: a third one would";
        }

        if (fit is { Ambiguous.Count: > 0 })
        {
            yield return $"the run does not determine {string.Join(", ", fit.Ambiguous)}";
        }

        foreach (string advice in ProbeAdvice.Of(trace, matches))
        {
            yield return advice;
        }
    }
}
