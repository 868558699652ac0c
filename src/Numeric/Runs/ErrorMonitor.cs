namespace Momentum.Numeric.Runs;

/// <summary>Watches the errors of a run for its floor, by the largest error of successive blocks of entries.</summary>
/// <remarks>
/// At the floor single errors jump, down to zero by chance, but the largest of a block stays. A run that has fallen a thousandfold in k steps and still
/// converges halves its error every k/10 steps, so one that has not for much longer than that has arrived.
/// </remarks>
/// <param name="resolution">The error below which coordinates that have reached w* to the last bit hide what the others do: a few units of ‖w*‖.</param>
internal sealed class ErrorMonitor(double resolution)
{
    private const int Block = 32;
    private const int Patience = 200;
    private const double Fall = 1e-3;
    private readonly List<double> _logErrors = [];
    private double _largest;
    private double _best = double.PositiveInfinity;
    private int _bestStep;
    private double _block;
    private double _lastBlock = double.PositiveInfinity;

    /// <summary>Gets the logarithms of the errors seen.</summary>
    public IReadOnlyList<double> LogErrors => _logErrors;

    /// <summary>Gets a value indicating whether a whole block lies below <see cref="Trajectory.SmallestError"/>.</summary>
    public bool HasVanished => _lastBlock < Trajectory.SmallestError;

    /// <summary>Gets a value indicating whether the run has been at its floor for long.</summary>
    public bool IsAtFloor => HasFallen && Since > Patience + (_logErrors.Count / 2);

    private bool HasFallen => _best < Fall * _largest;

    private int Since => _logErrors.Count - 1 - _bestStep;

    public void Add(double error)
    {
        int step = _logErrors.Count;
        _logErrors.Add(Math.Log(error));
        _largest = Math.Max(_largest, error);
        _block = Math.Max(_block, error);
        if (step % Block != Block - 1)
        {
            return;
        }

        if (_block < 0.5 * _best)
        {
            (_best, _bestStep) = (_block, step);
        }

        (_lastBlock, _block) = (_block, 0.0);
    }

    /// <summary>The last entry at which the error stands clear of the floor.</summary>
    public int UsableEntries(RunEnd end)
    {
        int hidden = _logErrors.FindIndex(e => e < Math.Log(resolution));
        return Math.Min(ClearOfFloor(end), hidden < 0 ? int.MaxValue : Math.Max(0, hidden - 1));
    }

    private int ClearOfFloor(RunEnd end)
    {
        int last = _logErrors.Count - 1;
        switch (end)
        {
            case RunEnd.Diverged:
                return Math.Max(0, last - 1);
            case RunEnd.Underflow:
                return Math.Max(0, _logErrors.FindLastIndex(static e => e >= Math.Log(Trajectory.SmallestError)));
            case RunEnd.Steps when !HasFallen || Since <= (2 * Block) + (last / 5):
                return last;
        }

        double floor = double.NegativeInfinity;
        for (int k = _bestStep; k <= last; k++)
        {
            floor = Math.Max(floor, _logErrors[k]);
        }

        int usable = 0;
        while (usable < _bestStep && _logErrors[usable + 1] > floor + Math.Log(100))
        {
            usable++;
        }

        return usable;
    }
}
