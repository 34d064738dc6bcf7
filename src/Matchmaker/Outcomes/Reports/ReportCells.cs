using System.Collections.Immutable;
using System.Text;
using Matchmaker.Catalog;

namespace Matchmaker.Outcomes.Reports;

/// <summary>Where things are counted in breakdowns.</summary>
internal static class ReportCells
{
    public static Cell Content(ConferenceFacts conference) => new(Dimension.ProgrammeContent.Key, conference.Content ?? Dimension.Unstated);

    public static Cell Side(Sides side) => new(Dimension.Side.Key, side == Sides.Producer ? "producer" : "buyer");

    public static Cell Locality(PartyFacts? party) => new(Dimension.Locality.Key, party?.Province ?? Dimension.Unstated);

    public static Cell ProducerKind(PartyFacts? party) => new(Dimension.ProducerKind.Key, Word((party?.ProducerKind ?? Catalog.ProducerKind.Unspecified).ToString()));

    public static Cell BuyerKind(PartyFacts? party) => new(Dimension.BuyerKind.Key, Word((party?.BuyerKind ?? Catalog.BuyerKind.Unspecified).ToString()));

    public static IEnumerable<Cell> Levels(PartyFacts? party) =>
        [new(Dimension.OcopLevel.Key, party?.OcopLevel ?? ReportLevels.None), new(Dimension.CnntLevel.Key, party?.CnntLevel ?? ReportLevels.None)];

    /// <summary>The groups of all that one offers or needs.</summary>
    public static IEnumerable<Cell> Groups(PartyFacts? party)
    {
        string[] groups = [.. (party?.Goods ?? []).Select(good => good.Group).OfType<string>().Distinct(StringComparer.Ordinal)];
        return groups.Length == 0 ? [Group(null)] : groups.Select(group => Group(group));
    }

    public static Cell Group(string? group) => new(Dimension.ProductGroup.Key, group ?? Dimension.Unstated);

    /// <summary>Those of a row about a pair; of a good of either where it is known which, otherwise of all that the producer offers.</summary>
    public static ImmutableArray<Cell> Pair(ConferenceFacts conference, PartyFacts? producer, PartyFacts? buyer, string? good)
    {
        var known = good is null ? null : (producer?.Goods ?? []).Concat(buyer?.Goods ?? []).FirstOrDefault(found => found.Name == good)?.Group;
        return
        [
            Locality(producer), new(Dimension.BuyerLocality.Key, buyer?.Province ?? Dimension.Unstated), ProducerKind(producer), BuyerKind(buyer),
            .. known is null ? Groups(producer) : [Group(known)], .. Levels(producer), Content(conference),
        ];
    }

    /// <summary>A name of an enumeration as the contract writes it, as e_commerce_platform of ECommercePlatform.</summary>
    public static string Word(string name)
    {
        if (name == nameof(Catalog.ProducerKind.Unspecified))
        {
            return Dimension.Unstated;
        }
        var word = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && word.Length > 0)
            {
                word.Append('_');
            }
            word.Append(char.ToLowerInvariant(letter));
        }
        return word.ToString();
    }
}
