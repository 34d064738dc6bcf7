using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Reads yes and no: "có", "x", "✓", "không", "chưa", "1", "0".</summary>
internal static class YesNoReader
{
    private static readonly ImmutableArray<Term> Yes =
        [.. new[] { "có", "rồi", "đã có", "đúng", "đồng ý", "được", "ok", "okay", "yes", "y", "true", "x", "v", "1", "✓", "✔", "☑", "có ạ", "đạt" }.Select(Term.Of)];

    private static readonly ImmutableArray<Term> No =
        [.. new[] { "không", "ko", "k", "hông", "chưa", "chưa có", "không có", "không đồng ý", "sai", "no", "n", "false", "0", "✗", "✘", "☐", "không đạt", "none" }.Select(Term.Of)];

    /// <summary>The answer that a text begins with and the token after it; null where it begins with none.</summary>
    public static (bool Answer, int Next)? At(ReaderText text)
    {
        var (no, yes) = (Longest(No, text), Longest(Yes, text));
        return Math.Max(no, yes) is > 0 and var next ? (yes > no, next) : null;
    }

    private static int Longest(ImmutableArray<Term> terms, ReaderText text) => terms.Max(term => term.Matches(text, 0));
}
