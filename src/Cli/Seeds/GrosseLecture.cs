using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Report.Composition;
using Momentum.Report.Composition.Review;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Cli.Seeds.ReviewBuilder;

namespace Momentum.Cli.Seeds;

/// <summary>Grosse, CSC 2541 lecture 9: damping, energy, the critical momentum, and what heavy ball cannot do.</summary>
internal static class GrosseLecture
{
    private const string Lecture = "method lecture \"Heavy ball of the lecture\"\nparameters alpha > 0, 0 <= beta <= 1\nstate w, v = 0\nv' = beta*v - alpha*grad(w)\nw' = w + v'\n";

    /// <summary>The review of the text.</summary>
    public static ReviewedText Review(CancellationToken cancellation)
    {
        ReviewBuilder review = new();
        MethodAnalysis ball = MethodAnalysis.Of(Method.Parse(Lecture), cancellation);
        Damping(review, ball);
        Energy(review, ball, cancellation);
        Tuning(review, ball, cancellation);
        Nesterov(review, ball, cancellation);
        GrosseBeyond.Tell(review);
        return review.Build(
            "Damping, energy, acceleration (Grosse 2021)",
            new("grosse-2021", "Roger Grosse, CSC 2541 Neural Net Training Dynamics, Lecture 9: Momentum, University of Toronto, Winter 2021."));
    }

    private static void Damping(ReviewBuilder review, MethodAnalysis ball)
    {
        review.Tell($"The lecture puts heavy ball into phase space. On a direction of curvature {M("lambda")} (there called h) there is a threshold: below it the eigenvalues are real and the iterate approaches without turning back, above it they are a complex pair and the iterate spirals in. {new Inline.Reference("figure-phase")} shows one run on each side and one on the threshold.");
        review.Picture(Phase(), Prose.Of($"Position {M("w")} and velocity {M("v")} of heavy ball from rest at {Eq("alpha*lambda", "1/20")}; the cross is the minimum. At critical damping the distance falls like {Formula.Beside(M("k"), Formula.Superscript(M("rho"), M("k")))}."));
        CriticalBranch threshold = ball.CriticalDamping.Value.Branches.First(b => b.Parameter == "lambda");
        bool isThreshold = ball.CriticalDamping.Value.Branches.Any(b => b.Parameter == "lambda" && FormulaIdentity.Holds("(1 - sqrt(beta))^2/alpha", b.Value, "beta"));
        review.Claim("Threshold", Prose.Of($"The threshold is {Eq("T", "(1 - sqrt(beta))^2/alpha")}; in the copy checked here its minus signs are missing."), Prose.Of($"derived as a branch of critical damping, {Formula.Equation(M("lambda"), threshold.Value)}."), isThreshold);
        review.Claim("Threshold", Prose.Of($"It is of the order of {M("(1 - beta)^2/alpha")}."), Prose.Of($"their quotient is {M("1/(1 + sqrt(beta))^2")}, between 1/4 and 1."),
            FormulaIdentity.Holds(Infix.Parse("(1 - sqrt(beta))^2/(1 - beta)^2"), Infix.Parse("1/(1 + sqrt(beta))^2"), "beta"));
        Rational beta = Rational.Create(1, 4), below = Rational.Create(1, 8), above = Rational.Create(1, 2);
        Rational low = Discriminant(ball, beta, below), high = Discriminant(ball, beta, above);
        review.Misprint("Recap of the problem set", "that underdamped directions have only real eigenvalues and overdamped ones complex eigenvalues", "the reverse",
            Prose.Of($"Found from the sign of the discriminant at {Eq("beta", "1/4")}, where the threshold is {Eq("alpha*lambda", "1/4")}: it is {Num(low.ToDouble())} at {M("1/8")}, below, and {Num(high.ToDouble())} at {M("1/2")}, above."),
            !(low.Sign < 0) && !(high.Sign > 0), low.Sign > 0 && high.Sign < 0);
        RationalFunction terminal = (ball.TransferFunction.Value.Entries[0, 0] * R("z - 1")).Substitute("z", RationalFunction.One);
        review.Claim("Overdamped case", Prose.Of($"Under a constant gradient the terminal velocity is {M("-alpha/(1 - beta)")} times the gradient."), Prose.Of($"the pole of the transfer function at 1 has the residue {T(terminal)}."), terminal == R("-alpha/(1 - beta)"));

        // p(σ) = 0 defines σ(α) near σ = 1: dσ/dα = −(∂p/∂α)/(∂p/∂σ) at α = 0.
        RationalFunction p = ball.Polynomial.Value.Full.Coefficients.Select((c, i) => c * R("sigma").Pow(i)).Aggregate(RationalFunction.Zero, (sum, c) => sum + c);
        RationalFunction slope = (-(p.Derivative("alpha") / p.Derivative("sigma"))).Substitute("alpha", RationalFunction.Zero).Substitute("sigma", RationalFunction.One);
        review.Claim("Overdamped case", Prose.Of($"For small {M("alpha")} the spectral radius is about {M("1 - alpha*lambda/(1 - beta)")}."), Prose.Of($"the derivative of the dominant root in {M("alpha")} at 0 is {T(slope)}."), slope == R("-lambda/(1 - beta)"));
    }

