using System.CommandLine;
using System.Globalization;
using Momentum.Analysis.Algebra;
using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Cli.Hosting;
using Momentum.Cli.Input;
using Momentum.Oracle;
using Momentum.Oracle.Trajectories;

namespace Momentum.Cli.Parsing;

/// <summary>The options that say which run of a method is meant: its parameters, how they change, and what is done to the gradient.</summary>
internal sealed class RunOptions
{
    private readonly Option<string[]> _set = SharedOptions.Set();
    private readonly Option<string[]> _change = SharedOptions.Repeated("--change", "NAME=VALUE@STEP", "A parameter takes a value from the step that leaves iterate STEP on, such as lr=0.005@20; repeat it for each.");
    private readonly Option<string[]> _schedule = SharedOptions.Repeated("--schedule", "NAME=V0,V1,...", "A parameter's value at step 0, 1, ...; the last one stays.");
    private readonly Option<bool> _maximize = SharedOptions.Flag("--maximize", "Negate the gradient.");
    private readonly Option<string> _decay = SharedOptions.Value("--weight-decay", "D", "Weight decay in the gradient: g + D*w, as in PyTorch.");
    private readonly Option<string> _decoupled = SharedOptions.Value("--decoupled-weight-decay", "D", "Decoupled weight decay: w loses lr*D*w, as in Keras 3.");

    /// <summary>The options in the order of the help page.</summary>
    public IEnumerable<Option> All => [_set, _change, _schedule, _maximize, _decay, _decoupled];

    /// <summary>The run that a command line means.</summary>
    /// <exception cref="CommandFailure">A value is wrong.</exception>
    public OracleRun Read(Session session, Method method, ParseResult arguments)
    {
        IReadOnlyDictionary<string, Rational> values = ParameterValues.Parse(session, method, "--set", arguments.GetValue(_set), complete: true);
        Schedule schedule = Schedule.Constant;
        foreach (string text in arguments.GetValue(_schedule) ?? [])
        {
            (string name, string list) = Split("--schedule", "NAME=V0,V1,...", text, '=');
            Parameter parameter = ParameterValues.Find(method, "--schedule", name, out bool complement);
            schedule = schedule.And(Schedule.Of(parameter.Name, NumberList.Parse("--schedule", [list]).Select(q => complement ? Rational.One - q.Value : q.Value)));
        }

        foreach (string text in arguments.GetValue(_change) ?? [])
        {
            (string setting, string step) = Split("--change", "NAME=VALUE@STEP", text, '@');
            (string name, string value) = Split("--change", "NAME=VALUE@STEP", setting, '=');
            Parameter parameter = ParameterValues.Find(method, "--change", name, out bool complement);
            Rational number = Quantity.Parse(name, value).Value;
            schedule = long.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out long at)
                ? schedule.Then(at, parameter.Name, complement ? Rational.One - number : number)
                : throw CommandFailure.Usage($"--change: the step must be a whole number, got {Printable.Word(step)}");
        }

        try
        {
            return Momentum.Oracle.Oracle.For(method, Tuning.Of(values))
                .With(schedule)
                .With(new GradientPolicy(arguments.GetValue(_maximize), Decay("--weight-decay", arguments.GetValue(_decay)), Decay("--decoupled-weight-decay", arguments.GetValue(_decoupled))));
        }
        catch (ArgumentException e)
        {
            throw CommandFailure.Usage(e is TuningException ? e.Message : e.Message.Split(" (Parameter")[0]);
        }
    }

    private static Rational Decay(string option, string? text) => text is null ? Rational.Zero : Quantity.Parse(option, text).Value;

    private static (string Left, string Right) Split(string option, string form, string text, char at)
    {
        int index = text.LastIndexOf(at);
        return index > 0 && index < text.Length - 1 ? (text[..index].Trim(), text[(index + 1)..].Trim()) : throw CommandFailure.Usage($"{option} takes {form}, got {Printable.Word(text)}");
    }
}
