using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability.Cells;

namespace Momentum.Analysis.Equivalence;

/// <summary>Finds parameters of a target method for which its transfer function is that of a source method.</summary>
internal sealed class TransferMatching
{
    // Parameters of the target are renamed so that both methods may use the same names.
    private const string Mark = "'";

    private readonly Method _source;
    private readonly Method _target;
    private readonly StateSpace<RationalFunction> _a;
    private readonly StateSpace<RationalFunction> _b;
    private readonly TransferFunction _transferA;
    private readonly TransferFunction _transferB;
    private readonly FirstSteps _stepsA;
    private readonly FirstSteps _stepsB;
    private readonly CancellationToken _cancellation;

    private TransferMatching(Method source, StateSpace<RationalFunction> a, Method target, StateSpace<RationalFunction> b, CancellationToken cancellation)
    {
        (_source, _target, _a, _cancellation) = (source, target, a, cancellation);
        _b = b.Map(f => Renamed(f, target));
        _transferA = TransferFunction.Of(_a, cancellation);
        _transferB = TransferFunction.Of(_b, cancellation);
        CheckDegrees(_transferA);
        CheckDegrees(_transferB);
        int steps = a.Order + b.Order + 1;
        int calls = Math.Max(FirstSteps.CallsOf(_a), FirstSteps.CallsOf(_b));
        _stepsA = FirstSteps.Of(_a, steps, calls, cancellation);
        _stepsB = FirstSteps.Of(_b, steps, calls, cancellation);
    }

    /// <summary>Gets the best map: in its domain, with the least difference, with the fewest free parameters; null when none was found.</summary>
    public ParameterMap? Map { get; private set; }

    /// <summary>Gets a value indicating whether maps that are not rational functions may exist.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Matches a source by a target.</summary>
    public static TransferMatching Of(Method source, StateSpace<RationalFunction> a, Method target, StateSpace<RationalFunction> b, CancellationToken cancellation)
    {
        TransferMatching matching = new(source, a, target, b, cancellation);
        matching.Run();
        return matching;
    }

    private static void CheckDegrees(TransferFunction transfer)
    {
        for (int i = 0; i < transfer.Entries.Rows; i++)
        {
            for (int j = 0; j < transfer.Entries.Columns; j++)
            {
                RationalFunction entry = transfer.Entries[i, j];
                foreach (Polynomial coefficient in entry.Numerator.CoefficientsIn(TransferFunction.Z).Concat(entry.Denominator.CoefficientsIn(TransferFunction.Z)))
                {
                    CharacteristicPolynomial.CheckDegree("a transfer function", coefficient);
                }
            }
        }
    }

    private static RationalFunction Renamed(RationalFunction function, Method method)
    {
        foreach (Parameter parameter in method.Parameters)
        {
            function = function.Substitute(parameter.Name, RationalFunction.Variable(parameter.Name + Mark));
        }

        return function;
    }

    private void Run()
    {
        if (HasMorePoles())
        {
            return;
        }

        string[] unknowns = [.. _target.Parameters.Select(static p => p.Name + Mark)];
        IEnumerable<Polynomial> equations = Equations(_transferA.Entries, _transferB.Entries, Bindings<RationalFunction>.Empty);
        ParameterSolver solver = ParameterSolver.Of(equations.Concat(RootEquations()), Denominators(), unknowns, _cancellation);
        IsIncomplete = solver.MetIrrational;
        Map = solver.Solutions.SelectMany(s => Refined(s, unknowns)).Select(Describe).OrderBy(static m => m.Outside.Count).ThenBy(static m => m.IsPartial)
            .ThenByDescending(static m => m.Difference.SamePoints).ThenByDescending(static m => m.Difference.SameExposed)
            .ThenBy(static m => m.Free.Count).ThenBy(static m => m.Requires is Condition.Constant ? 0 : 1).FirstOrDefault();
    }

