using Momentum.Analysis;
using Momentum.Report.Documents;
using Momentum.Report.Text;

namespace Momentum.Report.Composition.Review;

/// <summary>A published text whose results were derived and checked again.</summary>
/// <param name="Title">The heading of its section.</param>
/// <param name="Source">The entry of the references.</param>
/// <param name="Story">What it says, retold with the derived formulas and pictures.</param>
/// <param name="Claims">Its results, one check each.</param>
/// <param name="Misprints">Its misprints and slips.</param>
public sealed record ReviewedText(string Title, Source Source, ValueList<Block> Story, ValueList<ReviewedClaim> Claims, ValueList<ReviewedMisprint> Misprints);

/// <summary>A result of a text with the outcome of checking it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Check">How it was derived or measured, with the numbers.</param>
/// <param name="Finding">What came out.</param>
public sealed record ReviewedClaim(string Place, Prose Statement, Prose Check, Finding Finding);

/// <summary>Something that is printed wrong.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Printed">What is printed.</param>
/// <param name="Correct">What it should say.</param>
/// <param name="Found">How it was found.</param>
/// <param name="IsShown">Whether the check refuted what is printed and bore out the correction.</param>
public sealed record ReviewedMisprint(string Place, Prose Printed, Prose Correct, Prose Found, bool IsShown);

/// <summary>What checking a claim gave.</summary>
public enum Finding
{
    /// <summary>The claim was borne out.</summary>
    Holds,

    /// <summary>The claim was borne out under a condition that the text does not state.</summary>
    HoldsWithin,

    /// <summary>The check failed.</summary>
    Fails,
}
