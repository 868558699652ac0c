using Momentum.Report.Text;

namespace Momentum.Report.Figures.Layout;

/// <summary>A mark on an axis.</summary>
/// <param name="Value">Where, in data coordinates.</param>
/// <param name="Label">Its text; null for a minor tick.</param>
internal sealed record Tick(double Value, Prose? Label);
