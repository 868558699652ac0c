using Momentum.Analysis;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;

namespace Momentum.Report.Tests.Support;

/// <summary>One figure of each kind, from data of gradient descent, heavy ball and Nesterov's method on small quadratics.</summary>
internal static class SampleFigures
{
    private static readonly Prose H = Prose.Of($"step {Formula.Named("alpha")}{Formula.Named("lambda")}");
    private static readonly Prose Momentum = Prose.Of($"momentum {Formula.Named("beta")}");
    private static readonly Formula Norm = new Formula.Fence(Bracket.DoubleBars, Formula.Relate(Formula.Named("x_k"), Sign.Minus, Formula.Superscript(Formula.Named("x"), new Formula.Symbol(Sign.Star))));
    private static readonly Formula Norm0 = new Formula.Fence(Bracket.DoubleBars, Formula.Relate(Formula.Named("x_0"), Sign.Minus, Formula.Superscript(Formula.Named("x"), new Formula.Symbol(Sign.Star))));

    public static IReadOnlyList<Figure> All { get; } =
    [
        Map(), Maps(), Converging(), Rates(), Locus(), Split(), Portraits(), Filters(), Cone(), Noise(), Wells(),
    ];

    public static double HeavyBallRho(double h, double beta) => Radius(1 + beta - h, beta);

    private static double NesterovRho(double h, double beta) => Radius((1 + beta) * (1 - h), beta * (1 - h));

    private static double Radius(double trace, double determinant)
    {
        double disc = (trace * trace) - (4 * determinant);
        return disc < 0 ? Math.Sqrt(determinant) : (Math.Abs(trace) + Math.Sqrt(disc)) / 2;
    }

    private static RhoMap HeavyBallMap() => new(H, Momentum, Grid.Sample(240, 180, new(0, 0), new(4, 1), HeavyBallRho))
    {
        Stability = [[new(2, 0), new(4, 1)]],
        CriticalDamping = [ValueList.From(Sampling.Linear(0, 4, 400).Select(h => new DataPoint(h, Math.Pow(1 - Math.Sqrt(h), 2))))],
        Marked = [new(1, 0)],
        MarkedLegend = "one-step convergence",
        Names = [new(new(1.2, 0.45), Prose.Of($"{Formula.Equation(Formula.Named("rho"), new Formula.Radical(Formula.Named("beta")))}")), new(new(3.2, 0.2), "unstable")],
    };

    private static Figure Map() => new("rho-map", "Map of the spectral radius of heavy ball over step and momentum", [HeavyBallMap().Panel()]);

    private static Figure Maps() => new("rho-maps", "Maps of the spectral radius of heavy ball and Nesterov's method",
    [
        (HeavyBallMap() with { Title = "heavy ball", Marked = [] }).Panel(),
        new RhoMap(H, Momentum, Grid.Sample(200, 150, new(0, 0), new(2.2, 1), NesterovRho))
        {
            Title = "Nesterov",
            Stability = [ValueList.From(Sampling.Linear(0, 1, 200).Select(b => new DataPoint(2 * (1 + b) / (1 + (2 * b)), b)))],
            CriticalDamping = [ValueList.From(Sampling.Linear(0, 1, 200).Select(h => new DataPoint(h, (1 - Math.Sqrt(h)) / (1 + Math.Sqrt(h)))))],
        }.Panel(),
    ])
    { Columns = 2 };

    private static double[] Errors(Func<double, double, double, double> next, int steps)
    {
        double[] lambdas = [.. Sampling.Logarithmic(1, 100, 24)];
        double[] now = new double[lambdas.Length];
        double[] before = new double[lambdas.Length];
        Array.Fill(now, 1);
        Array.Fill(before, 1);
        var errors = new double[steps + 1];
        for (int k = 0; k <= steps; k++)
        {
            errors[k] = Math.Sqrt(now.Sum(x => x * x) / lambdas.Length);
            for (int i = 0; i < lambdas.Length; i++)
            {
                (now[i], before[i]) = (next(lambdas[i], now[i], before[i]), now[i]);
            }
        }

        return errors;
    }

