using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Tests.Algebra;

public class BindingsTests
{
    [Fact]
    public void With_NamesAtRandom_IsADictionaryInTheOrderOfBinding()
    {
        Random random = new(20261122);
        Bindings<int> bindings = Bindings<int>.Empty;
        Dictionary<string, int> twin = new(StringComparer.Ordinal);
        List<string> order = [];
        for (int i = 0; i < 200; i++)
        {
            string name = $"p{random.Next(20)}";
            Bindings<int> before = bindings;
            bindings = bindings.With(name, i);
            Assert.Equal(twin.Count, before.Count);
            if (!twin.ContainsKey(name))
            {
                order.Add(name);
                Assert.False(before.ContainsKey(name));
                Assert.Throws<KeyNotFoundException>(() => before[name]);
            }

            twin[name] = i;
            Assert.Equal(order, bindings.Keys);
            Assert.Equal(order.Select(n => KeyValuePair.Create(n, twin[n])), bindings);
            Assert.Equal(i, bindings[name]);
        }

        Assert.Equal(order.Select(n => twin[n] + 1), bindings.Map(v => v + 1).Values);
    }

    [Fact]
    public void With_OtherBindings_TakesTheirValues()
    {
        Bindings<int> left = Bindings<int>.Empty.With("a", 1).With("b", 2);
        Bindings<int> both = left.With(Bindings<int>.Empty.With("c", 3).With("a", 4));
        Assert.Equal(["a", "b", "c"], both.Keys);
        Assert.Equal([4, 2, 3], both.Values);
        Assert.False(both.TryGetValue("d", out _));
    }
}
