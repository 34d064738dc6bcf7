namespace Matchmaker.Intake;

/// <summary>Why a table was taken for one of buyers or of producers, where no word says it.</summary>
internal sealed record KindGuess(string Vietnamese, string English);

/// <summary>Tells what the rows of a table are about.</summary>
internal static class TableKinds
{
    private static readonly string[] SurelyWanting = ["can mua", "tim mua", "nhu cau mua", "nhu cau thu mua", "san pham thu mua", "mat hang thu mua"];
    private static readonly string[] SurelySelling = ["chao ban", "can ban", "can tieu thu"];

    // A producer needs too: buyers for its goods, and a place at the conference.
    private static readonly string[] Selling = ["cung ung", "nhu cau ban", "nhu cau tieu thu", "offers", "producers"];
    private static readonly string[] Wanting = ["thu mua", "don vi mua", "needs", "buyers", "need"];
    private static readonly string[] Needing = ["nhu cau"];
    private static readonly string[] NeedingOfBuyers = ["cua sieu thi", "cua cac sieu thi", "cua nha phan phoi", "cua cac nha phan phoi", "cua he thong phan phoi", "cua doanh nghiep phan phoi", "cua ben mua", "cua nguoi mua"];
    private static readonly string[] NeedingToSell = ["tieu thu", "ket noi", "tham gia", "quang ba", "xuc tien", "gioi thieu"];
    private static readonly string[] HeadingsOfSellers = ["gia ban", "gia chao", "mua vu", "san luong", "chung nhan da co"];

    /// <summary>By its columns, else by its title, else by the name of its sheet or file.</summary>
    /// <param name="table">Its columns.</param>
    /// <param name="title">What stands above it.</param>
    /// <param name="place">Name of the sheet; of the file, for a csv.</param>
    /// <returns>The kind, and why, where "nhu cầu" alone had to be weighed.</returns>
    public static (TableKind Kind, KindGuess? Guess) Of(Table table, string title, string place)
    {
        if (table.Has("start") && table.HasAny("session", "slot_minutes", "end"))
        {
            return (TableKind.Sessions, null);
        }
        if (table.Has("attends"))
        {
            return (TableKind.Participations, null);
        }
        if (table.Has("conference") && table.HasAny("day", "tables", "place", "programme"))
        {
            return (TableKind.Conferences, null);
        }
        var isGoods = table.HasAny("product", "offer", "need", "offer_id", "need_id", "volume", "price");
        var (ofSeller, ofBuyer) = (isGoods ? TableKind.Offers : TableKind.Producers, isGoods ? TableKind.Needs : TableKind.Buyers);
        if (isGoods && table.HasAny("need", "need_id"))
        {
            return (ofBuyer, null);
        }
        if (table.HasAny("producer", "producer_id") || (isGoods && table.HasAny("offer", "offer_id")))
        {
            return (isGoods || !table.HasAny("buyer", "buyer_id") ? ofSeller : ofBuyer, null);
        }
        if (table.HasAny("buyer", "buyer_id"))
        {
            return (ofBuyer, null);
        }
        if ((Wants(title) ?? Wants(place)) is { } wants)
        {
            return (wants ? ofBuyer : ofSeller, null);
        }
        return Guessed(table, title, place) is var (isBuying, guess) ? (isBuying ? ofBuyer : ofSeller, guess) : (ofSeller, null);
    }

    // Whether a text speaks of buying; null where it speaks of neither side. "Sản phẩm" and "cơ sở" stand in titles of both.
    private static bool? Wants(string text)
    {
        var words = Words(text);
        if (IsIn(words, SurelySelling))
        {
            return false;
        }
        return IsIn(words, SurelyWanting) ? true : IsIn(words, Selling) ? false : IsIn(words, Wanting) || words == " nhu cau " ? true : null;
    }

    private static (bool IsBuying, KindGuess Guess)? Guessed(Table table, string title, string place)
    {
        var words = IsIn(Words(title), Needing) ? Words(title) : Words(place);
        if (!IsIn(words, Needing))
        {
            return null;
        }
        if (!IsIn(words, NeedingOfBuyers))
        {
            if (table.Headings.Values.FirstOrDefault(heading => IsIn(Words(heading), HeadingsOfSellers)) is { } heading)
            {
                return (false, new($"có cột '{heading}'", $"it has a column '{heading}'"));
            }
            if (IsIn(words, NeedingToSell))
            {
                return (false, new("nhu cầu ghi ở trên là để tiêu thụ, kết nối hoặc tham gia", "the need named above it is to sell, to connect or to take part"));
            }
        }
        return (true, new("ở trên bảng hoặc tên trang ghi 'nhu cầu'", "'nhu cầu' (need) stands above it or in the name of its sheet"));
    }

    private static string Words(string text) => $" {Headings.KeyOf(text)} ";

    private static bool IsIn(string words, string[] phrases) => Array.Exists(phrases, phrase => words.Contains($" {phrase} ", StringComparison.Ordinal));
}
