using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;

namespace Momentum.Analysis.Tests.Expressions;

public class TextbookTests
{
    [Theory]
    [InlineData("beta + 1 - lambda*alpha", "1 + beta - alpha*lambda")]
    [InlineData("2*(1 + beta)", "2 + 2*beta")]
    [InlineData("beta - 1", "beta - 1")]
    [InlineData("-1 - beta", "-1 - beta")]
    [InlineData("beta*(1 - lambda*alpha)", "beta*(1 - alpha*lambda)")]
    [InlineData("(1 - alpha*lambda)^2", "(1 - alpha*lambda)^2")]
    [InlineData("(1 + beta)/2", "(1 + beta)/2")]
    [InlineData("alpha*lambda - beta/2", "alpha*lambda - beta/2")]
    [InlineData("x*0", "0")]
    [InlineData("-3/4", "-3/4")]
    [InlineData("-lambda*alpha", "-alpha*lambda")]
    [InlineData("beta2 + beta10 + beta1", "beta1 + beta2 + beta10")]
    [InlineData("momentum*lr*lambda", "lr*momentum*lambda")]
    [InlineData("mu + L", "mu + L")]
    [InlineData("1 - beta^2", "1 - beta^2")]
    [InlineData("z^2 - z - beta*z + beta", "(z - 1)*(z - beta)")]
    [InlineData("sigma^2 - sigma*(1 + beta - alpha*lambda) + beta", "sigma^2 - (1 + beta - alpha*lambda)*sigma + beta")]
    [InlineData("sigma - 1 + alpha*lambda", "sigma - (1 - alpha*lambda)")]
    [InlineData("(1 + beta)*(1 - alpha*lambda)", "(1 + beta)*(1 - alpha*lambda)")]
    [InlineData("(2 + 2*beta)/(1 + 2*beta)", "2*(1 + beta)/(1 + 2*beta)")]
    [InlineData("-alpha*z/((z - 1)*(z - beta))", "-alpha*z/((z - 1)*(z - beta))")]
    [InlineData("alpha/(2*lambda)", "alpha/(2*lambda)")]
    [InlineData("1/(beta - 1)", "-1/(1 - beta)")]
    [InlineData("alpha*(1 + beta)/(lambda*(1 - beta)*(2*(1 + beta) - alpha*lambda))", "alpha*(1 + beta)/(lambda*(1 - beta)*(2 + 2*beta - alpha*lambda))")]
    [InlineData("1 + beta - alpha*lambda + alpha*beta*nu*lambda", "1 + beta - alpha*lambda*(1 - beta*nu)")]
    [InlineData("beta1 + beta2 + beta1*beta2 - alpha*beta1*lambda/2 - alpha*beta2*lambda/2", "beta1 + beta2 + beta1*beta2 - alpha*lambda*(beta1 + beta2)/2")]
    [InlineData("(1 + beta - h)^2 - 4*beta", "(1 - beta)^2 - 2*h*(1 + beta) + h^2")]
    [InlineData("(1 - kappa)^2/(1 + kappa)", "(kappa - 1)^2/(kappa + 1)")]
    [InlineData("2 - tau - lambda*(alpha - alpha*tau + gamma*tau)", "2 - tau - lambda*(alpha - alpha*tau + gamma*tau)")]
    [InlineData("lambda*(alpha*tau - alpha - gamma*tau)", "-lambda*(alpha - alpha*tau + gamma*tau)")]
    [InlineData("1/(2*(1 + beta) - (1 + 2*beta)*h)", "1/(2 + 2*beta - h*(1 + 2*beta))")]
    [InlineData("2/L - 2/mu", "2*(mu - L)/(mu*L)")]
    public void Of_RationalFunction_ReadsAsInTexts(string formula, string expected)
    {
        Assert.True(Conversion.TryToRationalFunction(Infix.Parse(formula), out RationalFunction? function));
        Assert.Equal(expected, Infix.Print(Textbook.Of(function)));
    }

    [Fact]
    public void Of_RandomRationalFunction_DenotesTheFunction()
    {
        for (int seed = 0; seed < Math.Min(300, RandomExpressions.Cases); seed++)
        {
            if (!Conversion.TryToRationalFunction(RandomExpressions.Rational(seed), out RationalFunction? function))
            {
                continue;
            }

            Expression written = Textbook.Of(function);
            Assert.True(Conversion.TryToRationalFunction(written, out RationalFunction? read) && read.Equals(function), FormattableString.Invariant($"seed {seed}: {function} was written {written}"));
            Assert.Equal(Infix.Print(written), Infix.Print(Infix.Parse(Infix.Print(written))));
        }
    }

    [Fact]
    public void Collect_CoefficientsThatAreFractions_KeepTheirShape()
    {
        RationalFunction beta = RationalFunction.Variable("beta");
        UnivariatePolynomial<RationalFunction> p = UnivariatePolynomial<RationalFunction>.FromCoefficients(beta / 2, -(1 - beta) / (1 + beta), 1);
        Assert.Equal("x^2 - (1 - beta)*x/(1 + beta) + beta/2", Infix.Print(Textbook.Collect(p, "x")));
    }
}
