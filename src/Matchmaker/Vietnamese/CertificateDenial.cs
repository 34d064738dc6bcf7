using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Tells a certificate that is held from one that is only hoped for, or no longer valid.</summary>
internal static class CertificateDenial
{
    // What may stand between a denial and the scheme: "chưa được cấp giấy chứng nhận VietGAP".
    private const int MostBetween = 8;

    private static readonly ImmutableArray<Term> Between =
        [.. new[] { "có", "được", "đạt", "cấp", "làm", "cần", "phải", "yêu cầu", "bắt buộc", "đăng ký", "tham gia", "áp dụng", "sản xuất", "theo", "giấy", "chứng nhận", "chứng chỉ", "tiêu chuẩn", "chuẩn", ":" }.Select(Term.Of)];

    /// <summary>"chưa có giấy chứng nhận VietGAP", "không OCOP", "đang làm VietGAP", "hướng tới hữu cơ": whether the words before a scheme say that there is no paper yet.</summary>
    public static bool IsBefore(ReaderText text, int index) => IsAwaitedBefore(text, index) || IsDeniedBefore(text, index);

    /// <summary>", đã hết hạn": whether a paper said to be over is what a part of the list begins with.</summary>
    public static bool IsOverAt(ReaderText text, int index)
    {
        var at = text.Is(index, "đã") || text.Is(index, "nay") || text.Is(index, "giấy") ? index + 1 : index;
        var to = at;
        while (to < text.Count && !text[to].IsSymbol(',') && !text[to].IsSymbol(';'))
        {
            to++;
        }
        return IsLapsed(text, at, to);
    }

    /// <summary>What the words behind a scheme say against it: "VietGAP: chưa có", "VietGAP (đã hết hạn)". Null where nothing.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="from">Token after the scheme, its level and its dates.</param>
    /// <param name="to">Token that the part of the list ends before.</param>
    /// <param name="part">What the remark repeats.</param>
    public static Remark? Behind(ReaderText text, int from, int to, string part)
    {
        for (var i = from; i < to; i++)
        {
            if (IsLapsed(text, i, to))
            {
                return Lapsed(part);
            }
            if (IsAwaited(text, i, to))
            {
                return Awaited(part);
            }
        }
        return null;
    }

    /// <summary>Said of a certificate that is not held yet.</summary>
    public static Remark Awaited(string part) => Remark.Info(
        "certificate-awaited", $"\"{part}\" được hiểu là chưa có giấy.", $"\"{part}\" was taken as no paper yet.", "Ghi chứng nhận khi đã có / Write it once it is held.");

    private static Remark Lapsed(string part) => Remark.Warning(
        "certificate-lapsed", $"\"{part}\" được hiểu là giấy không còn hiệu lực; không lấy.", $"\"{part}\" was taken as a paper no longer valid; it was left out.", "Nếu còn hạn, ghi ngày hết hạn / If it is valid, write the day it expires.");

    private static bool IsNot(ReaderText text, int index) => text.Is(index, "chưa") || text.Is(index, "không") || text[index].Folded is "ko";

    private static bool IsDeniedBefore(ReaderText text, int index)
    {
        for (var at = index; at > Math.Max(0, index - MostBetween);)
        {
            if (IsNot(text, at - 1))
            {
                return true;
            }
            var end = at;
            if (Between.FirstOrDefault(term => end >= term.TokenCount && term.Matches(text, end - term.TokenCount) == term.TokenCount) is not { } filler)
            {
                return false;
            }
            at -= filler.TokenCount;
        }
        return false;
    }

    private static bool IsAwaitedBefore(ReaderText text, int index)
    {
        for (var i = index - 1; i >= Math.Max(0, index - 5) && !text[i].IsSymbol(',') && !text[i].IsSymbol(';') && !text[i].IsSymbol('+') && !text[i].IsSymbol('.'); i--)
        {
            if (text.Is(i, "đang") || (text.Is(i, "hướng") && text.Is(i + 1, "tới")) || (text.Is(i, "dự") && text.Is(i + 1, "kiến")) || (text.Is(i, "sắp") && text.Is(i + 1, "có")))
            {
                return !text.Is(i + 1, "có");
            }
        }
        return false;
    }

    // "hết hạn" with a day that was not understood stays a certificate: the day is missing, not the paper.
    private static bool IsLapsed(ReaderText text, int at, int to)
    {
        if ((text.Is(at, "không") || text[at].Folded is "ko") && text.Is(at + 1, "còn"))
        {
            return true;
        }
        var isOver = (text.Is(at, "hết") && (text.Is(at + 1, "hạn") || text.Is(at + 1, "hiệu"))) || (text.Is(at, "quá") && text.Is(at + 1, "hạn")) || (text.Is(at, "thu") && text.Is(at + 1, "hồi")) || text[at].Folded is "expired";
        return isOver && !IsNot(text, at - 1) && !(text[at - 1].Folded is "khi" or "ngay" or "sap" or "gan" or "den")
            && !Enumerable.Range(at, to - at).Any(near => text[near].Kind == TokenKind.Number);
    }

    private static bool IsAwaited(ReaderText text, int at, int to)
    {
        var says = text.Is(at, "chưa") ? !text.Is(at + 1, "hết")
            : text.Is(at, "không") || text[at].Folded is "ko" ? IsDenyingNot(text, at + 1, to)
            : text.Is(at, "đang") ? !IsHeldNow(text, at + 1)
            : text.Is(at, "sắp") || text.Is(at, "chờ") || (text.Is(at, "dự") && text.Is(at + 1, "kiến")) || (text.Is(at, "hướng") && text.Is(at + 1, "tới")) || (text.Is(at, "quá") && text.Is(at + 1, "trình"));
        // "chưa rõ hạn", "không có thời hạn", "dự kiến hết hạn": the paper is there.
        return says && !Enumerable.Range(at, Math.Min(6, to - at)).Any(near => text.Is(near, "hạn") && !text.Is(near - 1, "gia"));
    }

    // "hữu cơ không hoá chất" denies the chemicals.
    private static bool IsDenyingNot(ReaderText text, int next, int to) =>
        next >= to || text[next].Kind == TokenKind.Symbol || text[next].Folded is "co" or "dat" or "duoc" or "phai" or "can" or "yeu" or "bat" or "lam" or "tham" or "dang";

    private static bool IsHeldNow(ReaderText text, int next) =>
        text[next].Folded is "co" or "con" or "ap" or "duy" or "su" or "giu" or "hieu" || (text.Is(next, "trong") && !text.Is(next + 1, "quá"));
}
