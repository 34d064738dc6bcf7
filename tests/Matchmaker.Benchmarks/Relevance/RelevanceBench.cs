using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Benchmarks.Matching;
using Matchmaker.Catalog;
using Matchmaker.Cli;
using Matchmaker.Matching;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Benchmarks.Relevance;

/// <summary>How good matches are on a judged collection: by wording, beside other engines, and with each part switched off alone.</summary>
internal static class RelevanceBench
{
    private const int Considered = 300;
    private const int Flips = 10_000;
    private const int Crowd = 100_000;

    private static readonly DateOnly Day = new(2026, 11, 24);

    private static readonly (string Name, RankingParts Parts)[] Ablations =
    [
        ("lexicon", new() { Lexicon = false }),
        ("comparing names", new() { Names = false }),
        ("heads must meet", new() { Head = false }),
        ("forms have a distance", new() { Form = false }),
        ("sentence roles in search", new() { Grammar = false }),
        ("pairs of syllables", new() { Pairs = false }),
        ("marks", new() { Marks = false }),
        ("slips of the keys", new() { Spelling = false }),
    ];

    /// <param name="arguments">
    /// A folder with offers.jsonl, needs.jsonl, needs_variants.jsonl, qrels.product.tsv and qrels.final.tsv; then, each if wanted, a folder with
    /// docs.tsv, queries.tsv and qrels.tsv, and a PostgreSQL connection string.
    /// </param>
    public static int Run(string[] arguments)
    {
        var folder = arguments[0];
        var offers = CatalogLines.ReadOffers(Path.Combine(folder, "offers.jsonl"));
        var needs = CatalogLines.ReadNeeds(Path.Combine(folder, "needs.jsonl"));
        needs = needs.AddRange(CatalogLines.ReadVariants(Path.Combine(folder, "needs_variants.jsonl"), needs));
        var goods = Judgements.Read(Path.Combine(folder, "qrels.product.tsv"));
        var terms = Judgements.Read(Path.Combine(folder, "qrels.final.tsv"));
        var report = new BenchmarkReport("relevance", "Relevance");
        report.Line($"{offers.Length} offers, {needs.Length} needs with other wordings; nDCG@10, gain 2^grade − 1. Goods: the thing asked for; terms: and on what terms.");
        report.Line($"The collection is not part of this repository; any folder with the same files will do.");
        report.Line($"");
        var whole = Engine(offers, RankingParts.All);
        ByWording(report, needs, goods, terms, whole);
        BesideOthers(report, offers, needs, goods, whole, arguments.FirstOrDefault(argument => argument.Contains('=', StringComparison.Ordinal)));
        Ablate(report, offers, needs, goods);
        Headings(report, offers);
        Reliability.Write(report, needs.Where(need => !need.Name.Contains('~', StringComparison.Ordinal) && terms.Has(need.Name)), Matches(offers, IndexOf(offers), RankingParts.All), terms);
        if (arguments.Skip(1).FirstOrDefault(Directory.Exists) is { } questions)
        {
            Questions(report, questions);
        }
        report.Save();
        return 0;
    }

    private static Func<Need, IReadOnlyList<string>> Engine(ImmutableArray<Offer> offers, RankingParts parts) => Engine(offers, IndexOf(offers), parts);

    private static Func<Need, IReadOnlyList<string>> Engine(ImmutableArray<Offer> offers, LuceneCatalogIndex index, RankingParts parts)
    {
        var matches = Matches(offers, index, parts);
        return need => [.. matches(need).Take(10).Select(match => match.Supply.Offer.Name)];
    }

    private static LuceneCatalogIndex IndexOf(ImmutableArray<Offer> offers, int crowd = 0)
    {
        var index = LuceneCatalogIndex.InMemory();
        foreach (var offer in offers)
        {
            index.Put(offer);
        }
        var market = new MarketGenerator();
        for (var number = 0; number < crowd; number++)
        {
            index.Put(market.Offer(number).Offer);
        }
        index.Refresh();
        return index;
    }

