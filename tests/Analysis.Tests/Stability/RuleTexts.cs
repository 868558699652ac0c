namespace Momentum.Analysis.Tests.Stability;

/// <summary>Random update rules as text, and the same rules under other names and in another order of the states.</summary>
internal sealed class RuleTexts(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A rule of two or three states with one gradient call, one parameter beside the step size.</summary>
    public string Next()
    {
        bool three = _random.Next(2) == 0;
        string tail = three ? $" + {Coefficient()}*u'" : string.Empty;
        string third = three ? $"u' = {Coefficient()}*u + {Coefficient()}*v\n" : string.Empty;
        return $"""
            method rule "Rule"
            parameters alpha > 0, {(_random.Next(2) == 0 ? "0 <= beta < 1" : "-1 < beta < 1")}
            state w, v = 0{(three ? ", u = 0" : string.Empty)}
            g = grad(w)
            v' = {Coefficient()}*v + {(_random.Next(3) == 0 ? Coefficient() : "1")}*g
            {third}w' = w - alpha*(v'{tail}{(_random.Next(2) == 0 ? $" + {Coefficient()}*g" : string.Empty)})

            """;
    }

    /// <summary>The rule with alpha, beta, w, v and u called otherwise, and the memories declared in the other order.</summary>
    public static string Renamed(string rule)
    {
        string[] lines = rule.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("state ", StringComparison.Ordinal))
            {
                string[] states = lines[i]["state ".Length..].Split(", ");
                Array.Reverse(states, 1, states.Length - 1);
                lines[i] = "state " + string.Join(", ", states);
            }
        }

        // Names that sort the other way round.
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line : Replace(Replace(Replace(Replace(Replace(line, "alpha", "tau"), "beta", "a"), "w", "theta"), "v", "zeta"), "u", "b")));
    }

    /// <summary>The name that a parameter has in the renamed rule.</summary>
    public static string NameOf(string parameter) => parameter switch { "alpha" => "tau", "beta" => "a", _ => parameter };

    private string Coefficient() => _random.Next(5) switch
    {
        0 or 1 => "beta",
        2 => "(1 - beta)",
        3 => $"({_random.Next(1, 4)}/{_random.Next(2, 6)})",
        _ => $"({_random.Next(1, 3)}/3*beta)",
    };

    private static string Replace(string line, string name, string by)
    {
        System.Text.StringBuilder text = new();
        for (int i = 0; i < line.Length;)
        {
            bool starts = i == 0 || !char.IsLetterOrDigit(line[i - 1]);
            bool found = starts && line.AsSpan(i).StartsWith(name) && (i + name.Length == line.Length || !char.IsLetterOrDigit(line[i + name.Length]));
            text.Append(found && !IsKeyword(line, i) ? by : line[i].ToString());
            i += found ? name.Length : 1;
        }

        return text.ToString();
    }

    private static bool IsKeyword(string line, int at) => at == 0 && (line.StartsWith("state ", StringComparison.Ordinal) || line.StartsWith("parameters ", StringComparison.Ordinal));
}
