using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;
using Momentum.Cli.Evaluation;
using Momentum.Report.Composition;
using Momentum.Report.Composition.Review;
using Momentum.Report.Documents;
using Momentum.Report.Figures;
using Momentum.Report.Figures.Kinds;
using Momentum.Report.Notation;
using Momentum.Report.Text;
using static Momentum.Cli.Seeds.ReviewBuilder;

namespace Momentum.Cli.Seeds;

/// <summary>Goh, "Why Momentum Really Works": momentum on the convex quadratic, in closed form.</summary>
internal static class GohMomentum
{
    private static readonly double[] s_eigenvalues = [0.01, 0.1, 1];

    /// <summary>The review of the text.</summary>
    public static ReviewedText Review(CancellationToken cancellation)
    {
        ReviewBuilder review = new();
        MethodAnalysis descent = MethodAnalysis.Of(Catalogue.GradientDescent, cancellation), ball = MethodAnalysis.Of(Catalogue.HeavyBall, cancellation);
        Descent(review, descent, ball);
        Regularisation(review);
        Matrix(review, ball);
        Damping(review, ball, cancellation);
        GohLimits.Tell(review, descent, ball, cancellation);
        GohNoise.Tell(review, ball, cancellation);
        return review.Build(
            "The convex quadratic (Goh 2017)",
            new("goh-2017", "Gabriel Goh, Why Momentum Really Works, Distill, 2017, doi 10.23915/distill.00006."));
    }

    private static void Descent(ReviewBuilder review, MethodAnalysis descent, MethodAnalysis ball)
    {
        OptimalTuning tuning = descent.Tuning.Value;
        TuningPiece best = tuning.Whole!;
        Figure split = new("decomposition", "Error of gradient descent and of heavy ball split by eigencomponent",
        [
            Split("gradient descent", descent),
            Split("heavy ball", ball),
        ])
        { Columns = 2 };
        review.Tell($"The article explains momentum on the model where everything can be written down, the convex quadratic. In the basis of eigenvectors each error component lives by itself; gradient descent multiplies it by {T(descent.Matrix.Value.Rows[0, 0])} a step, so large eigenvalues converge at once and small ones hardly. {new Inline.Reference("figure-decomposition")} splits the error of a run into its components, for gradient descent and for heavy ball, each at its own optimal tuning.");
        review.Picture(split, Prose.Of($"The value {M("f")} above the minimum over the iterations for eigenvalues 0.01, 0.1 and 1, split by eigencomponent, at the derived optimal tunings."));
        bool region = FormulaIdentity.Holds("2", descent.Stability.Value.Cells[0].Upper!);
        review.Claim("Choosing a step-size", Prose.Of($"Gradient descent converges for {C("0 < alpha*lambda < 2")}."), "derived from its characteristic polynomial.", region);
        review.Claim("Choosing a step-size", Prose.Of($"Its best step is {M("2/(lambda1 + lambda_n)")} and its best rate {M("(kappa - 1)/(kappa + 1)")}."),
            Prose.Of($"derived {Formula.Equation(M("alpha"), best.Parameters[0].Value)}, {Formula.Equation(M("rho"), best.Rho)}; the proof is decided again: {(tuning.Check() ? "every claim holds" : "a claim fails")}."),
            FormulaIdentity.Holds("2/(mu + L)", best.Parameters[0].Value) && FormulaIdentity.Holds("(L/mu - 1)/(L/mu + 1)", best.Rho) && tuning.Check());
        RationalFunction loss = R("lambda*x^2/2"), printed = R("lambda*x^2");
        RationalFunction direct = R("x*lambda*x/2");
        review.Misprint("Decomposing the error", Prose.Of($"the loss as a sum of {M("(1 - alpha*lambda)^(2*k)*lambda*x^2")}"), Prose.Of($"half of it"),
            Prose.Of($"Found at {Eq("k", "0")}: the quadratic {M("lambda*x^2/2")} at {Eq("lambda", "2")}, {Eq("x", "3")} is {T(direct.Substitute("lambda", R("2")).Substitute("x", R("3")))}, the printed sum {T(printed.Substitute("lambda", R("2")).Substitute("x", R("3")))}."),
            printed != direct, loss == direct);
        Rational c = Rational.Create(3, 5), s = Rational.Create(4, 5);
        Matrix<Rational> q = Matrix<Rational>.FromRows(new[,] { { c, -s }, { s, c } }), spectrum = Matrix<Rational>.FromRows(new Rational[,] { { 1, 0 }, { 0, 3 } });
        Matrix<Rational> hessian = q * spectrum * q.Transpose();
        review.Misprint("The dynamics of momentum", Prose.Of($"the change of basis {Formula.Equation(M("x"), Formula.Beside(M("Q"), M("w")))} with {Formula.Equation(M("A"), Formula.Beside(M("Q"), M("Lambda"), Formula.Superscript(M("Q"), M("T"))))}"), Prose.Of($"{Formula.Superscript(M("Q"), M("T"))} in place of {M("Q")}, as in its first section"),
            Prose.Of($"Found with a rotation that is not symmetric, in exact numbers: only {Formula.Superscript(M("Q"), M("T"))} makes the Hessian diagonal."),
            !(q * hessian * q.Transpose()).Equals(spectrum), (q.Transpose() * hessian * q).Equals(spectrum));
    }