    // Offers of the index that are not among those given are passed over.
    private static Func<Need, ImmutableArray<Match>> Matches(ImmutableArray<Offer> offers, LuceneCatalogIndex index, RankingParts parts)
    {
        var search = new CandidateSearch(index, parts);
        var supplies = offers.ToDictionary(offer => offer.Name, offer => Supply.Of(offer, new(offer.Name, null)), StringComparer.Ordinal);
        return need =>
        {
            var demand = Demand.Of(need, new(need.Name, null));
            var candidates = search.OffersFor(need, Lexicon.Base, Considered).Where(hit => supplies.ContainsKey(hit.Name)).Select(hit => new Matchmaker.Matching.Candidate(supplies[hit.Name], demand, hit.Relevance));
            return Ranking.Flat(candidates, Scoring.Standard, Day);
        };
    }

    private static void ByWording(BenchmarkReport report, ImmutableArray<Need> needs, Judgements goods, Judgements terms, Func<Need, IReadOnlyList<string>> whole)
    {
        report.Line($"| wording | needs | goods | goods and terms |");
        report.Line($"|---|--:|--:|--:|");
        var judged = needs.Where(need => goods.Has(need.Name)).ToArray();
        foreach (var group in judged.GroupBy(need => need.Name.Split('~') is [_, var variant] ? variant : "as written", StringComparer.Ordinal))
        {
            Add(group.Key, [.. group]);
        }
        Add("as written, those in English", [.. judged.Where(need => !need.Name.Contains('~', StringComparison.Ordinal) && Words.Of(need.Title).IsEnglish)]);
        report.Line($"");

        void Add(string wording, Need[] asked) => report.Line(
            $"| {wording} | {asked.Length} | {asked.Average(need => goods.Ndcg(need.Name, whole(need))):F4} | {asked.Average(need => terms.Ndcg(need.Name, whole(need))):F4} |");
    }

    private static void BesideOthers(
        BenchmarkReport report, ImmutableArray<Offer> offers, ImmutableArray<Need> needs, Judgements goods, Func<Need, IReadOnlyList<string>> whole, string? postgres)
    {
        List<(string Name, Func<Need, IReadOnlyList<string>> Rank)> engines =
        [
            ("Matchmaker", whole), ("Lucene StandardAnalyzer, BM25", Peers.Lucene(offers)), ("SQLite FTS5, no diacritics", Peers.Sqlite(offers)),
        ];
        if (postgres is not null)
        {
            engines.Add(("PostgreSQL full text, unaccent", Peers.Postgres(offers, postgres)));
        }
        report.Line($"| engine, same needs, same run | goods | without accents | slips of the keys |");
        report.Line($"|---|--:|--:|--:|");
        foreach (var (name, rank) in engines)
        {
            report.Line($"| {name} | {Mean("")} | {Mean("~noaccent")} | {Mean("~typo")} |");

            string Mean(string variant) => needs
                .Where(need => goods.Has(need.Name) && (variant.Length == 0 ? !need.Name.Contains('~', StringComparison.Ordinal) : need.Name.EndsWith(variant, StringComparison.Ordinal)))
                .Average(need => goods.Ndcg(need.Name, rank(need))).ToString("F4", System.Globalization.CultureInfo.InvariantCulture);
        }
        report.Line($"");
    }

    private static void Ablate(BenchmarkReport report, ImmutableArray<Offer> offers, ImmutableArray<Need> needs, Judgements goods)
    {
        report.Line($"Each part switched off alone; all wordings together, and p by {Flips:N0} random sign flips of the paired differences.");
        report.Line($"");
        Ablate(report, offers, IndexOf(offers), Ablations, needs, goods);
        report.Line($"The same offers hidden among {Crowd:N0} generated ones, which are then left out of the list: what decides which {Considered} of many come up to be compared.");
        report.Line($"");
        using var crowded = IndexOf(offers, Crowd);
        Ablate(report, offers, crowded, Ablations.Where(part => part.Parts is not ({ Head: false } or { Form: false })), needs, goods);
    }

