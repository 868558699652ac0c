using Momentum.Analysis.Algebra;
using static Momentum.Analysis.Tests.Algebra.AlgebraCases;

namespace Momentum.Analysis.Tests;

public sealed class OrderingTests
{
    [Fact]
    public void Sort_RandomPairs_EqualsTheStableSortOfTheClassLibrary() => ForEachSeed(random =>
    {
        List<(int Key, int Place)> items = [.. Enumerable.Range(0, random.Next(20)).Select(i => (random.Next(5), i))];
        (int Key, int Place)[] expected = [.. items.OrderBy(x => x.Key)];
        Ordering.Sort(items, static (a, b) => a.Key.CompareTo(b.Key));
        Assert.Equal(expected, items);
    });

    [Fact]
    public void Descending_RandomNumbers_EqualsTheStableSortOfTheClassLibrary() => ForEachSeed(random =>
    {
        int[] items = [.. Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(5))];
        Assert.Equal(Enumerable.Range(0, items.Length).OrderByDescending(i => items[i]), Ordering.Descending(items, static (a, b) => a.CompareTo(b)));
    });

    [Fact]
    public void DescendingRuns_RandomRuns_EqualsTheSortOfTheClassLibrary() => ForEachSeed(random =>
    {
        List<Monomial> monomials = [];
        for (int run = random.Next(6); run > 0; run--)
        {
            monomials.AddRange(Enumerable.Range(0, random.Next(5)).Select(_ => new Monomial((ulong)random.Next(3), (ulong)random.Next(1000))).OrderDescending());
        }

        Monomial[] distinct = [.. monomials.Distinct()];
        Rational[] coefficients = [.. distinct.Select(_ => Number(random))];
        (Monomial, Rational)[] expected = [.. distinct.Zip(coefficients).OrderByDescending(t => t.First)];
        DescendingRuns.Sort(distinct, coefficients);
        Assert.Equal(expected, distinct.Zip(coefficients));
    });

    [Fact]
    public void ValueList_RandomElements_WalksAndComparesLikeAnArray() => ForEachSeed(random =>
    {
        int[] items = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(2))], others = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(2))];
        ValueList<int> list = ValueList.Create<int>(items), other = ValueList.From(others);
        List<int> walked = [];
        foreach (int item in list)
        {
            walked.Add(item);
        }

        Assert.Equal(items, walked);
        Assert.Equal(items, list.ToArray());
        Assert.Equal(items.Length, list.Count);
        Assert.Equal(items.AsSpan().SequenceEqual(others), list == other);
        Assert.Equal(list, ValueList.From(items.Select(static i => i)));
        Assert.Equal(list.GetHashCode(), new ValueList<int>(System.Collections.Immutable.ImmutableArray.Create(items)).GetHashCode());
    });

    [Fact]
    public void ValueList_Default_IsTheEmptyList()
    {
        ValueList<string> none = default;
        Assert.Empty(none);
        Assert.Equal(0, none.AsSpan().Length);
        Assert.Throws<IndexOutOfRangeException>(() => none[0]);
    }
}
