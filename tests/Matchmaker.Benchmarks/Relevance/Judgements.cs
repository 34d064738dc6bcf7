using System.Globalization;

namespace Matchmaker.Benchmarks.Relevance;

/// <summary>Graded judgements in TREC form: need 0 offer grade; a pair not listed is 0. A wording <c>N1~typo</c> is judged as <c>N1</c>.</summary>
internal sealed class Judgements
{
    private const int Depth = 10;

    private readonly Dictionary<string, Dictionary<string, int>> _grades = new(StringComparer.Ordinal);

    public static Judgements Read(string path)
    {
        var read = new Judgements();
        foreach (var cells in File.ReadLines(path).Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        {
            // Four columns as TREC has them, or three without the iteration.
            var need = read._grades.TryGetValue(cells[0], out var known) ? known : read._grades[cells[0]] = new(StringComparer.Ordinal);
            need[cells[^2]] = int.Parse(cells[^1], CultureInfo.InvariantCulture);
        }
        return read;
    }

    /// <summary>Whether any offer is right for the need, so that a ranking of it can be measured.</summary>
    public bool Has(string need) => _grades.TryGetValue(Base(need), out var grades) && grades.Values.Any(grade => grade > 0);

    /// <summary>How right an offer is for a need: 0 not at all, 3 wholly.</summary>
    public int GradeOf(string need, string offer) => _grades.TryGetValue(Base(need), out var grades) ? grades.GetValueOrDefault(offer) : 0;

    /// <summary>nDCG@10 with gain 2^grade − 1, 0–1.</summary>
    public double Ndcg(string need, IEnumerable<string> ranked)
    {
        var grades = _grades[Base(need)];
        return Gain(ranked.Select(offer => grades.GetValueOrDefault(offer))) / Gain(grades.Values.OrderDescending());
    }

    private static string Base(string need) => need.Split('~')[0];

    private static double Gain(IEnumerable<int> grades) =>
        grades.Take(Depth).Select((grade, rank) => (Math.Pow(2, grade) - 1) / Math.Log2(rank + 2)).Sum();
}
