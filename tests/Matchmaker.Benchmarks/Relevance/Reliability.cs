using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Benchmarks.Relevance;

/// <summary>Whether a score means the same whatever the goods: of the pairs with a score, how many are right, kind by kind. As a table and a picture.</summary>
internal static class Reliability
{
    /// <summary>Where right begins: the thing asked for, on terms that can be met.</summary>
    private const int Right = 2;

    /// <summary>Fewer pairs than this say nothing of a band.</summary>
    private const int Fewest = 8;

    private static readonly ImmutableArray<int> Bands = [1_000, 2_500, 4_000, 5_500, 7_000, 8_500, 10_001];

    private static readonly ImmutableArray<(string Name, string Colour)> Kinds =
        [("all", "#222"), ("fruit and vegetables", "#2a7"), ("tea and coffee", "#a52"), ("other food and drink", "#27c"), ("all that is no food", "#c2a")];

    public static void Write(BenchmarkReport report, IEnumerable<Need> needs, Func<Need, ImmutableArray<Match>> matches, Judgements terms)
    {
        var pairs = needs.SelectMany(need => matches(need).Select(match => (match.Score.Score, Kind: KindOf(match.Supply.Offer), IsRight: terms.GradeOf(need.Name, match.Supply.Offer.Name) >= Right))).ToArray();
        report.Line($"Share of pairs that are right, by score, of one kind of goods and of all; in brackets how many pairs. [As a picture](reliability.svg).");
        report.Line($"");
        report.Line($"| goods | {string.Join(" | ", Bands.Zip(Bands.Skip(1)).Select(band => string.Create(CultureInfo.InvariantCulture, $"{band.First:N0}–{Math.Min(band.Second, 10_000):N0}")))} |");
        report.Line($"|---|{string.Concat(Bands.Skip(1).Select(_ => "--:|"))}");
        var picture = new StringBuilder();
        foreach (var (index, (name, colour)) in Kinds.Index())
        {
            var bands = Bands.Zip(Bands.Skip(1)).Select(band => pairs.Where(pair => (index == 0 || pair.Kind == index) && band.First <= pair.Score && pair.Score < band.Second).ToArray()).ToArray();
            report.Line($"| {name} | {string.Join(" | ", bands.Select(band => band.Length < Fewest ? string.Create(CultureInfo.InvariantCulture, $"– ({band.Length})") : string.Create(CultureInfo.InvariantCulture, $"{band.Average(pair => pair.IsRight ? 1.0 : 0.0):F2} ({band.Length})")))} |");
            var points = bands.Where(band => band.Length >= Fewest).Select(band => (X: band.Average(pair => pair.Score) / 10_000, Y: band.Average(pair => pair.IsRight ? 1.0 : 0.0))).ToArray();
            picture.Append(Line(points, colour, index == 0 ? 3 : 1.5)).Append(Label(name, colour, index));
        }
        report.Line($"");
        File.WriteAllText(Path.Combine(BenchmarkReport.Repository, "docs", "reliability.svg"), Framed(picture.ToString()));
    }

    // 1 fruit and vegetables, 2 tea and coffee, 3 other food and drink, 4 the rest; by the heading stated, else by the one the name says.
    private static int KindOf(Offer offer) => (offer.Class.HsHeading ?? ClassInference.Of(Words.Of(offer.Title), asks: false, Lexicon.Base)?.Heading) switch
    {
        ['0', '7' or '8', ..] => 1,
        "0901" or "0902" => 2,
        ['0' or '1', ..] or ['2', <= '3', ..] => 3,
        _ => 4,
    };

    private static string Line((double X, double Y)[] points, string colour, double width) => string.Create(
        CultureInfo.InvariantCulture,
        $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{40 + (360 * point.X):F1},{380 - (360 * point.Y):F1}")))}\"/>\n");

    private static string Label(string name, string colour, int at) =>
        string.Create(CultureInfo.InvariantCulture, $"<text x=\"60\" y=\"{40 + (18 * at)}\" fill=\"{colour}\">{name}</text>\n");

    private static string Framed(string inside) =>
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 420 420\" font-family=\"sans-serif\" font-size=\"13\">\n"
        + "<rect width=\"420\" height=\"420\" fill=\"#fff\"/>\n<path d=\"M40 380V20M40 380H400\" stroke=\"#888\" fill=\"none\"/>\n<path d=\"M40 380L400 20\" stroke=\"#bbb\" stroke-dasharray=\"4 4\"/>\n"
        + "<text x=\"400\" y=\"400\" text-anchor=\"end\">score, 0–10,000</text>\n<text x=\"8\" y=\"14\">share that is right, 0–1</text>\n" + inside + "</svg>\n";
}
