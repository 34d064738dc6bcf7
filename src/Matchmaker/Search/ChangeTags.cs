using Matchmaker.Platform.Sql;
using Matchmaker.Search.Lexicons;

namespace Matchmaker.Search;

/// <summary>What kept answers about matches depend on, and which changes outdate them. Pure.</summary>
internal static class ChangeTags
{
    /// <summary>Goods, organizations, papers and the lexicon: any match may change with them.</summary>
    public const string Catalog = "catalog";

    private const string FeedbackEnd = " feedback";

    /// <summary>Who takes part in a conference.</summary>
    public static string TakingPart(string conference) => $"{conference} participations";

    /// <summary>What an organization said of matches, and whom it met.</summary>
    public static string Feedback(string organization) => organization + FeedbackEnd;

    /// <summary>The organization of such a tag; null of any other.</summary>
    public static string? OrganizationOfFeedback(string tag) => tag.EndsWith(FeedbackEnd, StringComparison.Ordinal) ? tag[..^FeedbackEnd.Length] : null;

    /// <summary>The tag of the answers that a change outdates; null when it outdates none, as what people say of their contact data.</summary>
    public static string? Of(Change change) => change.Resource.Split('/') switch
    {
        ["organizations", var organization, "matchFeedback" or "metPairs", _] => Feedback($"organizations/{organization}"),
        ["organizations", _, "consents", _] => null,
        ["organizations", ..] or [NamedRow.Collection, ..] => Catalog,
        ["conferences", var conference, "participations", _] => TakingPart($"conferences/{conference}"),
        _ => null,
    };
}
