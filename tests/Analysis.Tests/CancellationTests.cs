using System.Diagnostics;
using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Noise;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests;

/// <summary>A cancelled derivation ends: every loop that can take long asks the token.</summary>
public class CancellationTests
{
    private static readonly TimeSpan s_after = TimeSpan.FromMilliseconds(20);

    // What ends at once on a quiet machine has this long on a busy one.
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Adversarial =>
    [
        Dense(20), Dense(12), Chain(20),
        // Three parameters beside lambda: minutes of decomposition where nothing limits it.
        """
        parameters alpha > 0, 0 <= beta < 1, 0 <= c <= 1
        state w, v = 0, u = 0
        e = grad(w + (1 - beta)*v)
        v' = c*v + e
        u' = (2/3*beta)*u + (1 - c)*v
        w' = w - alpha*(v' + beta*u' + c*grad(w + c*u - alpha*beta*e))

        """,
    ];

    [Theory]
    [MemberData(nameof(Adversarial))]
    public void EveryPart_CancelledSoon_EndsSoon(string rule)
    {
        Method method = Method.Parse("method rule \"Rule\"\n" + rule);
        StateSpace<RationalFunction> system = StateSpace.Of(method).Value;
        IterationMatrix matrix = IterationMatrix.Of(system);
        CharacteristicPolynomial p = CharacteristicPolynomial.Of(matrix, method);
        Spectrum spectrum = Spectrum.Of(p);
        (string Name, Func<CancellationToken, object> Derive)[] parts =
        [
            ("characteristic polynomial", c => CharacteristicPolynomial.Of(matrix, method, c)),
            ("transfer function", c => TransferFunction.Of(system, c)),
            ("spectrum", c => Spectrum.Of(p, c).DiscriminantFormula),
            ("stability", c => StabilityRegion.Of(p, c)),
            ("regimes", c => Regimes.Of(spectrum, c)),
            ("critical damping", c => CriticalDamping.Of(Spectrum.Of(p, c), c)),
            ("tuning", c => OptimalTuning.Of(p, c)),
            ("power", c => MatrixPower.Of(spectrum, c)),
            ("residual", c => ResidualPolynomial.Of(p, c)),
            ("energy", c => QuadraticEnergy.Of(p, c)),
            ("noise", c => StationaryNoise.Of(matrix, c)),
            ("limit", c => ContinuousLimit.Of(p, c)),
        ];
        int cancelled = 0;
        foreach ((string name, Func<CancellationToken, object> derive) in parts)
        {
            using CancellationTokenSource source = new();

            // A thread of its own: where all threads of the pool are at work, the pool's timers wait.
            using ManualResetEventSlim ended = new();
            Thread canceller = new(() =>
            {
                if (!ended.Wait(s_after))
                {
                    source.Cancel();
                }
            });
            canceller.Start();
            Stopwatch watch = Stopwatch.StartNew();
            try
            {
                _ = derive(source.Token);
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }
            catch (BudgetExceededException)
            {
                // A budget is a clear end too.
            }

            TimeSpan elapsed = watch.Elapsed;
            ended.Set();
            canceller.Join();
            Assert.True(elapsed < s_after + s_bound, string.Create(CultureInfo.InvariantCulture, $"{name} went on for {elapsed.TotalMilliseconds:F0} ms\n{rule}"));
        }

        Assert.True(cancelled > 0, "nothing took long enough to be cancelled: the test shows nothing");
    }

    [Fact]
    public void EveryPart_CancelledBefore_Throws()
    {
        MethodAnalysis analysis = MethodAnalysis.Of(Catalogue.Find("quasi-hyperbolic")!, new CancellationToken(true));

        Assert.ThrowsAny<OperationCanceledException>(() => analysis.Tuning);
        Assert.ThrowsAny<OperationCanceledException>(() => analysis.Noise);
    }

    // Every memory sees every other and both gradients.
    private static string Dense(int states)
    {
        Random random = new(states);
        string[] names = [.. Enumerable.Range(1, states - 1).Select(static i => string.Create(CultureInfo.InvariantCulture, $"v{i}"))];
        string Row() => string.Join(" + ", names.Select(n => string.Create(CultureInfo.InvariantCulture, $"({random.Next(-9, 10)}/{10 * states})*{n}")));
        return "parameters alpha > 0\nstate w" + string.Concat(names.Select(static n => $", {n} = 0")) + "\ny = w - alpha/3*grad(w)\n"
            + string.Concat(names.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n}' = {Row()} + ({random.Next(1, 9)}/7)*grad(y)\n")))
            + $"w' = w - alpha*({string.Join(" + ", names.Select(static n => n + "'"))})\n";
    }

    private static string Chain(int states)
    {
        string[] names = [.. Enumerable.Range(1, states - 1).Select(static i => string.Create(CultureInfo.InvariantCulture, $"v{i}"))];
        return "parameters alpha > 0, 0 <= beta < 1\nstate w" + string.Concat(names.Select(static n => $", {n} = 0")) + "\nv1' = beta*v1 + grad(w)\n"
            + string.Concat(names.Skip(1).Select((n, i) => $"{n}' = beta*{n} + {names[i]}\n")) + $"w' = w - alpha*{names[^1]}\n";
    }
}
