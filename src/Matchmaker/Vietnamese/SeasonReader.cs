using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Matchmaker.Trade;

namespace Matchmaker.Vietnamese;

/// <summary>Reads months of supply: "tháng 5-7", "T11->T2" (over the new year), "quanh năm", "vụ xuân", "May–July".</summary>
internal static class SeasonReader
{
    private sealed record Named(Term Term, SeasonMonths Months, bool Certain, SeasonUse Use);

    private static readonly FrozenDictionary<string, ImmutableArray<Named>> Names = VocabularyRows.Embedded("seasons.tsv")
        .SelectMany(row => row[0].Split(';').Select(name => new Named(Term.FromData(name), SeasonMonths.Range(Number(row[1]), Number(row[2])), row[3] == "yes", SeasonInText.Use(row[4]))))
        .GroupBy(named => named.Term.FirstFolded, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(named => named.Term.TokenCount).ToImmutableArray(), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Filler =
        new[] { "tu", "tu den", "den", "het", "va", "dau", "giua", "cuoi", "from", "to", "till", "until", "and", "thu", "hoach", "mua", "vu", "chinh", "khoang", "nam", "sau", "truoc", "in", "of", "hang", "moi", "ban", "co", "hang", "cac" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A cell that holds a set of months. Bare numbers count as months here: "5-7", "5,6,7".</summary>
    public static Reading<SeasonMonths> Read(string? text)
    {
        var scanned = ReaderText.Scan(text, splitNumbers: true);
        if (UnstatedWords.Judge<SeasonMonths>(scanned) is { } early)
        {
            return early;
        }
        if (DateInstead.Of(scanned.Original) is var (day, dated))
        {
            return OfDate(scanned.Original.Trim(), day, dated);
        }
        var (months, without) = (default(SeasonMonths), default(SeasonMonths));
        var remarks = ImmutableArray.CreateBuilder<Remark>();
        var (leftOver, isExcept, listed) = (false, false, -1);
        var isNamed = Enumerable.Range(0, scanned.Count).Any(index => MonthWords.At(scanned, index, bareAllowed: false) is { Named: true });
        for (var i = 0; i < scanned.Count;)
        {
            if (AfterCrops(scanned, i) is { } afterCrops)
            {
                i = afterCrops;
            }
            else if (At(scanned, i, bareAllowed: true, remarks) is { } found)
            {
                // A bare number beside months that are named is something else, and so is "2-3" of "2-3 vụ/năm"; "tháng 5 6 7" goes on.
                var isCrops = IsCropsAhead(scanned, i, found.Next);
                if (isCrops || (isNamed && !found.Named && i != listed))
                {
                    leftOver |= !isCrops;
                    i = found.Next;
                    continue;
                }
                listed = scanned[found.Next].IsSymbol('/') || scanned[found.Next].IsSymbol('|') ? found.Next + 1 : found.Next;
                (months, without) = isExcept ? (months, without.Union(found.Months)) : (months.Union(found.Months), without);
                i = found.Next;
            }
            else if (scanned.Is(i, "trừ") || scanned[i].Folded is "except")
            {
                isExcept = true;
                i++;
            }
            else
            {
                leftOver |= scanned[i].Kind == TokenKind.Number || (scanned[i].Kind == TokenKind.Word && !Filler.Contains(scanned[i].Folded));
                i++;
            }
        }
        months = SeasonMonths.FromMask(months.Mask & ~without.Mask);
        if (months.IsEmpty)
        {
            return new Reading<SeasonMonths>.Unreadable(Unreadable(scanned));
        }
        if (leftOver)
        {
            remarks.Add(PartlyRead(months));
        }
        return new Reading<SeasonMonths>.Value(months, Distinct(remarks));
    }

    /// <summary>Every mention of months of supply in a text; a bare number is no month here, nor is a shelf life, a district or a planting time.</summary>
    public static ImmutableArray<Mention<SeasonMonths>> FindAll(string? text)
    {
        var scanned = ReaderText.Scan(text, splitNumbers: true);
        var found = ImmutableArray.CreateBuilder<Mention<SeasonMonths>>();
        for (var i = 0; i < scanned.Count;)
        {
            var remarks = ImmutableArray.CreateBuilder<Remark>();
            if (IsPeriodOfVolume(scanned, i) || At(scanned, i, bareAllowed: false, remarks) is not { } mention || !SeasonInText.IsSupply(scanned, i, mention.Next, mention.Use))
            {
                i++;
                continue;
            }
            if (mention.IsName || !SeasonInText.IsOtherEvent(scanned, i))
            {
                found.Add(new(scanned[i].Start, scanned[mention.Next - 1].End - scanned[i].Start, mention.Months, Distinct(remarks)));
            }
            i = mention.Next;
        }
        return found.ToImmutable();
    }

    /// <summary>The months as text that reads back as the same set.</summary>
    public static string Write(SeasonMonths months) =>
        months == SeasonMonths.All ? "quanh năm" : "tháng " + string.Join(", ", months.ToMonths());

    private static Remark Unreadable(ReaderText text) => Remark.Error(
        "season-unreadable",
        $"Không đọc được tháng hoặc mùa vụ trong \"{QuantityReader.Excerpt(text.Original)}\".",
        $"No months or season can be read in \"{QuantityReader.Excerpt(text.Original)}\".",
        "Ghi tháng, ví dụ tháng 5-7 / Write months, for example tháng 5-7.");

    private static Remark PartlyRead(SeasonMonths months) => Remark.Warning(
        "season-partly-read",
        $"Chỉ đọc được {Write(months)}; phần còn lại bỏ qua.",
        $"Only the months {months} were read; the rest was passed over.",
        "Ghi đủ các tháng, ví dụ tháng 5-7 / Write all months, for example tháng 5-7.");

    // Named: whether a word says that they are months. IsName: whether it is a season's name, with what it takes in free text.
    private readonly record struct Found(SeasonMonths Months, int Next, bool Named = true, bool IsName = false, SeasonUse Use = SeasonUse.Always);

    // "5-7" typed into a cell that is not text becomes the 5th of July, or the 7th of May where Excel is American.
    private static Reading<SeasonMonths>.Value OfDate(string typed, int day, int month)
    {
        var (ahead, back) = (day <= 12 ? SeasonMonths.Range(day, month) : SeasonMonths.Of(month), day <= 12 ? SeasonMonths.Range(month, day) : SeasonMonths.Of(month));
        var months = ahead.Count <= back.Count ? ahead : back;
        return new(months,
        [
            Remark.Warning(
                "season-from-date",
                $"Ô này là ngày {typed}; có thể Excel đã đổi \"{day}-{month}\" thành ngày. Đã đọc là tháng {months}.",
                $"The cell is the day {typed}; Excel may have made it of \"{day}-{month}\". Read as the months {months}.",
                $"Ghi {Write(months)} / Write {Write(months)}."),
        ]);
    }

    private static Found? At(ReaderText text, int index, bool bareAllowed, ImmutableArray<Remark>.Builder remarks)
    {
        if (NamedAt(text, index, remarks) is { } named)
        {
            return named;
        }
        if (MonthWords.At(text, index, bareAllowed) is not { } first)
        {
            return null;
        }
        if (!first.Named && IsAmountAhead(text, first.Next))
        {
            return null;
        }
        var months = SeasonMonths.Of(first.Month);
        var (last, next) = first;
        var isNamed = first.Named;
        while (true)
        {
            var mark = Bounds.RangeMark(text, next);
            var listed = mark ?? ListMark(text, next);
            if (listed is not { } at || MonthWords.At(text, at, bareAllowed: true) is not { } more || (!more.Named && IsAmountAhead(text, more.Next)))
            {
                break;
            }
            months = mark is null ? months.Union(SeasonMonths.Of(more.Month)) : months.Union(SeasonMonths.Range(last, more.Month));
            (last, next) = more;
            isNamed |= more.Named;
        }
        if (MonthWords.IsLunar(text, next) is { } afterLunar)
        {
            remarks.Add(Remark.Warning("season-lunar", "Tháng ghi theo âm lịch; đã giữ nguyên số tháng, dương lịch thường muộn hơn khoảng một tháng.", "The months are lunar; their numbers were kept, the solar months fall about one later.", "Ghi tháng dương lịch / Write solar months."));
            (next, isNamed) = (afterLunar, true);
        }
        return new(months, next, isNamed);
    }

    // "vụ 1", "đợt 2", "vụ 1-2": which crop; "vụ 5-7" goes beyond the crops of a year.
    private static int? AfterCrops(ReaderText text, int index)
    {
        if (!IsCropNumber(text[index]) || !(text.Is(index - 1, "vụ") || text.Is(index - 1, "đợt") || text.Is(index - 1, "lứa")))
        {
            return null;
        }
        return Bounds.RangeMark(text, index + 1) is not { } mark || text[mark].Kind != TokenKind.Number ? index + 1
            : IsCropNumber(text[mark]) ? mark + 1
            : null;
    }

    private static bool IsCropNumber(Token token) => token.Raw is "1" or "2" or "3" or "4";

    // "2 vụ/năm": how often.
    private static bool IsCropsAhead(ReaderText text, int index, int next) =>
        text[index].Kind == TokenKind.Number && (text.Is(next, "vụ") || text.Is(next, "lứa") || text.Is(next, "đợt"))
        && (next == index + 1 || next + 1 >= text.Count || text[next + 1].IsSymbol('/') || text[next + 1].Folded is "nam" or "mot" or "moi" or "trong");

    private static Found? NamedAt(ReaderText text, int index, ImmutableArray<Remark>.Builder remarks)
    {
        if (!Names.TryGetValue(text[index].Folded, out var candidates))
        {
            return null;
        }
        foreach (var named in candidates)
        {
            if (named.Term.Matches(text, index) is not (> 0 and var covered) || (text[index].Key == "q" && text[index + 1].Spaced))
            {
                continue;
            }
            if (!named.Certain)
            {
                remarks.Add(Remark.Warning(
                    "season-name-assumed",
                    $"\"{named.Term.Phrase}\" không ghi tháng; đã hiểu là tháng {named.Months}.",
                    $"\"{named.Term.Phrase}\" names no months; taken as months {named.Months}.",
                    "Ghi tháng, ví dụ tháng 2-4 / Write months, for example tháng 2-4."));
            }
            var found = named.Term.FirstFolded is "quy" or "q" ? MoreQuarters(text, named.Months, index + covered) : new(named.Months, index + covered);
            return found with { IsName = true, Use = named.Use };
        }
        return null;
    }

    // "quý II, III", "quý 1 - 3".
    private static Found MoreQuarters(ReaderText text, SeasonMonths months, int next)
    {
        while ((Bounds.RangeMark(text, next) ?? ListMark(text, next)) is { } at && Quarter(text[at]) is { } quarter && Units.Shipped.At(text, at + 1) is null)
        {
            var isRange = Bounds.RangeMark(text, next) is not null;
            var last = ((quarter - 1) * 3) + 1;
            months = months.Union(SeasonMonths.Range(isRange ? months.ToMonths()[^1] : last, last + 2));
            next = at + 1;
        }
        return new(months, next);
    }

    private static int? Quarter(Token token) => token.Folded switch
    {
        "i" or "1" => 1,
        "ii" or "2" => 2,
        "iii" or "3" => 3,
        "iv" or "4" => 4,
        _ => null,
    };

    private static int? ListMark(ReaderText text, int index) =>
        text[index].IsSymbol(',') || text[index].IsSymbol(';') || text[index].IsSymbol('+') || text[index].IsSymbol('&') || text[index].Folded is "va" or "and" ? index + 1
        : (text[index].IsSymbol('/') || text[index].IsSymbol('.')) && !text[index + 1].Spaced && (text[index + 1].Folded is "t" or "thang" || text[index + 1].Kind == TokenKind.Number) ? index + 1
        : null;

    // "tháng 5, 6 tấn", "tháng 5, 12.000đ": the number belongs to an amount, a price or a share.
    private static bool IsAmountAhead(ReaderText text, int next)
    {
        while ((text[next].IsSymbol('.') || text[next].IsSymbol(',')) && text[next + 1] is { Kind: TokenKind.Number, Spaced: false })
        {
            if (text[next + 1].Raw.Length == 3)
            {
                return true;
            }
            next += 2;
        }
        return text[next].IsSymbol('%') || Units.Shipped.At(text, next) is not null || PriceScanner.Money(text, next) is not null;
    }

    // "/tháng 5": the slash makes it a period.
    private static bool IsPeriodOfVolume(ReaderText text, int index) => text[index - 1].IsSymbol('/') && text[index - 2].Kind == TokenKind.Word;

    private static ImmutableArray<Remark> Distinct(ImmutableArray<Remark>.Builder remarks) => [.. remarks.Distinct()];

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}
