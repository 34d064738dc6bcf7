using System.Collections.Frozen;
using System.Globalization;

namespace Matchmaker.Matching;

/// <summary>Compares the levels of one scheme: stars by number, award levels by their order in the circular.</summary>
internal static class CertificateLevel
{
    // Circular 26/2014/TT-BCT as amended by 14/2018: district, province, region, nation.
    private static readonly FrozenDictionary<string, int> Awards = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["huyện"] = 1,
        ["cấp huyện"] = 1,
        ["district"] = 1,
        ["tỉnh"] = 2,
        ["cấp tỉnh"] = 2,
        ["province"] = 2,
        ["khu vực"] = 3,
        ["cấp khu vực"] = 3,
        ["region"] = 3,
        ["quốc gia"] = 4,
        ["cấp quốc gia"] = 4,
        ["national"] = 4,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the level held reaches the one required; null where they cannot be compared.</summary>
    public static bool? AtLeast(string? held, string? required)
    {
        if (required is null || required == held)
        {
            return true;
        }
        if (held is null)
        {
            return null;
        }
        if (Stars(held) is { } heldStars && Stars(required) is { } requiredStars)
        {
            return heldStars >= requiredStars;
        }
        return Awards.TryGetValue(held, out var heldAward) && Awards.TryGetValue(required, out var requiredAward) ? heldAward >= requiredAward : null;
    }

    private static int? Stars(string level) =>
        int.TryParse(level.AsSpan().Trim(" *\u2605"), NumberStyles.None, CultureInfo.InvariantCulture, out var stars) ? stars : null;
}
