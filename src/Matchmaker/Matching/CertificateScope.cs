using Matchmaker.Catalog;
using Matchmaker.Platform;

namespace Matchmaker.Matching;

/// <summary>Whether the scope written on a certificate can be read as covering an offer.</summary>
internal static class CertificateScope
{
    /// <summary>
    /// True where scope and offer share a word of three letters or more, in any case and either Unicode form;
    /// a scope that names no goods at all (a site, a number) shares none and is asked about.
    /// </summary>
    public static bool Covers(string scope, Offer offer)
    {
        var words = Words(scope);
        return words.Count == 0 || words.Overlaps(Words($"{offer.Title} {offer.Description}"));
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Composed()
            .ToLowerInvariant()
            .Split([' ', ',', ';', '.', ':', '/', '(', ')', '-', '–', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length >= 3)];
}
