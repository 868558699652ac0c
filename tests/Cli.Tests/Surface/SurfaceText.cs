using System.Globalization;
using System.Reflection;
using System.Text;

namespace Momentum.Cli.Tests.Surface;

/// <summary>The public surface of an assembly as text: a line a type, a line a member, sorted.</summary>
internal static class SurfaceText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>What the compiler writes for a record.</summary>
    private static readonly HashSet<string> s_written = ["Equals", "GetHashCode", "ToString", "op_Equality", "op_Inequality", "Deconstruct"];

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(uint)] = "uint", [typeof(byte)] = "byte",
        [typeof(double)] = "double", [typeof(float)] = "float", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(char)] = "char",
    };

    public static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().Where(static t => !t.FullName!.Contains('<', StringComparison.Ordinal)).OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        string kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : typeof(Delegate).IsAssignableFrom(type) ? "delegate" : type.IsValueType ? "struct" : "class";
        string modifier = type is { IsAbstract: true, IsSealed: true } ? "static " : type is { IsAbstract: true, IsInterface: false } ? "abstract " : type is { IsSealed: true, IsValueType: false } ? "sealed " : string.Empty;
        IEnumerable<string> bases = new[] { type.BaseType }.Where(b => b is not null && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum)).Select(b => Name(b!))
            .Concat(type.GetInterfaces().Where(i => i.IsPublic).Select(Name).Order(StringComparer.Ordinal));
        string heirs = string.Join(", ", bases);
        bool record = type.GetMethod("<Clone>$") is not null;
        return $"{modifier}{(record ? "record" : kind)} {type.Namespace}.{Name(type)}{(heirs.Length == 0 || type.IsEnum ? string.Empty : " : " + heirs)}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)}");
        }

        bool record = type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", Declared) is not null);
        return type.GetMembers(Declared).Where(m => !record || !s_written.Contains(m.Name)).Select(Member).OfType<string>();
    }

    private static string? Member(MemberInfo member) => member switch
    {
        FieldInfo f when Visible(f.IsPublic, f.IsFamily) => $"{Static(f.IsStatic)}{(f.IsLiteral ? "const " : f.IsInitOnly ? "readonly " : string.Empty)}{Name(f.FieldType)} {f.Name}{(f.IsLiteral ? " = " + Literal(f.GetRawConstantValue()) : string.Empty)}",
        PropertyInfo p when (p.GetMethod ?? p.SetMethod) is { } a && Visible(a.IsPublic, a.IsFamily) => $"{Static(a.IsStatic)}{Name(p.PropertyType)} {p.Name}{Indices(p)} {{ {Accessors(p)}}}",
        ConstructorInfo c when Visible(c.IsPublic, c.IsFamily) => $"{Name(c.DeclaringType!)}({Parameters(c)})",
        MethodInfo m when Visible(m.IsPublic, m.IsFamily) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)) && !m.Name.Contains('<', StringComparison.Ordinal) =>
            $"{Static(m.IsStatic)}{(m is { IsAbstract: true } ? "abstract " : string.Empty)}{Name(m.ReturnType)} {m.Name}{Arguments(m)}({Parameters(m)})",
        _ => null,
    };

    private static bool Visible(bool isPublic, bool isFamily) => isPublic || isFamily;

    private static string Static(bool value) => value ? "static " : string.Empty;

    private static string Indices(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } indices ? $"[{string.Join(", ", indices.Select(i => $"{Name(i.ParameterType)} {i.Name}"))}]" : string.Empty;

    private static string Accessors(PropertyInfo property)
    {
        bool init = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") ?? false;
        return $"{(property.GetMethod is { IsPublic: true } ? "get; " : string.Empty)}{(property.SetMethod is { IsPublic: true } ? init ? "init; " : "set; " : string.Empty)}";
    }

    private static string Arguments(MethodInfo method) => method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = " + Literal(p.RawDefaultValue) : string.Empty)}"));

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (s_keywords.TryGetValue(type, out string? keyword) || type.IsGenericParameter)
        {
            return keyword ?? type.Name;
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        string outer = type.IsNested ? Name(type.DeclaringType!) + "." : string.Empty;
        string name = type.Name.Split('`')[0];
        return outer + (type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name);
    }
}
