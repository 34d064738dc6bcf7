using System.Collections.Immutable;

namespace Matchmaker.Platform;

/// <summary>What a caller is allowed to be. The numbers are stored and equal those of the contract.</summary>
internal enum Role
{
    None = 0,
    Administrator = 1,
    Organizer = 2,
    Representative = 3,
    Auditor = 4,
}

/// <summary>Who calls, and how far the key reaches.</summary>
/// <param name="Name">Resource name of the key, or a word for callers without one: "open", "anonymous", "server".</param>
/// <param name="DisplayName">Whom or what the key is for; empty without a key.</param>
/// <param name="Role">What the caller may do.</param>
/// <param name="Organization">For a representative: the organization it acts for; otherwise empty.</param>
/// <param name="Conferences">For an organizer: the conferences covered; empty means all.</param>
internal sealed record Caller(string Name, string DisplayName, Role Role, string Organization, ImmutableArray<string> Conferences)
{
    /// <summary>Somebody without a key, where one is not needed.</summary>
    public static Caller Anonymous { get; } = new("anonymous", "", Role.None, "", []);

    /// <summary>Anybody, when the server runs open on loopback.</summary>
    public static Caller Open { get; } = new("open", "", Role.Administrator, "", []);

    /// <summary>Background work of the server itself.</summary>
    public static Caller Server { get; } = new("server", "", Role.Administrator, "", []);

    /// <summary>Whether the key's scope covers a resource name; the role is not looked at.</summary>
    /// <remarks>
    /// A representative reaches its own organization and what is below it. An organizer whose key names conferences reaches those
    /// and what is below them, and everything that is not below a conference. All others reach everything.
    /// </remarks>
    public bool Reaches(string resource) => Role switch
    {
        Role.None => false,
        Role.Representative => Organization.Length > 0 && IsWithin(resource, Organization),
        Role.Organizer when !Conferences.IsEmpty && resource.StartsWith("conferences/", StringComparison.Ordinal) =>
            Conferences.Any(conference => IsWithin(resource, conference)),
        _ => true,
    };

    private static bool IsWithin(string resource, string parent) =>
        resource.StartsWith(parent, StringComparison.Ordinal) && (resource.Length == parent.Length || resource[parent.Length] == '/');
}
