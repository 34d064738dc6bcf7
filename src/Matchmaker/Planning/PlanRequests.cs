using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Planning;

/// <summary>Checks that requests for plans share; each notes its violations.</summary>
internal static class PlanRequests
{
    private const int MaxSeconds = 600;

    public static void Parent(string parent, Violations violations) =>
        violations.Check(ConferenceNames.IsConference(parent), "parent", "must have the form conferences/{conference}", "phải có dạng conferences/{hội nghị}");

    /// <summary>The parent of a request that has nothing else to check.</summary>
    public static string Parent(string parent)
    {
        var violations = new Violations();
        Parent(parent, violations);
        violations.ThrowIfAny();
        return parent;
    }

    public static void RequestId(string requestId, Violations violations) =>
        violations.Check(requestId.Length == 0 || Guid.TryParse(requestId, out _), "request_id", "must be a UUID", "phải là một mã UUID");

    public static void Participation(string field, string name, Violations violations) =>
        violations.Check(
            ConferenceNames.IsOf(ConferenceKinds.Participations, name),
            field,
            "must have the form conferences/{conference}/participations/{participation}",
            "phải có dạng conferences/{hội nghị}/participations/{mã}");

    public static void Seconds(string field, int seconds, Violations violations) =>
        violations.Check(seconds is >= 0 and <= MaxSeconds, field, $"must be 1 to {MaxSeconds}, or 0 for the default", $"phải từ 1 đến {MaxSeconds}, hoặc 0 để lấy mặc định");

    public static void Seed(string field, int seed, Violations violations) =>
        violations.Check(seed >= 0, field, "must not be negative", "không được là số âm");
}
