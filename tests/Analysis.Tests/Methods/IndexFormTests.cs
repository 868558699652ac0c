using Momentum.Analysis.Algebra;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Tests.Methods;

public class IndexFormTests
{
    private const string Head = "method m \"M\"\nparameters alpha > 0, 0 <= beta < 1\n";

    [Theory]
    // Polyak's two-step form: the delay is a state that starts with the iterate.
    [InlineData("x[k+1] = x[k] - alpha*grad(x[k]) + beta*(x[k] - x[k-1])", "state x, x_1 = x\nx' = x - alpha*grad(x) + beta*(x - x_1)\nx_1' = x\n")]
    // A sequence defined at k is a local; the order of the equations is free.
    [InlineData("x[k+1] = y[k] - alpha*grad(y[k])\ny[k] = x[k] + beta*(x[k] - x[k-1])", "state x, x_1 = x\ny = x + beta*(x - x_1)\nx' = y - alpha*grad(y)\nx_1' = x\n")]
    // A velocity rests at zero, and the sequence in the gradient is the iterate.
    [InlineData("v[k+1] = beta*v[k] - alpha*grad(x[k])\nx[k+1] = x[k] + v[k+1]", "state x, v = 0\nv' = beta*v - alpha*grad(x)\nx' = x + v'\n")]
    // Indices are moved so that the latest is k+1.
    [InlineData("v[k] = beta*v[k-1] + grad(x[k-1])\nx[k] = x[k-1] - alpha/k*v[k]", "state x, v = 0\nv' = beta*v + grad(x)\nx' = x - alpha/(k + 1)*v'\n")]
    // A second position rests where the iterate is.
    [InlineData("y[k+1] = x[k] - alpha*grad(x[k])\nx[k+1] = y[k+1] + beta*(y[k+1] - y[k])", "state x, y = x\ny' = x - alpha*grad(x)\nx' = y' + beta*(y' - y)\n")]
    [InlineData("w[k+1] = w[k] + beta*(z[k] - w[k]) - alpha*grad(w[k])\nz[k+1] = z[k] - alpha*grad(w[k])", "state w, z = w\nw' = w + beta*(z - w) - alpha*grad(w)\nz' = z - alpha*grad(w)\n")]
    // A memory of a local rests with it.
    [InlineData("y[k] = x[k] + beta*(x[k] - y[k-1])\nx[k+1] = y[k] - alpha*grad(y[k])", "state x, y_1 = x\ny = x + beta*(x - y_1)\nx' = y - alpha*grad(y)\ny_1' = y\n")]
    // Equations at fixed indices: starts, and the first computed value replaces step one.
    [InlineData("x[k+1] = x[k] - alpha*grad(x[k]) + beta*(x[k] - x[k-1])\nx[1] = x[0] - alpha/2*grad(x[0])", "state x, x_1 = x\nx' = x - alpha*grad(x) + beta*(x - x_1)\nfirst: x' = x - alpha/2*grad(x)\nx_1' = x\n")]
    [InlineData("v[0] = -beta*x[0]\nv[k+1] = beta*v[k] - alpha*grad(x[k])\nx[k+1] = x[k] + v[k+1]", "state x, v = -beta*x\nv' = beta*v - alpha*grad(x)\nx' = x + v'\n")]
    // A declared state decides which sequence is the iterate; the output may be a delay.
    [InlineData("state y, x = y\ny[k+1] = x[k] - alpha*grad(x[k])\nx[k+1] = y[k+1] + beta*(y[k+1] - y[k])\noutput y[k-1]", "state y, x = y, y_1 = y\ny' = x - alpha*grad(x)\nx' = y' + beta*(y' - y)\ny_1' = y\noutput y_1\n")]
    // The name of a delay avoids names in use.
    [InlineData("x_1 = 2*alpha\nx[k+1] = x[k] - x_1*grad(x[k]) + beta*(x[k] - x[k-2])", "state x, x__1 = x, x__2 = x\nx_1 = 2*alpha\nx' = x - x_1*grad(x) + beta*(x - x__2)\nx__1' = x\nx__2' = x__1\n")]
    public void Parse_OfSequences_IsStateForm(string rule, string expected)
    {
        Method method = Method.Parse(Head + rule);
        Assert.Equal(Head + expected, method.Text);
        Assert.Equal(method, Method.Parse(method.Text));
    }

    // Two ways to write one method give one run: Sutskever's form against the one sequence with a look-ahead.
    [Fact]
    public void TwoForms_OfNesterov_RunAlike()
    {
        Method sequences = Method.Parse(Head + "y[k] = x[k] + beta*(x[k] - x[k-1])\nx[k+1] = y[k] - alpha*grad(y[k])");
        Dictionary<string, Rational> tuning = new(StringComparer.Ordinal) { ["alpha"] = Rational.Create(1, 3), ["beta"] = Rational.Create(3, 4) };
        Assert.Equal(RuleInterpreter.Run(Catalogue.Nesterov, tuning, 2, 1, 10), RuleInterpreter.Run(sequences, tuning, 2, 1, 10));
    }

    [Theory]
    [InlineData("x[k+1] = x[k] - alpha*grad(x)", 3, 28, "x[k]")]
    [InlineData("x[k+1] = x[k+2] - alpha*grad(x[k])", 3, 10, null)]
    [InlineData("position[k+1] = positoin[k] - alpha*grad(position[k])", 3, 17, "position")]
    [InlineData("x[k+1] = y[k+1]\ny[k+1] = x[k+1]", 3, 1, null)]
    [InlineData("x[k+1] = x[k]\nx[k+1] = x[k]", 4, 1, null)]
    [InlineData("x[k+1] = x[k] - x[0]", 3, 17, null)]
    [InlineData("x[k+1] = x[k]\ny[0] = x[0]", 4, 1, null)]
    [InlineData("x[k+1] = x[k]\nx[0] = 1", 4, 1, null)]
    [InlineData("x[k+1] = x[k]\nx[2] = x[0]", 4, 1, null)]
    [InlineData("x[k+1] = x[k]\nz' = z", 4, 1, null)]
    [InlineData("x[k+1] = x[k-100]", 3, 14, null)]
    [InlineData("x[k+1] = x[j]", 3, 12, null)]
    [InlineData("x[k+1] = x[k] - y[k-1]\ny[k-1] = x[k-1]", 4, 1, null)]
    [InlineData("state y\nx[k+1] = x[k]", 3, 7, null)]
    [InlineData("x[0] = x[0]", 3, 1, null)]
    [InlineData("state x\nx' = x[k]", 4, 6, null)]
    public void Parse_OfUnresolvableIndex_SaysWhere(string rule, int line, int column, string? nearest)
    {
        RuleSyntaxException error = Assert.Throws<RuleSyntaxException>(() => Method.Parse(Head + rule));
        Assert.Equal((line, column, nearest), (error.Line, error.Column, error.Nearest));
    }
}
