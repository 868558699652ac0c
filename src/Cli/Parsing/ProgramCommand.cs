using System.CommandLine;

namespace Momentum.Cli.Parsing;

/// <summary>The command of the program itself, which holds the others.</summary>
/// <remarks>The library's own root command reads the descriptions of options that this program words itself from resources, at every start.</remarks>
internal sealed class ProgramCommand() : Command(HelpPage.ProgramName, "Type in an update rule, get everything that follows from it.");
