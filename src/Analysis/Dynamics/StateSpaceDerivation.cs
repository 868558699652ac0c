using Momentum.Analysis.Algebra;
using Momentum.Analysis.Expressions;
using Momentum.Analysis.Matrices;
using Momentum.Analysis.Methods;

namespace Momentum.Analysis.Dynamics;

/// <summary>Runs a rule on linear forms and reads the state space off the result.</summary>
/// <remarks>Every local name and primed name is a form over the old states and the step's gradients, so chained names cost no expression growth.</remarks>
internal sealed class StateSpaceDerivation
{
    private readonly Method _method;
    private readonly int _order;
    private readonly Dictionary<string, LinearForm> _values = new(StringComparer.Ordinal);
    private readonly List<LinearForm> _gradientPoints = [];

    private StateSpaceDerivation(Method method)
    {
        _method = method;
        _order = method.States.Count;
        foreach (Parameter parameter in method.Parameters)
        {
            _values[parameter.Name] = LinearForm.OfConstant(RationalFunction.Variable(parameter.Name), _order);
        }

        for (int i = 0; i < _order; i++)
        {
            _values[method.States[i].Name] = LinearForm.OfState(i, _order);
        }
    }

    public static StateSpace<RationalFunction> Run(Method method)
    {
        StateSpace<RationalFunction>? first = method.FirstStep is { } statements
            ? new StateSpaceDerivation(method).Step(statements, null)
            : null;
        return new StateSpaceDerivation(method).Step(method.Step, first);
    }

    private StateSpace<RationalFunction> Step(ValueList<Statement> statements, StateSpace<RationalFunction>? first)
    {
        foreach (Statement statement in statements)
        {
            _values[statement.IsUpdate ? statement.Target + "'" : statement.Target] = Evaluate(statement.Value, statement);
        }

        LinearForm exposed = _method.Output is { } output ? Evaluate(output, null) : _values[_method.States[0].Name];
        LinearForm[] next = new LinearForm[_order];
        for (int i = 0; i < _order; i++)
        {
            next[i] = _values[_method.States[i].Name + "'"];
        }

        int calls = _gradientPoints.Count;
        string[] names = [.. _method.States.Select(s => s.Name)];
        return new StateSpace<RationalFunction>(
            ValueList.Create<string>(names),
            Matrix<RationalFunction>.Create(_order, _order, (i, j) => Homogeneous(next[i], names[i]).States[j]),
            Matrix<RationalFunction>.Create(_order, calls, (i, j) => next[i].Gradient(j)),
            Matrix<RationalFunction>.Create(calls, _order, (i, j) => _gradientPoints[i].States[j]),
            Matrix<RationalFunction>.Create(calls, calls, (i, j) => _gradientPoints[i].Gradient(j)),
            Matrix<RationalFunction>.Create(1, _order, (_, j) => Homogeneous(exposed, "output").States[j]),
            Matrix<RationalFunction>.Create(1, calls, (_, j) => exposed.Gradient(j)),
            Matrix<RationalFunction>.Create(_order, 1, (i, _) => Start(i)),
            first);
    }

    private static LinearForm Homogeneous(LinearForm form, string name) => form.Constant.IsZero
        ? form
        : throw new NotLinearException($"{name} gets the constant term {form.Constant}, so the rule is affine and not linear");

    /// <summary>The start of a state per unit of the iterate's start: the symbol of the first state stands for that start.</summary>
    private RationalFunction Start(int index)
    {
        if (index == 0)
        {
            return RationalFunction.One;
        }

        StateVariable state = _method.States[index];
        Dictionary<string, LinearForm> saved = new(_values, StringComparer.Ordinal);
        try
        {
            LinearForm start = Evaluate(state.Start, null);
            for (int i = 1; i < _order; i++)
            {
                if (!start.States[i].IsZero)
                {
                    throw new NotLinearException($"the start of {state.Name} depends on another state than {_method.States[0].Name}");
                }
            }

            if (start.Gradients.Any(g => !g.IsZero))
            {
                throw new NotLinearException($"the start of {state.Name} calls the gradient");
            }

            return Homogeneous(start, $"the start of {state.Name}").States[0];
        }
        finally
        {
            _values.Clear();
            foreach ((string key, LinearForm value) in saved)
            {
                _values[key] = value;
            }
        }
    }

