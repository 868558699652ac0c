namespace Momentum.Numeric.Operators;

/// <summary>The values of entries: one byte each with a table, where few are distinct, as in stencils and Laplacians of graphs; else as they are.</summary>
/// <remarks>Values are told apart by their bits, so what a code stands for is the value itself, signs of zeros and payloads of NaN included.</remarks>
internal sealed class EntryValues
{
    /// <summary>The most distinct values that have codes.</summary>
    public const int MostCoded = 256;

    private readonly double[] _plain, _table;
    private readonly byte[] _codes;

    private EntryValues(int count, double[] plain, double[] table, byte[] codes) => (Count, _plain, _table, _codes) = (count, plain, table, codes);

    /// <summary>Gets the number of entries.</summary>
    public int Count { get; }

    /// <summary>Gets the values, where they have no codes, and some that may be loaded but count for nothing.</summary>
    public ReadOnlySpan<double> Plain => _plain;

    /// <summary>Gets the codes, and some as above.</summary>
    public ReadOnlySpan<byte> Codes => _codes;

    /// <summary>Gets what the codes stand for, with zeros up to 16 values or 256; empty where the values have none.</summary>
    public ReadOnlySpan<double> Table => _table;

    /// <summary>Gets the bytes of all values.</summary>
    public long Bytes => (long)Count * (_table.Length == 0 ? sizeof(double) : sizeof(byte));

    /// <summary>Values with codes if they can have them.</summary>
    /// <param name="values">The value of each entry; with what follows kept where there are no codes.</param>
    /// <param name="count">How many they are; at least a slice less one follow.</param>
    public static EntryValues Of(double[] values, int count)
    {
        Dictionary<long, byte> known = [];
        byte[] codes = new byte[values.Length];
        (long last, byte code) = (0, 0);
        for (int e = 0; e < count; e++)
        {
            long bits = BitConverter.DoubleToInt64Bits(values[e]);
            if ((bits != last || e == 0) && !known.TryGetValue(bits, out code))
            {
                if (known.Count == MostCoded)
                {
                    return new EntryValues(count, values, [], []);
                }

                code = (byte)known.Count;
                known.Add(bits, code);
            }

            (codes[e], last) = (code, bits);
        }

        double[] table = new double[known.Count <= SliceProduct.ShortTable ? SliceProduct.ShortTable : MostCoded];
        foreach ((long bits, byte place) in known)
        {
            table[place] = BitConverter.Int64BitsToDouble(bits);
        }

        return new EntryValues(count, [], table, codes);
    }
}
