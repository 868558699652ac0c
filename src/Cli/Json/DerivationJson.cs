using System.Text.Json;
using Momentum.Analysis;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Limits;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Noise;
using Momentum.Analysis.Stability;

namespace Momentum.Cli.Json;

/// <summary>A derivation as JSON, schema momentum/derivation/1.</summary>
/// <remarks>Formulas are over the parameters and lambda; what was not decided says why.</remarks>
internal sealed class DerivationJson
{
    /// <summary>The schema id.</summary>
    public const string Schema = "momentum/derivation/1";

    private const string Sigma = "sigma";

    // Functions as they were written: entries of a catalogue have many in common, and so have the parts of one derivation.
    private readonly Dictionary<RationalFunction, string> _written = [];
    private CancellationToken _deadline;

    /// <summary>Writes the members after the schema.</summary>
    public void Write(Utf8JsonWriter json, MethodAnalysis analysis)
    {
        _deadline = analysis.Deadline;
        MethodJson.Write(json, "method", analysis.Method);
        WriteStep(json, analysis);
        json.WriteDerived(analysis, "iterationMatrix", analysis.Matrix, WriteMatrix);
        json.WriteDerived(analysis, "transferFunction", analysis.TransferFunction, WriteTransfer);
        json.WriteDerived(analysis, "characteristicPolynomial", analysis.Polynomial, static (j, p) => j.WriteFormula(Textbook.Collect(p.Full, Sigma)));
        json.WriteDerived(analysis, "trace", analysis.Spectrum, (j, s) => WriteInvariant(j, s, static s => s.Trace));
        json.WriteDerived(analysis, "determinant", analysis.Spectrum, (j, s) => WriteInvariant(j, s, static s => s.Determinant));
        json.WriteDerived(analysis, "discriminant", analysis.Spectrum, static (j, s) => j.WriteFormula(s.Polynomial.Order == 0 ? new Expression.Number(0) : s.DiscriminantFormula));
        json.WriteDerived(analysis, "eigenvalues", analysis.Spectrum, static (j, s) => j.WriteArray(s.Eigenvalues, static (j, e) => j.WriteFormula(e)));
        json.WriteDerived(analysis, "spectralRadius", analysis.Spectrum, static (j, s) => j.WriteArray(s.SpectralRadius, WritePiece));
        json.WriteDerived(analysis, "regimes", analysis.Regimes, static (j, r) => j.WriteArray(r.Items, WriteRegime));
        json.WriteDerived(analysis, "stability", analysis.Stability, WriteStability);
        json.WriteDerived(analysis, "criticalDamping", analysis.CriticalDamping, static (j, c) => j.WriteArray(c.Branches, WriteBranch));
        json.WriteDerived(analysis, "tuning", analysis.Tuning, WriteTuning);
        json.WriteDerived(analysis, "power", analysis.Power, WritePower);
        json.WriteDerived(analysis, "residual", analysis.Residual, WriteResidual);
        json.WriteDerived(analysis, "energy", analysis.Energy, WriteEnergy);
        json.WriteDerived(analysis, "noise", analysis.Noise, WriteNoise);
        json.WriteDerived(analysis, "limit", analysis.Limits, WriteLimits);
    }

    // Where no single parameter forms a product with lambda, the step is the one that measures the others.
    private static void WriteStep(Utf8JsonWriter json, MethodAnalysis analysis)
    {
        if (analysis.Polynomial is { IsDecided: true, Value: { Gain: { StepParameter: not null } gain } })
        {
            json.WriteFormula("step", gain.Display);
        }
        else if (analysis.Polynomial is { IsDecided: true, Value: var polynomial } && StepScaling.Of(polynomial) is { } scaled)
        {
            json.WriteFormula("step", scaled.Polynomial.Gain.Display);
        }
        else
        {
            json.WriteNull("step");
        }
    }

    private void WriteMatrix(Utf8JsonWriter json, IterationMatrix matrix)
    {
        json.WriteStartObject();
        WriteNames(json, "states", matrix.States);
        json.WritePropertyName("rows");
        WriteRows(json, matrix.Rows);
        json.WriteEndObject();
    }