    private static void Energy(ReviewBuilder review, MethodAnalysis ball, CancellationToken cancellation)
    {
        MethodAnalysis leapfrog = MethodAnalysis.Of(Method.Parse("method half \"Leapfrog\"\nparameters alpha > 0\nstate w, v = 0\nu = v - alpha/2*grad(w)\nw' = w + u\nv' = u - alpha/2*grad(w')\n"), cancellation);
        RationalFunction undamped = ball.Energy.Value.Decay.Substitute("beta", RationalFunction.One);
        RationalFunction plain = EnergyChange(leapfrog);
        review.Tell($"Why does momentum without damping not blow up, when no discretisation conserves the energy? The lecture’s answer is that it conserves another one. Derived for the heavy ball, the quadratic form with matrix");
        review.Show(Formula.Equation(M("P"), MatrixForm(ball.Energy.Value)));
        review.Tell($"is multiplied by {T(ball.Energy.Value.Decay)} at every step. At {Eq("beta", "1")} it is the shadow Hamiltonian; with damping it decays at a rate that does not depend on the curvature, as the lecture finds for small friction. {new Inline.Reference("figure-shadow-energy")} shows both energies of a leapfrog.");
        review.Picture(Shadow(leapfrog), Prose.Of($"Energies of the leapfrog without friction at {Eq("alpha*lambda", "1")}, relative to the start: kinetic plus potential, and the derived quadratic form, which is constant to the last digit."));
        review.Claim("Leapfrog", "The half-step form is heavy ball without damping, seen half a step later.",
            Prose.Of($"both have the characteristic polynomial {Formula.Of(Textbook.Collect(leapfrog.Polynomial.Value.Full, "sigma", cancellation))}."),
            leapfrog.Polynomial.Value.Full.Coefficients.Zip(ball.Polynomial.Value.Full.Coefficients, (a, b) => a == b.Substitute("beta", RationalFunction.One)).All(x => x));
        review.Claim("Leapfrog", "Energy is not conserved, but for quadratics a shadow Hamiltonian is, exactly.",
            Prose.Of($"a step from rest changes kinetic plus potential energy by {T(plain)} times the squared start, the derived form not at all."), !plain.IsZero && undamped.IsOne && leapfrog.Energy.Value.Decay.IsOne);
        RationalFunction wave = R("(w^2*mu*h)/2"), average = R("mu*h*w^2/2");
        review.Claim("Small damping", Prose.Of($"Over a period the energy {M("h*A^2/2")} is lost at the rate {M("mu")} times itself, independently of the curvature."),
            Prose.Of($"the mean of {M("mu*v^2")} over a cycle is {M("mu*h*A^2/2")}; and in discrete time the derived form loses the factor {T(ball.Energy.Value.Decay)} a step at every {M("lambda")}."), wave == average && !ball.Energy.Value.Decay.Variables.AsSpan().Contains("lambda"));
    }

