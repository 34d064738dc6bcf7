using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Everything that decides what is written into the index, as one word; an index with another word is built again.</summary>
internal static class IndexVersion
{
    /// <summary>Raise it with every change of the documents' fields or of the bytes in them.</summary>
    private const int Layout = 7;

    /// <summary>Analyzer, layout and shipped lexicon.</summary>
    public static string Current { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{VietnameseText.AnalyzerVersion}.{Layout}.{LexiconMark()}");

    private static string LexiconMark()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in Lexicon.Base.Rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(
                string.Join('\t', [row.Concept, .. row.North, "", .. row.South, "", .. row.English, "", row.Hs ?? "", row.Rule.ToString()]) + "\n"));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4));
    }
}
