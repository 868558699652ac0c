using System.CommandLine;
using Momentum.Analysis;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum derive</c>: everything that follows from an update rule.</summary>
internal sealed class DeriveCommand : SessionCommand
{
    private readonly Argument<string> _method = SharedOptions.Method();
    private readonly Option<bool> _json = SharedOptions.Json(DerivationJson.Schema);

    public DeriveCommand(Session session)
        : base("derive", "Derive everything about a method: matrix, eigenvalues, stability, damping, tuning.", session)
    {
        Arguments.Add(_method);
        Options.Add(_json);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum derive heavy-ball --json", "the closed forms of a catalogue entry"),
        new("momentum derive my.method --json", "the closed forms of a rule of your own"),
    ];

    public override int Run(ParseResult arguments)
    {
        Method method = MethodSource.Load(Session, arguments.GetRequiredValue(_method));
        MethodAnalysis analysis = MethodAnalysis.Of(method, Session.Cancellation);
        JsonOutput.Write(Session, DerivationJson.Schema, json => DerivationJson.Write(json, analysis));
        return ExitCode.Success;
    }
}
