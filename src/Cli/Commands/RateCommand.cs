using System.CommandLine;
using System.Numerics;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Analysis.Methods;
using Momentum.Analysis.StrongConvexity;
using Momentum.Cli.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;
using Momentum.Cli.Points;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum rate</c>: how fast a method at a tuning converges, correctly rounded.</summary>
internal sealed class RateCommand : SessionCommand
{
    // Two eigenvalues and some delays; a rule with more states has no two-state discriminant worth deriving.
    private const int MostStatesForCritical = 4;

    private readonly Argument<string> _method = SharedOptions.Method();
    private readonly Option<string[]> _set = SharedOptions.Set();
    private readonly Option<string[]> _lambda = SharedOptions.Repeated("--lambda", "1,10,100", "Eigenvalues of the Hessian; a list, or repeated.");
    private readonly Option<string> _mu = SharedOptions.Value("--mu", "1", "The smallest eigenvalue, with --L instead of --lambda.");
    private readonly Option<string> _largest = SharedOptions.Value("--L", "100", "The largest eigenvalue.");
    private readonly Option<string> _epsilon = SharedOptions.Value("--eps", "1e-6", "Also count the iterations until the error has shrunk by this factor.");
    private readonly Option<string> _points = SharedOptions.Value("--points", "FILE|-", "Read a CSV table with a column lambda and a column per parameter (or one_minus_PARAMETER), add rho, gap, rate, regime and stable to each row.");
    private readonly Option<bool> _stronglyConvex = new("--strongly-convex") { Description = "Also prove a rate for every mu-strongly convex function with L-Lipschitz gradient, with --mu and --L." };
    private readonly Option<bool> _json = SharedOptions.Json(RateJson.Schema);

    public RateCommand(Session session)
        : base("rate", "Compute the convergence rate of a method at given parameters, correctly rounded.", session)
    {
        Arguments.Add(_method);
        foreach (Option option in (Option[])[_set, _lambda, _mu, _largest, _epsilon, _points, _stronglyConvex, _json])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum rate heavy-ball --set alpha=1/10 --set beta=0.9 --lambda 1,10", "rho, gap and regime at two eigenvalues"),
        new("momentum rate nesterov --set alpha=0.01 --set beta=9/11 --mu 1 --L 100 --eps 1e-6", "the worst case over a spectrum, with the iterations it takes"),
        new("momentum rate nesterov --set alpha=1/100 --set beta=9/11 --mu 1 --L 100 --strongly-convex", "what is proved for quadratics, and for every function of the class"),
        new("momentum rate heavy-ball --points points.csv", "a table in, the same table with rates out; it streams"),
    ];

    public override string Remarks =>
        "rho is the contraction factor a step (the spectral radius), gap = 1 - rho, rate = -ln rho. Numbers are exact: 0.1 is one tenth, and 1/3 and sqrt(2)/3 are read; "
        + "near one, set one_minus_beta instead of beta to keep every digit of the gap.";

    public override int Run(ParseResult arguments)
    {
        Method method = MethodSource.LoadLinear(Session, arguments.GetRequiredValue(_method));
        string[]? settings = arguments.GetValue(_set);
        if (arguments.GetValue(_points) is { } points)
        {
            Refuse(arguments, "--points", _lambda, _mu, _largest, _epsilon, _stronglyConvex, _json);
            IReadOnlyDictionary<string, Rational> given = ParameterValues.Parse(Session, method, "--set", settings, complete: false);
            return PointStream.Run(Session, method, given, points);
        }

        IReadOnlyDictionary<string, Rational> values = ParameterValues.Parse(Session, method, "--set", settings, complete: true);
        SpectrumRange? range = SpectrumRange.Parse(arguments.GetValue(_mu), arguments.GetValue(_largest));
        IReadOnlyList<Quantity> lambdas = Lambdas(arguments, range);
        Rational? epsilon = arguments.GetValue(_epsilon) is { } text ? SpectrumRange.Fraction("--eps", text) : null;
        TunedMethod tuned = TunedMethod.Of(method, values);
        Derived<CharacteristicPolynomial> symbolic = tuned.System.Order <= MostStatesForCritical
            ? MethodAnalysis.Of(method, Session.Cancellation).Polynomial
            : Derived<CharacteristicPolynomial>.Undecided("more states than two and their delays");
        List<RateAtLambda> rates = [];
        foreach (Quantity lambda in lambdas)
        {
            Session.Cancellation.ThrowIfCancellationRequested();
            UnivariatePolynomial<Rational> characteristic = tuned.CharacteristicPolynomial(lambda.Value);
            PolynomialRate rate = PolynomialRate.Of(characteristic);
            BigInteger? iterations = epsilon is { } e ? PolynomialRate.Iterations(characteristic, e) : null;
            rates.Add(new(lambda, rate, iterations, symbolic.IsDecided ? CriticalValues.Of(symbolic.Value, Tuning.Of(values), lambda.Value) : []));
        }

        Derived<StronglyConvexRate>? stronglyConvex = arguments.GetValue(_stronglyConvex) ? StronglyConvex(method, values, range) : null;
        RateReport report = new(tuned, values, rates, range is not null, epsilon, stronglyConvex);
        if (arguments.GetValue(_json))
        {
            JsonOutput.Write(Session, RateJson.Schema, json => RateJson.Write(json, report));
        }
        else
        {
            Session.Write(RateText.Of(report));
        }

        return ExitCode.Success;
    }

    private Derived<StronglyConvexRate> StronglyConvex(Method method, IReadOnlyDictionary<string, Rational> values, SpectrumRange? range) => range is null
        ? throw CommandFailure.Usage("--strongly-convex needs --mu and --L")
        : range.Mu.Value == range.L.Value ? throw CommandFailure.Usage("--strongly-convex needs --mu below --L")
        : StronglyConvexRate.Of(method, Tuning.Of(values), range.Mu.Value, range.L.Value, Session.Cancellation);

    private IReadOnlyList<Quantity> Lambdas(ParseResult arguments, SpectrumRange? range)
    {
        IReadOnlyList<Quantity> lambdas = NumberList.Parse("--lambda", arguments.GetValue(_lambda));
        if (range is not null)
        {
            return lambdas.Count == 0 ? [range.Mu, range.L] : throw CommandFailure.Usage("--lambda and --mu/--L exclude each other");
        }

        if (lambdas.Count == 0)
        {
            throw CommandFailure.Usage("--lambda is missing", "give --lambda 1,10,100, or --mu 1 --L 100, or --points FILE");
        }

        foreach (Quantity lambda in lambdas)
        {
            if (lambda.Value.Sign <= 0)
            {
                throw CommandFailure.Usage($"--lambda must be greater than 0, got {lambda}");
            }
        }

        return lambdas;
    }

    private static void Refuse(ParseResult arguments, string present, params ReadOnlySpan<Option> others)
    {
        foreach (Option other in others)
        {
            if (arguments.GetResult(other) is { Implicit: false })
            {
                throw CommandFailure.Usage($"{present} and {other.Name} exclude each other");
            }
        }
    }
}