    private static ValueList<double> Envelope(double rho, int steps) => ValueList.From(Enumerable.Range(0, steps + 1).Select(k => Math.Pow(rho, k)));

    private static Figure Converging()
    {
        const int Steps = 120;
        double q = 9.0 / 11;
        double[] gradient = Errors((l, x, _) => x - (2.0 / 101 * l * x), Steps);
        double[] ball = Errors((l, x, y) => x - (4.0 / 121 * l * x) + (q * q * (x - y)), Steps);
        double[] nesterov = Errors((l, x, y) => Look(l, x + (q * (x - y))), Steps);
        return new("convergence", "Error of three methods over the iterations beside their predicted envelopes",
        [
            new Convergence(Prose.Of($"{new Formula.Fraction(Norm, Norm0)}"),
            [
                new("gradient descent", ValueList.From(gradient), Envelope(99.0 / 101, Steps)),
                new("Nesterov", ValueList.From(nesterov), Envelope(0.9, Steps)),
                new("heavy ball", ValueList.From(ball), Envelope(q, Steps)),
            ]).Panel(),
        ]);

        static double Look(double l, double y) => y - (0.01 * l * y);
    }

    private static Figure Rates()
    {
        double[] kappas = [.. Sampling.Logarithmic(1, 1e4, 120)];
        (string Name, Func<double, double> Gap)[] methods =
        [
            ("gradient descent", k => 2 / (k + 1)), ("Nesterov", k => 1 / Math.Sqrt(k)), ("Nesterov, tuned", k => 2 / Math.Sqrt((3 * k) + 1)), ("heavy ball", k => 2 / (Math.Sqrt(k) + 1)),
        ];
        double Bound(double k) => 2 / (Math.Sqrt(k) + 1);
        return new("rates", "Rates of four methods against the condition number",
        [
            RateComparison.Rho([.. methods.Select(m => Series.OfFunction(m.Name, kappas, k => 1 - m.Gap(k)))], Series.OfFunction("lower bound", kappas, k => 1 - Bound(k)), 1e4),
            RateComparison.Gap([.. methods.Select(m => Series.OfFunction(m.Name, kappas, m.Gap))], Series.OfFunction("lower bound", kappas, Bound), 1e4),
        ])
        { Columns = 2 };
    }

    private static Figure Locus()
    {
        const double Beta = 0.6;
        List<DataPoint> up = [];
        List<DataPoint> down = [];
        foreach (double h in Sampling.Linear(0, 3.4, 600))
        {
            double trace = 1 + Beta - h;
            double disc = (trace * trace) - (4 * Beta);
            double root = Math.Sqrt(Math.Abs(disc)) / 2;
            up.Add(disc < 0 ? new(trace / 2, root) : new((trace / 2) + root, 0));
            down.Add(disc < 0 ? new(trace / 2, -root) : new((trace / 2) - root, 0));
        }

        double s = Math.Sqrt(Beta);
        return new("root-locus", "Eigenvalues of heavy ball in the complex plane as the step grows",
        [
            new RootLocus([ValueList.From(up), ValueList.From(down)]) { Starts = [up[0], down[0]], Marked = [new(s, 0), new(-s, 0)] }.Panel(),
        ]);
    }

    private static Figure Split()
    {
        double[] lambdas = [0.01, 0.1, 1];
        ValueList<Series> parts = ValueList.From(lambdas.Select(l => Series.OfSteps(
            Prose.Of($"{Formula.Equation(Formula.Named("lambda"), new Formula.Literal(l.ToString(System.Globalization.CultureInfo.InvariantCulture)))}"),
            Enumerable.Range(0, 101).Select(k => l * Math.Pow(1 - (1.98 * l), 2 * k)))));
        double[] total = [.. Enumerable.Range(0, 101).Select(k => parts.Sum(p => p.Points[k].Y))];
        Formula label = Formula.Relate(Formula.Apply(Formula.Named("f"), Formula.Named("w_k")), Sign.Minus, Formula.Superscript(Formula.Named("f"), new Formula.Symbol(Sign.Star)));
        return new("error-decomposition", "The error of gradient descent split by eigencomponents", [new ErrorDecomposition(label, parts, ValueList.From(total)).Panel()]);
    }

