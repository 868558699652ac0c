using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Dynamics;

/// <summary>Exact values of a method's parameters.</summary>
/// <remarks>A double enters as the exact binary number it is; <c>Rational.Create(1, 10)</c> is one tenth.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "Tuning is the field's term; it is a collection only for its initialiser.")]
public sealed class Tuning : IReadOnlyCollection<KeyValuePair<string, Rational>>
{
    private readonly SortedDictionary<string, Rational> _values = new(StringComparer.Ordinal);

    /// <summary>Gets the number of parameters that have a value.</summary>
    public int Count => _values.Count;

    /// <summary>Gets the values by name.</summary>
    public IReadOnlyDictionary<string, Rational> Values => _values;

    /// <summary>Gets the value of a parameter, or gives it one in an object initialiser.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <exception cref="KeyNotFoundException">The parameter has no value.</exception>
    public ExactInput this[string parameter]
    {
        get => _values[parameter];
        init => _values[parameter] = value;
    }

    /// <summary>A tuning from pairs; a later value replaces an earlier one.</summary>
    /// <param name="values">Names and values.</param>
    public static Tuning Of(IEnumerable<KeyValuePair<string, Rational>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Tuning tuning = new();
        foreach ((string name, Rational value) in values)
        {
            tuning._values[name] = value;
        }

        return tuning;
    }

    /// <summary>This tuning with the defaults of a method's remaining parameters, checked against their domains.</summary>
    /// <param name="method">The method.</param>
    /// <exception cref="TuningException">A name is not a parameter, a value is missing or lies outside its domain.</exception>
    public Tuning For(Method method)
    {
        ArgumentNullException.ThrowIfNull(method);
        foreach (string name in _values.Keys)
        {
            if (!method.Parameters.Any(p => p.Name == name))
            {
                throw new TuningException(name, null, $"{method.Id} has no parameter {name}; it has {string.Join(", ", method.Parameters.Select(p => p.Name))}");
            }
        }

        Tuning complete = new();
        foreach (Parameter parameter in method.Parameters)
        {
            Rational value = _values.TryGetValue(parameter.Name, out Rational given) ? given
                : parameter.Default ?? throw new TuningException(parameter.Name, null, $"{method.Id} needs a value for {parameter.Name}");
            if (!parameter.Domain.Contains(value))
            {
                throw new TuningException(parameter.Name, value, $"{parameter.Name} must satisfy {parameter}, got {Shown(value)}");
            }

            complete._values[parameter.Name] = value;
        }

        return complete;
    }

    /// <summary>The value of a rational function of the parameters.</summary>
    /// <exception cref="TuningException">A variable has no value, or the denominator vanishes.</exception>
    internal Rational Evaluate(RationalFunction function)
    {
        foreach (string variable in function.Variables)
        {
            if (!_values.ContainsKey(variable))
            {
                throw new TuningException(variable, null, $"{variable} has no value");
            }
        }

        Rational denominator = function.Denominator.Evaluate(_values);
        return denominator.IsZero
            ? throw new TuningException(function.Variables.Count > 0 ? function.Variables[0] : string.Empty, null, $"a coefficient of the rule has a pole at this tuning: {function.Denominator} = 0")
            : function.Numerator.Evaluate(_values) / denominator;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Rational>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _values.Select(p => $"{p.Key} = {p.Value}"));

    private static string Shown(Rational value) =>
        value.IsInteger || value.Denominator < 1000 ? value.ToString() : value.ToDouble().ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A parameter's value is missing, unknown or outside its domain.</summary>
public sealed class TuningException : ArgumentException
{
    internal TuningException(string parameter, Rational? value, string message)
        : base(message)
    {
        Parameter = parameter;
        Value = value;
    }

    /// <summary>Gets the parameter.</summary>
    public string Parameter { get; }

    /// <summary>Gets the offending value; null where none was given.</summary>
    public Rational? Value { get; }
}
