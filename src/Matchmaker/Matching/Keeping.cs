using System.Globalization;
using Matchmaker.Catalog;

namespace Matchmaker.Matching;

/// <summary>Whether goods outlive their harvest: a November need cannot be met by a May crop, but dried, frozen or jam can.</summary>
internal enum Keeping
{
    Unknown,

    /// <summary>Sold as harvested; its months bind.</summary>
    Fresh,

    /// <summary>Dried, frozen, preserved, or not food at all: can be in stock outside its months.</summary>
    Keeps,
}

/// <summary>Reads <see cref="Keeping"/> off the published classes of a product.</summary>
internal static class KeepingOf
{
    /// <summary>By HS heading first, then OCOP leaf; unknown where neither decides.</summary>
    public static Keeping Class(ProductClass goods)
    {
        var byHeading = goods.HsHeading is { Length: 4 } heading && int.TryParse(heading, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Heading(number)
            : Keeping.Unknown;
        return byHeading != Keeping.Unknown ? byHeading : Leaf(goods.OcopGroup);
    }

    // HS 2022 chapters 1–8: live animals, fresh or chilled meat, fish, dairy, plants, vegetables and fruit, with the
    // dried, frozen and provisionally preserved headings among them. 0804, 0806 and 0902 cover fresh and dried alike: not decided here.
    private static Keeping Heading(int heading) => heading switch
    {
        0203 or 0206 or 0302 or 0401 or 0603 or 0604 => Keeping.Fresh,
        >= 0701 and <= 0709 => Keeping.Fresh,
        0803 or 0805 or (>= 0807 and <= 0810) => Keeping.Fresh,
        0303 or 0305 or 0402 or 0409 or (>= 0710 and <= 0713) or (>= 0811 and <= 0814) => Keeping.Keeps,
        0901 or (>= 0904 and <= 0910) or (>= 1001 and <= 1109) => Keeping.Keeps,
        >= 1501 and <= 2403 => Keeping.Keeps,
        >= 2501 => Keeping.Keeps,
        _ => Keeping.Unknown,
    };

    private static Keeping Leaf(string? leaf) => leaf switch
    {
        "I.1a" or "I.1b" or "V.1" => Keeping.Fresh,
        null or "I.5a" => Keeping.Unknown,
        _ when leaf.StartsWith("I.", StringComparison.Ordinal) || leaf.StartsWith("II.", StringComparison.Ordinal)
            || leaf.StartsWith("III.", StringComparison.Ordinal) || leaf.StartsWith("IV.", StringComparison.Ordinal) => Keeping.Keeps,
        _ => Keeping.Unknown,
    };
}
