using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Collections;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Trade;

namespace Matchmaker.Matching;

/// <summary>Requests for matches from the wire; every violation is noted by its field path.</summary>
internal static class MatchRequestMapping
{
    public const int StandardPage = 20;
    public const int MaxPage = 100;

    /// <summary>Most values of one filter.</summary>
    public const int MaxValues = 50;

    private const string NameForm = "organizations/{organization}/offers/{offer} or organizations/{organization}/needs/{need}";

    /// <summary>What is asked for, without its page.</summary>
    public static MatchQuestion ToQuestion(V1.FindMatchesRequest request, DateOnly on)
    {
        var violations = new Violations();
        Goods(request.Name, "name", violations);
        Conference(request.Conference, violations);
        Values(request.Provinces, "provinces", violations);
        Values(request.Schemes, "schemes", violations);
        Months(request.Months, "months", violations);
        violations.Check(request.MinScore is >= 0 and <= BasisPoints.One, "min_score", "must be 0 to 10000", "phải từ 0 đến 10000");
        violations.ThrowIfAny();
        var isNeed = CatalogNames.IsOf(CatalogKinds.Needs, request.Name);
        return new()
        {
            Name = request.Name,
            Conference = request.Conference,
            Filter = new()
            {
                Provinces = [.. request.Provinces.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                Schemes = isNeed ? [.. request.Schemes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : [],
                Months = SeasonMonths.Of(request.Months),
                MinScore = request.MinScore,
            },
            WithoutNearMisses = request.WithoutNearMisses,
            Size = PageSize.Of(request.PageSize, StandardPage, MaxPage),
            On = on,
        };
    }

    /// <summary>All that makes the list what it is, for page tokens and kept answers.</summary>
    public static string ListOf(MatchQuestion question) => string.Join(
        '\n',
        [
            "matches", question.Name, question.Conference,
            Told(question.Filter.Provinces), Told(question.Filter.Schemes), question.Filter.Months.ToString(),
            question.Filter.MinScore.ToString(CultureInfo.InvariantCulture), question.WithoutNearMisses ? "fits" : "all",
        ]);

    /// <summary>The question with the page that a token names.</summary>
    public static MatchQuestion At(MatchQuestion question, string pageToken) =>
        !PageToken.TryRead(pageToken, ListOf(question), out var keys) ? throw Refusals.PageTokenInvalid()
        : keys is [var kind, var place] && MatchPosition.TryParse(place, out var position) ? question with { After = new(kind == "near", position) }
        : question;

    /// <summary>Token of the page after a match.</summary>
    public static string TokenAfter(MatchQuestion question, Match last) =>
        PageToken.After(ListOf(question), last.Fits ? "fits" : "near", MatchPosition.Of(last).ToString());

    /// <summary>Checks the two sides of a pair, and refuses two of one side.</summary>
    public static void Pair(V1.ExplainMatchRequest request)
    {
        var violations = new Violations();
        Goods(request.Name, "name", violations);
        Goods(request.Counterpart, "counterpart", violations);
        violations.ThrowIfAny();
        if (CatalogNames.IsOf(CatalogKinds.Needs, request.Name) == CatalogNames.IsOf(CatalogKinds.Needs, request.Counterpart))
        {
            throw Refusals.Of(
                V1.ErrorReason.NotOpposite,
                "A match is between an offer and a need.",
                "Chỉ ghép được một hàng chào bán với một nhu cầu mua.",
                ("name", request.Name),
                ("counterpart", request.Counterpart));
        }
    }

    /// <summary>Checks what is to be watched.</summary>
    public static void Watched(V1.WatchMatchesRequest request)
    {
        var violations = new Violations();
        if (request.Parent != CatalogNames.AnyOrganization && !CatalogNames.IsOrganization(request.Parent))
        {
            Goods(request.Parent, "parent", violations);
        }
        Conference(request.Conference, violations);
        violations.Check(request.Top >= 0, "top", "must not be negative", "không được âm");
        violations.ThrowIfAny();
    }

    private static void Goods(string name, string field, Violations violations) => violations.Check(
        CatalogNames.IsOf(CatalogKinds.Offers, name) || CatalogNames.IsOf(CatalogKinds.Needs, name), field, $"must have the form {NameForm}", $"phải có dạng {NameForm}");

    public static void Conference(string name, Violations violations) => violations.Check(
        name.Length == 0 || ConferenceNames.IsConference(name), "conference", "must have the form conferences/{conference}", "phải có dạng conferences/{conference}");

    public static void Months(IEnumerable<int> months, string field, Violations violations) =>
        violations.Check(months.All(month => month is >= 1 and <= 12), field, "must each be 1 to 12", "mỗi tháng phải từ 1 đến 12");

    public static void Values(RepeatedField<string> values, string field, Violations violations)
    {
        violations.Check(values.Count <= MaxValues, field, $"must be at most {MaxValues}", $"không được quá {MaxValues} mục");
        violations.Check(values.All(value => value.Length is > 0 and <= 100), field, "must each have 1 to 100 characters", "mỗi mục phải có từ 1 đến 100 ký tự");
        // They part the values where a list is named.
        violations.Check(!values.Any(value => value.Any(char.IsControl)), field, "must have no control characters", "không được có ký tự điều khiển");
    }

    private static string Told(ImmutableArray<string> values) => string.Join('\t', values);
}
