using Momentum.Analysis.Algebra;

namespace Momentum.Numeric.Kernels;

/// <summary>Turns combinations of values into operations.</summary>
internal sealed class StepAssembler(int order, int[] arrival, List<UnivariatePolynomial<Rational>>? coefficients = null)
{
    private readonly List<int> _depths = [.. arrival];

    /// <summary>Gets the distinct coefficients used so far.</summary>
    public List<UnivariatePolynomial<Rational>> Coefficients { get; } = coefficients ?? [];

    /// <summary>Gets the operations so far.</summary>
    public List<StepOperation> Operations { get; } = [];

    /// <summary>Computes a combination; returns the value that holds it, an existing one where it is a plain copy.</summary>
    /// <param name="how">The combination.</param>
    /// <param name="values">Where each value it names is held.</param>
    public int Emit(Representation how, Dictionary<int, int> values)
    {
        if (how.Terms.Length == 0)
        {
            return Add(new StepOperation(StepOperationKind.Multiply, Index(UnivariatePolynomial<Rational>.Zero), 0, -1));
        }

        List<(int Value, UnivariatePolynomial<Rational> Factor)> terms = [.. how.Terms.Select(t => (values[t.Value], t.Factor)).OrderBy(t => _depths[t.Item1])];
        int start = terms.FindIndex(static t => Representation.IsConstant(t.Factor, 1));
        int sum;
        if (start >= 0)
        {
            sum = terms[start].Value;
            terms.RemoveAt(start);
        }
        else
        {
            sum = Begin(terms);
        }

        foreach ((int value, UnivariatePolynomial<Rational> factor) in terms)
        {
            sum = Representation.IsConstant(factor, 1) ? Add(new StepOperation(StepOperationKind.Add, -1, sum, value))
                : Representation.IsConstant(factor, -1) ? Add(new StepOperation(StepOperationKind.Subtract, -1, sum, value))
                : Add(new StepOperation(StepOperationKind.MultiplyAdd, Index(factor), value, sum));
        }

        return sum;
    }

    /// <summary>The first operation where no factor is 1: c·x − y where some factor is −1, otherwise c·x.</summary>
    private int Begin(List<(int Value, UnivariatePolynomial<Rational> Factor)> terms)
    {
        int negative = terms.FindIndex(static t => Representation.IsConstant(t.Factor, -1));
        int other = terms.FindIndex(static t => !Representation.IsConstant(t.Factor, -1));
        if (negative >= 0 && other >= 0)
        {
            int result = Add(new StepOperation(StepOperationKind.MultiplySubtract, Index(terms[other].Factor), terms[other].Value, terms[negative].Value));
            terms.RemoveAt(Math.Max(negative, other));
            terms.RemoveAt(Math.Min(negative, other));
            return result;
        }

        int first = Add(new StepOperation(StepOperationKind.Multiply, Index(terms[0].Factor), terms[0].Value, -1));
        terms.RemoveAt(0);
        return first;
    }

    private int Index(UnivariatePolynomial<Rational> factor)
    {
        int index = Coefficients.IndexOf(factor);
        if (index < 0)
        {
            index = Coefficients.Count;
            Coefficients.Add(factor);
        }

        return index;
    }

    private int Add(StepOperation operation)
    {
        Operations.Add(operation);
        _depths.Add(1 + Math.Max(_depths[operation.X], operation.Y < 0 ? 0 : _depths[operation.Y]));
        return order + Operations.Count - 1;
    }
}
