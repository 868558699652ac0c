using System.Numerics.Tensors;
using Momentum.Analysis;
using Momentum.Analysis.Expressions;
using Momentum.Numeric.Problems;

namespace Momentum.Numeric.Runs;

/// <summary>The right sides of one step in double precision, operation by operation as they are written.</summary>
/// <remarks>
/// A sum and a product run from left to right; numbers act on every coordinate. sqrt, abs, sign, min, max and powers act coordinate by coordinate, norm is the
/// Euclidean norm over all coordinates. A gradient at one point is taken once a step, however often the rule writes it. Vectors of a step are used again in the next.
/// </remarks>
internal sealed class RuleEvaluation(Problem problem)
{
    private const int LargestProduct = 64;

    private readonly Dictionary<string, RuleOperand> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, double[]> _gradients = [];
    private readonly List<double[]> _vectors = [];
    private int _used;

    /// <summary>Gets or sets what a symbol stands for.</summary>
    public RuleOperand this[string symbol]
    {
        get => _values[symbol];
        set => _values[symbol] = value;
    }

    /// <summary>Gets the number of gradients taken in this step.</summary>
    public int GradientCalls => _gradients.Count;

    /// <summary>Forgets the vectors and gradients of the step before.</summary>
    public void Restart()
    {
        _used = 0;
        _gradients.Clear();
    }

    /// <summary>The value of a right side; a vector is valid until the next step.</summary>
    public RuleOperand Of(Expression expression) => expression switch
    {
        Expression.Number { Value: var value } => new(value.ToDouble()),
        Expression.Symbol { Name: var name } => _values[name],
        Expression.Negation { Operand: var operand } => Map(Of(operand), static x => -x, static (x, y) => TensorPrimitives.Negate(x, y)),
        Expression.Sum { Terms: var terms } => Sum(terms),
        Expression.Product { Factors: var factors } => Fold(factors, s_multiply),
        Expression.Quotient { Numerator: var numerator, Denominator: var denominator } => s_divide.Apply(this, Of(numerator), Of(denominator)),
        Expression.Power { Base: var b, Exponent: var exponent } => Power(Of(b), Of(exponent)),
        Expression.Call { Function: "grad", Arguments: [var point] } => new(Gradient(point)),
        Expression.Call { Function: "sqrt", Arguments: [var argument] } => Map(Of(argument), Math.Sqrt, static (x, y) => TensorPrimitives.Sqrt(x, y)),
        Expression.Call { Function: "abs", Arguments: [var argument] } => Map(Of(argument), Math.Abs, static (x, y) => TensorPrimitives.Abs(x, y)),
        Expression.Call { Function: "sign", Arguments: [var argument] } => Map(Of(argument), Sign, Signs),
        Expression.Call { Function: "norm", Arguments: [var argument] } => new(Norm(Of(argument))),
        Expression.Call { Function: "min", Arguments: var arguments } => Fold(arguments, s_min),
        Expression.Call { Function: "max", Arguments: var arguments } => Fold(arguments, s_max),
        _ => throw new NotSupportedException($"a rule cannot run {Infix.Print(expression)}"),
    };

    /// <summary>Writes a value, a number into every coordinate.</summary>
    public static void Write(RuleOperand value, double[] target)
    {
        if (value.Vector is { } vector)
        {
            vector.CopyTo(target, 0);
        }
        else
        {
            Array.Fill(target, value.Number);
        }
    }

    private static readonly Operation s_add = new(static (x, y) => x + y, static (x, y, z) => TensorPrimitives.Add(x, y, z), static (x, y, z) => TensorPrimitives.Add(x, y, z), static (x, y, z) => TensorPrimitives.Add(y, x, z));
    private static readonly Operation s_subtract = new(static (x, y) => x - y, static (x, y, z) => TensorPrimitives.Subtract(x, y, z), static (x, y, z) => TensorPrimitives.Subtract(x, y, z), static (x, y, z) => TensorPrimitives.Subtract(x, y, z));
    private static readonly Operation s_multiply = new(static (x, y) => x * y, static (x, y, z) => TensorPrimitives.Multiply(x, y, z), static (x, y, z) => TensorPrimitives.Multiply(x, y, z), static (x, y, z) => TensorPrimitives.Multiply(y, x, z));
    private static readonly Operation s_divide = new(static (x, y) => x / y, static (x, y, z) => TensorPrimitives.Divide(x, y, z), static (x, y, z) => TensorPrimitives.Divide(x, y, z), static (x, y, z) => TensorPrimitives.Divide(x, y, z));
    private static readonly Operation s_min = new(Math.Min, static (x, y, z) => TensorPrimitives.Min(x, y, z), static (x, y, z) => TensorPrimitives.Min(x, y, z), static (x, y, z) => TensorPrimitives.Min(y, x, z));
    private static readonly Operation s_max = new(Math.Max, static (x, y, z) => TensorPrimitives.Max(x, y, z), static (x, y, z) => TensorPrimitives.Max(x, y, z), static (x, y, z) => TensorPrimitives.Max(y, x, z));
    private static readonly Operation s_power = new(Math.Pow, static (x, y, z) => TensorPrimitives.Pow(x, y, z), static (x, y, z) => TensorPrimitives.Pow(x, y, z), static (x, y, z) => TensorPrimitives.Pow(x, y, z));

