using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Momentum.Analysis;

/// <summary>A token that is cancelled by its owner, or when a time has passed since it was first asked for.</summary>
/// <param name="limit">The time; null for none.</param>
/// <param name="cancellationToken">The owner's token.</param>
internal sealed class TimeLimit(TimeSpan? limit, CancellationToken cancellationToken)
{
    private readonly Lazy<CancellationTokenSource>? _source = limit is { } time ? new(() => Started(time, cancellationToken)) : null;

    /// <summary>Gets the token; the first call starts the time.</summary>
    public CancellationToken Token => _source is null ? cancellationToken : _source.Value.Token;

    /// <summary>Gets a value indicating whether the time, and not the owner, has cancelled the token.</summary>
    public bool IsExceeded => limit is not null && Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested;

    /// <summary>Gets a value indicating whether a derivation was cut short.</summary>
    public bool HasCut { get; private set; }

    /// <summary>Gets what to say when the time has passed.</summary>
    public string Reason => string.Create(CultureInfo.InvariantCulture, $"the time limit of {limit?.TotalSeconds:0.###} s is exceeded");

    /// <summary>The result of a derivation with the token; undecided where the time cuts it short.</summary>
    public Derived<T> Guard<T>(Func<Derived<T>> derive)
    {
        try
        {
            return derive();
        }
        catch (OperationCanceledException) when (IsExceeded)
        {
            HasCut = true;
            return Derived<T>.Undecided(Reason);
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The source lives as long as its token is in use; its timer ends by itself.")]
    private static CancellationTokenSource Started(TimeSpan limit, CancellationToken owner)
    {
        CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(owner);
        source.CancelAfter(limit);
        return source;
    }
}
