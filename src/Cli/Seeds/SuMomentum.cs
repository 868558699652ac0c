using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Methods;
using Momentum.Numeric.Functions;
using Momentum.Numeric.Noise;
using Momentum.Report.Composition.Review;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Cli.Seeds.ReviewBuilder;

namespace Momentum.Cli.Seeds;

/// <summary>Su, "Optimization algorithms from a dynamical perspective (I)": momentum as a discretisation of Newton's equation.</summary>
internal static class SuMomentum
{
    private const int Samples = 20_000;

    /// <summary>The review of the text.</summary>
    public static ReviewedText Review(CancellationToken cancellation)
    {
        ReviewBuilder review = new();
        MethodAnalysis ball = MethodAnalysis.Of(Catalogue.HeavyBall, cancellation);
        MethodAnalysis midpoint = MethodAnalysis.Of(Catalogue.MidpointNesterov, cancellation);
        MethodAnalysis nesterov = MethodAnalysis.Of(Catalogue.Nesterov, cancellation);
        Discretisation(review, ball);
        Lookahead(review, ball, midpoint, nesterov, cancellation);
        Noise(review, ball, cancellation);
        return review.Build(
            "From gradient descent to momentum (Su 2018)",
            new("su-2018", "Jianlin Su, Optimization algorithms from a dynamical perspective (I): from SGD to momentum acceleration, 27 June 2018."));
    }

    private static void Discretisation(ReviewBuilder review, MethodAnalysis ball)
    {
        ContinuousLimit leapfrog = ball.Limits.Value.First(l => l.Scheme == "leapfrog");
        ContinuousLimit euler = ball.Limits.Value.First(l => l.Scheme == "explicit Euler");
        ContinuousLimit flow = MethodAnalysis.Of(Catalogue.GradientDescent).Limits.Value[0];
        review.Tell($"The text asks why optimisation should follow a first-order equation. Gradient descent is Euler’s method for the gradient flow; replace the flow by Newton’s equation with friction, put position and velocity half a step apart as a leapfrog does, and momentum appears. The derivation runs the other way here: the characteristic polynomial of heavy ball, {Formula.Apply(M("p"), Formula.Named("sigma"))} with {Formula.Equation(M("sigma"), Formula.Superscript(M("e"), M("s*Delta")))} expanded in {M("Delta")}, gives back the equation, the order of agreement and the parameter map");
        review.Show(Formula.System([.. leapfrog.Map.Select(m => (M(m.Key), Formula.Of(m.Value)))]));
        review.Tell($"which agrees with the damped equation to order {leapfrog.Order}, while the plain Euler map {Formula.Equation(M("alpha"), Value(euler, "alpha"))}, {Formula.Equation(M("beta"), Value(euler, "beta"))} reaches order {euler.Order}.");
        review.Claim("(2) to (4)", "Gradient descent is Euler’s method for the gradient flow.",
            Prose.Of($"the limit derived from its rule is {new Inline.Code(flow.Equation)} to order {flow.Order}, with {Formula.Equation(M("alpha"), flow.Map[0].Value)}."),
            flow is { Order: 1, Equation: "x' = -grad f(x)" });
        bool map = FormulaIdentity.Holds("Delta^2/(1 + gamma*Delta/2)", Unit(leapfrog, "alpha")) && FormulaIdentity.Holds("(1 - gamma*Delta/2)/(1 + gamma*Delta/2)", Unit(leapfrog, "beta"));
        review.Claim("(13) to (16)", Prose.Of($"The leapfrog with step {M("Delta")} and friction {M("gamma")} is momentum with {Eq("alpha", "Delta^2/(1 + gamma*Delta/2)")} and {Eq("beta", "(1 - gamma*Delta/2)/(1 + gamma*Delta/2)")}, accurate to second order."),
            Prose.Of($"the derived map at unit mass is this one, and the order of agreement is {leapfrog.Order}."), map && leapfrog.Order == 2);
        RationalFunction leading = R(Infix.Print(Value(leapfrog, "alpha"))) / R("Delta^2");
        review.Claim("How does it accelerate", Prose.Of($"At learning rate {M("alpha")} momentum advances time by {M("sqrt(alpha)")} a step, gradient descent by {M("alpha")}."),
            Prose.Of($"{M("alpha/Delta^2")} tends to {T(leading.Substitute("Delta", RationalFunction.Zero))} for small steps, so at unit mass the time step is {M("sqrt(alpha)")} to leading order."),
            leading.Substitute("Delta", RationalFunction.Zero) == R("1/m"));
        Expression slower = Substitution.Apply(Value(euler, "beta"), s => s == "Delta" ? Infix.Parse("Delta*sqrt(r)") : null);
        Expression rule = Substitution.Apply(Infix.Parse("1 - (1 - b)*sqrt(r)"), s => s == "b" ? Value(euler, "beta") : null);
        review.Claim("Tuning rule", Prose.Of($"When {M("alpha")} becomes {M("r*alpha")}, change {M("beta")} to {M("1 - (1 - beta)*sqrt(r)")}."),
            Prose.Of($"exact under the Euler map: {M("r*alpha")} is the time step {M("Delta*sqrt(r)")}, and there {M("beta")} is {Formula.Of(slower)}."), FormulaIdentity.Holds(slower, rule, "r"));
        bool conserved = ball.Energy.Value.Decay.Substitute("beta", RationalFunction.One).IsOne;
        review.Claim("Friction", Prose.Of($"Without friction, at {Eq("beta", "1")}, the method never settles."),
            Prose.Of($"a quadratic form in position and velocity is multiplied by {T(ball.Energy.Value.Decay)} at every step, so at {Eq("beta", "1")} it is conserved."), conserved);
        review.Misprint("After (4)", "that the gradient flow is a conservative system", "that its field is a gradient, and the flow dissipates",
            Prose.Of($"The value of a quadratic is multiplied by {T(R("(1 - alpha*lambda)^2"))} a step of gradient descent, which is below 1 for small steps; the conservative system is the second-order one without friction."),
            MethodAnalysis.Of(Catalogue.GradientDescent).Energy.Value.Decay == R("(1 - alpha*lambda)^2"), conserved);
    }

