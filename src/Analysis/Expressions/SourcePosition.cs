using System.Globalization;
using System.Runtime.InteropServices;

namespace Momentum.Analysis.Expressions;

/// <summary>A place in a text.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">The character (Unicode scalar value) in the line, counted from 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SourcePosition(int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {Column}");
}