    private RuleOperand Sum(ValueList<Expression> terms)
    {
        RuleOperand sum = Of(terms[0]);
        foreach (Expression term in terms.AsSpan()[1..])
        {
            sum = term is Expression.Negation { Operand: var subtracted } ? s_subtract.Apply(this, sum, Of(subtracted)) : s_add.Apply(this, sum, Of(term));
        }

        return sum;
    }

    private RuleOperand Fold(ValueList<Expression> parts, Operation operation)
    {
        RuleOperand value = Of(parts[0]);
        foreach (Expression part in parts.AsSpan()[1..])
        {
            value = operation.Apply(this, value, Of(part));
        }

        return value;
    }

    // Small whole powers are products, as programs write them: a square is rounded once.
    private RuleOperand Power(RuleOperand value, RuleOperand exponent)
    {
        if (exponent.Vector is not null || value.Vector is null || exponent.Number != Math.Truncate(exponent.Number) || exponent.Number is < 1 or > LargestProduct)
        {
            return s_power.Apply(this, value, exponent);
        }

        RuleOperand power = value;
        for (int i = 1; i < (int)exponent.Number; i++)
        {
            power = s_multiply.Apply(this, power, value);
        }

        return power;
    }

    private double[] Gradient(Expression point)
    {
        if (_gradients.TryGetValue(point, out double[]? known))
        {
            return known;
        }

        RuleOperand at = Of(point);
        double[]? place = at.Vector;
        if (place is null)
        {
            place = Take();
            Write(at, place);
        }

        double[] gradient = Take();
        problem.Gradient(place, gradient);
        _gradients.Add(point, gradient);
        return gradient;
    }

    private RuleOperand Map(RuleOperand value, Func<double, double> number, Action<double[], double[]> vector)
    {
        if (value.Vector is not { } entries)
        {
            return new(number(value.Number));
        }

        double[] result = Take();
        vector(entries, result);
        return new(result);
    }

    private static double Sign(double value) => double.IsNaN(value) ? value : Math.Sign(value);

    private static void Signs(double[] values, double[] signs)
    {
        for (int i = 0; i < values.Length; i++)
        {
            signs[i] = Sign(values[i]);
        }
    }

    private static double Norm(RuleOperand value) => value.Vector is { } vector ? TensorPrimitives.Norm<double>(vector) : Math.Abs(value.Number);

    private double[] Take()
    {
        if (_used == _vectors.Count)
        {
            _vectors.Add(new double[problem.Dimension]);
        }

        return _vectors[_used++];
    }

    /// <summary>A binary operation on numbers and vectors in all four combinations.</summary>
    private sealed record Operation(
        Func<double, double, double> Numbers, Action<double[], double[], double[]> Vectors, Action<double[], double, double[]> VectorNumber, Action<double, double[], double[]> NumberVector)
    {
        public RuleOperand Apply(RuleEvaluation step, RuleOperand left, RuleOperand right)
        {
            if (left.Vector is null && right.Vector is null)
            {
                return new(Numbers(left.Number, right.Number));
            }

            double[] result = step.Take();
            switch (left.Vector, right.Vector)
            {
                case (null, { } vector):
                    NumberVector(left.Number, vector, result);
                    break;
                case ({ } vector, null):
                    VectorNumber(vector, right.Number, result);
                    break;
                case ({ } first, { } second):
                    Vectors(first, second, result);
                    break;
            }

            return new(result);
        }
    }
}
