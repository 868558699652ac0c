namespace Momentum.Cli.Reports;

/// <summary>What a report is about.</summary>
internal enum ReportKind
{
    /// <summary>Methods compared on problems.</summary>
    Comparison,

    /// <summary>Measured rates beside predicted ones.</summary>
    Verification,

    /// <summary>What the literature claims, derived and checked again.</summary>
    Seeds,

    /// <summary>A page for every method of the catalogue.</summary>
    Encyclopedia,
}
