namespace Matchmaker.Intake;

/// <summary>Tells what the rows of a table are about.</summary>
internal static class TableKinds
{
    private static readonly string[] SurelyWanting = ["can mua", "tim mua", "nhu cau mua", "nhu cau thu mua", "san pham thu mua", "mat hang thu mua"];
    private static readonly string[] SurelySelling = ["chao ban", "can ban", "can tieu thu"];

    // A producer needs too: buyers for its goods.
    private static readonly string[] Selling = ["cung ung", "nhu cau ban", "nhu cau tieu thu", "offers", "producers"];
    private static readonly string[] Wanting = ["nhu cau", "thu mua", "don vi mua", "needs", "buyers", "need"];

    /// <summary>By its columns, else by its title, else by the name of its sheet or file.</summary>
    /// <param name="table">Its columns.</param>
    /// <param name="title">What stands above it.</param>
    /// <param name="place">Name of the sheet; of the file, for a csv.</param>
    public static TableKind Of(Table table, string title, string place)
    {
        if (table.Has("start") && table.HasAny("session", "slot_minutes", "end"))
        {
            return TableKind.Sessions;
        }
        if (table.Has("attends"))
        {
            return TableKind.Participations;
        }
        if (table.Has("conference") && table.HasAny("day", "tables", "place", "programme"))
        {
            return TableKind.Conferences;
        }
        var wants = Wants(title) ?? Wants(place) ?? false;
        if (table.HasAny("product", "offer", "need", "offer_id", "need_id", "volume", "price"))
        {
            return table.HasAny("need", "need_id") || (!table.HasAny("offer", "offer_id", "producer", "producer_id") && (table.HasAny("buyer", "buyer_id") || wants))
                ? TableKind.Needs
                : TableKind.Offers;
        }
        return table.HasAny("buyer", "buyer_id") || (!table.HasAny("producer", "producer_id") && wants) ? TableKind.Buyers : TableKind.Producers;
    }

    // Whether a text speaks of buying; null where it speaks of neither side. "Sản phẩm" and "cơ sở" stand in titles of both.
    private static bool? Wants(string text)
    {
        var words = $" {Headings.KeyOf(text)} ";
        if (IsIn(words, SurelySelling))
        {
            return false;
        }
        return IsIn(words, SurelyWanting) ? true : IsIn(words, Selling) ? false : IsIn(words, Wanting) ? true : null;
    }

    private static bool IsIn(string words, string[] phrases) => Array.Exists(phrases, phrase => words.Contains($" {phrase} ", StringComparison.Ordinal));
}
