using System.Globalization;

namespace Matchmaker.Scheduling;

/// <summary>How conflicts call people, meetings and slots. Slots and tables are numbered from 1.</summary>
internal sealed class ConflictNames(CompactProblem problem)
{
    private const int NamesShown = 8;

    public string Of(int participant) => problem.Problem.Participants[participant].Name;

    public string Of(IEnumerable<int> participants) => Shorten(participants.Distinct().Order().Select(Of));

    /// <summary>Whom the participant meets in these meetings.</summary>
    public string Others(int participant, IEnumerable<int> meetings) =>
        Shorten(meetings.Select(meeting => Of(problem.A[meeting] == participant ? problem.B[meeting] : problem.A[meeting])));

    public string Pair(int meeting) => $"{Of(problem.A[meeting])} – {Of(problem.B[meeting])}";

    public string Pairs(IEnumerable<int> meetings) => Shorten(meetings.Select(Pair));

    /// <summary>Slots or tables by number.</summary>
    public static string Numbers(IEnumerable<int> indices) =>
        string.Join(", ", indices.Distinct().Order().Select(index => (index + 1).ToString(CultureInfo.InvariantCulture)));

    public static string Shorten(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length <= NamesShown ? string.Join(", ", all) : $"{string.Join(", ", all.Take(NamesShown))} … (+{all.Length - NamesShown})";
    }
}