    private static void Lookahead(ReviewBuilder review, MethodAnalysis ball, MethodAnalysis midpoint, MethodAnalysis nesterov, CancellationToken cancellation)
    {
        // Equations (17) solved for the new velocity in terms of the old, as an identity in the velocities and the gradient.
        RationalFunction next = R("p") + (R("2*gamma") * (-(R("f") * (R("e0") + R("p")) / R("2")) - R("g")));
        RationalFunction velocity = R("gamma/2") * (next + R("e0"));
        RationalFunction old = R("gamma/2") * (R("e0") + R("p"));
        review.Claim("(17) to (19)", Prose.Of($"The averaged scheme (17) is momentum with {Eq("beta", "1 - gamma*Delta")}, {Eq("alpha", "Delta^2")} and the gradient halfway."),
            "eliminating the velocities gives exactly that update, an identity of polynomials.", velocity == (R("1 - f*gamma") * old) - R("gamma^2*g"));
        Method keras = Method.Parse("method printed \"as printed\"\nparameters alpha > 0, 0 <= beta < 1\nstate w, v = 0\nv' = beta*v - alpha*grad(w)\nw' = w + beta*v' - alpha*grad(w)\n");
        MethodEquivalence lookahead = MethodEquivalence.Of(Catalogue.Nesterov, keras, cancellation).Value;
        review.Claim("Change of variables", Prose.Of($"In the coordinate {Eq("Theta", "theta + beta*v")} Nesterov’s method takes its gradient at the iterate, as Keras does."),
            Prose.Of($"the rule as printed has the transfer function of Nesterov’s method, at {Formula.Listed(Sign.Comma, [.. lookahead.Map.Select(m => Formula.Equation(M(m.Key), m.Value))])}."), lookahead.AreEquivalent);

        Expression bound = midpoint.Stability.Value.Cells[0].Upper!, ballBound = ball.Stability.Value.Cells[0].Upper!, nesterovBound = nesterov.Stability.Value.Cells[0].Upper!;
        review.Tell($"The implicit scheme (19) can be solved on a quadratic, and then all three Jury conditions hold for every step: it is stable without limit. Its explicit approximation (20) is not. Derived from the three rules, the stable steps reach up to");
        review.Show(Formula.System((Upright("heavy ball"), ballBound), (Upright("(20), gradient halfway"), bound), (Upright("Nesterov"), nesterovBound)));
        review.Tell($"so a look-ahead that is made explicit narrows the region where it was hoped to widen it. {new Inline.Reference("figure-lookahead-maps")} shows the three maps.");
        Panel[] maps = [.. new[] { (ball, "heavy ball"), (midpoint, "gradient halfway"), (nesterov, "Nesterov") }.Select(a => (Momentum.Report.Composition.MethodMap.Of(a.Item1, cancellation).Value with { Title = a.Item2 }).Panel())];
        review.Picture(
            new("lookahead-maps", "Maps of the spectral radius of heavy ball, midpoint Nesterov and Nesterov's method", ValueList.Create<Panel>(maps)) { Columns = 3 },
            Prose.Of($"The spectral radius {M("rho")} over step and momentum for the gradient taken at the iterate, halfway and at the look-ahead point. Grey: unstable. Black: the derived boundary. White dashed: critical damping, where the error behaves like {Formula.Beside(M("k"), Formula.Superscript(M("rho"), M("k")))}."));
        bool implicitStable = Implicit();
        bool narrower = FormulaIdentity.Holds("2", bound) && FormulaIdentity.Holds("2 + 2*beta", ballBound) && FormulaIdentity.Holds("2*(1 + beta)/(1 + 2*beta)", nesterovBound);
        review.Misprint("After (20)", "that Nesterov’s method, as an implicit iteration, has a wider stability region",
            Prose.Of($"that the implicit (19) is stable for every step, while (20) needs {C("alpha*lambda < 2")} and Nesterov’s method {Formula.Relate(M("alpha*lambda"), Sign.Less, nesterovBound)}, both less than heavy ball’s {Formula.Of(ballBound)}"),
            "Found by deriving the three regions, and by Jury’s conditions for the implicit scheme solved on a quadratic.", narrower, implicitStable);
        int order = midpoint.Limits.Value.Where(l => l.Scheme != "gradient flow").Max(l => l.Order);
        int standard = nesterov.Limits.Value.Where(l => l.Scheme != "gradient flow").Max(l => l.Order);
        review.Misprint("After (20)", "that standard momentum and the Nesterov versions are second-order accurate alike",
            Prose.Of($"that momentum is second order under (15), while (20) and Nesterov’s method are of order {Math.Max(order, standard)} under (15) and under (18)"),
            "Found by expanding the characteristic polynomials in the time step: in (17) the gradient stands half a step later than the difference of the velocities, and the friction half a step earlier.",
            order < 2 && standard < 2, ball.Limits.Value[0].Order == 2);
    }

