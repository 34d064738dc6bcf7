using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Conferences;

/// <summary>Checks that all requests of this slice share; each notes its violations.</summary>
internal static class ConferenceRequests
{
    public static void Name<T>(ConferenceKind<T> kind, string name, string field, Violations violations)
        where T : class
    {
        var form = kind.IsTop ? $"{kind.Collection}/{{id}}" : $"conferences/{{conference}}/{kind.Collection}/{{id}}";
        violations.Check(ConferenceNames.IsOf(kind, name), field, $"must have the form {form}", $"phải có dạng {form}");
    }

    /// <summary>The conference that a resource is made or listed in.</summary>
    public static void Parent(string parent, string field, Violations violations) =>
        violations.Check(ConferenceNames.IsConference(parent), field, "must have the form conferences/{conference}", "phải có dạng conferences/{conference}");

    /// <summary>A reference that may be left out; null when it is.</summary>
    public static string? Reference(string name, bool isName, string field, string form, Violations violations)
    {
        violations.Check(name.Length == 0 || isName, field, $"must have the form {form}", $"phải có dạng {form}");
        return name.Length == 0 ? null : name;
    }

    /// <summary>The name of a new resource: with the id that was chosen, or with another when none was.</summary>
    public static string NewName<T>(ConferenceKind<T> kind, string parent, string id, string otherwise, string field, Violations violations)
        where T : class
    {
        violations.Check(
            id.Length == 0 || CatalogNames.IsChosenId(id), field, "must be 4 to 63 of a-z, 0-9 and -, first a letter", "phải gồm 4 đến 63 chữ a–z, số 0–9 hoặc -, bắt đầu bằng chữ");
        return ConferenceNames.Of(kind, parent, id.Length == 0 ? otherwise : id);
    }

    /// <summary>Refuses an organizer whose key names conferences, and not this one.</summary>
    /// <remarks>Where the contract holds the key against no field of the request, the role alone decides for all others.</remarks>
    public static void Admit(string name)
    {
        if (CallScope.Current is { Caller: { Role: Role.Organizer } caller } call && !caller.Reaches(ConferenceNames.ConferenceOf(name)))
        {
            throw Refusals.PermissionDenied(call.Method);
        }
    }

    /// <summary>Whether the caller may see an organization's part: a representative sees only its own.</summary>
    public static bool MaySee(Participation participation) =>
        CallScope.Current is not { Caller: { Role: Role.Representative } caller } || caller.Reaches(participation.Organization);
}
