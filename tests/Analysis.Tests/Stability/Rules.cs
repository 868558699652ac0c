using Momentum.Analysis.Dynamics;
using Momentum.Analysis.Methods;
using Momentum.Analysis.Stability;

namespace Momentum.Analysis.Tests.Stability;

/// <summary>Update rules as text, the only form in which a method enters these tests.</summary>
internal static class Rules
{
    public const string HeavyBall = "parameters alpha > 0, 0 <= beta < 1\nstate w, z = 0\nz' = beta*z + grad(w)\nw' = w - alpha*z'\n";
    public const string Nesterov = "parameters alpha > 0, 0 <= beta < 1\nstate w, v = 0\nv' = beta*v - alpha*grad(w + beta*v)\nw' = w + v'\n";
    public const string Midpoint = "parameters alpha > 0, 0 <= beta < 1\nstate w, v = 0\nv' = beta*v - alpha*grad(w + beta/2*v)\nw' = w + v'\n";
    public const string QuasiHyperbolic = "parameters alpha > 0, 0 <= beta < 1, 0 <= nu <= 1\nstate w, b = 0\nb' = beta*b + (1 - beta)*grad(w)\nw' = w - alpha*((1 - nu)*grad(w) + nu*b')\n";
    public const string Aggregated2 = "parameters alpha > 0, 0 <= beta1 < 1, 0 <= beta2 < 1\nstate w, u = 0, v = 0\nu' = beta1*u + grad(w)\nv' = beta2*v + grad(w)\nw' = w - alpha/2*(u' + v')\n";
    public const string Aggregated3 = "parameters alpha > 0, 0 <= beta1 < 1, 0 <= beta2 < 1, 0 <= beta3 < 1\nstate w, u = 0, v = 0, t = 0\nu' = beta1*u + grad(w)\nv' = beta2*v + grad(w)\nt' = beta3*t + grad(w)\nw' = w - alpha/3*(u' + v' + t')\n";
    public const string TwoMomenta = "parameters alpha > 0, 0 <= beta < 1, gamma\nstate x, q = x\ny = (1 + gamma)*x - gamma*q\nx' = (1 + beta)*x - beta*q - alpha*grad(y)\nq' = x\n";
    public const string GradientDescent = "parameters alpha > 0\nstate w\nw' = w - alpha*grad(w)\n";
    public const string TwoHalfSteps = "parameters alpha > 0\nstate x\ny = x - alpha/2*grad(x)\nx' = y - alpha/2*grad(y)\n";
    public const string Extragradient = "parameters alpha > 0\nstate x\ny = x - alpha*grad(x)\nx' = x - alpha*grad(y)\n";
    public const string Optimistic = "parameters alpha > 0\nstate x, g = 0\nx' = x - 2*alpha*grad(x) + alpha*g\ng' = grad(x)\n";

    public static CharacteristicPolynomial Characteristic(string text)
    {
        Method method = Method.Parse("method rule \"Rule\"\n" + text);
        return CharacteristicPolynomial.Of(IterationMatrix.Of(StateSpace.Of(method).Value), method);
    }

    public static StabilityRegion Region(string text) => StabilityRegion.Of(Characteristic(text)).Value;
}
