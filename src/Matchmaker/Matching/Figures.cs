using System.Globalization;
using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>Writes figures for people, the same on every machine.</summary>
internal static class Figures
{
    private static readonly NumberFormatInfo Vietnamese = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };
    private static readonly NumberFormatInfo English = NumberFormatInfo.InvariantInfo;

    /// <summary>At most two decimals; 1.234,5 in Vietnamese, 1,234.5 in English.</summary>
    public static Bilingual Number(decimal value) => new(value.ToString("#,0.##", Vietnamese), value.ToString("#,0.##", English));

    /// <summary>An amount with its unit; a ton and more of mass in tonnes.</summary>
    public static Bilingual Amount(decimal value, string unit)
    {
        if (unit == "kg" && value >= 1_000)
        {
            var tons = Number(value / 1_000);
            return new($"{tons.Vietnamese} tấn", $"{tons.English} t");
        }
        var number = Number(value);
        return new($"{number.Vietnamese} {Unit(unit).Vietnamese}", $"{number.English} {Unit(unit).English}");
    }

    /// <summary>A share of 0–10,000 in whole percent.</summary>
    public static string Share(int basisPoints) => string.Create(CultureInfo.InvariantCulture, $"{(basisPoints + 50) / 100} %");

    public static Bilingual Money(decimal value, string currency)
    {
        var number = Number(value);
        return currency == "VND"
            ? new($"{number.Vietnamese} đồng", $"{number.English} VND")
            : new($"{number.Vietnamese} {currency}", $"{number.English} {currency}");
    }

    /// <summary>The unit as each language says it; a unit without its own English word stays as written.</summary>
    public static Bilingual Unit(string unit) => unit switch
    {
        "l" => new("lít", "litres"),
        "piece" => new("cái", "pieces"),
        "pair" => new("đôi", "pairs"),
        "set" => new("bộ", "sets"),
        _ => new(unit, unit),
    };

    /// <summary>Months in words, runs joined and the year's end wrapped: "tháng 11–2, 5", "months 11–2, 5".</summary>
    public static Bilingual Months(SeasonMonths months)
    {
        if (months.Count == 12)
        {
            return new("quanh năm", "all year");
        }
        var runs = new List<string>();
        for (var month = 1; month <= 12; month++)
        {
            var before = month == 1 ? 12 : month - 1;
            if (!months.Contains(month) || months.Contains(before))
            {
                continue;
            }
            var last = month;
            while (months.Contains((last % 12) + 1))
            {
                last = (last % 12) + 1;
            }
            runs.Add(last == month ? Plain(month) : $"{Plain(month)}–{Plain(last)}");
        }
        var text = string.Join(", ", runs);
        return new($"tháng {text}", months.Count == 1 ? $"month {text}" : $"months {text}");
    }

    /// <summary>A ratio as whole percent, rounded half up.</summary>
    public static string Percent(decimal ratio) => Plain((int)decimal.Floor((ratio * 100) + 0.5m)) + " %";

    private static string Plain(int value) => value.ToString(CultureInfo.InvariantCulture);
}
