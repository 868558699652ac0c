using System.Globalization;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Evaluation;
using Momentum.Cli.Hosting;
using Momentum.Numeric.Maps;
using Momentum.Report.Figures;

namespace Momentum.Cli.Maps;

/// <summary>ρ of a method over two quantities, the others being fixed.</summary>
internal sealed class MapPlane
{
    private readonly MapAxis _x;
    private readonly MapAxis _y;
    private readonly RationalFunction[] _coefficients;
    private readonly CompiledNormalForm? _compiled;
    private readonly RhoPlane? _plane;
    private readonly RootPlane? _roots;

    /// <summary>Puts the fixed values into the characteristic polynomial.</summary>
    /// <exception cref="CommandFailure">The axes contradict each other, or a parameter has no value.</exception>
    public MapPlane(CharacteristicPolynomial polynomial, MapAxis x, MapAxis y, IReadOnlyDictionary<string, Rational> values)
    {
        (_x, _y) = (x, y);
        Dictionary<string, Rational> fixedValues = new(values, StringComparer.Ordinal);
        Check(polynomial.Gain, x, y, fixedValues);
        Check(polynomial.Gain, y, x, fixedValues);
        if (x.IsGain || y.IsGain)
        {
            // Only the product counts, so the step size is one and lambda is the product.
            fixedValues[polynomial.Gain.StepParameter!] = Rational.One;
        }

        _coefficients = new RationalFunction[polynomial.Order + 1];
        for (int i = 0; i < _coefficients.Length; i++)
        {
            RationalFunction coefficient = polynomial.Gain.Restore(polynomial.Reduced[i]);
            foreach ((string name, Rational value) in fixedValues)
            {
                coefficient = coefficient.Substitute(name, value);
            }

            foreach (string name in coefficient.Variables.Where(v => v != x.Variable && v != y.Variable))
            {
                throw CommandFailure.Usage($"{name} has no value", $"add --set {name}=VALUE, or put {name} on an axis");
            }

            _coefficients[i] = coefficient;
        }

        if (polynomial.Order <= 2)
        {
            RationalFunction trace = polynomial.Order == 0 ? RationalFunction.Zero : -_coefficients[polynomial.Order - 1];
            RationalFunction determinant = polynomial.Order == 2 ? _coefficients[0] : RationalFunction.Zero;
            _compiled = CompiledNormalForm.Of(trace, determinant, [x.Variable, y.Variable]);
            _plane = RhoPlane.Of(trace, determinant, x.Variable, y.Variable);
        }
        else
        {
            _roots = RootPlane.Of(_coefficients[..^1], x.Variable, y.Variable);
        }
    }

    /// <summary>ρ at the centres of cells as a picture needs it: fast and uncertified.</summary>
    public Grid Draw(int columns, int rows, Progress progress, CancellationToken cancellation)
    {
        (double, double) x = (_x.From, _x.To), y = (_y.From, _y.To);
        double[] values = _roots?.Sample(columns, rows, x, y, new Share(progress), cancellation)
            ?? _plane!.Sample(columns, rows, x, y, Environment.ProcessorCount, cancellation);
        return new(columns, rows, ValueList.Create<double>(values), new(_x.From, _y.From), new(_x.To, _y.To));
    }

    /// <summary>ρ at the centres of cells, every value correctly rounded; NaN at a pole.</summary>
    public Grid Sample(int columns, int rows, Progress progress, CancellationToken cancellation)
    {
        double[] values = new double[columns * rows];
        Share share = new(progress);
        int done = 0;
        Parallel.For(0, rows, new ParallelOptions { CancellationToken = cancellation }, j =>
        {
            double y = Centre(_y, j, rows);
            for (int i = 0; i < columns; i++)
            {
                values[(j * columns) + i] = At(Centre(_x, i, columns), y);
            }

            share.Report((double)Interlocked.Increment(ref done) / rows);
        });
        return new(columns, rows, ValueList.Create<double>(values), new(_x.From, _y.From), new(_x.To, _y.To));
    }

    /// <summary>The centre of a cell of an axis.</summary>
    public static double Centre(MapAxis axis, int index, int count) => axis.From + ((axis.To - axis.From) * (index + 0.5) / count);

    private double At(double x, double y)
    {
        try
        {
            if (_compiled is not null)
            {
                return TwoStateRate.RhoOf(_compiled.At([x, y])).Value;
            }

            Dictionary<string, Rational> point = new(StringComparer.Ordinal) { [_x.Variable] = Rational.FromDouble(x), [_y.Variable] = Rational.FromDouble(y) };
            return PolynomialRate.Of(UnivariatePolynomial<Rational>.FromCoefficients(Array.ConvertAll(_coefficients, c => c.Evaluate(point)))).Rho.Value;
        }
        catch (DivideByZeroException)
        {
            return double.NaN;
        }
    }

    private static void Check(Gain gain, MapAxis axis, MapAxis other, Dictionary<string, Rational> values)
    {
        if (axis.Variable == other.Variable || (axis.IsGain && other.Variable == gain.StepParameter))
        {
            throw CommandFailure.Usage($"--x and --y must be different quantities, got {axis.Label} and {other.Label}");
        }

        if (values.ContainsKey(axis.Variable))
        {
            throw CommandFailure.Usage($"{axis.Variable} is on an axis and set to a value");
        }
    }

    /// <summary>Shows how much is done; called from any thread.</summary>
    private sealed class Share(Progress progress) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (progress)
            {
                progress.Show(string.Create(CultureInfo.InvariantCulture, $"{(int)(100 * value)} %"));
            }
        }
    }
}