    private static void Tuning(ReviewBuilder review, MethodAnalysis ball, CancellationToken cancellation)
    {
        Rational mu = 1, big = 100;
        TunedPoint tuned = PartialTuning.Of(MethodAnalysis.Of(Catalogue.HeavyBall, cancellation).Polynomial.Value, new Dictionary<string, Rational>(StringComparer.Ordinal) { ["alpha"] = Rational.Create(1, 100) }, mu, big, cancellation).Value;
        Rational wanted = Rational.Create(81, 100);
        review.Tell($"From the spectral radius by cases the lecture reads off the best momentum at step {Eq("alpha", "1/L")}: let the smallest curvature be critically damped. The search over all momenta with exact numbers agrees: at {Eq("kappa", "100")} it gives {Formula.Equation(M("beta"), Num(tuned.Value("beta").Value))} and {Formula.Equation(M("rho"), Num(tuned.Rho.Value))}.");
        review.Claim("Tuning", Prose.Of($"With {Eq("alpha", "1/L")} the best momentum is {Eq("beta", "(1 - 1/sqrt(kappa))^2")}."), Prose.Of($"exact search at {Eq("kappa", "100")}: {M("beta")} is {Num(tuned.Value("beta").Value)}."), tuned.Exact("beta") == wanted);
        review.Claim("Tuning", Prose.Of($"Then {Formula.Beside(new Formula.Symbol(Sign.Negative), new Formula.Function("ln"), M("rho"))} is about {M("1/sqrt(kappa)")}."), Prose.Of($"{Formula.Equation(M("rho"), M("1 - 1/sqrt(kappa)"))} exactly, here {Num(tuned.Rho.Value)}; its logarithm is {Num(-Math.Log(tuned.Rho.Value), 4)}."), Math.Abs(tuned.Rho.Value - 0.9) < 1e-15);
        SpectralRadiusPiece complex = ball.Spectrum.Value.SpectralRadius[0];
        Dictionary<string, double> far = new(StringComparer.Ordinal) { ["alpha"] = 1, ["beta"] = 0.25, ["lambda"] = 2.4 };
        double beyond = ball.Spectrum.Value.SpectralRadius.Where(s => Evaluator.Holds(s.When, far)).Select(s => Evaluator.Value(s.Value, far)).First();
        review.Within("Spectral radius by cases", Prose.Of($"{Formula.Equation(M("rho"), M("sqrt(beta)"))} for all curvatures above the threshold."),
            Prose.Of($"derived {Formula.Of(complex.Value)} between the two thresholds; beyond {M("(1 + sqrt(beta))^2/alpha")} the eigenvalues are real again, e.g. {Formula.Equation(M("rho"), Num(beyond, 4))} at {Eq("alpha*lambda", "12/5")}, {Eq("beta", "1/4")}. At {Eq("alpha", "1/L")} that does not occur."),
            FormulaIdentity.Holds("sqrt(beta)", complex.Value, "beta") && beyond > 0.5 + 1e-3);
    }

    private static void Nesterov(ReviewBuilder review, MethodAnalysis ball, CancellationToken cancellation)
    {
        MethodAnalysis nesterov = MethodAnalysis.Of(Catalogue.Nesterov, cancellation);
        Dictionary<string, double> at = new(StringComparer.Ordinal) { ["beta"] = 0.9 };
        review.Tell($"Nesterov’s method damps fast oscillations more: the product of its eigenvalues is {T(nesterov.Spectrum.Value.Polynomial.Gain.Restore(nesterov.Spectrum.Value.Determinant))}, which falls with the curvature, where heavy ball has {T(ball.Spectrum.Value.Determinant)} for all of them. In {new Inline.Reference("figure-loci")} heavy ball’s eigenvalues run along a circle, Nesterov’s cut inside.");
        review.Picture(
            new("loci", "Eigenvalues of heavy ball and of Nesterov's method as the curvature grows",
            [
                (MethodLocus.Of(MethodAnalysis.Of(Catalogue.HeavyBall, cancellation), at).Value with { Title = "heavy ball" }).Panel(),
                (MethodLocus.Of(nesterov, at).Value with { Title = "Nesterov" }).Panel(),
            ])
            { Columns = 2 },
            Prose.Of($"Root loci at {Formula.Equation(M("beta"), Num(0.9))}: the eigenvalues in the unit disc as {M("alpha*lambda")} grows from 0 until one leaves. Arrows point to larger steps; diamonds are double roots."));
        review.Claim("Effect of the look-ahead", "Nesterov’s method damps the high-frequency oscillations that heavy ball keeps.",
            Prose.Of($"while complex, the modulus squared is {T(nesterov.Spectrum.Value.Polynomial.Gain.Restore(nesterov.Spectrum.Value.Determinant))} against {M("beta")}."),
            nesterov.Spectrum.Value.Polynomial.Gain.Restore(nesterov.Spectrum.Value.Determinant) == R("beta*(1 - alpha*lambda)"));
        MethodEquivalence three = MethodEquivalence.Of(Catalogue.Nesterov, Catalogue.Find("nesterov-three-sequence")!, cancellation).Value;
        review.Claim("Three sequences", "The form with three sequences and Sutskever’s form are one method at constant parameters.",
            Prose.Of($"Nesterov’s transfer function is that of the three sequences at {Formula.Listed(Sign.Comma, [.. three.Map.Select(m => Formula.Equation(M(m.Key), m.Value))])}."), three.Relation is FamilyRelation.SpecialCase or FamilyRelation.Equivalent);
    }

