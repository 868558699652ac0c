using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;

namespace Momentum.Oracle;

/// <summary>The entry for test suites: which method, at which parameters, on which quadratic, from where.</summary>
/// <example><code>Oracle.For(Catalogue.HeavyBall, new() { ["alpha"] = 0.1, ["beta"] = 0.9 }).On([0.1, 1, 5]).ShouldMatch(rows);</code></example>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "MA0049", Justification = "Oracle.For(...) is how a test suite reads.")]
public static class Oracle
{
    /// <summary>A method at a tuning.</summary>
    /// <param name="method">The method; of one that is not linear, or whose step depends on k, the iterates are those of a run in double-double, and rates are not known.</param>
    /// <param name="tuning">Its parameters; defaults are added.</param>
    /// <exception cref="TuningException">The tuning does not fit the method.</exception>
    public static OracleRun For(Method method, Tuning tuning)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(tuning);
        Tuning complete = tuning.For(method);
        Derived<StateSpace<RationalFunction>> rule = StateSpace.Of(method);
        if (rule.IsDecided)
        {
            rule.Value.At(complete);
        }

        return new(method, complete, rule);
    }

    /// <summary>A catalogue method at a tuning on a spectrum, from one line of text.</summary>
    /// <param name="text">An id, settings name=value, and where wanted the word on with eigenvalues: <c>pytorch-sgd lr=0.05 momentum=0.9 on 0.1,1,5</c>. Numbers are exact: 0.05 is 1/20.</param>
    /// <exception cref="FormatException">A word is no setting, or a number cannot be read.</exception>
    /// <exception cref="ArgumentException">There is no such method, or the tuning does not fit it.</exception>
    public static OracleRun Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int on = Array.IndexOf(words, "on");
        int end = on < 0 ? words.Length : on;
        if (end == 0 || (on >= 0 && on + 2 != words.Length))
        {
            throw new FormatException($"a run reads METHOD name=value ... on 0.1,1,5; got '{text}'");
        }

        OracleRun run = For(Find(words[0]), Tuning.Of(words[1..end].Select(Setting)));
        return on < 0 ? run : run.On([.. words[on + 1].Split(',').Select(Number)]);
    }

    /// <summary>A catalogue method by its id, with a suggestion where there is none.</summary>
    internal static Method Find(string id) => Catalogue.Find(id) ?? throw new ArgumentException(
        $"there is no method {id} in the catalogue{(NearestName.Of(id, Catalogue.Ids) is { } near ? $"; did you mean {near}?" : string.Empty)}", nameof(id));

    private static KeyValuePair<string, Rational> Setting(string word)
    {
        string[] parts = word.Split('=');
        return parts.Length == 2 ? KeyValuePair.Create(parts[0], Number(parts[1])) : throw new FormatException($"a setting reads name=value; got '{word}'");
    }

    private static Rational Number(string text) => Rational.TryParse(text, out Rational value) ? value : throw new FormatException($"'{text}' is not a number");
}
