using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Matching;

/// <summary>Feedback to the wire and back; every violation is noted by its field path.</summary>
internal static class FeedbackMapping
{
    private const string Collection = "matchFeedback";
    private const int MaxReason = 500;

    public static FeedbackDraft ToDraft(V1.CreateMatchFeedbackRequest request)
    {
        var wire = request.MatchFeedback ?? new V1.MatchFeedback();
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        CatalogRequests.RequestId(request.RequestId, violations);
        var isForm = CatalogNames.IsOrganization(wire.About) || CatalogNames.IsOf(CatalogKinds.Offers, wire.About) || CatalogNames.IsOf(CatalogKinds.Needs, wire.About);
        if (violations.Check(isForm, "match_feedback.about", "must name an organization, an offer or a need", "phải là tên một đơn vị, hàng chào bán hoặc nhu cầu"))
        {
            violations.Check(
                CatalogNames.OrganizationOf(wire.About) != request.Parent, "match_feedback.about", "must be somebody else's", "phải là của đơn vị khác");
        }
        violations.Check(
            Enum.IsDefined(wire.Kind) && wire.Kind != V1.MatchFeedback.Types.Kind.Unspecified, "match_feedback.kind", "must be one of the kinds", "phải là một loại đã định");
        violations.Length("match_feedback.reason", wire.Reason, MaxReason);
        violations.ThrowIfAny();
        return new(request.Parent, wire.About, ToKind(wire.Kind), WireValues.OrNull(wire.Reason));
    }

    /// <summary>Refuses a name of another form.</summary>
    public static void RequireName(string name)
    {
        if (!CatalogNames.IsChild(name, Collection))
        {
            const string form = "organizations/{organization}/matchFeedback/{match_feedback}";
            Violations.Throw("name", $"must have the form {form}", $"phải có dạng {form}");
        }
    }

    public static V1.MatchFeedback ToProto(this StoredFeedback stored) => new()
    {
        Name = stored.Name,
        About = stored.Feedback.About,
        Kind = stored.Feedback.Kind switch
        {
            FeedbackKind.Accepted => V1.MatchFeedback.Types.Kind.Accepted,
            FeedbackKind.Met => V1.MatchFeedback.Types.Kind.Met,
            _ => V1.MatchFeedback.Types.Kind.Declined,
        },
        Reason = stored.Feedback.Reason ?? "",
        CreateTime = WireValues.Time(stored.CreateMs),
        UpdateTime = WireValues.Time(stored.UpdateMs),
    };

    private static FeedbackKind ToKind(V1.MatchFeedback.Types.Kind kind) => kind switch
    {
        V1.MatchFeedback.Types.Kind.Accepted => FeedbackKind.Accepted,
        V1.MatchFeedback.Types.Kind.Met => FeedbackKind.Met,
        _ => FeedbackKind.Declined,
    };
}