    /// <summary>The change of ½λw² + v²/(2α) over the first step from w = 1, v = 0.</summary>
    private static RationalFunction EnergyChange(MethodAnalysis leapfrog)
    {
        RationalFunction w = leapfrog.Matrix.Value.Rows[0, 0], v = leapfrog.Matrix.Value.Rows[1, 0];
        return (R("lambda/2") * w * w) + (v * v / R("2*alpha")) - R("lambda/2");
    }

    private static Formula MatrixForm(QuadraticEnergy energy) => Formula.MatrixOf(
        Enumerable.Range(0, 2).Select(i => Enumerable.Range(0, 2).Select(j => T(Orientation(energy) * energy.Form[i, j]))));

    /// <summary>The form is fixed up to a factor: positive potential energy reads better.</summary>
    private static RationalFunction Orientation(QuadraticEnergy energy) => energy.Form[0, 0].Numerator.LeadingCoefficient.Sign < 0 ? R("-1") : RationalFunction.One;

    private static Rational Discriminant(MethodAnalysis ball, Rational beta, Rational gain) =>
        ball.Spectrum.Value.Polynomial.Gain.Restore(ball.Spectrum.Value.Discriminant).Evaluate(new Dictionary<string, Rational>(StringComparer.Ordinal) { ["alpha"] = 1, ["beta"] = beta, ["lambda"] = gain });

    private static Figure Phase()
    {
        // (1 − √h)² at h = 1/20, rounded: the picture cannot tell.
        (string Title, Rational Beta)[] cases = [("overdamped, β = 0.3", Rational.Create(3, 10)), ("critical, β = 0.603", Rational.FromDouble(Math.Pow(1 - Math.Sqrt(0.05), 2))), ("underdamped, β = 0.9", Rational.Create(9, 10))];
        return new("phase", "Phase portraits of heavy ball: overdamped, critically damped, underdamped",
            ValueList.From(cases.Select(c => (new PhasePortrait(M("w"), M("v"), [SeedRuns.Plane(SeedRuns.States(SeedRuns.At(Method.Parse(Lecture), Rational.One, c.Beta), Rational.Create(1, 20), Rational.One, 90))]) { Title = c.Title }).Panel())))
        { Columns = 3 };
    }

    private static Figure Shadow(MethodAnalysis leapfrog)
    {
        const int Steps = 40;
        double[][] states = SeedRuns.States(SeedRuns.At(leapfrog.Method, Rational.One), Rational.One, Rational.One, Steps);
        Dictionary<string, double> one = new(StringComparer.Ordinal) { ["alpha"] = 1, ["lambda"] = 1 };
        double[,] p = new double[2, 2];
        for (int i = 0; i < 4; i++)
        {
            p[i / 2, i % 2] = leapfrog.Energy.Value.Form[i / 2, i % 2].Evaluate(one);
        }

        double Shadowed(double[] s) => (p[0, 0] * s[0] * s[0]) + (2 * p[0, 1] * s[0] * s[1]) + (p[1, 1] * s[1] * s[1]);
        double Plain(double[] s) => ((s[0] * s[0]) + (s[1] * s[1])) / 2;
        double[] plain = [.. states.Select(s => Plain(s) / Plain(states[0]))], shadow = [.. states.Select(s => Shadowed(s) / Shadowed(states[0]))];
        return new("shadow-energy", "Energy and shadow energy of the leapfrog over the iterations",
        [
            LineChart.Panel(new(Prose.Of($"iteration {M("k")}"), 0, Steps), AxisRange.Linear("relative to the start", plain.Concat(shadow).Append(0)), [Series.OfSteps("kinetic plus potential", plain), Series.OfSteps("derived form", shadow)]),
        ]);
    }
}
