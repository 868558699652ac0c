using System.Numerics;

namespace Momentum.Analysis.Algebra;

/// <summary>A polynomial on a part of the unit cube, by its Bernstein coefficients up to a positive factor.</summary>
/// <remarks>
/// The value is a positive combination of all coefficients inside the cell, and of those of a face inside that face; corner coefficients are
/// values. So coefficients ≥ 0, not all 0, prove the polynomial positive inside the cell (J. Garloff 1986; farther back S. Bernstein 1915).
/// A face is outer when it lies in the boundary of the box, where nothing has to be proved. Cells map to the cube so that the inside of each
/// face goes into the inside of a face: every coordinate is halved, or a product of two, or 1 minus one. So one point tells whether a face is outer.
/// </remarks>
internal sealed class BernsteinCell
{
    private readonly int[] _degrees;
    private readonly BigInteger[] _coefficients;
    private readonly UnitCube _cube;
    private readonly Func<Rational[], Rational[]> _toCube;

    private BernsteinCell(int[] degrees, BigInteger[] coefficients, UnitCube cube, Func<Rational[], Rational[]> toCube)
    {
        _degrees = degrees;
        _coefficients = coefficients;
        _cube = cube;
        _toCube = toCube;
    }

    public int Dimension => _degrees.Length;

    /// <summary>Gets the number of coefficients.</summary>
    public int Count => _coefficients.Length;

    /// <summary>A polynomial on a whole box.</summary>
    public static BernsteinCell Whole(Polynomial polynomial, UnitCube cube) => FromPowers(cube.Pull(polynomial), cube, static point => point);

    /// <summary>The signs that occur among the coefficients, and whether one is 0.</summary>
    public (bool Positive, bool Negative, bool Zero) Signs()
    {
        bool positive = false, negative = false, zero = false;
        foreach (BigInteger c in _coefficients)
        {
            positive |= c.Sign > 0;
            negative |= c.Sign < 0;
            zero |= c.IsZero;
        }

        return (positive, negative, zero);
    }