    /// <summary>What is still free is used to make the runs alike, then the exposed iterates; what is free after that has its default.</summary>
    private IEnumerable<Bindings<RationalFunction>> Refined(Bindings<RationalFunction> solution, string[] unknowns)
    {
        foreach (var run in Extended(solution, unknowns, s => PointEquations(s)))
        {
            foreach (var exposed in Extended(run, unknowns, s => Equations(_transferA.Exposed, _transferB.Exposed, s).Concat(ExposedEquations(s))))
            {
                var complete = exposed;
                foreach (Parameter parameter in _target.Parameters)
                {
                    string name = parameter.Name + Mark;
                    if (!complete.ContainsKey(name) && parameter.Default is { } value && complete.Values.All(v => !v.Denominator.Substitute(name, value).IsZero))
                    {
                        complete = complete.Map(v => v.Substitute(name, value)).With(name, value);
                    }
                }

                yield return complete;
            }
        }
    }

    private IEnumerable<Bindings<RationalFunction>> Extended(
        Bindings<RationalFunction> solution, string[] unknowns, Func<Bindings<RationalFunction>, IEnumerable<Polynomial>> equations)
    {
        string[] free = [.. unknowns.Where(u => !solution.ContainsKey(u))];
        if (free.Length == 0)
        {
            return [solution];
        }

        // Neither a coefficient of the target nor what was solved for before may become infinite.
        IEnumerable<Polynomial> nonzero = Denominators().Select(d => Put(d, solution).Numerator).Concat(solution.Values.Where(static v => !v.IsPolynomial).Select(static v => v.Denominator));
        ParameterSolver solver = ParameterSolver.Of(equations(solution), nonzero, free, _cancellation);
        return solver.Solutions.Count == 0 ? [solution] : solver.Solutions.Select(more =>
            solution.Map(v => Put(v, more)).With(more));
    }

    /// <summary>Poles and zeros of the source are poles and zeros of the target: implied by the other equations, and easier to solve.</summary>
    private IEnumerable<Polynomial> RootEquations()
    {
        for (int i = 0; i < _a.GradientCalls; i++)
        {
            for (int j = 0; j < _a.GradientCalls; j++)
            {
                (RationalFunction a, RationalFunction b) = (_transferA.Entries[i, j], _transferB.Entries[i, j]);
                foreach (Polynomial equation in RootEquations(a.Denominator, b.Denominator).Concat(RootEquations(a.Numerator, b.Numerator)))
                {
                    yield return equation;
                }
            }
        }
    }

    // In lowest terms N_A·D_B = N_B·D_A makes D_A a divisor of D_B and N_A one of N_B.
    private IEnumerable<Polynomial> RootEquations(Polynomial a, Polynomial b)
    {
        foreach ((Polynomial factor, _) in a.Factor(_cancellation).Factors)
        {
            if (factor.DegreeIn(TransferFunction.Z) == 1)
            {
                Polynomial[] c = factor.CoefficientsIn(TransferFunction.Z);
                yield return ((RationalFunction)b).Substitute(TransferFunction.Z, RationalFunction.Create(-c[0], c[1])).Numerator;
            }
        }
    }

