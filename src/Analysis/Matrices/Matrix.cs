using System.Globalization;
using System.Text;
using Momentum.Analysis.Algebra;

namespace Momentum.Analysis.Matrices;

/// <summary>A matrix over a commutative ring.</summary>
/// <remarks>Immutable, dense, stored row by row; indices are zero-based. Equality is by shape and entries. A product of n×n matrices costs n³ ring operations.</remarks>
/// <typeparam name="T">The ring of the entries.</typeparam>
public sealed class Matrix<T> : IEquatable<Matrix<T>>
    where T : IRing<T>
{
    private readonly T[] _entries;

    private Matrix(int rows, int columns, T[] entries)
    {
        Rows = rows;
        Columns = columns;
        _entries = entries;
    }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the number of columns.</summary>
    public int Columns { get; }

    /// <summary>Gets a value indicating whether there are as many rows as columns.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>Gets a value indicating whether every entry is zero.</summary>
    public bool IsZero => Array.TrueForAll(_entries, static e => e.IsZero);

    /// <summary>Gets the entry in a row and a column.</summary>
    /// <param name="row">The row, in [0, Rows).</param>
    /// <param name="column">The column, in [0, Columns).</param>
    public T this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
            return _entries[(row * Columns) + column];
        }
    }

    /// <summary>Gets the entries, row by row.</summary>
    internal ReadOnlySpan<T> Entries => _entries;

    /// <summary>The n×n matrix with ones on the diagonal.</summary>
    /// <param name="size">The size n, at least 0.</param>
    public static Matrix<T> Identity(int size) => Create(size, size, static (i, j) => i == j ? Ring<T>.One : Ring<T>.Zero);

    /// <summary>The matrix of zeros.</summary>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="columns">The number of columns, at least 0.</param>
    public static Matrix<T> Zero(int rows, int columns) => Create(rows, columns, static (_, _) => Ring<T>.Zero);

    /// <summary>The matrix with entries given by row and column.</summary>
    /// <param name="rows">The number of rows, at least 0.</param>
    /// <param name="columns">The number of columns, at least 0.</param>
    /// <param name="entry">The entry at (row, column).</param>
    public static Matrix<T> Create(int rows, int columns, Func<int, int, T> entry)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentNullException.ThrowIfNull(entry);
        T[] entries = new T[rows * columns];
        for (int i = 0, at = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++, at++)
            {
                entries[at] = entry(i, j);
            }
        }

        return new(rows, columns, entries);
    }

    /// <summary>The matrix with the entries of an array.</summary>
    /// <param name="rows">The entries, first index the row.</param>
    public static Matrix<T> FromRows(T[,] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Create(rows.GetLength(0), rows.GetLength(1), (i, j) => rows[i, j]);
    }

    /// <summary>The matrix that takes over an array of its entries, row by row.</summary>
    internal static Matrix<T> FromEntries(int rows, int columns, T[] entries) => new(rows, columns, entries);

    /// <summary>The n×1 matrix of a vector.</summary>
    /// <param name="entries">The entries from top to bottom.</param>
    public static Matrix<T> Column(params ReadOnlySpan<T> entries) => new(entries.Length, 1, entries.ToArray());

    /// <summary>The 1×n matrix of a vector.</summary>
    /// <param name="entries">The entries from left to right.</param>
    public static Matrix<T> Row(params ReadOnlySpan<T> entries) => new(1, entries.Length, entries.ToArray());

    /// <summary>The sum of two matrices of the same shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix<T> operator +(Matrix<T> left, Matrix<T> right)
    {
        CheckSameShape(left, right);
        T[] entries = new T[left._entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = left._entries[i] + right._entries[i];
        }

        return new(left.Rows, left.Columns, entries);
    }

    /// <summary>The difference of two matrices of the same shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix<T> operator -(Matrix<T> left, Matrix<T> right)
    {
        CheckSameShape(left, right);
        T[] entries = new T[left._entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = left._entries[i] - right._entries[i];
        }

        return new(left.Rows, left.Columns, entries);
    }

    /// <summary>The matrix with every entry negated.</summary>
    public static Matrix<T> operator -(Matrix<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Map(static e => -e);
    }

    /// <summary>The matrix product.</summary>
    /// <exception cref="ArgumentException">The left matrix has not as many columns as the right one has rows.</exception>
    public static Matrix<T> operator *(Matrix<T> left, Matrix<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Columns != right.Rows)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"cannot multiply {left.Rows}×{left.Columns} by {right.Rows}×{right.Columns}"), nameof(right));
        }

        T[] entries = new T[left.Rows * right.Columns];
        for (int i = 0; i < left.Rows; i++)
        {
            for (int j = 0; j < right.Columns; j++)
            {
                T sum = Ring<T>.Zero;
                for (int k = 0; k < left.Columns; k++)
                {
                    T a = left._entries[(i * left.Columns) + k];
                    T b = right._entries[(k * right.Columns) + j];
                    if (!a.IsZero && !b.IsZero)
                    {
                        sum += a * b;
                    }
                }

                entries[(i * right.Columns) + j] = sum;
            }
        }

        return new(left.Rows, right.Columns, entries);
    }

    /// <summary>The matrix with every entry multiplied by a scalar.</summary>
    public static Matrix<T> operator *(T scalar, Matrix<T> matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix.Map(e => scalar * e);
    }

    /// <summary>The matrix with every entry multiplied by a scalar.</summary>
    public static Matrix<T> operator *(Matrix<T> matrix, T scalar) => scalar * matrix;

    /// <summary>Whether two matrices have the same shape and entries.</summary>
    public static bool operator ==(Matrix<T>? left, Matrix<T>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two matrices differ.</summary>
    public static bool operator !=(Matrix<T>? left, Matrix<T>? right) => !(left == right);

    /// <summary>The k-th power of a square matrix, by repeated squaring.</summary>
    /// <param name="exponent">The exponent k, at least 0; the zeroth power is the identity.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public Matrix<T> Pow(long exponent)
    {
        CheckSquare();
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        return RepeatedSquaring.Of(this, exponent, Identity(Rows), static (a, b) => a * b);
    }

    /// <summary>The matrix with rows and columns exchanged.</summary>
    public Matrix<T> Transpose() => Create(Columns, Rows, (i, j) => _entries[(j * Columns) + i]);

    /// <summary>The sum of the diagonal entries of a square matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public T Trace()
    {
        CheckSquare();
        T sum = Ring<T>.Zero;
        for (int i = 0; i < Rows; i++)
        {
            sum += _entries[(i * Columns) + i];
        }

        return sum;
    }

    /// <summary>Applies a function to each entry.</summary>
    /// <typeparam name="TResult">The ring of the new entries.</typeparam>
    /// <param name="map">The function.</param>
    public Matrix<TResult> Map<TResult>(Func<T, TResult> map)
        where TResult : IRing<TResult>
    {
        ArgumentNullException.ThrowIfNull(map);
        return Matrix<TResult>.Trusted(Rows, Columns, Array.ConvertAll(_entries, e => map(e)));
    }

    /// <summary>The submatrix of a range of rows and of columns.</summary>
    /// <param name="row">The first row.</param>
    /// <param name="column">The first column.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public Matrix<T> Block(int row, int column, int rows, int columns) => Create(rows, columns, (i, j) => this[row + i, column + j]);

    /// <summary>The block matrix [A, B] with a second matrix to the right.</summary>
    /// <param name="right">A matrix B with as many rows.</param>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public Matrix<T> Beside(Matrix<T> right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return Rows == right.Rows
            ? Create(Rows, Columns + right.Columns, (i, j) => j < Columns ? _entries[(i * Columns) + j] : right[i, j - Columns])
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{Rows} and {right.Rows} rows"), nameof(right));
    }

    /// <summary>The monic polynomial det(x·I − A) of a square matrix A.</summary>
    /// <remarks>Division-free, O(n⁴) ring operations (<see cref="Berkowitz"/>).</remarks>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public UnivariatePolynomial<T> CharacteristicPolynomial(CancellationToken cancellation = default)
    {
        CheckSquare();
        return this is Matrix<RationalFunction> rational
            ? (UnivariatePolynomial<T>)(object)FractionFree.CharacteristicPolynomial(rational, cancellation)
            : Berkowitz.CharacteristicPolynomial(this, cancellation);
    }

    /// <inheritdoc/>
    public bool Equals(Matrix<T>? other) =>
        other is not null && Rows == other.Rows && Columns == other.Columns && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Rows);
        hash.Add(Columns);
        foreach (T entry in _entries)
        {
            hash.Add(entry);
        }

        return hash.ToHashCode();
    }

    /// <summary>The rows in brackets, such as <c>[[1, 2], [3, 4]]</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new("[");
        for (int i = 0; i < Rows; i++)
        {
            text.Append(i == 0 ? "[" : ", [");
            for (int j = 0; j < Columns; j++)
            {
                text.Append(j == 0 ? string.Empty : ", ").Append(CultureInfo.InvariantCulture, $"{this[i, j]}");
            }

            text.Append(']');
        }

        return text.Append(']').ToString();
    }

    internal T[] CopyEntries() => (T[])_entries.Clone();

    internal static Matrix<T> Trusted(int rows, int columns, T[] entries) => new(rows, columns, entries);

    internal void CheckSquare()
    {
        if (!IsSquare)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the matrix is {Rows}×{Columns}, not square"));
        }
    }

    private static void CheckSameShape(Matrix<T> left, Matrix<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Rows != right.Rows || left.Columns != right.Columns)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"shapes {left.Rows}×{left.Columns} and {right.Rows}×{right.Columns} differ"), nameof(right));
        }
    }
}