    /// <summary>Whether the polynomial vanishes on a whole face that is not outer.</summary>
    public bool VanishesOnInnerFace()
    {
        foreach (int[] face in Faces())
        {
            if (!IsOuter(face) && VanishesOn(face))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A corner of the closed unit cell where the polynomial has a given sign.</summary>
    public bool TryCorner(int sign, out Rational[] corner)
    {
        corner = new Rational[Dimension];
        for (int mask = 0; mask < 1 << Dimension; mask++)
        {
            int at = 0;
            for (int i = 0; i < Dimension; i++)
            {
                int bit = (mask >> i) & 1;
                corner[i] = bit;
                at = (at * (_degrees[i] + 1)) + (bit * _degrees[i]);
            }

            if (_coefficients[at].Sign == sign)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The point of the box at a point of the open unit cell.</summary>
    public Rational[] ToBox(Rational[] local) => _cube.Point(_toCube(local));

    /// <summary>The halves along the axis with the largest difference of neighbouring coefficients.</summary>
    public (BernsteinCell Low, BernsteinCell High) Halve()
    {
        int axis = WidestAxis();
        (BigInteger[] low, BigInteger[] high) = Split(axis);
        Func<Rational[], Rational[]> toCube = _toCube;
        return (
            new(_degrees, low, _cube, local => toCube(With(local, axis, local[axis] / 2))),
            new(_degrees, high, _cube, local => toCube(With(local, axis, (local[axis] + 1) / 2))));
    }

    /// <summary>A proper face of least codimension on which the polynomial vanishes: 0 low, 1 high, 2 free an axis.</summary>
    public int[]? VanishingFace()
    {
        int[]? best = null;
        int least = int.MaxValue;
        foreach (int[] face in Faces())
        {
            int codimension = face.AsSpan().Length - face.AsSpan().Count(2);
            if (codimension > 0 && codimension < least && VanishesOn(face))
            {
                (best, least) = ((int[])face.Clone(), codimension);
            }
        }

        return best;
    }

    /// <summary>Blows the cell up along a face where the polynomial vanishes.</summary>
    /// <remarks>
    /// With s_j the distance from the face along each of its m fixed axes, sector i is s_i = u, s_j = u·v_j: all points where s_i is the largest.
    /// The power of u that divides the polynomial is positive inside and dropped. For m = 1 that is the division by a face factor.
    /// </remarks>
    public IEnumerable<BernsteinCell> BlowUp(int[] face)
    {
        Tensor powers = ToPowers(face);
        List<int> fixedAxes = [];
        for (int i = 0; i < Dimension; i++)
        {
            if (face[i] != 2)
            {
                fixedAxes.Add(i);
            }
        }

        int[] axes = [.. fixedAxes];
        Func<Rational[], Rational[]> toCube = _toCube;
        foreach (int axis in axes)
        {
            yield return FromPowers(powers.Sector(axes, axis), _cube, local => toCube(FromSector(local, face, axes, axis)));
        }
    }

    private static BernsteinCell FromPowers(Tensor powers, UnitCube cube, Func<Rational[], Rational[]> toCube)
    {
        Tensor bernstein = powers;
        for (int axis = 0; axis < powers.Degrees.Length; axis++)
        {
            bernstein = bernstein.Along(axis, BernsteinBasis.FromPowers(powers.Degrees[axis]));
        }

        return new(powers.Degrees, UnivariateIntegers.Primitive(UnivariateIntegers.ClearDenominators(bernstein.Entries)), cube, toCube);
    }

    /// <summary>The coefficients in powers of the distances from a face; free axes keep their coordinate.</summary>
    private Tensor ToPowers(int[] face)
    {
        Tensor tensor = new(_degrees, Array.ConvertAll(_coefficients, static c => (Rational)c));
        for (int axis = 0; axis < Dimension; axis++)
        {
            tensor = tensor.Along(axis, BernsteinBasis.ToPowers(_degrees[axis], mirrored: face[axis] == 1));
        }

        return tensor;
    }

    private static Rational[] FromSector(Rational[] local, int[] face, int[] axes, int axis)
    {
        Rational[] point = (Rational[])local.Clone();
        foreach (int j in axes)
        {
            Rational distance = j == axis ? local[axis] : local[axis] * local[j];
            point[j] = face[j] == 0 ? distance : 1 - distance;
        }

        return point;
    }

    private static Rational[] With(Rational[] items, int index, Rational value)
    {
        Rational[] result = (Rational[])items.Clone();
        result[index] = value;
        return result;
    }

    /// <summary>All faces, each axis fixed low (0), fixed high (1) or free (2), in one array that is reused; none when no corner is a zero.</summary>
    private IEnumerable<int[]> Faces()
    {
        if (!TryCorner(0, out _))
        {
            yield break;
        }

        int[] face = new int[Dimension];
        int i = 0;
        while (i < face.Length)
        {
            yield return face;
            for (i = 0; i < face.Length && ++face[i] == 3; i++)
            {
                face[i] = 0;
            }
        }
    }

    private bool IsOuter(int[] face) =>
        _cube.IsOnBoundary(_toCube(Array.ConvertAll(face, static f => f == 2 ? Rational.Create(1, 2) : f)));

    private bool VanishesOn(int[] face)
    {
        return Scan(0, 0);

        bool Scan(int axis, int at)
        {
            if (axis == face.Length)
            {
                return _coefficients[at].IsZero;
            }

            int from = face[axis] == 1 ? _degrees[axis] : 0, to = face[axis] == 0 ? 0 : _degrees[axis];
            for (int i = from; i <= to; i++)
            {
                if (!Scan(axis + 1, (at * (_degrees[axis] + 1)) + i))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private int WidestAxis()
    {
        int best = 0;
        BigInteger widest = -BigInteger.One;
        for (int axis = 0; axis < Dimension; axis++)
        {
            int stride = Tensor.Stride(_degrees, axis), length = _degrees[axis] + 1;
            BigInteger width = BigInteger.Zero;
            for (int at = 0; at < _coefficients.Length; at++)
            {
                if (at / stride % length != length - 1)
                {
                    width = BigInteger.Max(width, BigInteger.Abs(_coefficients[at + stride] - _coefficients[at]));
                }
            }

            if (width > widest)
            {
                (best, widest) = (axis, width);
            }
        }

        return best;
    }

    /// <summary>De Casteljau's scheme at 1/2 without fractions: both halves times 2^degree.</summary>
    private (BigInteger[] Low, BigInteger[] High) Split(int axis)
    {
        int stride = Tensor.Stride(_degrees, axis), degree = _degrees[axis];
        BigInteger[] low = new BigInteger[_coefficients.Length], high = new BigInteger[_coefficients.Length];
        BigInteger[] line = new BigInteger[degree + 1];
        for (int at = 0; at < _coefficients.Length; at++)
        {
            if (at / stride % (degree + 1) != 0)
            {
                continue;
            }

            for (int i = 0; i <= degree; i++)
            {
                line[i] = _coefficients[at + (i * stride)];
            }

            for (int round = 0; round <= degree; round++)
            {
                low[at + (round * stride)] = line[0] << (degree - round);
                high[at + ((degree - round) * stride)] = line[degree - round] << (degree - round);
                for (int i = 0; i < degree - round; i++)
                {
                    line[i] += line[i + 1];
                }
            }
        }

        return (WithoutTwos(low), WithoutTwos(high));
    }

    private static BigInteger[] WithoutTwos(BigInteger[] numbers)
    {
        int twos = int.MaxValue;
        foreach (BigInteger n in numbers)
        {
            if (!n.IsZero)
            {
                twos = Math.Min(twos, (int)BigInteger.TrailingZeroCount(n));
            }

            if (twos == 0)
            {
                return numbers;
            }
        }

        return Array.ConvertAll(numbers, n => n >> twos);
    }
}
