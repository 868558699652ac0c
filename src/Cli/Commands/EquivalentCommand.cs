using System.CommandLine;
using System.Text;
using Momentum.Analysis;
using Momentum.Analysis.Equivalence;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Cli.Json;
using Momentum.Cli.Parsing;

namespace Momentum.Cli.Commands;

/// <summary><c>momentum equivalent</c>: whether two methods generate the same iterates.</summary>
internal sealed class EquivalentCommand : SessionCommand
{
    private readonly Argument<string> _first = SharedOptions.Method("A");
    private readonly Argument<string?> _second = SharedOptions.OptionalMethod("B", "A second method, given in the same ways; without it A is compared with the whole catalogue.");
    private readonly Option<string> _seconds = TimeOption.Create("the comparison", "compared");
    private readonly Option<bool> _json = SharedOptions.Json($"{EquivalenceJson.Schema}, or {EquivalenceJson.RelationsSchema} without B");

    public EquivalentCommand(Session session)
        : base("equivalent", "Decide whether two methods generate the same iterates, and by which parameter map.", session)
    {
        Arguments.Add(_first);
        Arguments.Add(_second);
        Options.Add(_seconds);
        Options.Add(_json);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("momentum equivalent nesterov nesterov-lookahead", "one method in two coordinates"),
        new("momentum equivalent keras-sgd tensorflow-momentum --json", "two frameworks, with the map between their parameters"),
        new("momentum equivalent my.method", "which methods of the catalogue a rule of your own is"),
    ];

    public override string Remarks =>
        "Two methods are equivalent when each, at suitable parameters, calls the gradient at the same points as the other, up to the start. "
        + "The start and what is exposed are compared apart.";

    public override string MeaningOfNo => "not equivalent";

    public override int Run(ParseResult arguments)
    {
        Method first = MethodSource.Load(Session, arguments.GetRequiredValue(_first));
        TimeSpan limit = TimeOption.Read(Session, arguments.GetValue(_seconds));
        return arguments.GetValue(_second) is { } word
            ? Pair(first, MethodSource.Load(Session, word), limit, arguments.GetValue(_json))
            : WithCatalogue(first, limit, arguments.GetValue(_json));
    }

    private int Pair(Method first, Method second, TimeSpan limit, bool isJson)
    {
        Derived<MethodEquivalence> comparison = MethodEquivalence.Of(first, second, limit, Session.Cancellation);
        if (isJson)
        {
            JsonOutput.Write(Session, EquivalenceJson.Schema, json => EquivalenceJson.Write(json, first, second, comparison));
        }
        else
        {
            Session.Write(Text(first, second, comparison));
        }

        return !comparison.IsDecided ? ExitCode.Undecided : comparison.Value.AreEquivalent ? ExitCode.Success : ExitCode.No;
    }

    private int WithCatalogue(Method method, TimeSpan limit, bool isJson)
    {
        Derived<CatalogueRelations> relations = CatalogueRelations.Of(method, limit, Session.Cancellation);
        if (isJson)
        {
            JsonOutput.Write(Session, EquivalenceJson.RelationsSchema, json => EquivalenceJson.Write(json, method, relations));
        }
        else
        {
            Session.Write(RelationsText.Of(method, relations));
        }

        return relations.IsDecided && relations.Value.Equivalent.Any() ? ExitCode.Success
            : relations.IsDecided && relations.Value.Undecided.Count == 0 ? ExitCode.No
            : ExitCode.Undecided;
    }

    private static string Text(Method first, Method second, Derived<MethodEquivalence> comparison)
    {
        if (!comparison.IsDecided)
        {
            return $"undecided: {comparison.Reason}\n";
        }

        MethodEquivalence found = comparison.Value;
        StringBuilder text = new(found.Relation switch
        {
            FamilyRelation.Equivalent => $"{first.Id} and {second.Id} generate the same iterates.\n",
            FamilyRelation.SpecialCase => $"{first.Id} is a special case of {second.Id}, not the other way round.\n",
            FamilyRelation.Generalization => $"{second.Id} is a special case of {first.Id}, not the other way round.\n",
            FamilyRelation.Overlapping => $"{first.Id} and {second.Id} generate the same iterates for some of their parameters only.\n",
            _ => $"{first.Id} and {second.Id} are different methods: neither generates the iterates of the other.\n",
        });
        if (found.RepeatsCall is { } again)
        {
            text.Append(RelationsText.CalledAgain(again));
        }

        AppendMap(text, $"{second.Id} in terms of {first.Id}", found.Map);
        AppendMap(text, $"{first.Id} in terms of {second.Id}", found.InverseMap);
        if (found.SameStart is { } sameStart)
        {
            text.Append(sameStart
                ? "start: the same\n"
                : $"start: different; the first gradient moves the next gradient point by {string.Join(" and by ", found.FirstSteps.Select(Infix.Print))} per unit\n");
        }

        if (found.SameExposure is { } sameExposure)
        {
            text.Append(sameExposure ? "exposed: the same iterate\n" : "exposed: different points of the step\n");
        }

        return text.ToString();
    }

    private static void AppendMap(StringBuilder text, string title, ValueList<KeyValuePair<string, Expression>> map)
    {
        if (map.Count > 0)
        {
            text.Append($"{title}: {string.Join(", ", map.Select(p => $"{p.Key} = {Infix.Print(p.Value)}"))}\n");
        }
    }
}