    private static void Regularisation(ReviewBuilder review)
    {
        const double Alpha = 1;
        double[] lambdas = [.. Sampling.Logarithmic(1e-4, 1, 121)];
        int[] stops = [10, 100, 1000];
        ValueList<Series> stopped = ValueList.From(stops.Select(k => Series.OfFunction(Prose.Of($"stopped at {k}"), lambdas, l => 1 - Math.Pow(1 - (Alpha * l), k))));
        ValueList<Series> tikhonov = ValueList.From(stops.Select(k => Series.OfFunction("Tikhonov", lambdas, l => l / (l + (1 / (Alpha * k))))));
        review.Tell($"Stopping early regularises: after {M("k")} steps from 0 gradient descent has recovered the share {M("1 - (1 - alpha*lambda)^k")} of each component, Tikhonov regularisation the share {M("lambda/(lambda + eta)")}. With {Eq("eta", "1/(alpha*k)")} the two nearly coincide ({new Inline.Reference("figure-filters")}).");
        review.Picture(new("filters", "Spectral filters of early stopping beside Tikhonov regularisation", [new SpectralFilters(stopped, tikhonov).Panel()]),
            Prose.Of($"Share of an eigencomponent that is recovered: solid with marks early stopping after 10, 100 and 1000 steps at {Eq("alpha", "1")}, dashed Tikhonov at {Eq("eta", "1/(alpha*k)")}."));
        RationalFunction tikhonovFilter = R("1/(lambda + eta)");
        review.Claim("Footnote 2", Prose.Of($"Tikhonov’s filter is {M("(1 - (1 + lambda/eta)^(-1))/lambda")}."), Prose.Of($"the same function as {T(tikhonovFilter)}."), R("(1 - 1/(1 + lambda/eta))/lambda") == tikhonovFilter);
        RationalFunction share = RationalFunction.Zero;
        for (int i = 0; i < 5; i++)
        {
            share += R("alpha") * R("1 - alpha*lambda").Pow(i);
        }

        review.Claim("Footnote 2", Prose.Of($"Early stopping has the filter {M("(1 - (1 - alpha*lambda)^k)/lambda")}."), Prose.Of($"unrolled over five steps from 0, a polynomial identity."), share * R("lambda") == RationalFunction.One - R("1 - alpha*lambda").Pow(5));

        // minimise ½(zw − d)² + ½ηw² for one coefficient and two data: the normal equation needs Zᵀd.
        Rational[] z = [1, 2], d = [3, 5];
        Rational normal = (z[0] * d[0]) + (z[1] * d[1]), w = normal / ((z[0] * z[0]) + (z[1] * z[1]) + Rational.One);
        Rational slope = (z[0] * ((z[0] * w) - d[0])) + (z[1] * ((z[1] * w) - d[1])) + w;
        review.Misprint("Footnote 2", Prose.Of($"the linear term and the solution with {Formula.Beside(M("Z"), M("d"))}"), Prose.Of($"{Formula.Beside(Formula.Superscript(M("Z"), M("T")), M("d"))}"),
            Prose.Of($"Found with two data and one coefficient, where {Formula.Beside(M("Z"), M("d"))} does not exist: with the transpose the gradient at the solution is {Num(slope.ToDouble())}."), z.Length != 1, slope.IsZero);
    }