    private static void Noise(ReviewBuilder review, MethodAnalysis ball, CancellationToken cancellation)
    {
        RationalFunction descent = MethodAnalysis.Of(Catalogue.GradientDescent, cancellation).Noise.Value.Exposed;
        RationalFunction langevin = (descent * R("s2/alpha")).Substitute("alpha", RationalFunction.Zero);
        RationalFunction kramers = (ball.Noise.Value.Exposed * R("s2/Delta")).Substitute("alpha", R("Delta^2")).Substitute("beta", R("1 - gamma*Delta")).Substitute("Delta", RationalFunction.Zero);
        review.Tell($"With noise the text passes to Langevin’s and Kramers’ equations. The stationary variance that is derived from the rule of gradient descent, for gradient noise of variance {M("s^2")}, is {T(descent)} times {M("s^2")}. To reach a diffusion {M("q")} in the limit, the noise of a step must have variance {M("q^2/alpha")}; then the variance tends to {T(langevin.Substitute("s2", R("q^2")))}, which belongs to the density {Formula.Beside(new Formula.Function("exp"), new Formula.Fence(Bracket.Parentheses, M("-2*L/q^2")))}. {new Inline.Reference("figure-langevin")} shows a long run beside both densities.");
        review.Picture(Langevin(cancellation, out double near, out double printed), Prose.Of($"Where the Langevin equation of the double well {M("x^4 - x^2")} spends its time, {Samples} samples at {Eq("q", "1")}: dots; solid the derived density, dashed the one that is printed."));
        review.Misprint("(9)", Prose.Of($"the density {Formula.Beside(new Formula.Function("exp"), new Formula.Fence(Bracket.Parentheses, M("-L/sigma^2")))}"),
            Prose.Of($"{Formula.Beside(new Formula.Function("exp"), new Formula.Fence(Bracket.Parentheses, M("-2*L/sigma^2")))} for equation (8) with {M("xi")} standard white noise"),
            Prose.Of($"Found from the stationary variance: on {M("lambda*x^2/2")} the printed density has variance {M("sigma^2/lambda")}, the derived one is {M("sigma^2/(2*lambda)")}. Measured: the sampled density differs from the derived one by {Num(near, 2)} at most, from the printed one by {Num(printed, 2)}."),
            langevin != R("s2/lambda") && printed > 3 * near, langevin == R("s2/(2*lambda)"));
        review.Misprint("(8)", Prose.Of($"noise {M("sigma*xi")} in the equation for noise of variance {M("sigma^2")} in each gradient"),
            Prose.Of($"{M("sqrt(gamma)*sigma*xi")} with the learning rate {M("gamma")}: the temperature is proportional to the learning rate"),
            Prose.Of($"Found from the rule: at fixed variance of the gradients the stationary variance is {T(descent.Substitute("alpha", R("gamma")))} times it, which vanishes with {M("gamma")}."),
            descent.Substitute("alpha", RationalFunction.Zero).IsZero, (descent / R("alpha")).Substitute("alpha", RationalFunction.Zero) == R("1/(2*lambda)"));
        review.Misprint("(22)", Prose.Of($"that at friction 0 the stationary density is {Formula.Beside(new Formula.Function("exp"), new Formula.Fence(Bracket.Parentheses, M("-(eta^2/2 + L)/sigma^2")))}"),
            Prose.Of($"{Formula.Beside(new Formula.Function("exp"), new Formula.Fence(Bracket.Parentheses, M("-2*gamma*(eta^2/2 + L)/sigma^2")))} at friction {C("gamma > 0")}, and none at friction 0"),
            Prose.Of($"Found from the stationary variance of heavy ball under the map (15): it tends to {T(kramers.Substitute("s2", R("sigma^2")))}, which grows without bound as the friction goes to 0."),
            kramers.Denominator.Contains("gamma"), kramers == R("s2/(2*gamma*lambda)"));
    }

