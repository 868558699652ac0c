using System.Collections.Concurrent;

namespace Momentum.Analysis.Methods;

/// <summary>The methods that come with the library, each defined by its rule text, parameter domains and citation.</summary>
public static partial class Catalogue
{
    private const int ShortestPart = 3;

    private static readonly ConcurrentDictionary<string, Method> s_parsed = new(StringComparer.Ordinal);

    /// <summary>Gets the ids, methods of the literature first, then those of software.</summary>
    public static ValueList<string> Ids { get; } =
    [
        "gradient-descent", "heavy-ball", "heavy-ball-dampened", "nesterov", "midpoint-nesterov", "nesterov-lookahead", "nesterov-three-sequence", "nesterov-general",
        "quasi-hyperbolic", "aggregated-momentum-2", "aggregated-momentum-3", "triple-momentum", "robust-momentum", "pid", "optimistic-gradient", "extragradient",
        "pytorch-sgd", "pytorch-sgd-nesterov", "pytorch-sgd-weight-decay", "torch7-sgd",
        "keras-sgd", "keras-sgd-nesterov", "keras-sgd-weight-decay", "scikit-learn-sgd", "scikit-learn-sgd-nesterov", "caffe-nesterov", "mxnet-nag", "flux-nesterov",
        "tensorflow-momentum", "tensorflow-momentum-nesterov", "optax-sgd", "optax-sgd-nesterov", "mlx-sgd", "mlx-sgd-nesterov", "burn-sgd", "burn-sgd-nesterov",
        "mlnet-sgd", "autograd-sgd", "qhoptim-qhm",
    ];

    /// <summary>Gets gradient descent.</summary>
    public static Method GradientDescent => Get("gradient-descent");

    /// <summary>Gets Polyak's heavy ball in Goh's form.</summary>
    public static Method HeavyBall => Get("heavy-ball");

    /// <summary>Gets Nesterov's accelerated gradient in Sutskever's form.</summary>
    public static Method Nesterov => Get("nesterov");

    /// <summary>Gets the variant of Nesterov's method that takes the gradient halfway.</summary>
    public static Method MidpointNesterov => Get("midpoint-nesterov");

    /// <summary>Gets quasi-hyperbolic momentum.</summary>
    public static Method QuasiHyperbolic => Get("quasi-hyperbolic");

    /// <summary>Gets triple momentum with its four parameters free.</summary>
    public static Method TripleMomentum => Get("triple-momentum");

    /// <summary>Gets all methods in the order of <see cref="Ids"/>.</summary>
    public static ValueList<Method> All => ValueList.From(Ids.Select(Get));

    /// <summary>The method of an id, or null.</summary>
    /// <param name="id">The id.</param>
    public static Method? Find(string id) => Ids.AsSpan().Contains(id) ? Get(id) : null;

    /// <summary>The id that a word probably means: the nearest in spelling, else one whose name has these initials (nag, qhm), else one that contains the word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>Null when none is near.</returns>
    public static string? Nearest(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return Expressions.NearestName.Of(word, Ids)
            ?? All.FirstOrDefault(m => word.Equals(Initials(m.Name), StringComparison.OrdinalIgnoreCase))?.Id
            ?? (word.Length < ShortestPart ? null : Ids.FirstOrDefault(id => id.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The text of an entry as it is stored.</summary>
    internal static byte[] TextOf(string id)
    {
        using Stream stream = typeof(Catalogue).Assembly.GetManifestResourceStream($"{typeof(Catalogue).FullName}.{id}.method")
            ?? throw new ArgumentException($"no method '{id}' in the catalogue", nameof(id));
        byte[] text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }

    private static string Initials(string name) => string.Concat(name.Split(' ', '-').Where(w => w.Length > 0).Select(w => w[0]));

    private static Method Get(string id) => s_parsed.GetOrAdd(id, static id => Method.Read(TextOf(id), $"{id}.method"));
}
