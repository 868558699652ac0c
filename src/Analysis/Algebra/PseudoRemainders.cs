namespace Momentum.Analysis.Algebra;

/// <summary>Subresultant remainder sequences of polynomials in one variable over a polynomial ring.</summary>
/// <remarks>
/// Coefficient arrays are ascending with a last element that is not zero; zero is the empty array.
/// Brown and Traub, "On Euclid's algorithm and the theory of subresultants", 1971; Cohen, A Course in Computational Algebraic Number Theory, section 3.3.
/// </remarks>
internal static class PseudoRemainders
{
    /// <summary>The last remainder of the subresultant sequence that is not zero: a multiple of the gcd by an element of the coefficient ring.</summary>
    public static Polynomial[] LastNonzero(Polynomial[] a, Polynomial[] b, CancellationToken cancellation)
    {
        if (a.Length < b.Length)
        {
            (a, b) = (b, a);
        }

        Polynomial g = Polynomial.One;
        Polynomial h = Polynomial.One;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            int delta = a.Length - b.Length;
            Polynomial[] r = Remainder(a, b, cancellation);
            if (r.Length == 0)
            {
                return b;
            }

            if (r.Length == 1)
            {
                return [Polynomial.One];
            }

            Divide(r, g * h.Pow(delta), cancellation);
            a = b;
            b = r;
            g = a[^1];
            h = NextScale(g, h, delta);
        }
    }

    /// <summary>The resultant.</summary>
    public static Polynomial Resultant(Polynomial[] a, Polynomial[] b, CancellationToken cancellation)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return Polynomial.Zero;
        }

        bool negative = false;
        if (a.Length < b.Length)
        {
            // Res(b, a) = (-1)^(deg a · deg b) Res(a, b); a degree is odd when the length is even.
            negative = ((a.Length | b.Length) & 1) == 0;
            (a, b) = (b, a);
        }

        Polynomial g = Polynomial.One;
        Polynomial h = Polynomial.One;
        while (b.Length > 1)
        {
            cancellation.ThrowIfCancellationRequested();
            int delta = a.Length - b.Length;
            negative ^= ((a.Length | b.Length) & 1) == 0;
            Polynomial[] r = Remainder(a, b, cancellation);
            if (r.Length == 0)
            {
                return Polynomial.Zero;
            }

            Divide(r, g * h.Pow(delta), cancellation);
            a = b;
            b = r;
            g = a[^1];
            h = NextScale(g, h, delta);
        }

        // b has degree 0: Res = h^(1 - deg a) · b^(deg a).
        int degree = a.Length - 1;
        Polynomial power = b[0].Pow(degree);
        Polynomial result = degree <= 1 ? (degree == 1 ? power : Polynomial.One) : Polynomial.ExactQuotient(power, h.Pow(degree - 1));
        return negative ? -result : result;
    }

    // h^(1 - delta) · g^delta, which is in the ring.
    private static Polynomial NextScale(Polynomial g, Polynomial h, int delta) => delta switch
    {
        0 => h,
        1 => g,
        _ => Polynomial.ExactQuotient(g.Pow(delta), h.Pow(delta - 1)),
    };

    private static void Divide(Polynomial[] coefficients, Polynomial divisor, CancellationToken cancellation)
    {
        if (divisor.IsOne)
        {
            return;
        }

        for (int i = 0; i < coefficients.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            coefficients[i] = Polynomial.ExactQuotient(coefficients[i], divisor);
        }
    }

    // The pseudo-remainder: lc(b)^(deg a - deg b + 1) · a mod b.
    private static Polynomial[] Remainder(Polynomial[] a, Polynomial[] b, CancellationToken cancellation)
    {
        Polynomial[] r = (Polynomial[])a.Clone();
        Polynomial leading = b[^1];
        int n = b.Length - 1;
        int length = r.Length;
        for (int k = a.Length - b.Length; k >= 0; k--)
        {
            Polynomial top = r[n + k];
            length = n + k;
            for (int i = 0; i < length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                Polynomial scaled = leading * r[i];
                r[i] = i >= k ? scaled - (top * b[i - k]) : scaled;
            }
        }

        while (length > 0 && r[length - 1].IsZero)
        {
            length--;
        }

        return r[..length];
    }
}