    // One gradient call a step: one formula. Several: entry (i, j) leads from gradient j to the point of gradient i.
    private void WriteTransfer(Utf8JsonWriter json, TransferFunction transfer)
    {
        if (transfer.Entries is { Rows: 1, Columns: 1 })
        {
            Write(json, transfer.Entries[0, 0]);
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("rows");
        WriteRows(json, transfer.Entries);
        json.WriteEndObject();
    }

    private void WriteInvariant(Utf8JsonWriter json, Spectrum spectrum, Func<Spectrum, RationalFunction> invariant) =>
        Write(json, spectrum.Polynomial.Order == 0 ? RationalFunction.Zero : spectrum.Polynomial.Gain.Restore(invariant(spectrum)));

    private static void WritePiece(Utf8JsonWriter json, SpectralRadiusPiece piece)
    {
        json.WriteStartObject();
        json.WriteCondition("when", piece.When);
        json.WriteFormula("value", piece.Value);
        json.WriteEndObject();
    }

    private static void WriteRegime(Utf8JsonWriter json, Regime regime)
    {
        json.WriteStartObject();
        json.WriteString("name", regime.Name);
        json.WriteCondition("when", regime.When);
        json.WriteEndObject();
    }

    private static void WriteStability(Utf8JsonWriter json, StabilityRegion region)
    {
        string variable = Infix.Print(region.Display);
        json.WriteStartObject();
        json.WriteStartArray("cells");
        foreach (StabilityCell cell in region.Cells)
        {
            json.WriteStartObject();
            json.WriteCondition("when", cell.When);
            json.WriteString("variable", variable);
            json.WriteFormula("lower", cell.Lower);
            json.WriteFormulaOrNull("upper", cell.Upper);
            json.WriteString("lowerBoundary", cell.LowerBoundary.Name());
            json.WriteString("upperBoundary", cell.UpperBoundary.Name());
            if (cell.IsEmpty)
            {
                json.WriteBoolean("empty", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("argument");
        json.WriteArray(region.Argument, static (j, fact) => j.WriteStringValue(fact.ToString()));
        if (region.Remark is { } remark)
        {
            json.WriteString("remark", remark);
        }

        json.WriteEndObject();
    }

    private static void WriteBranch(Utf8JsonWriter json, CriticalBranch branch)
    {
        json.WriteStartObject();
        json.WriteString("parameter", branch.Parameter);
        json.WriteFormula("value", branch.Value);
        json.WriteCondition("when", branch.When);
        json.WriteEndObject();
    }

    private static void WriteTuning(Utf8JsonWriter json, OptimalTuning tuning)
    {
        json.WriteStartObject();
        json.WriteString("over", "mu <= lambda <= L");
        if (tuning.Whole is { } whole)
        {
            WriteTuned(json, whole);
        }
        else
        {
            json.WritePropertyName("pieces");
            json.WriteArray(tuning.Pieces, static (j, piece) =>
            {
                j.WriteStartObject();
                j.WriteCondition("when", piece.When);
                WriteTuned(j, piece);
                if (piece.Approached is { } end)
                {
                    j.WriteString("approached", end);
                }

                j.WriteEndObject();
            });
        }

        json.WriteEndObject();
    }

    private static void WriteTuned(Utf8JsonWriter json, TuningPiece piece)
    {
        json.WriteStartObject("parameters");
        foreach (TunedParameter parameter in piece.Parameters)
        {
            json.WriteFormula(parameter.Name, parameter.Value);
        }

        json.WriteEndObject();
        json.WriteFormula("rho", piece.Rho);
        json.WriteString("argument", piece.Argument);
    }

    // P_0, P_1, ... and the coefficients of P_k = c_1*P_(k-1) + ... + c_n*P_(k-n) from there on.
    private void WriteResidual(Utf8JsonWriter json, ResidualPolynomial residual)
    {
        json.WriteStartObject();
        json.WritePropertyName("first");
        json.WriteArray(residual.First, Write);
        json.WritePropertyName("coefficients");
        json.WriteArray(residual.Coefficients, Write);
        json.WriteEndObject();
    }

    private void WritePower(Utf8JsonWriter json, MatrixPower power)
    {
        json.WriteStartObject();
        json.WriteNumber("from", power.From);
        json.WritePropertyName("rows");
        WriteRows(json, power.Rows);
        if (power.Sequence is { } sequence)
        {
            json.WriteStartObject("sequence");
            WriteNames(json, "symbols", sequence.Symbols);
            json.WriteString("meaning", "the symbols are U(j), U(j-1), ... at j = k - from; U(j) = c1*U(j-1) + c2*U(j-2) + ... with U(0) = 1 and U(j) = 0 for j < 0");
            json.WritePropertyName("recurrence");
            json.WriteArray(sequence.Recurrence, Write);
            json.WriteFormula("summand", sequence.Summand);
            json.WriteEndObject();
        }

        if (power is { DoubleRoot: { } where, DoubleRootRows: { } rows })
        {
            json.WriteStartObject("doubleRoot");
            json.WriteCondition("when", where);
            json.WritePropertyName("rows");
            WriteRows(json, rows);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteEnergy(Utf8JsonWriter json, QuadraticEnergy energy)
    {
        json.WriteStartObject();
        WriteNames(json, "states", energy.Matrix.States);
        json.WritePropertyName("rows");
        WriteRows(json, energy.Form);
        Write(json, "decay", energy.Decay);
        json.WriteEndObject();
    }

    private void WriteNoise(Utf8JsonWriter json, StationaryNoise noise)
    {
        json.WriteStartObject();
        json.WriteString("per", "unit variance of the noise of each gradient");
        json.WriteStartObject("variance");
        foreach (string state in noise.Matrix.States)
        {
            Write(json, state, noise.Variance(state));
        }

        json.WriteEndObject();
        Write(json, "exposed", noise.Exposed);
        json.WritePropertyName("gradientPoints");
        json.WriteArray(noise.GradientPoints, Write);
        json.WriteEndObject();
    }

    // The limit of the highest order, then the others.
    private static void WriteLimits(Utf8JsonWriter json, ValueList<ContinuousLimit> limits)
    {
        json.WriteStartObject();
        WriteLimit(json, limits[0]);
        json.WriteStartArray("others");
        for (int i = 1; i < limits.Count; i++)
        {
            json.WriteStartObject();
            WriteLimit(json, limits[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, ContinuousLimit limit)
    {
        json.WriteString("scheme", limit.Scheme);
        json.WriteString("ode", limit.Equation);
        json.WriteNumber("order", limit.Order);
        json.WriteStartObject("map");
        foreach ((string name, Expression value) in limit.Map)
        {
            json.WriteFormula(name, value);
        }

        json.WriteEndObject();
        json.WriteFormula("characteristic", limit.Characteristic);
        json.WriteFormula("correction", limit.Correction);
    }

    private void Write(Utf8JsonWriter json, string name, RationalFunction function)
    {
        json.WritePropertyName(name);
        Write(json, function);
    }

    private void Write(Utf8JsonWriter json, RationalFunction function)
    {
        if (!_written.TryGetValue(function, out string? text))
        {
            _written[function] = text = Infix.Print(Textbook.Of(function, _deadline));
        }

        json.WriteStringValue(text);
    }

    private static void WriteNames(Utf8JsonWriter json, string name, ValueList<string> names)
    {
        json.WritePropertyName(name);
        json.WriteArray(names, static (j, n) => j.WriteStringValue(n));
    }

    private void WriteRows(Utf8JsonWriter json, Matrix<RationalFunction> matrix)
    {
        json.WriteStartArray();
        for (int i = 0; i < matrix.Rows; i++)
        {
            json.WriteStartArray();
            for (int j = 0; j < matrix.Columns; j++)
            {
                Write(json, matrix[i, j]);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteRows(Utf8JsonWriter json, ValueList<ValueList<Expression>> rows) =>
        json.WriteArray(rows, static (j, row) => j.WriteArray(row, static (j, e) => j.WriteFormula(e)));
}
