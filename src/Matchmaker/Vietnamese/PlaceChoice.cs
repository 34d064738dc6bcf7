using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Decides which of the places that an address names it is in.</summary>
internal static class PlaceChoice
{
    /// <summary>The province, or null where nothing tells several apart.</summary>
    public static string? Province(ImmutableArray<PlaceMention> mentions, ImmutableArray<Remark>.Builder remarks)
    {
        var votes = mentions.SelectMany(mention => mention.Units.Select(unit => unit.Province).Distinct(StringComparer.Ordinal))
            .CountBy(province => province, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        // An address ends with its province, so the last one that can be nothing else decides.
        if (mentions.LastOrDefault(IsCertainProvince) is { } said)
        {
            var province = said.Units[0].Province;
            if (votes.FirstOrDefault(vote => vote.Value > votes[province]) is { Key: not null } other)
            {
                remarks.Add(PlaceRemarks.ProvincesDiffer(province, other.Key));
            }
            if (mentions.SelectMany(mention => mention.Units).FirstOrDefault(unit => unit is { Level: PlaceLevel.Province, InForce: false } && unit.Province == province && mentions.Any(mention => mention.Units.Contains(unit) && IsCertainProvince(mention))) is { } old)
            {
                remarks.Add(PlaceRemarks.OldProvince(old.Name, province));
            }
            return province;
        }
        var most = votes.Values.Max();
        var leading = votes.Where(vote => vote.Value == most).Select(vote => vote.Key).ToArray();
        var provinces = leading.Where(province => mentions.Any(mention => mention.Units.Any(unit => unit.Level == PlaceLevel.Province && unit.Province == province))).ToArray();
        var chosen = leading.Length == 1 ? leading[0] : provinces.Length == 1 ? provinces[0] : null;
        if (chosen is not null)
        {
            // Communes of other provinces are not all known, so a lone commune's name is a guess.
            var sure = mentions.Any(mention => mention.LiesIn(chosen) && (mention.Has(PlaceLevel.District) || mention.Has(PlaceLevel.Province)));
            remarks.Add(PlaceRemarks.ProvinceInferred(chosen, sure));
        }
        return chosen;
    }

    /// <summary>Today's communes it can be, with their kind: none where no commune is named, one where it is certain.</summary>
    public static ImmutableArray<string> Communes(ImmutableArray<PlaceMention> mentions, string province, ImmutableArray<Remark>.Builder remarks)
    {
        var named = mentions.Where(mention => mention.Units.Any(unit => unit.Level == PlaceLevel.Commune && unit.Province == province)).ToArray();
        var mention = named.FirstOrDefault(mention => mention.SaidCommune)
            ?? named.FirstOrDefault(mention => mention.Kind is null && !IsCertainProvince(mention));
        if (mention is null)
        {
            return [];
        }
        var units = mention.Units.Where(unit => unit.Level == PlaceLevel.Commune && unit.Province == province).ToImmutableArray();
        var districts = Districts(mentions, mention, province);
        if (!mention.SaidCommune && mention.Has(PlaceLevel.District) && districts.Count == 0)
        {
            remarks.Add(PlaceRemarks.DistrictOrCommune(mention.Units[0].Name, units.First().FullName));
            return [];
        }
        return Today(units, districts, remarks);
    }

    private static ImmutableArray<string> Today(ImmutableArray<PlaceUnit> units, HashSet<string> districts, ImmutableArray<Remark>.Builder remarks)
    {
        var inDistrict = units.Where(unit => unit.District is not null && districts.Contains(unit.District)).ToImmutableArray();
        units = inDistrict.IsEmpty ? units : inDistrict;
        // Without a district an address is of today where a unit of today has the name.
        if (districts.Count == 0 && units.FirstOrDefault(unit => unit.InForce) is { } current)
        {
            return [current.FullName];
        }
        var today = units.SelectMany(unit => unit.InForce ? [unit.FullName] : unit.Successors).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (today is [var only] && units.All(unit => !unit.InForce))
        {
            remarks.Add(PlaceRemarks.OldCommune(units[0].FullName, only));
        }
        return today;
    }

    private static HashSet<string> Districts(ImmutableArray<PlaceMention> mentions, PlaceMention commune, string province) =>
        mentions.Where(mention => mention != commune && !mention.SaidCommune && !(mention.Kind is null && IsCertainProvince(mention)))
            .SelectMany(mention => mention.Units)
            .Where(unit => unit.Level == PlaceLevel.District && unit.Province == province)
            .Select(unit => unit.Name)
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsCertainProvince(PlaceMention mention) =>
        mention.Has(PlaceLevel.Province) && mention.Units.Select(unit => unit.Province).Distinct(StringComparer.Ordinal).Count() == 1;
}
