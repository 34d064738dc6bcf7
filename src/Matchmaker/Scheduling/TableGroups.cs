using System.Collections.Immutable;

namespace Matchmaker.Scheduling;

/// <summary>Tables that are alike: in one hall, shut at the same slots, and bound to nobody or alone.</summary>
/// <remarks>
/// Meetings of one slot are seated by counting. One of two slots needs a table open at both, and walking asks for the hall: then the meetings
/// concerned choose a group. No more of them at a slot than the group has tables is enough: each table takes one after the other.
/// </remarks>
internal sealed class TableGroups
{
    private readonly CompactProblem _problem;
    private readonly bool _isSplit;
    private readonly int[] _room;

    private TableGroups(CompactProblem problem, bool isSplit)
    {
        (_problem, _isSplit) = (problem, isSplit);
        var asked = problem.Problem;
        var shut = asked.Closed.Distinct().ToLookup(closure => closure.Table, closure => closure.Slot);
        var bound = problem.TableOf.ToHashSet();
        var numbers = new Dictionary<(int Hall, string Shut, int Bound), int>();
        OfTable = new int[asked.Tables];
        var halls = new List<int>();
        for (var table = 0; table < asked.Tables; table++)
        {
            var hall = problem.HasWalking ? asked.HallOfTable[table] : 0;
            var key = (hall, isSplit ? string.Join(' ', shut[table].Order()) : "", isSplit && bound.Contains(table) ? table : -1);
            if (numbers.TryAdd(key, numbers.Count))
            {
                halls.Add(hall);
            }
            OfTable[table] = numbers[key];
        }
        HallOf = [.. halls];
        _room = new int[Count * problem.Slots];
        for (var table = 0; table < asked.Tables; table++)
        {
            for (var slot = 0; slot < problem.Slots; slot++)
            {
                _room[(OfTable[table] * problem.Slots) + slot] += shut[table].Contains(slot) ? 0 : 1;
            }
        }
    }

    /// <summary>Group of each table.</summary>
    public int[] OfTable { get; }

    /// <summary>Hall of each group.</summary>
    public ImmutableArray<int> HallOf { get; }

    public int Count => HallOf.Length;

    /// <summary>The groups of a problem; null where counting tables slot by slot is enough.</summary>
    public static TableGroups? Of(CompactProblem problem)
    {
        var isSplit = Enumerable.Range(0, problem.Meetings).Any(meeting => problem.Length[meeting] == 2 && problem.TableOf[meeting] < 0)
            && (!problem.Problem.Closed.IsEmpty || Array.Exists(problem.TableOf, table => table >= 0));
        return isSplit || problem.HasWalking ? new TableGroups(problem, isSplit) : null;
    }

    /// <summary>Open tables of the group at the slot.</summary>
    public int Room(int group, int slot) => _room[(group * _problem.Slots) + slot];

    /// <summary>Whether the meeting has to choose; others go to any table that is left.</summary>
    public bool Chooses(int meeting) => _problem.HasWalking || (_isSplit && (_problem.Length[meeting] == 2 || _problem.TableOf[meeting] >= 0));

    /// <summary>The groups a meeting that starts at the slot can choose from.</summary>
    public IEnumerable<int> Choices(int meeting, int slot) => Enumerable.Range(0, Count).Where(group =>
        (_problem.TableOf[meeting] < 0 || OfTable[_problem.TableOf[meeting]] == group)
        && Enumerable.Range(slot, _problem.Length[meeting]).All(covered => Room(group, covered) > 0));
}
