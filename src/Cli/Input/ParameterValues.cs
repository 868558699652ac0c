using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>The values that <c>--set name=value</c> gives to a method's parameters.</summary>
internal static class ParameterValues
{
    /// <summary>The suffix that gives a parameter through its distance from one, without losing digits near one.</summary>
    public const string OneMinus = "one_minus_";

    /// <summary>Reads the settings and checks them against the method's parameters and their domains.</summary>
    /// <param name="session">Where to say that an irrational value enters as its nearest double.</param>
    /// <param name="method">The method.</param>
    /// <param name="option">The option's name, for errors.</param>
    /// <param name="settings">Its values: name=value, or one_minus_name=value.</param>
    /// <param name="complete">Whether every parameter without a default needs a value.</param>
    /// <exception cref="CommandFailure">A setting is wrong, or one is missing.</exception>
    public static IReadOnlyDictionary<string, Rational> Parse(Session session, Method method, string option, IReadOnlyList<string>? settings, bool complete)
    {
        Dictionary<string, Rational> values = Given(session, method, option, settings);
        foreach (Parameter parameter in method.Parameters)
        {
            if (parameter.Default is { } value)
            {
                values.TryAdd(parameter.Name, value);
            }
            else if (complete && !values.ContainsKey(parameter.Name))
            {
                throw CommandFailure.Usage($"{parameter.Name} of {method.Id} has no value", $"add {option} {parameter.Name}=VALUE");
            }
        }

        return values;
    }

    /// <summary>Reads the settings without defaults: what is given, and nothing else.</summary>
    /// <exception cref="CommandFailure">A setting is wrong.</exception>
    public static Dictionary<string, Rational> Given(Session session, Method method, string option, IReadOnlyList<string>? settings)
    {
        Dictionary<string, Rational> values = new(StringComparer.Ordinal);
        foreach (string setting in settings ?? [])
        {
            int equals = setting.IndexOf('=');
            if (equals <= 0)
            {
                throw CommandFailure.Usage($"{option} takes NAME=VALUE, got {Printable.Word(setting)}", Names(method));
            }

            string written = setting[..equals].Trim();
            Parameter parameter = Find(method, option, written, out bool complement);
            Quantity quantity = Quantity.Parse(written, setting[(equals + 1)..]);
            Rational value = complement ? Rational.One - quantity.Value : quantity.Value;
            if (!parameter.Domain.Contains(value))
            {
                throw OutOfDomain(parameter, written, quantity.Text, complement);
            }

            if (!values.TryAdd(parameter.Name, value))
            {
                throw CommandFailure.Usage($"{parameter.Name} is set more than once");
            }

            if (quantity.Formula is not null)
            {
                session.Note($"{written} = {quantity.Text} enters as its nearest double, {quantity.ToDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture)}");
            }
        }

        return values;
    }

    /// <summary>The parameter a name means; one_minus_beta means beta.</summary>
    public static Parameter Find(Method method, string option, string name, out bool complement)
    {
        complement = false;
        if (method.Parameters.FirstOrDefault(p => p.Name == name) is { } exact)
        {
            return exact;
        }

        if (name.StartsWith(OneMinus, StringComparison.Ordinal) && method.Parameters.FirstOrDefault(p => p.Name == name[OneMinus.Length..]) is { } base1)
        {
            complement = true;
            return base1;
        }

        string? nearest = NearestName.Of(name, method.Parameters.Select(p => p.Name));
        throw CommandFailure.Usage($"{option}: {method.Id} has no parameter {Printable.Word(name)}", nearest is null ? Names(method) : $"did you mean {nearest}?");
    }

    private static CommandFailure OutOfDomain(Parameter parameter, string written, string text, bool complement)
    {
        string range = AllowedRange.Of(parameter.Domain);
        return CommandFailure.Usage(complement
            ? $"{parameter.Name} must be {range}, got {written} = {Printable.Word(text)}"
            : $"{parameter.Name} must be {range}, got {Printable.Word(text)}");
    }

    private static string Names(Method method) => method.Parameters.Count == 0
        ? $"{method.Id} has no parameters"
        : $"the parameters of {method.Id} are {string.Join(", ", method.Parameters.Select(p => p.Domain.Describe(p.Name)))}";
}