    private LinearForm Evaluate(Expression expression, Statement? where)
    {
        switch (expression)
        {
            case Expression.Number number:
                return LinearForm.OfConstant(number.Value, _order);
            case Expression.Symbol symbol:
                return _values.TryGetValue(symbol.Name, out LinearForm? value)
                    ? value
                    : throw NotLinear($"{symbol.Name} varies with the step", where);
            case Expression.Negation negation:
                return Evaluate(negation.Operand, where).Scale(-RationalFunction.One);
            case Expression.Sum sum:
                LinearForm total = Evaluate(sum.Terms[0], where);
                for (int i = 1; i < sum.Terms.Count; i++)
                {
                    total = total.Add(Evaluate(sum.Terms[i], where));
                }

                return total;
            case Expression.Product product:
                LinearForm result = Evaluate(product.Factors[0], where);
                for (int i = 1; i < product.Factors.Count; i++)
                {
                    result = Multiply(result, Evaluate(product.Factors[i], where), product, where);
                }

                return result;
            case Expression.Quotient quotient:
                return Divide(Evaluate(quotient.Numerator, where), Evaluate(quotient.Denominator, where), quotient, where);
            case Expression.Power power:
                return Raise(power, where);
            case Expression.Call { Function: "grad" } call:
                return Gradient(Evaluate(call.Arguments[0], where), where);
            case Expression.Call call:
                return Apply(call, where);
            default:
                throw NotLinear($"{Infix.Print(expression)} is not linear", where);
        }
    }

    private static LinearForm Multiply(LinearForm left, LinearForm right, Expression product, Statement? where)
    {
        if (left.IsConstant)
        {
            return right.Scale(left.Constant);
        }

        return right.IsConstant
            ? left.Scale(right.Constant)
            : throw NotLinear($"{Infix.Print(product)} multiplies two quantities that depend on the state", where);
    }

    private static LinearForm Divide(LinearForm numerator, LinearForm denominator, Expression quotient, Statement? where)
    {
        if (!denominator.IsConstant)
        {
            throw NotLinear($"{Infix.Print(quotient)} divides by a quantity that depends on the state", where);
        }

        return denominator.Constant.IsZero
            ? throw NotLinear($"{Infix.Print(quotient)} divides by zero", where)
            : numerator.Scale(RationalFunction.One / denominator.Constant);
    }

    private LinearForm Raise(Expression.Power power, Statement? where)
    {
        LinearForm value = Evaluate(power.Base, where);
        Expression exponentTree = power.Exponent is Expression.Negation { Operand: Expression.Number n } ? new Expression.Number(-n.Value) : power.Exponent;
        if (exponentTree is not Expression.Number { Value: { IsInteger: true } exponent })
        {
            throw NotLinear($"{Infix.Print(power)} has an exponent that is not an integer", where);
        }

        if (exponent == 1)
        {
            return value;
        }

        if (!value.IsConstant)
        {
            throw NotLinear($"{Infix.Print(power)} is a power of a quantity that depends on the state", where);
        }

        return value.Constant.IsZero && exponent.Sign < 0
            ? throw NotLinear($"{Infix.Print(power)} divides by zero", where)
            : LinearForm.OfConstant(value.Constant.Pow((int)exponent.Numerator), _order);
    }

    /// <summary>Functions of numbers are kept only where they are rational: sqrt(4) is 2, sqrt(beta) is no rational function.</summary>
    private LinearForm Apply(Expression.Call call, Statement? where)
    {
        LinearForm argument = Evaluate(call.Arguments[0], where);
        if (!argument.IsConstant)
        {
            throw NotLinear($"{Infix.Print(call)} is a nonlinear function of the state", where);
        }

        if (argument.Constant.IsConstant && call.Arguments.Count == 1)
        {
            Rational value = argument.Constant.Numerator.ConstantTerm / argument.Constant.Denominator.ConstantTerm;
            if (call.Function == "abs")
            {
                return LinearForm.OfConstant(value.Abs(), _order);
            }

            if (call.Function == "sqrt" && value.Sign >= 0 && value.TrySqrt(out Rational root))
            {
                return LinearForm.OfConstant(root, _order);
            }
        }

        throw NotLinear($"{Infix.Print(call)} is not a rational function of the parameters{(call.Function == "sqrt" ? "; a parameter that stands for the root makes it one" : string.Empty)}", where);
    }

    private LinearForm Gradient(LinearForm point, Statement? where)
    {
        if (!point.Constant.IsZero)
        {
            throw NotLinear("the gradient is called at a point with a constant term", where);
        }

        int index = _gradientPoints.FindIndex(point.Same);
        if (index < 0)
        {
            index = _gradientPoints.Count;
            _gradientPoints.Add(point);
        }

        return LinearForm.OfGradient(index, _order);
    }

    private static NotLinearException NotLinear(string reason, Statement? where) => new(where is null
        ? reason
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{reason} (line {where.Position.Line}, column {where.Position.Column})"));
}

/// <summary>A term keeps a rule from being linear; the message is the reason given to the user.</summary>
internal sealed class NotLinearException(string reason) : Exception(reason);
