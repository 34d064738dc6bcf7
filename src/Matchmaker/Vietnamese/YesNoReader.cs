using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Reads yes and no: "có", "x", "✓", "không", "chưa", "1", "0".</summary>
internal static class YesNoReader
{
    private static readonly ImmutableArray<Term> Yes =
        [.. new[] { "có", "rồi", "đã có", "đúng", "đồng ý", "được", "ok", "okay", "yes", "y", "true", "x", "v", "1", "✓", "✔", "☑", "có ạ", "đạt" }.Select(Term.Of)];

    private static readonly ImmutableArray<Term> No =
        [.. new[] { "không", "ko", "k", "hông", "chưa", "chưa có", "không có", "không đồng ý", "sai", "no", "n", "false", "0", "✗", "✘", "☐", "không đạt", "none" }.Select(Term.Of)];

    /// <summary>A cell that answers yes or no.</summary>
    public static Reading<bool> Read(string? text)
    {
        var scanned = ReaderText.Scan(text);
        if (scanned.Count == 0)
        {
            return new Reading<bool>.Blank();
        }
        var saysNo = Longest(No, scanned);
        var saysYes = Longest(Yes, scanned);
        return saysNo == 0 && saysYes == 0
            ? new Reading<bool>.Unreadable(Remark.Error("yes-no-unreadable", $"\"{QuantityReader.Excerpt(scanned.Original)}\" không rõ là có hay không.", $"\"{QuantityReader.Excerpt(scanned.Original)}\" is neither yes nor no.", "Ghi \"có\" hoặc \"không\" / Write \"có\" or \"không\"."))
            : new Reading<bool>.Value(saysYes > saysNo, Math.Max(saysYes, saysNo) == scanned.Count ? [] : [Remark.Info("yes-no-partly-read", "Đã đọc từ đầu ô; phần còn lại bỏ qua.", "The first words were read; the rest was passed over.", "Chỉ ghi \"có\" hoặc \"không\" / Write only \"có\" or \"không\".")]);
    }

    private static int Longest(ImmutableArray<Term> terms, ReaderText text) => terms.Max(term => term.Matches(text, 0));
}
