using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>
/// Reads an address, of before or after 1 July 2025, into today's province and commune: "xã Chiềng Hắc, huyện Mộc Châu,
/// Sơn La" → Phường Mộc Châu, Sơn La; "Dĩ An, Bình Dương" → TP. Hồ Chí Minh. With or without districts, words of kind and marks.
/// </summary>
internal static class PlaceReader
{
    /// <summary>A cell that holds one address, by the units shipped with the product.</summary>
    public static Reading<Place> Read(string? text) => Read(text, PlaceTable.Base);

    /// <summary>A cell that holds one address.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="table">Units known.</param>
    /// <returns>
    /// A value with at least a province, or candidates where several are possible (reason <c>place-ambiguous</c>).
    /// Reasons: place-old-province, place-old-commune, place-province-inferred, place-provinces-differ,
    /// place-commune-unknown, place-district-or-commune; unreadable: place-unknown.
    /// </returns>
    public static Reading<Place> Read(string? text, PlaceTable table)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<Place>(scanned) is { } early)
        {
            return early;
        }
        var words = Words.Of(text);
        var mentions = PlaceMentions.In(words, table);
        if (mentions.IsEmpty)
        {
            return new Reading<Place>.Unreadable(Remark.Error(
                "place-unknown",
                $"Không nhận ra tỉnh, thành phố nào trong \"{QuantityReader.Excerpt(scanned.Original)}\".",
                $"No province can be read in \"{QuantityReader.Excerpt(scanned.Original)}\".",
                "Ghi xã/phường và tỉnh, ví dụ xã Yên Châu, Sơn La / Write commune and province, for example xã Yên Châu, Sơn La."));
        }
        var remarks = ImmutableArray.CreateBuilder<Remark>();
        if (PlaceChoice.Province(mentions, remarks) is not { } province)
        {
            var possible = mentions.SelectMany(mention => mention.Units).Select(unit => unit.Province).Distinct(StringComparer.Ordinal).ToImmutableArray();
            return new Reading<Place>.Value(new(text!, null, null, possible), [PlaceRemarks.Ambiguous(possible)]);
        }
        var communes = PlaceChoice.Communes(mentions, province, remarks);
        if (communes.IsEmpty && table.KnowsAllCommunesOf(province))
        {
            remarks.AddRange(PlaceMentions.UnknownCommunes(words, mentions).Select(name => PlaceRemarks.UnknownCommune(name, province, table)));
        }
        var candidates = communes.Length > 1 ? communes.Select(commune => $"{commune}, {province}").ToImmutableArray() : [];
        if (!candidates.IsEmpty)
        {
            remarks.Add(PlaceRemarks.Ambiguous(candidates));
        }
        return new Reading<Place>.Value(new(text!, province, communes is [var only] ? only : null, candidates), remarks.ToImmutable());
    }

    /// <summary>Today's provinces that a text names, each once in the order written: "giao Hà Nội, Sg" → Hà Nội, TP. Hồ Chí Minh.</summary>
    public static ImmutableArray<string> ProvincesIn(string? text) => ProvincesIn(text, PlaceTable.Base);

    /// <inheritdoc cref="ProvincesIn(string?)"/>
    public static ImmutableArray<string> ProvincesIn(string? text, PlaceTable table) =>
    [
        .. PlaceMentions.In(Words.Of(text), table)
            .Select(mention => mention.Units.Select(unit => unit.Province).Distinct(StringComparer.Ordinal).ToArray())
            .Where(provinces => provinces.Length == 1)
            .Select(provinces => provinces[0])
            .Distinct(StringComparer.Ordinal),
    ];
}
