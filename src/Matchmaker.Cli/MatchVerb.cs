using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Platform.Files;
using Matchmaker.Search;
using Matchmaker.Vietnamese;

namespace Matchmaker.Cli;

/// <summary><c>mm match</c>: ranks offers for needs, both from files.</summary>
internal static class MatchVerb
{
    /// <summary>Most hits a need can have in the run.</summary>
    private const int MaximumTop = 1_000;

    /// <summary>Offers whose terms are judged for each need, at least.</summary>
    private const int Considered = 300;

    public static Command Create()
    {
        var offers = new Option<string>("--offers") { Description = "Offers, one JSON object a line", Required = true };
        var needs = new Option<string>("--needs") { Description = "Needs, one JSON object a line", Required = true };
        var variants = new Option<string?>("--variants") { Description = "Other wordings of the needs, one JSON object a line" };
        var top = new Option<int>("--top") { Description = $"Offers ranked for each need, 1–{MaximumTop}", DefaultValueFactory = _ => 100 };
        var run = new Option<string>("--run") { Description = "Where to write the ranking: need Q0 offer rank score tag", Required = true };
        var verb = new Verb(
            "match",
            "Rank the offers for each need.",
            "Xếp hạng chào hàng theo từng nhu cầu mua.",
            "mm match --offers offers.jsonl --needs needs.jsonl --top 100 --run out.trec");
        verb.Options.Add(offers);
        verb.Options.Add(needs);
        verb.Options.Add(variants);
        verb.Options.Add(top);
        verb.Options.Add(run);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var limit = parsed.GetValue(top);
            if (limit is < 1 or > MaximumTop)
            {
                throw new BadInputException("--top", "", $"must be 1 to {MaximumTop}");
            }
            var offerList = CatalogLines.ReadOffers(parsed.GetRequiredValue(offers));
            var needList = CatalogLines.ReadNeeds(parsed.GetRequiredValue(needs));
            if (parsed.GetValue(variants) is { } file)
            {
                needList = needList.AddRange(CatalogLines.ReadVariants(file, needList));
            }
            var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var lines = await LongWork.RunAsync("Matching", (progress, token) => Rank(offerList, needList, limit, day, progress, token), cancellationToken);
            TextFiles.Write(parsed.GetRequiredValue(run), stream => stream.Write(Encoding.UTF8.GetBytes(lines)));
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{needList.Length} needs, {offerList.Length} offers"));
            return ExitCode.Done;
        });
        return verb;
    }

    private static string Rank(
        ImmutableArray<Offer> offers, ImmutableArray<Need> needs, int limit, DateOnly on, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using var index = LuceneCatalogIndex.InMemory();
        foreach (var offer in offers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            index.Put(offer);
        }
        index.Refresh();
        var search = new CandidateSearch(index, RankingParts.All);
        var supplies = offers.ToDictionary(offer => offer.Name, offer => new IndexedOffer(offer, GoodsOwner.OfFile(offer.Name), []).Filled().ToSupply(), StringComparer.Ordinal);
        var run = new StringBuilder();
        var done = 0;
        foreach (var need in needs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rank = 0;
            var demand = new IndexedNeed(need, GoodsOwner.OfFile(need.Name)).Filled().ToDemand();
            // The terms reorder what the goods brought up, so more is looked at than is written.
            var candidates = search.OffersFor(need, Lexicon.Base, Math.Max(limit, Considered))
                .Select(hit => new Matching.Candidate(supplies[hit.Name], demand, hit.Relevance));
            foreach (var match in Ranking.Flat(candidates, Scoring.Standard, on).Take(limit))
            {
                run.Append(CultureInfo.InvariantCulture, $"{need.Name} Q0 {match.Supply.Offer.Name} {++rank} {match.Score.Score} matchmaker\n");
            }
            progress.Report(string.Create(CultureInfo.InvariantCulture, $"Matching need {++done} of {needs.Length}"));
        }
        return run.ToString();
    }
}
