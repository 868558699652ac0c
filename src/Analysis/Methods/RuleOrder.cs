namespace Momentum.Analysis.Methods;

/// <summary>Which assignment needs which.</summary>
internal static class RuleOrder
{
    /// <summary>Whether an assignment uses a target, directly or through other assignments of the program.</summary>
    public static bool DependsOn(AssignmentDraft assignment, string target, IReadOnlyList<AssignmentDraft> program)
    {
        HashSet<string> seen = [];
        Queue<AssignmentDraft> open = new([assignment]);
        while (open.TryDequeue(out AssignmentDraft? next))
        {
            foreach (string name in next.Value.Symbols.Select(s => s.Name))
            {
                if (name == target)
                {
                    return true;
                }

                if (seen.Add(name) && program.FirstOrDefault(a => a.Target == name) is { } used)
                {
                    open.Enqueue(used);
                }
            }
        }

        return false;
    }
}
