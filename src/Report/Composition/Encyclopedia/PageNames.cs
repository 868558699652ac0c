using Momentum.Analysis.Methods;
using Momentum.Report.Output;

namespace Momentum.Report.Composition.Encyclopedia;

/// <summary>The file names of the pages.</summary>
internal static class PageNames
{
    /// <summary>The page of a method, without extension.</summary>
    public static string StemOf(Method method) => FileName.Of(method.Id);

    /// <summary>The page of a method.</summary>
    public static string Of(Method method) => StemOf(method) + ".md";
}
