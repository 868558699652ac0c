using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Evaluation;

/// <summary>The expected loss E f = ½λ·E w² on one eigendirection of a quadratic under independent gradient noise of zero mean.</summary>
/// <remarks>E w_k² is the square of the noiseless iterate, the transient, plus the noise variance times Σ g_i² over i &lt; k with g the response to one unit of noise.</remarks>
public static class ExpectedLoss
{
    /// <summary>E f after k steps, correctly rounded.</summary>
    /// <param name="iterate">The noiseless iterate.</param>
    /// <param name="response">The response of the iterate to one unit of gradient noise, from the step after it.</param>
    /// <param name="lambda">The eigenvalue λ.</param>
    /// <param name="noiseVariance">The variance of the gradient noise in this direction.</param>
    /// <param name="k">The step, from 0 to 2⁶².</param>
    public static CertifiedValue At(LinearSequence iterate, LinearSequence response, Rational lambda, Rational noiseVariance, long k)
    {
        ArgumentNullException.ThrowIfNull(iterate);
        ArgumentNullException.ThrowIfNull(response);
        TwoStateSequence.CheckStep(k);
        Rational half = lambda / 2;
        return Certify.Round(
            precision =>
            {
                BigBall x = iterate.Balls(k, precision).Term;
                BigBall squares = response.Balls(k, precision).Squares;
                BigBall noise = BigBall.Multiply(squares, BigBall.Of(noiseVariance, precision), precision);
                return BigBall.Multiply(BigBall.Add(BigBall.Multiply(x, x, precision), noise, precision), BigBall.Of(half, precision), precision);
            },
            Math.Max(iterate.GuardOf(k), response.GuardOf(k)),
            1,
            null,
            1 << 12);
    }

    /// <summary>The limit of E f for k → ∞, exactly; null when it is infinite.</summary>
    /// <param name="response">The response of the iterate to one unit of gradient noise.</param>
    /// <param name="lambda">The eigenvalue λ.</param>
    /// <param name="noiseVariance">The variance of the gradient noise in this direction.</param>
    public static Rational? Stationary(LinearSequence response, Rational lambda, Rational noiseVariance)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.LimitOfSumOfSquares() is { } squares ? lambda / 2 * noiseVariance * squares : null;
    }
}
