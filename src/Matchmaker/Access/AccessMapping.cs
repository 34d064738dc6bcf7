using Google.Protobuf.WellKnownTypes;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Access;

/// <summary>Keys and audit entries to the wire and back.</summary>
internal static class AccessMapping
{
    private const int MaxConferences = 100;

    /// <summary>The key that a request asks for; refuses with all that is wrong.</summary>
    public static ApiKey ToKey(V1.CreateApiKeyRequest request, string id, long nowMs)
    {
        var wire = request.ApiKey ?? new V1.ApiKey();
        var role = (Role)wire.Role;
        var expire = wire.ExpireTime?.ToDateTimeOffset().ToUnixTimeMilliseconds();
        var violations = new Violations();
        violations.Text("api_key.display_name", wire.DisplayName, 200);
        violations.Check(role is > Role.None and <= Role.Auditor, "api_key.role", "must be one of the roles", "phải là một vai trò đã định");
        if (role == Role.Representative)
        {
            violations.Check(IsName(wire.Organization, "organizations/"), "api_key.organization", "must have the form organizations/{organization}", "phải có dạng organizations/{mã}");
        }
        else
        {
            violations.Check(wire.Organization.Length == 0, "api_key.organization", "is only for a representative's key", "chỉ dành cho khoá của người đại diện");
        }
        violations.Check(role == Role.Organizer || wire.Conferences.Count == 0, "api_key.conferences", "are only for an organizer's key", "chỉ dành cho khoá của ban tổ chức");
        violations.Check(wire.Conferences.Count <= MaxConferences, "api_key.conferences", $"must be at most {MaxConferences}", $"không được quá {MaxConferences} hội nghị");
        foreach (var (at, conference) in wire.Conferences.Take(MaxConferences).Index())
        {
            violations.Check(IsName(conference, "conferences/"), $"api_key.conferences[{at}]", "must have the form conferences/{conference}", "phải có dạng conferences/{mã}");
        }
        violations.Check(expire is null || expire > nowMs, "api_key.expire_time", "must be in the future", "phải ở tương lai");
        violations.ThrowIfAny();
        return new ApiKey(id, wire.DisplayName, role, wire.Organization, [.. wire.Conferences], nowMs, expire, null);
    }

    public static V1.ApiKey ToProto(this ApiKey key) => new()
    {
        Name = key.Name,
        DisplayName = key.DisplayName,
        Role = (V1.Role)key.Role,
        Organization = key.Organization,
        Conferences = { key.Conferences },
        CreateTime = At(key.CreateMs),
        ExpireTime = key.ExpireMs is { } expire ? At(expire) : null,
        RevokeTime = key.RevokeMs is { } revoke ? At(revoke) : null,
    };

    public static V1.AuditEntry ToProto(this AuditEntry entry) => new()
    {
        Sequence = entry.Id,
        Time = At(entry.TimeMs),
        Caller = entry.ActorName,
        ApiKey = entry.Actor,
        OnBehalfOf = entry.ActingFor ?? "",
        Method = entry.Method,
        Resource = entry.Resource,
    };

    private static Timestamp At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToTimestamp();

    private static bool IsName(string name, string collection) =>
        name.StartsWith(collection, StringComparison.Ordinal) && name.Length > collection.Length && name.Length <= 200 && !name[collection.Length..].Contains('/', StringComparison.Ordinal);
}
