using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>Parameter domains that replace those of a rule: beta=-1:1.</summary>
internal static class DomainOverride
{
    /// <summary>The method with the domains replaced.</summary>
    /// <param name="method">The method.</param>
    /// <param name="domains">NAME=LOWER:UPPER each, an open interval; an end left out is infinite.</param>
    /// <exception cref="CommandFailure">A name is unknown, or an interval is malformed or empty.</exception>
    public static Method Apply(Method method, IReadOnlyList<string>? domains)
    {
        if (domains is null or [])
        {
            return method;
        }

        Dictionary<string, Interval> replaced = new(StringComparer.Ordinal);
        foreach (string domain in domains)
        {
            int equals = domain.IndexOf('=');
            string name = equals > 0 ? domain[..equals].Trim() : throw Malformed(domain);
            Parameter parameter = ParameterValues.Find(method, "--domain", name, out bool complement);
            if (complement || !replaced.TryAdd(parameter.Name, Parse(domain, domain[(equals + 1)..])))
            {
                throw complement ? Malformed(domain) : CommandFailure.Usage($"--domain is given twice for {name}");
            }
        }

        // The canonical text has one line of parameters, which is written anew; everything else stays.
        string line = $"parameters {string.Join(", ", method.Parameters.Select(p => replaced.TryGetValue(p.Name, out Interval? interval) ? p with { Domain = interval } : p))}";
        IEnumerable<string> lines = method.Text.Split('\n').Select(l => l.StartsWith("parameters ", StringComparison.Ordinal) ? line : l);
        return Method.Parse(string.Join('\n', lines), method.Id);
    }

    private static Interval Parse(string domain, string range)
    {
        string[] ends = range.Split(':');
        if (ends.Length != 2)
        {
            throw Malformed(domain);
        }

        Interval interval = new(End(ends[0]), false, End(ends[1]), false);
        return interval.IsEmpty ? throw CommandFailure.Usage($"--domain {Printable.Word(domain)} is empty; the lower end comes first") : interval;
    }

    private static Rational? End(string text) => string.IsNullOrWhiteSpace(text) ? null
        : Quantity.Parse("--domain", text) is { Formula: null } quantity ? quantity.Value
        : throw CommandFailure.Usage($"--domain takes rational ends, got {Printable.Word(text)}");

    private static CommandFailure Malformed(string domain) =>
        CommandFailure.Usage($"--domain takes NAME=LOWER:UPPER, got {Printable.Word(domain)}", "an end left out is infinite: --domain beta=-1:");
}