    /// <summary>Jury's conditions of (19) solved on a quadratic, whose coefficients show their signs for h > 0, 0 ≤ β &lt; 1 when 1 − β is written q.</summary>
    private static bool Implicit()
    {
        RationalFunction weight = R("1 + h/2");
        RationalFunction trace = R("1") + (R("beta - h") / weight), determinant = R("beta") / weight;
        RationalFunction[] jury = [RationalFunction.One - trace + determinant, RationalFunction.One + trace + determinant, RationalFunction.One - determinant];
        return Array.TrueForAll(jury, c => IsPositive(c) || IsPositive(c.Substitute("beta", R("1 - q"))));

        static bool IsPositive(RationalFunction f) => f.Numerator.Terms.All(t => t.Coefficient.Sign > 0) && f.Denominator.Terms.All(t => t.Coefficient.Sign > 0);
    }

    private static Figure Langevin(CancellationToken cancellation, out double near, out double printed)
    {
        const double Low = -1.75, High = 1.75;
        const int Bins = 35;
        PolynomialFunction well = PolynomialFunction.Parse("x^4 - x^2");
        double[] samples = LangevinRun.Sample(well, 1, 1, 2e-3, Samples, 200, 2018, cancellation);
        Func<double, double> right = LangevinRun.Density(well, 1);
        double[] at = [.. Enumerable.Range(0, Bins).Select(i => Low + ((High - Low) * (i + 0.5) / Bins))];
        double[] counted = [.. at.Select(x => samples.Count(s => Math.Abs(s - x) <= (High - Low) / Bins / 2) * Bins / (samples.Length * (High - Low)))];
        double[] derived = Normalized(at, right), misprinted = Normalized(at, x => Math.Sqrt(right(x)));
        near = at.Select((_, i) => Math.Abs(counted[i] - derived[i])).Max();
        printed = at.Select((_, i) => Math.Abs(counted[i] - misprinted[i])).Max();
        ValueList<DataPoint> Points(double[] y) => ValueList.From(at.Select((x, i) => new DataPoint(x, y[i])));
        return new("langevin", "Sampled density of the Langevin equation in a double well beside the derived and the printed density",
        [
            new(new(M("x"), Low, High), AxisRange.Linear("density", counted.Concat(derived).Append(0)),
            [
                new Layer.Curve(Points(derived), new Stroke(Palette.At(0), 1.8), Prose.Of($"derived")),
                new Layer.Curve(Points(misprinted), new Stroke(Palette.At(1), 1.6, Dash.Dashed), "as printed"),
                new Layer.Scatter(Points(counted), MarkShape.Disc, Palette.At(2), "sampled") { Radius = 3 },
            ]),
        ]);
    }

    private static double[] Normalized(double[] at, Func<double, double> density)
    {
        double sum = at.Sum(density) * (at[1] - at[0]);
        return [.. at.Select(x => density(x) / sum)];
    }

    private static Expression Value(ContinuousLimit limit, string parameter) => limit.Map.First(m => m.Key == parameter).Value;

    /// <summary>A parameter of the map at unit mass.</summary>
    private static Expression Unit(ContinuousLimit limit, string parameter) => Substitution.Apply(Value(limit, parameter), s => s == "m" ? Infix.Parse("1") : null);
}