    private static Figure Portraits()
    {
        return new("phase-portraits", "Phase portraits of heavy ball, over-, critically and underdamped",
            [Portrait("overdamped", 0.1), Portrait("critically damped", Math.Pow(1 - Math.Sqrt(0.1), 2)), Portrait("underdamped", 0.95)])
        { Columns = 3 };

        static Panel Portrait(string title, double beta)
        {
            List<DataPoint> points = [];
            (double w, double z) = (1, 0);
            for (int k = 0; k < 60; k++)
            {
                points.Add(new(w, z));
                z = (beta * z) + w;
                w -= 0.1 * z;
            }

            return new PhasePortrait(Formula.Named("w"), Formula.Named("z"), [ValueList.From(points)]) { Title = title }.Panel();
        }
    }

    private static Figure Filters()
    {
        double[] lambdas = [.. Sampling.Logarithmic(1e-4, 1, 160)];
        int[] steps = [10, 100, 1000];
        return new("spectral-filters", "Filters of early stopping beside those of Tikhonov",
        [
            new SpectralFilters(
                ValueList.From(steps.Select(k => Series.OfFunction(Prose.Of($"{Formula.Equation(Formula.Named("k"), new Formula.Literal(k.ToString(System.Globalization.CultureInfo.InvariantCulture)))}"), lambdas, l => 1 - Math.Pow(1 - l, k)))),
                ValueList.From(steps.Select(k => Series.OfFunction("Tikhonov", lambdas, l => l / (l + (1.0 / k)))))).Panel(),
        ]);
    }

    private static Figure Cone()
    {
        const int N = 25;
        List<ValueList<double>> steps = [];
        double[] w = new double[N];
        for (int k = 0; k < 60; k++)
        {
            steps.Add(ValueList.From(w.Select(Math.Abs)));
            double[] next = new double[N];
            for (int j = 0; j < N; j++)
            {
                double left = j == 0 ? 1 : w[j - 1];
                double right = j == N - 1 ? 0 : w[j + 1];
                next[j] = w[j] + (0.25 * (left - (2 * w[j]) + right));
            }

            w = next;
        }

        Formula size = new Formula.Fence(Bracket.Bars, Formula.Named("w_j"));
        return new("light-cone", "Size of each coordinate at each iteration", [new LightCone(ValueList.From(steps), size).Panel()]);
    }

    private static Figure Noise()
    {
        double rho = 0.9;
        double[] transient = [.. Enumerable.Range(0, 101).Select(k => Math.Pow(rho, 2 * k))];
        double[] stochastic = [.. transient.Select(t => 0.01 * (1 - t))];
        return new("noise", "Transient and stochastic part of the expected error", [new NoiseBalance("expected error", ValueList.From(transient), ValueList.From(stochastic), []).Panel()]);
    }

    private static Figure Wells()
    {
        static double F(double x, double y) => Math.Pow((x * x) - 1, 2) + (2 * y * y) + (0.2 * x);
        Grid grid = Grid.Sample(160, 110, new(-2, -1.4), new(2, 1.4), F);
        return new("double-well", "Paths of gradient descent and heavy ball on a double well",
        [
            new ContoursWithPaths(Formula.Named("x"), Formula.Named("y"), grid, [-0.15, 0, 0.2, 0.5, 0.9, 1.4, 2, 3, 4.5, 6.5, 9], [Path("gradient descent", 0), Path("heavy ball", 0.9)])
            {
                Minima = [new(-1.0237, 0), new(0.9745, 0)],
            }.Panel(),
        ]);

        static Series Path(string name, double beta)
        {
            (double x, double y, double u, double v) = (1.7, 1.1, 0, 0);
            List<DataPoint> points = [];
            for (int k = 0; k < 120; k++)
            {
                points.Add(new(x, y));
                u = (beta * u) - (0.02 * ((4 * x * ((x * x) - 1)) + 0.2));
                v = (beta * v) - (0.02 * 4 * y);
                (x, y) = (x + u, y + v);
            }

            return new(name, ValueList.From(points));
        }
    }
}
