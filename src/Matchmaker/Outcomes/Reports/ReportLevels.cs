using System.Globalization;
using Matchmaker.Catalog;

namespace Matchmaker.Outcomes.Reports;

/// <summary>The best level of a scheme that certificates in force give.</summary>
internal static class ReportLevels
{
    public const string None = "none";

    private static readonly (string Level, string[] Words)[] Awards =
    [
        ("national", ["quốc gia", "national"]),
        ("region", ["khu vực", "region"]),
        ("province", ["tỉnh", "thành phố", "province"]),
        ("district", ["huyện", "district"]),
    ];

    /// <summary>Stars of the best OCOP certificate in force on a day.</summary>
    public static string Ocop(IEnumerable<Certificate> papers, DateOnly day)
    {
        var stars = papers.Where(paper => Is(paper, "OCOP") && paper.InForceOn(day)).Select(StarsOf).ToList();
        return stars.Count == 0 ? None : stars.Max() is var best and > 0 ? best.ToString(CultureInfo.InvariantCulture) : Dimension.Unstated;
    }

    /// <summary>The best CNNT award in force on a day.</summary>
    public static string Cnnt(IEnumerable<Certificate> papers, DateOnly day)
    {
        var levels = papers.Where(paper => Is(paper, "KC") && paper.InForceOn(day)).Select(paper => paper.Level ?? "").ToList();
        return levels.Count == 0 ? None
            : Awards.FirstOrDefault(award => levels.Exists(level => award.Words.Any(word => level.Contains(word, StringComparison.OrdinalIgnoreCase)))).Level ?? Dimension.Unstated;
    }

    /// <summary>The OCOP group of a leaf code, as I of I.1a; null where there is none.</summary>
    public static string? GroupOf(string? leaf) => leaf?.Split('.')[0] is { } group and ("I" or "II" or "III" or "IV" or "V" or "VI") ? group : null;

    private static bool Is(Certificate paper, string scheme) => paper.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    private static int StarsOf(Certificate paper) =>
        int.TryParse((paper.Level ?? "").AsSpan().Trim(" *\u2605"), NumberStyles.None, CultureInfo.InvariantCulture, out var stars) ? stars : 0;
}