    /// <summary>Special parameters only lower the number of poles.</summary>
    private bool HasMorePoles()
    {
        for (int i = 0; i < _a.GradientCalls; i++)
        {
            for (int j = 0; j < _a.GradientCalls; j++)
            {
                if (_transferA.Entries[i, j].Denominator.DegreeIn(TransferFunction.Z) > _transferB.Entries[i, j].Denominator.DegreeIn(TransferFunction.Z))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A map is not to make a coefficient of the target infinite.
    private IEnumerable<Polynomial> Denominators()
    {
        foreach (Matrix<RationalFunction> matrix in new[] { _b.A, _b.B, _b.C, _b.D, _b.E, _b.F, _b.Start })
        {
            for (int i = 0; i < matrix.Rows; i++)
            {
                for (int j = 0; j < matrix.Columns; j++)
                {
                    if (!matrix[i, j].IsPolynomial)
                    {
                        yield return matrix[i, j].Denominator;
                    }
                }
            }
        }
    }

    private static RationalFunction Put(RationalFunction function, Bindings<RationalFunction> values)
    {
        foreach ((string name, RationalFunction value) in values)
        {
            function = function.Variables.Contains(name) ? function.Substitute(name, value) : function;
        }

        return function;
    }

    /// <summary>The equations of coefficients in z for equality of two matrices of rational functions.</summary>
    private static IEnumerable<Polynomial> Equations(Matrix<RationalFunction> a, Matrix<RationalFunction> b, Bindings<RationalFunction> values)
    {
        for (int i = 0; i < a.Rows; i++)
        {
            for (int j = 0; j < a.Columns; j++)
            {
                RationalFunction difference = a[i, j] - Put(b[i, j], values);
                foreach (Polynomial coefficient in difference.Numerator.CoefficientsIn(TransferFunction.Z))
                {
                    if (!coefficient.IsZero)
                    {
                        yield return coefficient;
                    }
                }
            }
        }
    }

    private IEnumerable<Polynomial> PointEquations(Bindings<RationalFunction> values) =>
        Enumerable.Range(0, _stepsA.Points.Count).SelectMany(k => Equations(_stepsA.Points[k], _stepsB.Points[k], values));

    private IEnumerable<Polynomial> ExposedEquations(Bindings<RationalFunction> values) =>
        Enumerable.Range(0, _stepsA.Exposed.Count).SelectMany(k => Equations(_stepsA.Exposed[k], _stepsB.Exposed[k], values));

    private ParameterMap Describe(Bindings<RationalFunction> values)
    {
        if (Equations(_transferA.Entries, _transferB.Entries, values).Any())
        {
            throw new InvalidOperationException("a parameter map does not satisfy its equations");
        }

        List<MappedParameter> mapped = [];
        List<Parameter> free = [];
        foreach (Parameter parameter in _target.Parameters)
        {
            if (values.TryGetValue(parameter.Name + Mark, out RationalFunction? value))
            {
                mapped.Add(new(parameter.Name, Unmarked(value)));
            }
            else
            {
                free.Add(parameter);
            }
        }

        DomainInclusion domains = DomainInclusion.Of(mapped, _source, _target, free, _cancellation);
        return new(ValueList.From(mapped), ValueList.From(free), domains.Requires, domains.IsPartial, domains.Outside, Difference(values));
    }

    // A free parameter keeps its own name, unless the source uses it too.
    private RationalFunction Unmarked(RationalFunction value)
    {
        foreach (Parameter parameter in _target.Parameters)
        {
            if (_source.Parameters.All(p => p.Name != parameter.Name))
            {
                value = value.Substitute(parameter.Name + Mark, RationalFunction.Variable(parameter.Name));
            }
        }

        return value;
    }

    private RunDifference Difference(Bindings<RationalFunction> values)
    {
        (int? step, Expression? point) = FirstDifference(_stepsA.Points, _stepsB.Points, values);
        (int? exposedStep, Expression? exposed) = FirstDifference(_stepsA.Exposed, _stepsB.Exposed, values);
        bool sameTransfer = !Equations(_transferA.Exposed, _transferB.Exposed, values).Any();
        Expression? transfer = sameTransfer || _a.GradientCalls > 1
            ? null
            : Textbook.Of(Unmarked(_transferA.Exposed[0, 0] - Put(_transferB.Exposed[0, 0], values)));
        return new(point is null, exposed is null && sameTransfer, step, point, exposedStep, exposed, FirstGradient(values), sameTransfer, transfer);
    }

    private ValueList<Expression> FirstGradient(Bindings<RationalFunction> values) =>
    [
        Textbook.Of(_stepsA.Points[1][0, 1]),
        Textbook.Of(Unmarked(Put(_stepsB.Points[1][0, 1], values))),
    ];

    private (int? Step, Expression? Difference) FirstDifference(
        IReadOnlyList<Matrix<RationalFunction>> a, IReadOnlyList<Matrix<RationalFunction>> b, Bindings<RationalFunction> values)
    {
        for (int k = 0; k < a.Count; k++)
        {
            for (int i = 0; i < a[k].Rows; i++)
            {
                RationalFunction difference = RationalFunction.Zero;
                for (int j = 0; j < a[k].Columns; j++)
                {
                    // w0 is the start, g0 the gradient of step one; g0_2, g0_3 are its later calls.
                    string symbol = j == 0 ? "w0" : j == 1 ? "g0" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"g0_{j}");
                    difference += (a[k][i, j] - Put(b[k][i, j], values)) * RationalFunction.Variable(symbol);
                }

                if (!difference.IsZero)
                {
                    return (k, Textbook.Of(Unmarked(difference)));
                }
            }
        }

        return (null, null);
    }
}
