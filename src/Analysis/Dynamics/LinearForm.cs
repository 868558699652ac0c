using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Dynamics;

/// <summary>Σ aᵢ ξᵢ + Σ bⱼ uⱼ + c over ℚ(parameters): what a linear rule computes.</summary>
/// <remarks>The gradient part grows as calls are met; missing entries are 0.</remarks>
internal sealed class LinearForm
{
    private LinearForm(RationalFunction[] states, RationalFunction[] gradients, RationalFunction constant)
    {
        States = states;
        Gradients = gradients;
        Constant = constant;
        IsConstant = Array.TrueForAll(states, x => x.IsZero) && Array.TrueForAll(gradients, x => x.IsZero);
    }

    public RationalFunction[] States { get; }

    public RationalFunction[] Gradients { get; }

    public RationalFunction Constant { get; }

    public bool IsConstant { get; }

    public static LinearForm OfConstant(RationalFunction value, int order) => new(Zeros(order), [], value);

    public static LinearForm OfState(int index, int order)
    {
        RationalFunction[] states = Zeros(order);
        states[index] = RationalFunction.One;
        return new(states, [], RationalFunction.Zero);
    }

    public static LinearForm OfGradient(int index, int order)
    {
        RationalFunction[] gradients = Zeros(index + 1);
        gradients[index] = RationalFunction.One;
        return new(Zeros(order), gradients, RationalFunction.Zero);
    }

    public RationalFunction Gradient(int index) => index < Gradients.Length ? Gradients[index] : RationalFunction.Zero;

    public LinearForm Add(LinearForm other)
    {
        RationalFunction[] gradients = new RationalFunction[Math.Max(Gradients.Length, other.Gradients.Length)];
        for (int i = 0; i < gradients.Length; i++)
        {
            gradients[i] = Gradient(i) + other.Gradient(i);
        }

        RationalFunction[] states = new RationalFunction[States.Length];
        for (int i = 0; i < states.Length; i++)
        {
            states[i] = States[i] + other.States[i];
        }

        return new(states, gradients, Constant + other.Constant);
    }

    public LinearForm Scale(RationalFunction factor) =>
        new(Array.ConvertAll(States, x => x * factor), Array.ConvertAll(Gradients, x => x * factor), Constant * factor);

    public bool Same(LinearForm other)
    {
        for (int i = 0; i < States.Length; i++)
        {
            if (!States[i].Equals(other.States[i]))
            {
                return false;
            }
        }

        for (int i = 0; i < Math.Max(Gradients.Length, other.Gradients.Length); i++)
        {
            if (!Gradient(i).Equals(other.Gradient(i)))
            {
                return false;
            }
        }

        return Constant.Equals(other.Constant);
    }

    private static RationalFunction[] Zeros(int count)
    {
        RationalFunction[] zeros = new RationalFunction[count];
        Array.Fill(zeros, RationalFunction.Zero);
        return zeros;
    }
}
