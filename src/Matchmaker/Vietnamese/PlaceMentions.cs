using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>A place named in an address.</summary>
/// <param name="Start">First token of the name.</param>
/// <param name="Length">Tokens of the name.</param>
/// <param name="Units">Every unit of that name that the word before it allows; at least one.</param>
/// <param name="Kind">The word of kind before the name (<c>xã</c>, <c>huyện</c>, <c>tp</c> …), or null.</param>
internal sealed record PlaceMention(int Start, int Length, ImmutableArray<PlaceUnit> Units, string? Kind)
{
    public int End => Start + Length;

    /// <summary>Whether the writer said that it is a commune.</summary>
    public bool SaidCommune => Kind is PlaceMentions.AnyCommune or "xã" or "phường" or "thị trấn" or "đặc khu";

    public bool Has(PlaceLevel level) => Units.Any(unit => unit.Level == level);

    public bool LiesIn(string province) => Units.Any(unit => unit.Province == province);
}

/// <summary>Finds the places in an address, left to right.</summary>
internal static class PlaceMentions
{
    /// <summary>Kind of a commune of which it is not said whether it is a ward: as the heading of a column has it.</summary>
    public const string AnyCommune = "xã phường";

    // Folded words of kind, as they are written in full and for short.
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["xa"] = "xã",
        ["x"] = "xã",
        ["commune"] = "xã",
        ["phuong"] = "phường",
        ["p"] = "phường",
        ["f"] = "phường",
        ["ward"] = "phường",
        ["thi tran"] = "thị trấn",
        ["tt"] = "thị trấn",
        ["dac khu"] = "đặc khu",
        ["xa phuong"] = AnyCommune,
        ["huyen"] = "huyện",
        ["h"] = "huyện",
        ["quan"] = "huyện",
        ["q"] = "huyện",
        ["thi xa"] = "huyện",
        ["tx"] = "huyện",
        ["thanh pho"] = "thành phố",
        ["tp"] = "thành phố",
        ["city"] = "thành phố",
        ["tinh"] = "tỉnh",
        ["t"] = "tỉnh",
        ["province"] = "tỉnh",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Streets =
        new[] { "duong", "pho", "ngo", "hem", "lo", "street" }.ToFrozenSet(StringComparer.Ordinal);

    public static ImmutableArray<PlaceMention> In(Words words, PlaceTable table)
    {
        var found = ImmutableArray.CreateBuilder<PlaceMention>();
        for (var i = 0; i < words.Count;)
        {
            // "thị trấn Yên Châu" does not name Trấn Yên.
            if (i + 1 < words.Count && Kinds.ContainsKey(words[i].Folded + " " + words[i + 1].Folded))
            {
                i += 2;
                continue;
            }
            if (table.Phrases.LongestAt(words, i, words.Count) is not { } match)
            {
                i++;
                continue;
            }
            var kind = KindBefore(words, i);
            if (kind is not null || !IsStreet(words, i))
            {
                found.Add(new(match.Start, match.Length, Allowed(match.Values, kind), kind));
            }
            i = Math.Max(i + 1, match.End);
        }
        return found.ToImmutable();
    }

    /// <summary>Names that a word of kind announces as communes but that no unit has, as typed.</summary>
    public static ImmutableArray<string> UnknownCommunes(Words words, ImmutableArray<PlaceMention> mentions)
    {
        var unknown = ImmutableArray.CreateBuilder<string>();
        for (var i = 1; i < words.Count; i++)
        {
            if (KindBefore(words, i) is AnyCommune or "xã" or "phường" or "thị trấn" && IsNameStart(words, i) && !mentions.Any(mention => mention.Start <= i && i < mention.End))
            {
                var end = i + 1;
                while (end < words.Count && end - i < 4 && !words[end].BreakBefore && !mentions.Any(mention => mention.Start == end) && KindAt(words, end) is null)
                {
                    end++;
                }
                unknown.Add(words.Text[words[i].Start..words[end - 1].End]);
            }
        }
        return unknown.ToImmutable();
    }

    private static string? KindBefore(Words words, int index)
    {
        if (index >= 2 && !words[index].BreakBefore && !words[index - 1].BreakBefore && Kinds.TryGetValue(words[index - 2].Folded + " " + words[index - 1].Folded, out var two))
        {
            return two;
        }
        // "P. Mộc Châu", "TP.HCM": a dot may stand after a short form, and is a break.
        var dotted = index >= 1 && (!words[index].BreakBefore || words.Text[words[index - 1].End] == '.');
        if (index >= 1 && dotted && Kinds.TryGetValue(words[index - 1].Folded, out var one))
        {
            return one;
        }
        return null;
    }

    private static string? KindAt(Words words, int index) => Kinds.GetValueOrDefault(words[index].Folded);

    private static bool IsNameStart(Words words, int index) => char.IsUpper(words.Text[words[index].Start]) && KindAt(words, index) is null;

    private static bool IsStreet(Words words, int index)
    {
        for (var i = index; i > 0 && index - i < 3 && !words[i].BreakBefore; i--)
        {
            var isCity = i >= 2 && words[i - 2].Folded == "thanh" && words[i - 1].Folded == "pho";
            if (Streets.Contains(words[i - 1].Folded) && !isCity)
            {
                return true;
            }
        }
        return false;
    }

    private static ImmutableArray<PlaceUnit> Allowed(ImmutableArray<PlaceUnit> units, string? kind)
    {
        var allowed = kind switch
        {
            "xã" or "phường" or "thị trấn" or "đặc khu" => OfKind([.. units.Where(unit => unit.Level == PlaceLevel.Commune)], kind),
            AnyCommune => [.. units.Where(unit => unit.Level == PlaceLevel.Commune)],
            "huyện" => [.. units.Where(unit => unit.Level == PlaceLevel.District)],
            // A city may be one of the provincial units or lie below a province.
            "thành phố" => [.. units.Where(unit => unit.Level == PlaceLevel.District || (unit.Level == PlaceLevel.Province && unit.Kind == "thành phố"))],
            "tỉnh" => [.. units.Where(unit => unit.Level == PlaceLevel.Province)],
            _ => units,
        };
        // Whoever writes the wrong kind still means the name.
        return allowed.IsEmpty ? units : allowed;
    }

    private static ImmutableArray<PlaceUnit> OfKind(ImmutableArray<PlaceUnit> units, string kind)
    {
        var same = units.Where(unit => unit.Kind == kind).ToImmutableArray();
        return same.IsEmpty ? units : same;
    }
}