    private static void Ablate(
        BenchmarkReport report, ImmutableArray<Offer> offers, LuceneCatalogIndex index, IEnumerable<(string Name, RankingParts Parts)> ablations, ImmutableArray<Need> needs, Judgements goods)
    {
        var asked = needs.Where(need => goods.Has(need.Name)).ToImmutableArray();
        var (full, took) = Asked(RankingParts.All);
        report.Line($"| without | goods, as written | goods, all wordings | lost | p | ms a need |");
        report.Line($"|---|--:|--:|--:|--:|--:|");
        report.Line($"| (nothing) | {Written(full):F4} | {full.Average():F4} | | | {took:F2} |");
        foreach (var (name, parts) in ablations)
        {
            var (reduced, shorter) = Asked(parts);
            report.Line($"| {name} | {Written(reduced):F4} | {reduced.Average():F4} | {full.Average() - reduced.Average():F4} | {Chance(full, reduced):F4} | {shorter:F2} |");
        }
        report.Line($"");

        double Written(double[] values) => values.Where((_, at) => !asked[at].Name.Contains('~', StringComparison.Ordinal)).Average();

        (double[] Values, double Milliseconds) Asked(RankingParts parts)
        {
            var rank = Engine(offers, index, parts);
            _ = rank(asked[0]);
            var started = Stopwatch.GetTimestamp();
            double[] values = [.. asked.Select(need => goods.Ndcg(need.Name, rank(need)))];
            return (values, Stopwatch.GetElapsedTime(started).TotalMilliseconds / asked.Length);
        }
    }

    // How often signs thrown at random differ as much as what was measured.
    private static double Chance(double[] left, double[] right)
    {
        var differences = left.Zip(right, (one, other) => one - other).ToArray();
        var measured = Math.Abs(differences.Sum());
        var random = new Random(20_261_124);
        var beyond = 0;
        for (var flip = 0; flip < Flips; flip++)
        {
            beyond += Math.Abs(differences.Sum(difference => random.Next(2) == 0 ? difference : -difference)) >= measured - 1e-12 ? 1 : 0;
        }
        return (beyond + 1.0) / (Flips + 1);
    }

    // Reliability: of the headings told with a confidence, how many are the stated ones.
    private static void Headings(BenchmarkReport report, ImmutableArray<Offer> offers)
    {
        var stated = offers.Where(offer => offer.Class.HsHeading is not null).ToArray();
        var told = stated.Select(offer => (offer.Class.HsHeading, Told: ClassInference.Of(Words.Of(offer.Title), asks: false, Lexicon.Base))).Where(pair => pair.Told is not null).ToArray();
        report.Line($"");
        report.Line($"HS headings told from the name alone, beside those stated: {told.Length} of {stated.Length} names say one, {told.Count(pair => pair.HsHeading == pair.Told!.Heading)} of them the stated one.");
        report.Line($"");
        report.Line($"| confidence | names | right |");
        report.Line($"|---|--:|--:|");
        foreach (var band in told.GroupBy(pair => pair.Told!.Confidence / 1_000).OrderBy(group => group.Key))
        {
            report.Line($"| {band.Key * 10}–{(band.Key * 10) + 10} % | {band.Count()} | {band.Average(pair => pair.HsHeading == pair.Told!.Heading ? 1.0 : 0.0):F2} |");
        }
        report.Line($"");
    }

    // Open questions over passages: the same analysis and search, nothing that knows of goods.
    private static void Questions(BenchmarkReport report, string folder)
    {
        using var index = LuceneCatalogIndex.InMemory();
        foreach (var cells in File.ReadLines(Path.Combine(folder, "docs.tsv")).Select(line => line.Split('\t', 2)))
        {
            index.Put(new Offer { Name = cells[0], Title = cells[1], Class = ProductClass.Unstated, Terms = new() });
        }
        index.Refresh();
        var judged = Judgements.Read(Path.Combine(folder, "qrels.tsv"));
        var questions = File.ReadLines(Path.Combine(folder, "queries.tsv")).Select(line => line.Split('\t', 2)).Where(cells => judged.Has(cells[0])).ToArray();
        var bare = RankingParts.All with { Names = false, Grammar = false, Lexicon = false, Spelling = false };
        var (whole, pairless, unmarked) = (Asked(bare), Asked(bare with { Pairs = false }), Asked(bare with { Marks = false }));
        report.Line($"XQuAD in Vietnamese, {questions.Length} questions, the same analysis and search without what knows of goods: {whole.Average():F4};");
        report.Line($"without pairs of syllables {pairless.Average():F4} (p {Chance(whole, pairless):F4}), without marks {unmarked.Average():F4} (p {Chance(whole, unmarked):F4}).");

        double[] Asked(RankingParts parts)
        {
            var search = new CandidateSearch(index, parts);
            return [.. questions.Select(cells => judged.Ndcg(
                cells[0], search.OffersFor(new() { Name = "q", Title = cells[1], Class = ProductClass.Unstated, Terms = new() }, Lexicon.Empty, 10).Select(hit => hit.Name)))];
        }
    }
}
