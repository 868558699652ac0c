using System.Reflection;

namespace Momentum.Cli;

/// <summary>The version of the program.</summary>
internal static class ProgramVersion
{
    /// <summary>Gets the version, such as 0.1.0, without build metadata.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
