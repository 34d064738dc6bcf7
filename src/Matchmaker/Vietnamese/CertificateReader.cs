using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Trade;

namespace Matchmaker.Vietnamese;

/// <summary>A certificate named in text.</summary>
/// <param name="Claim">Scheme, level and stated expiry.</param>
/// <param name="Granted">Year it was granted, where only a year stands beside it; when it lapses is not stated.</param>
internal sealed record CertificateMention(CertificateClaim Claim, int? Granted);

/// <summary>Reads certificates: "VietGAP, OCOP 4 sao (2024)", "HACCP; ISO 22000:2018 hết hạn 31/12/2026".</summary>
internal static class CertificateReader
{
    private static readonly FrozenDictionary<string, ImmutableArray<(Term Term, string Key)>> Schemes = VocabularyRows.Embedded("schemes.tsv")
        .SelectMany(row => row[1].Split(';').Select(name => (Term: Term.FromData(name), Key: row[0])))
        .GroupBy(scheme => scheme.Term.FirstFolded, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(scheme => scheme.Term.TokenCount).ToImmutableArray(), StringComparer.Ordinal);

    // Short keys are certificates only when written as such, in capitals.
    private static readonly FrozenSet<string> CapitalsOnly = new[] { "hc", "kc", "gi", "ce", "bio", "pgs", "tcvn", "qcvn", "fssc" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly ImmutableArray<(Term Term, string Level)> Awards =
    [
        (Term.Of("cấp huyện"), "district"), (Term.Of("cấp tỉnh"), "province"), (Term.Of("cấp khu vực"), "region"), (Term.Of("cấp vùng"), "region"), (Term.Of("cấp quốc gia"), "national"),
    ];

    // From the lowest; a stated level beats none.
    private static readonly ImmutableArray<string> Ranks = ["", "3", "4", "5", "district", "province", "region", "national"];

    private static readonly ImmutableArray<Term> ExpiryWords =
        [.. new[] { "hết hạn", "hạn dùng", "hạn đến", "có hạn đến", "hạn", "hsd", "hiệu lực đến", "có hiệu lực đến", "giá trị đến", "đến hết", "đến", "tới", "until", "expires", "expiry", "valid until", "valid to", "exp" }.Select(Term.Of)];

    private static readonly ImmutableArray<Term> GrantWords =
        [.. new[] { "cấp", "cấp năm", "công nhận năm", "công nhận", "năm", "từ", "đạt năm", "issued", "since" }.Select(Term.Of)];

    /// <summary>A cell that lists certificates, in the order written; the same scheme twice keeps the higher level, then the later expiry.</summary>
    public static Reading<ImmutableArray<CertificateClaim>> Read(string? text) => Read(text, CertificateColumn.Any);

    /// <summary>A cell that lists certificates, under a heading that may name the scheme.</summary>
    public static Reading<ImmutableArray<CertificateClaim>> Read(string? text, CertificateColumn column)
    {
        var scanned = ReaderText.Scan(text, splitNumbers: true);
        if (UnderHeading(scanned, column) is { } full)
        {
            return Read(full, CertificateColumn.Any);
        }
        if (UnstatedWords.Judge<ImmutableArray<CertificateClaim>>(scanned) is { } early)
        {
            return early;
        }
        var unheld = ImmutableArray.CreateBuilder<Mention<Remark>>();
        var found = FindIn(scanned, starsAlone: true, unheld);
        if (found.IsEmpty && unheld.Count == 0)
        {
            return new Reading<ImmutableArray<CertificateClaim>>.Unreadable(Remark.Error(
                "certificate-unknown",
                $"Không nhận ra chứng nhận nào trong \"{QuantityReader.Excerpt(scanned.Original)}\".",
                $"No known certificate in \"{QuantityReader.Excerpt(scanned.Original)}\".",
                "Ví dụ VietGAP, OCOP 4 sao, HACCP, ISO 22000 / For example VietGAP, OCOP 4 sao, HACCP, ISO 22000."));
        }
        var claims = Best(found);
        ImmutableArray<Remark> remarks = [.. found.SelectMany(mention => mention.Remarks).Concat(unheld.Select(mention => mention.Value)).Distinct(), .. Unknown(scanned, [.. found.Select(mention => (mention.Start, mention.End)), .. unheld.Select(mention => (mention.Start, mention.End))])];
        return found.IsEmpty && remarks.Length == 1
            ? new Reading<ImmutableArray<CertificateClaim>>.Unstated(remarks[0])
            : new Reading<ImmutableArray<CertificateClaim>>.Value(claims, remarks);
    }

    /// <summary>One claim a scheme: the highest level, then the latest expiry.</summary>
    public static ImmutableArray<CertificateClaim> Best(ImmutableArray<Mention<CertificateMention>> found) =>
    [
        .. found.Select(mention => mention.Value.Claim).GroupBy(claim => claim.Scheme, StringComparer.Ordinal)
            .Select(group => group.OrderByDescending(claim => Ranks.IndexOf(claim.Level ?? "")).ThenByDescending(claim => claim.Expires).First()),
    ];

    /// <summary>The schemes that a heading names, each once.</summary>
    internal static ImmutableArray<string> SchemesIn(ReaderText heading) =>
        [.. Enumerable.Range(0, heading.Count).Select(index => SchemeAt(heading, index, starsAlone: false)?.Key).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Every certificate named in a text, but those only wished for.</summary>
    public static ImmutableArray<Mention<CertificateMention>> FindAll(string? text) => ReaderText.Scan(text, splitNumbers: true) is var scanned ? CertificateWish.Without(scanned, FindIn(scanned, starsAlone: false)) : [];

    /// <summary>The claim as text that reads back as the same value.</summary>
    public static string Write(CertificateClaim claim)
    {
        var level = claim switch
        {
            { Level: null } => "",
            { Scheme: "OCOP" } => $" {claim.Level} sao",
            _ => " " + Awards.FirstOrDefault(award => award.Level == claim.Level).Term?.Phrase,
        };
        return claim.Scheme + level + (claim.Expires is { } day ? $" (hết hạn {DateReader.Write(day)})" : "");
    }

    // Under "OCOP" or "Số sao" a bare 4 is OCOP 4 sao; under "VietGAP" an x, or "có, hết hạn 31/12/2026", is that certificate.
    private static string? UnderHeading(ReaderText text, CertificateColumn column)
    {
        if (column.IsStars && text.Count == 1 && text[0].Raw is "3" or "4" or "5")
        {
            return $"OCOP {text[0].Raw} sao";
        }
        if (column.Scheme is not { } scheme || YesNoReader.At(text) is not (var isHeld, var next) || !SchemesIn(text).IsEmpty || (next < text.Count && text[0].Kind == TokenKind.Number))
        {
            return null;
        }
        while (isHeld && (text[next].IsSymbol(',') || text[next].IsSymbol(';') || text[next].IsSymbol(':') || text[next].IsSymbol('.')))
        {
            next++;
        }
        return !isHeld ? $"chưa có {scheme}" : next < text.Count ? $"{scheme} {text.Original[text[next].Start..]}" : scheme;
    }

    private static ImmutableArray<Mention<CertificateMention>> FindIn(ReaderText text, bool starsAlone, ImmutableArray<Mention<Remark>>.Builder? unheld = null)
    {
        var found = ImmutableArray.CreateBuilder<Mention<CertificateMention>>();
        var behind = 0;
        for (var i = 0; i < text.Count; i++)
        {
            if (SchemeAt(text, i, starsAlone) is not { } scheme)
            {
                continue;
            }
            var (level, next) = Level(text, scheme.Key, scheme.LevelAt, scheme.Next);
            var wrong = level is null && scheme.Key == "OCOP" ? WrongStars(text, scheme.LevelAt) : null;
            next = PaperNumber(text, Version(text, next));
            var (expires, granted, end, remarks) = Dates(text, next);
            end = Math.Max(end, i + 1);
            var (from, to, part) = Part(text, i, end, behind, starsAlone);
            var denied = CertificateDenial.IsBefore(text, i) ? CertificateDenial.Awaited(part)
                // What stands behind is looked at in a cell of certificates only: free text goes on to other things.
                : unheld is null || expires is not null ? null
                : CertificateDenial.Behind(text, end, to < text.Count && SchemeAt(text, to, starsAlone) is not null && CertificateDenial.IsBefore(text, to) ? end : to, part);
            if (denied is not null)
            {
                unheld?.Add(new(text[from].Start, text[to - 1].End - text[from].Start, denied, []));
            }
            else
            {
                remarks = wrong is null ? remarks : remarks.Add(wrong);
                found.Add(new(text[i].Start, text[end - 1].End - text[i].Start, new(new(scheme.Key, level, expires), granted), remarks));
            }
            behind = end;
            i = end - 1;
        }
        return found.ToImmutable();
    }

    // The part of the list that a scheme stands in, no further back than the last scheme and no further on than the next.
    private static (int From, int To, string Part) Part(ReaderText text, int scheme, int end, int behind, bool starsAlone)
    {
        var (from, to) = (scheme, end);
        while (from > behind && !IsBetween(text[from - 1]))
        {
            from--;
        }
        while (to < text.Count && (!IsBetween(text[to]) || CertificateDenial.IsOverAt(text, to + 1)) && SchemeAt(text, to, starsAlone) is null)
        {
            to++;
        }
        return (from, to, QuantityReader.Excerpt(text.Original[text[from].Start..text[to - 1].End]));
    }

    private static bool IsBetween(Token token) => token.IsSymbol(',') || token.IsSymbol(';') || token.IsSymbol('+');

    private static (string Key, int LevelAt, int Next)? SchemeAt(ReaderText text, int index, bool starsAlone)
    {
        if (Schemes.TryGetValue(text[index].Folded, out var candidates))
        {
            foreach (var (term, key) in candidates)
            {
                if (term.Matches(text, index) is > 0 and var covered && (!CapitalsOnly.Contains(term.Phrase) || text[index].Raw.All(char.IsAsciiLetterUpper)))
                {
                    return (key, index + covered, index + covered);
                }
            }
        }
        // "4 sao" alone means OCOP in a column of certificates; in free text it may be a hotel.
        return starsAlone && text[index].Raw is "3" or "4" or "5" && IsStar(text, index + 1) ? ("OCOP", index, index) : null;
    }

    private static (string? Level, int Next) Level(ReaderText text, string scheme, int index, int next)
    {
        if (scheme == "OCOP")
        {
            var at = text.Is(index, "đạt") || text[index].IsSymbol(':') || text[index].IsSymbol('-') || text[index].IsSymbol('(') || text.Is(index, "hạng") ? index + 1 : index;
            if (text[at].Raw is "3" or "4" or "5")
            {
                var after = IsStar(text, at + 1) ? at + 2 : at + 1;
                while (text[after].IsSymbol('*'))
                {
                    after++;
                }
                return (text[at].Raw, text[at - 1].IsSymbol('(') && text[after].IsSymbol(')') ? after + 1 : after);
            }
            var stars = Enumerable.Range(at, 6).TakeWhile(star => text[star].IsSymbol('*')).Count();
            if (stars is >= 3 and <= 5)
            {
                return (stars.ToString(CultureInfo.InvariantCulture), at + stars);
            }
            var words = new[] { ("ba", "3"), ("bốn", "4"), ("năm", "5") }.FirstOrDefault(word => text.Is(at, word.Item1) && IsStar(text, at + 1));
            return words.Item2 is null ? (null, next) : (words.Item2, at + 2);
        }
        foreach (var (term, level) in Awards)
        {
            if (scheme == "KC" && term.Matches(text, index) is > 0 and var covered)
            {
                return (level, index + covered);
            }
        }
        return (null, next);
    }

    private static bool IsStar(ReaderText text, int index) => text.Is(index, "sao") || text[index].IsSymbol('*') || text[index].Folded is "star" or "stars";

    // "ISO 22000:2018": the year of the standard, not of the certificate.
    private static int Version(ReaderText text, int index) =>
        (text[index].IsSymbol(':') || text[index].IsSymbol('-')) && text[index + 1] is { Kind: TokenKind.Number, Raw.Length: 4, Spaced: false } ? index + 2 : index;

    // "VietGAP số 123/2025", "mã số VG-12-3": what tells one paper from another is not kept here, and is no date.
    private static int PaperNumber(ReaderText text, int index)
    {
        var at = text.Is(index, "mã") || text[index].IsSymbol('(') || text[index].IsSymbol(':') ? index + 1 : index;
        if (!text.Is(at, "số") && text[at].Folded is not ("no" or "number"))
        {
            return index;
        }
        at = text[at + 1].IsSymbol(':') || text[at + 1].IsSymbol('.') ? at + 2 : at + 1;
        var end = at;
        while (end < text.Count && end < at + 12 && (end == at || !text[end].Spaced) && !text[end].IsSymbol(',') && !text[end].IsSymbol(';') && !text[end].IsSymbol(')'))
        {
            end++;
        }
        return end;
    }

    private static Remark? WrongStars(ReaderText text, int index)
    {
        var at = text[index].IsSymbol('(') || text[index].IsSymbol(':') || text.Is(index, "đạt") || text.Is(index, "hạng") ? index + 1 : index;
        return text[at].Kind == TokenKind.Number && IsStar(text, at + 1)
            ? Remark.Warning("certificate-level-unknown", $"OCOP chỉ có 3, 4 hoặc 5 sao; bỏ qua \"{text[at].Raw} sao\".", $"OCOP has 3, 4 or 5 stars only; \"{text[at].Raw} sao\" was left out.", "Ghi OCOP 3 sao, OCOP 4 sao hoặc OCOP 5 sao / Write OCOP 3 sao, OCOP 4 sao or OCOP 5 sao.")
            : null;
    }

    private static (DateOnly? Expires, int? Granted, int Next, ImmutableArray<Remark> Remarks) Dates(ReaderText text, int index)
    {
        var at = text[index].IsSymbol('(') || (text[index].IsSymbol(',') && ExpiryWords.Any(word => word.Matches(text, text.Is(index + 1, "đã") ? index + 2 : index + 1) > 0)) || text[index].IsSymbol('-') ? index + 1 : index;
        at = (text.Is(at, "đã") || text.Is(at, "sẽ")) && text.Is(at + 1, "hết") ? at + 1 : at;
        var expiry = ExpiryWords.Select(word => word.Matches(text, at)).Max();
        at += expiry;
        at = text[at].IsSymbol(':') || text.Is(at, "ngày") ? at + 1 : at;
        if (expiry > 0 && DateReader.At(text, at, partAllowed: true) is { } date)
        {
            return (date.Day, null, Close(text, date.Next), date.Remarks);
        }
        // "VietGAP (12/2027)": a month in brackets is where it ends.
        if (expiry == 0 && text[index].IsSymbol('(') && text[at].Kind == TokenKind.Number && text[at + 1].IsSymbol('/') && DateReader.At(text, at, partAllowed: true) is { } bracketed && text[bracketed.Next].IsSymbol(')'))
        {
            return (bracketed.Day, null, bracketed.Next + 1,
                bracketed.Remarks.Add(Remark.Warning("certificate-date-assumed", $"Ngày trong ngoặc được hiểu là ngày hết hạn: {DateReader.Write(bracketed.Day)}.", $"The day in brackets was taken as the expiry: {bracketed.Day:yyyy-MM-dd}.", "Ghi \"hết hạn ngày/tháng/năm\" / Write \"hết hạn day/month/year\".")));
        }
        var grant = GrantWords.Select(word => word.Matches(text, at)).Max();
        if ((at > index || grant > 0) && expiry == 0 && text[at + grant] is { Kind: TokenKind.Number, Raw.Length: 4 } year && year.Raw.StartsWith("20", StringComparison.Ordinal))
        {
            var after = Close(text, at + grant + 1);
            if (Dates(text, after) is { Expires: { } stated } later)
            {
                return (stated, int.Parse(year.Raw, CultureInfo.InvariantCulture), later.Next, later.Remarks);
            }
            return (null, int.Parse(year.Raw, CultureInfo.InvariantCulture), after,
            [
                Remark.Info("certificate-year-granted", $"Năm {year.Raw} được hiểu là năm cấp; chưa rõ ngày hết hạn.", $"The year {year.Raw} was taken as the year of granting; the expiry is not known.", "Ghi thêm \"hết hạn ngày/tháng/năm\" / Add \"hết hạn day/month/year\"."),
            ]);
        }
        return (null, null, index, []);
    }

    private static int Close(ReaderText text, int index) => text[index].IsSymbol(')') ? index + 1 : index;

    // Parts of the list in which nothing was recognised, so that none is lost in silence.
    private static IEnumerable<Remark> Unknown(ReaderText text, ImmutableArray<(int Start, int End)> known)
    {
        var start = 0;
        for (var i = 0; i <= text.Count; i++)
        {
            if (i < text.Count && !IsBetween(text[i]))
            {
                continue;
            }
            if (i > start && text[start].Kind == TokenKind.Word && !known.Any(mention => mention.Start < text[i - 1].End && mention.End > text[start].Start))
            {
                var part = QuantityReader.Excerpt(text.Original[text[start].Start..text[i - 1].End]);
                yield return text.Is(start, "đang") || text.Is(start, "chưa") || text.Is(start, "không")
                    ? CertificateDenial.Awaited(part)
                    : Remark.Warning("certificate-unknown-part", $"Không nhận ra chứng nhận \"{part}\".", $"The certificate \"{part}\" is not known.", "Thêm vào bảng chứng nhận / Add it to the table of schemes.");
            }
            start = i + 1;
        }
    }
}