    private static void Matrix(ReviewBuilder review, MethodAnalysis ball)
    {
        // The text orders the state (y, x): velocity first.
        Matrix<RationalFunction> rows = ball.Matrix.Value.Rows;
        Matrix<RationalFunction> r = Matrix<RationalFunction>.FromRows(new[,] { { rows[1, 1], rows[1, 0] }, { rows[0, 1], rows[0, 0] } });
        review.Tell($"Momentum couples two numbers a direction, so a step is a 2×2 matrix; derived from the rule, with the velocity first as in the article,");
        review.Show(Formula.Equation(M("R"), Formula.MatrixOf(Enumerable.Range(0, 2).Select(i => Enumerable.Range(0, 2).Select(j => T(r[i, j]))))));
        review.Claim("The dynamics of momentum", "The iteration matrix.", "each entry is derived from the rule.", r[0, 0] == R("beta") && r[0, 1] == R("lambda") && r[1, 0] == R("-alpha*beta") && r[1, 1] == R("1 - alpha*lambda"));
        Matrix<RationalFunction> identity = Matrix<RationalFunction>.Identity(2);
        RationalFunction s1 = R("s1"), s2 = R("s2"), between = s1 - s2;

        // σ₁ and σ₂ as free symbols: at k = 0 the printed combination is R − σ₁ − R + σ₂ over σ₁ − σ₂ whatever R is.
        Matrix<RationalFunction> first = r - (s1 * identity), second = r - (s2 * identity);
        Matrix<RationalFunction> printed = (RationalFunction.One / between) * (first - second), right = (RationalFunction.One / between) * (second - first);
        Expression power = Infix.Parse("(s1^k*(R - s2*I) - s2^k*(R - s1*I))/(s1 - s2)");
        review.Misprint("Powers of the iteration matrix", Prose.Of($"{Formula.Equation(Formula.Superscript(M("R"), M("k")), M("s1^k*R1 - s2^k*R2"))} with {Formula.Equation(M("R_j"), M("(R - s_j*I)/(s1 - s2)"))}"),
            Prose.Of($"{Formula.Of(power)}, the indices of the two factors exchanged"), Prose.Of($"Found at {Eq("k", "0")}, where the printed formula gives minus the identity; {M("s1")} and {M("s2")} are the eigenvalues."),
            printed.Equals(-identity), right.Equals(identity));
        RationalFunction eigenvalue = R("(1 + beta - alpha*lambda)/2");
        bool product = FormulaIdentity.Holds(Infix.Parse("((1 - alpha*lambda + beta)^2 + 4*beta - (1 + beta - alpha*lambda)^2)/4"), Infix.Parse("beta"));
        bool notFour = FormulaIdentity.Holds(Infix.Parse("(1 - alpha*lambda + beta)^2 + 4*beta - (1 + beta - alpha*lambda)^2"), Infix.Parse("4*beta"));
        review.Claim("Footnote 4", "The two eigenvalues.", Prose.Of($"derived {Formula.Of(ball.Spectrum.Value.Eigenvalues[0])} and its conjugate."),
            FormulaIdentity.Holds("(1 - alpha*lambda + beta + sqrt((-alpha*lambda + beta + 1)^2 - 4*beta))/2", ball.Spectrum.Value.Eigenvalues[0]) && eigenvalue + eigenvalue == ball.Spectrum.Value.Polynomial.Gain.Restore(ball.Spectrum.Value.Trace));
        review.Misprint("Footnote 4", Prose.Of($"{M("2*sqrt(beta)")} as the modulus of the complex eigenvalues"), Prose.Of($"{M("sqrt(beta)")}"),
            Prose.Of($"Found from their product, which is the determinant {T(ball.Spectrum.Value.Determinant)}; the printed square root lacks the factor 1/2 of the eigenvalues."), notFour && !FormulaIdentity.Holds("2*sqrt(beta)", Infix.Parse("sqrt(beta)"), "beta"), product && ball.Spectrum.Value.Determinant == R("beta"));
        review.Misprint("Footnote 3", "the start of the state with position above velocity in the last formula", "velocity above position, as in the rest of the article",
            Prose.Of($"Found by applying the matrix to a start at position 1 and velocity 0: one step of the rule gives position {T(rows[0, 0])}; with the entries exchanged it would be {T(r[1, 0])}."), r[1, 0] != rows[0, 0], r[1, 1] == rows[0, 0]);
    }

