using System.Text;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Noise;

namespace Momentum.Numeric.Tests;

/// <summary>Random linear rules: two to four states, one or two gradient calls, delays, copies and local names.</summary>
internal static class RandomRules
{
    private static readonly string[] Coefficients = ["1", "-1", "beta", "alpha", "1/2", "-3/4", "beta/2", "alpha*beta", "1 - beta", "2"];

    public static Method Of(ulong seed)
    {
        ulong counter = 0;
        int Draw(int below) => (int)(Philox.Uniform(seed, 1, counter++).First * below);
        int states = 2 + Draw(3), calls = 1 + Draw(2);
        StringBuilder text = new($"method random-{seed} \"Random {seed}\"\nparameters alpha > 0, 0 <= beta < 1\nstate x0");
        List<string> known = ["x0"];
        for (int i = 1; i < states; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $", x{i} = {(Draw(2) == 0 ? "0" : "x0")}");
            known.Add($"x{i}");
        }

        text.Append('\n');
        for (int j = 0; j < calls; j++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"g{j} = grad({Combination(known, 1 + Draw(2))})\n");
            known.Add($"g{j}");
        }

        for (int i = states - 1; i >= 0; i--)
        {
            bool delay = i > 0 && Draw(4) == 0;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"x{i}' = {(delay ? $"x{i - 1}" : Combination(known, 2 + Draw(2)))}\n");
            known.Add($"x{i}'");
        }

        return Method.Parse(text.ToString());

        string Combination(List<string> names, int terms)
        {
            HashSet<int> chosen = [];
            while (chosen.Count < Math.Min(terms, names.Count))
            {
                chosen.Add(Draw(names.Count));
            }

            return string.Join(" + ", chosen.Select(c => $"({Coefficients[Draw(Coefficients.Length)]})*{names[c]}"));
        }
    }
}
