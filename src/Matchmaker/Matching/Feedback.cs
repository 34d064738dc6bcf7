using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaker.Catalog;
using Matchmaker.Standing;

namespace Matchmaker.Matching;

/// <summary>What an organization did with a match or a meeting.</summary>
internal enum FeedbackKind
{
    /// <summary>Wants to meet: shown, changes no score.</summary>
    Accepted,

    /// <summary>Have met already; meeting again is worth less than meeting somebody new.</summary>
    Met,

    /// <summary>Does not want to meet.</summary>
    Declined,
}

/// <summary>One organization's word on another, or on one of its offers or needs.</summary>
/// <param name="By">Resource name of the organization that said it.</param>
/// <param name="About">Resource name of an organization, an offer or a need of the other side.</param>
/// <param name="Kind">What was said.</param>
/// <param name="Reason">In the speaker's words, or null; shown only to the speaker.</param>
/// <param name="On">The day it was said.</param>
internal sealed record Feedback(string By, string About, FeedbackKind Kind, string? Reason, DateOnly On);

/// <summary>The feedback one viewer has given, and nobody else's.</summary>
internal sealed class ViewerFeedback
{
    private readonly FrozenDictionary<string, Feedback> _about;

    private ViewerFeedback(FrozenDictionary<string, Feedback> about) => _about = about;

    public static ViewerFeedback None { get; } = new(FrozenDictionary<string, Feedback>.Empty);

    /// <summary>
    /// Keeps what <paramref name="viewer"/> said and drops the rest, so that another's word cannot reach a score or a sentence.
    /// Of several on the same thing the strongest counts (declined over met over accepted), then the latest.
    /// </summary>
    public static ViewerFeedback Of(string viewer, IEnumerable<Feedback> feedback) => new(feedback
        .Where(word => word.By == viewer)
        .GroupBy(word => word.About, StringComparer.Ordinal)
        .ToFrozenDictionary(
            words => words.Key,
            words => words.OrderByDescending(word => word.Kind).ThenByDescending(word => word.On).First(),
            StringComparer.Ordinal));

    /// <summary>
    /// Takes those whom the viewer met at a conference, or made an agreement with, as met; of an organization that it said something
    /// of, or of one of whose goods, only what it said counts.
    /// </summary>
    public static ViewerFeedback Of(string viewer, ImmutableArray<Feedback> feedback, IEnumerable<StandingPair> known)
    {
        var spokenOf = feedback.Where(word => word.By == viewer).Select(word => CatalogNames.OrganizationOf(word.About)).ToHashSet(StringComparer.Ordinal);
        return Of(viewer, feedback.Concat(known
            .Where(pair => pair.IsKnown && (pair.Producer == viewer || pair.Buyer == viewer))
            .Select(pair => new Feedback(viewer, pair.Producer == viewer ? pair.Buyer : pair.Producer, FeedbackKind.Met, null, pair.LastDay))
            .Where(word => !spokenOf.Contains(word.About))));
    }

    /// <summary>The viewer's strongest word on a pair: on its offer, its need or either organization. Null where silent.</summary>
    public Feedback? On(Supply supply, Demand demand)
    {
        if (_about.Count == 0)
        {
            return null;
        }
        Feedback? strongest = null;
        foreach (var about in (ReadOnlySpan<string>)[supply.Offer.Name, supply.Producer.Name, demand.Need.Name, demand.Buyer.Name])
        {
            if (_about.TryGetValue(about, out var word) && (strongest is null || word.Kind > strongest.Kind))
            {
                strongest = word;
            }
        }
        return strongest;
    }

    /// <summary>What a word does to a score, as a factor in basis points.</summary>
    public static int Factor(FeedbackKind? kind) => kind switch
    {
        FeedbackKind.Met => 5_000,
        FeedbackKind.Declined => 1_000,
        _ => BasisPoints.One,
    };
}
