using System.Text;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

/// <summary>Random rules about sequences, run once through their state form and once by their definition.</summary>
public class IndexFormLawTests
{
    private const int Steps = 7;
    private static readonly string[] s_names = ["x", "y", "v"];

    [Fact]
    public void StateForm_OfRandomSequences_RunsLikeTheirEquations()
    {
        for (int seed = 0; seed < Math.Min(300, Expressions.RandomExpressions.Cases); seed++)
        {
            RandomRule rule = new(seed);
            string text = rule.ToText();
            Method method = Method.Parse(text);
            Dictionary<string, Rational> none = new(StringComparer.Ordinal);
            Rational lambda = Rational.Create(2, 3);
            List<Rational> run = RuleInterpreter.Run(method, none, lambda, 1, Steps);
            Assert.True(run.SequenceEqual(Enumerable.Range(0, Steps + 1).Select(k => rule.Value(0, k, lambda))), FormattableString.Invariant($"seed {seed}:\n{text}\n{method.Text}"));
            Assert.Equal(run, RuleInterpreter.Run(Method.Parse(method.Text), none, lambda, 1, Steps));
        }
    }

    // One term of an equation: coefficient * sequence[k + shift], or the gradient there.
    private sealed record Term(int Sequence, int Shift, Rational Coefficient, bool IsGradient);

    private sealed class RandomRule
    {
        private readonly Random _random;
        private readonly int[] _defined = [1, 0, 0];
        private readonly List<Term>[] _equations = [[], [], []];
        private readonly Dictionary<(int Sequence, int Index), Rational> _starts = [];
        private readonly Dictionary<(int Sequence, int Index), Rational> _known = [];
        private readonly int _move;

        public RandomRule(int seed)
        {
            _random = new(seed);
            _move = _random.Next(-1, 2);
            for (int s = 1; s < 3; s++)
            {
                _defined[s] = _random.Next(2);
            }

            // A sequence may use another one's newest value only if that stands earlier in a random order: so no circle arises.
            int[] order = [0, 1, 2];
            _random.Shuffle(order);
            for (int s = 0; s < 3; s++)
            {
                int count = _random.Next(1, 4);
                for (int t = 0; t < count; t++)
                {
                    int other = _random.Next(3);
                    int newest = Array.IndexOf(order, other) < Array.IndexOf(order, s) ? _defined[other] : _defined[other] - 1;
                    _equations[s].Add(new(other, newest - _random.Next(3), Rational.Create(_random.Next(1, 4), _random.Next(1, 4)), IsGradient: false));
                }
            }

            // The iterate is what the first gradient names.
            _equations[0].Insert(0, new(0, 0, Rational.Create(-1, 4), IsGradient: true));
            for (int s = 0; s < 3; s++)
            {
                for (int index = -4; index < _defined[s]; index++)
                {
                    _starts[(s, index)] = (s, index) == (0, 0) ? 1 : Rational.Create(_random.Next(-3, 4), 2);
                }
            }
        }

        // By definition: the equation of s at the index n, with the starts below.
        public Rational Value(int s, int n, Rational lambda)
        {
            if (_starts.TryGetValue((s, n), out Rational start) || _known.TryGetValue((s, n), out start))
            {
                return start;
            }

            Rational sum = 0;
            foreach (Term term in _equations[s])
            {
                sum += term.Coefficient * (term.IsGradient ? lambda : 1) * Value(term.Sequence, n - _defined[s] + term.Shift, lambda);
            }

            return _known[(s, n)] = sum;
        }

        public string ToText()
        {
            StringBuilder text = new("method random \"R\"\n");
            int[] order = [0, 1, 2];
            _random.Shuffle(order);
            foreach (int s in order)
            {
                text.Append(Relative(s, _defined[s])).Append(" = ").AppendJoin(" + ", _equations[s].Select(t => t.IsGradient
                    ? $"({t.Coefficient.ToString()})*grad({Relative(t.Sequence, t.Shift)})"
                    : $"({t.Coefficient.ToString()})*{Relative(t.Sequence, t.Shift)}")).Append('\n');
            }

            // Fixed indices move only when the rule is written ahead, as x[k+2]: there is no index before the first otherwise.
            foreach (((int s, int index), Rational value) in _starts)
            {
                bool isUsed = _equations.SelectMany(e => e).Any(t => t.Sequence == s && t.Shift <= index) || (_defined[s] == 1 && index == 0);
                if ((s, index) != (0, 0) && isUsed)
                {
                    text.Append(FormattableString.Invariant($"{s_names[s]}[{index + Math.Max(_move, 0)}] = ({value.ToString()})*x[{Math.Max(_move, 0)}]\n"));
                }
            }

            return text.ToString();
        }

        private string Relative(int s, int shift) => (shift + _move) switch
        {
            0 => s_names[s] + "[k]",
            > 0 and int ahead => FormattableString.Invariant($"{s_names[s]}[k+{ahead}]"),
            int back => FormattableString.Invariant($"{s_names[s]}[k{back}]"),
        };
    }
}