    private static void Damping(ReviewBuilder review, MethodAnalysis ball, CancellationToken cancellation)
    {
        RhoMap map = MethodMap.Of(ball, cancellation).Value;
        CriticalBranch critical = ball.CriticalDamping.Value.Branches.First(b => b.Parameter == "beta");
        OptimalTuning tuning = ball.Tuning.Value;
        TuningPiece best = tuning.Whole!;
        review.Tell($"The method converges exactly for {UpTo("alpha*lambda", ball.Stability.Value.Cells[0].Upper!)}, twice the range of gradient descent as {M("beta")} approaches 1. It is fastest on a single direction at critical damping, {Formula.Equation(M("beta"), critical.Value)}, where the rate is {M("1 - sqrt(alpha*lambda)")}: the white curve of {new Inline.Reference("figure-ball-map")}. Over a whole spectrum the optimum has both ends on such curves, and with it");
        review.Show(Formula.System([.. best.Parameters.Select(p => (M(p.Name), Formula.Of(p.Value))), (M("rho"), Formula.Of(best.Rho))]));
        review.Tell($"The condition number enters by its square root. That is the best any method with two states and one gradient a step can do, which is proved by multiplying out a certificate ({(UniversalRateBound.Check() ? "it holds" : "it fails")}).");
        review.Picture(new("ball-map", "Map of the spectral radius of heavy ball over step and momentum", [map.Panel()]),
            Prose.Of($"The spectral radius of heavy ball. Grey: unstable. Black: the derived stability boundary. White dashed: critical damping, where the error behaves like {Formula.Beside(M("k"), Formula.Superscript(M("rho"), M("k")))}."));
        review.Claim("Convergence rate", Prose.Of($"Momentum converges for {C("0 < alpha*lambda < 2 + 2*beta")}, {C("0 <= beta < 1")}."), "derived from Jury’s conditions.", FormulaIdentity.Holds("2 + 2*beta", ball.Stability.Value.Cells[0].Upper!) && ball.Stability.Value.Cells.Count == 1);
        review.Claim("Critical damping", Prose.Of($"The critical momentum is {M("(1 - sqrt(alpha*lambda))^2")} and the rate there {M("1 - sqrt(alpha*lambda)")}."), Prose.Of($"a root of the discriminant; the double eigenvalue is the square root of {M("beta")}."),
            FormulaIdentity.Holds("(1 - sqrt(alpha*lambda))^2", critical.Value, "alpha", "lambda") && FormulaIdentity.Holds(Substitution.Apply(Infix.Parse("sqrt(b)"), n => n == "b" ? critical.Value : null), Infix.Parse("1 - sqrt(alpha*lambda)"), "alpha", "lambda"));
        review.Claim("Optimal parameters", Prose.Of($"{Eq("alpha", "(2/(sqrt(mu) + sqrt(L)))^2")}, {Eq("beta", "((sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu)))^2")}, rate {M("(sqrt(kappa) - 1)/(sqrt(kappa) + 1)")}."),
            Prose.Of($"derived, with a proof of {best.Claims.Count} sign statements that is decided again: {(tuning.Check(cancellation) ? "all hold" : "one fails")}."),
            FormulaIdentity.Holds("(2/(sqrt(mu) + sqrt(L)))^2", best.Parameters[0].Value, "mu", "L") && FormulaIdentity.Holds("((sqrt(L) - sqrt(mu))/(sqrt(L) + sqrt(mu)))^2", best.Parameters[1].Value, "mu", "L")
            && FormulaIdentity.Holds("(sqrt(L)/sqrt(mu) - 1)/(sqrt(L)/sqrt(mu) + 1)", best.Rho, "mu", "L") && tuning.Check(cancellation));
        double[] tuned = Loss(ball), slower = Loss(ball, Rational.Create(9, 10));
        review.Claim("Optimal parameters", "They give the fastest asymptotic rate, not the fastest convergence at every step.",
            Prose.Of($"at step 20 the tuned run on the three eigenvalues has the loss {Num(tuned[20], 3)}, the same step size with {Eq("beta", "9/10")} has {Num(slower[20], 3)}; at step 150 they are at {Num(tuned[150], 2)} and {Num(slower[150], 2)}."), slower[20] < tuned[20] && tuned[150] < slower[150]);
        review.Misprint("Footnote 6", Prose.Of($"a maximum over matrices of which the first contains {M("lambda_i")}"), Prose.Of($"{M("lambda1")} there, so that the list runs from the first eigenvalue to the last"),
            Prose.Of($"Found by evaluating at {Eq("alpha", "1")}, {Eq("beta", "1/4")}: the radius is {Num(Radius(ball, 0.01), 4)} at the smallest of the three eigenvalues and {Num(Radius(ball, 0.1), 4)} and {Num(Radius(ball, 1), 4)} at the others, so the list must begin with the first."),
            Radius(ball, 0.01) > Radius(ball, 0.1), Radius(ball, 0.01) > Radius(ball, 1));
    }

    private static Panel Split(Prose title, MethodAnalysis analysis)
    {
        const int Steps = 150;
        TunedMethod tuned = Tuned(analysis);
        double[][] losses = SeedRuns.Losses(tuned, s_eigenvalues, Steps);
        return (new ErrorDecomposition(Formula.Beside(M("f"), new Formula.Symbol(Sign.Minus), Formula.Superscript(M("f"), new Formula.Symbol(Sign.Star))),
            ValueList.From(losses.Select((l, i) => Series.OfSteps(Prose.Of($"{Formula.Equation(M("lambda"), Num(s_eigenvalues[i], 1))}"), l))),
            ValueList.From(Enumerable.Range(0, Steps + 1).Select(k => losses.Sum(l => l[k])))) { Title = title }).Panel();
    }

    private static TunedMethod Tuned(MethodAnalysis analysis, Rational? momentum = null)
    {
        TunedPoint point = TunedPoint.Of(analysis.Tuning.Value, Rational.Create(1, 100), 1).Value;
        return SeedRuns.At(analysis.Method, [.. analysis.Method.Parameters.Select(p => p.Name == "beta" && momentum is { } m ? m : point.Exact(p.Name) ?? Rational.FromDouble(point.Value(p.Name).Value))]);
    }

    private static double[] Loss(MethodAnalysis analysis, Rational? momentum = null)
    {
        double[][] losses = SeedRuns.Losses(Tuned(analysis, momentum), s_eigenvalues, 200);
        return [.. Enumerable.Range(0, 201).Select(k => losses.Sum(l => l[k]))];
    }

    private static double Radius(MethodAnalysis analysis, double lambda) =>
        SeedRuns.At(analysis.Method, Rational.One, Rational.Create(1, 4)).RateAt(Rational.FromDouble(lambda)).Rho.Value;
}
