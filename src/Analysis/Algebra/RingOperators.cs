namespace Momentum.Analysis.Algebra;

/// <summary>The operators of rings and fields for generic code.</summary>
public static class RingOperators
{
    extension<T>(T)
        where T : IRing<T>
    {
        /// <summary>The sum of two elements.</summary>
        public static T operator +(T left, T right) => left.Add(right);

        /// <summary>The difference of two elements.</summary>
        public static T operator -(T left, T right) => left.Subtract(right);

        /// <summary>The additive inverse.</summary>
        public static T operator -(T value) => value.Negate();

        /// <summary>The product of two elements.</summary>
        public static T operator *(T left, T right) => left.Multiply(right);
    }

    extension<T>(T)
        where T : IField<T>
    {
        /// <summary>The quotient of two elements.</summary>
        /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
        public static T operator /(T left, T right) => left.Divide(right);
    }
}
