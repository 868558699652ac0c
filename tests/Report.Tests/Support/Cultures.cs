using System.Globalization;

namespace Momentum.Report.Tests.Support;

/// <summary>Runs code under cultures that disagree on letters, decimal marks and digit groups.</summary>
internal static class Cultures
{
    public static readonly string[] Names = ["", "tr-TR", "de-DE"];

    public static T Under<T>(string culture, Func<T> action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
