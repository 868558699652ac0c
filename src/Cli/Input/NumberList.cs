using Momentum.Cli.Hosting;

namespace Momentum.Cli.Input;

/// <summary>Lists of numbers: 1,10,100, or the option repeated.</summary>
internal static class NumberList
{
    private const int Longest = 1_000_000;

    /// <summary>The numbers of all occurrences of an option.</summary>
    /// <param name="name">The option, for errors.</param>
    /// <param name="texts">Its values; null or empty when it was not given.</param>
    /// <exception cref="CommandFailure">An element is missing or is not a number.</exception>
    public static IReadOnlyList<Quantity> Parse(string name, IReadOnlyList<string>? texts)
    {
        List<Quantity> numbers = [];
        foreach (string text in texts ?? [])
        {
            foreach (string element in Split(text))
            {
                if (string.IsNullOrWhiteSpace(element))
                {
                    throw CommandFailure.Usage($"{name} has an empty element in {Printable.Word(text)}");
                }

                numbers.Add(Quantity.Parse(name, element));
                if (numbers.Count > Longest)
                {
                    throw CommandFailure.Usage($"{name} has more than {Longest} elements");
                }
            }
        }

        return numbers;
    }

    // Commas inside parentheses belong to a function: max(1,2).
    private static IEnumerable<string> Split(string text)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth <= 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
