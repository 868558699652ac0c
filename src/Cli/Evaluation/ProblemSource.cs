using Momentum.Cli.Hosting;
using Momentum.Numeric.Problems;

namespace Momentum.Cli.Evaluation;

/// <summary>Finds the problem that a specification means.</summary>
internal static class ProblemSource
{
    /// <summary>The problem.</summary>
    /// <param name="specification">The specification, such as spectrum:0.01,0.1,1.</param>
    /// <param name="place">Where it stands, for errors.</param>
    /// <param name="malformed">Makes the error of a specification that means nothing.</param>
    /// <param name="directory">The directory against which files are named.</param>
    /// <exception cref="CommandFailure">The specification means nothing, or its file is malformed.</exception>
    public static Problem Load(string specification, string place, Func<string, string?, CommandFailure> malformed, string directory)
    {
        try
        {
            return ProblemSpec.Parse(specification, directory);
        }
        catch (ProblemException e)
        {
            throw malformed($"{place} {Printable.Word(specification)}: {e.Reason}", null);
        }
        catch (DataFormatException e)
        {
            throw CommandFailure.Invalid(e.Message, inner: e);
        }
    }
}
