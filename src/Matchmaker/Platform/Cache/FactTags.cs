using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Platform.Cache;

/// <summary>What a change of facts outdates, as tags of kept answers.</summary>
internal static class FactTags
{
    private const string Conferences = "conferences/";

    /// <summary>Anything at all below a name, the name itself too; "conferences" is the root of all of them.</summary>
    public static string Below(string name) => $"{name}/**";

    /// <summary>The tags of one change.</summary>
    /// <remarks>
    /// Of a conference's facts the name, its collection as in "conferences/c/scheduleRuns", and the conference; of all others the
    /// collection when it is at the root, as in "organizations". And the root. So their number stays bounded under an import.
    /// </remarks>
    public static ImmutableArray<string> Of(Change change)
    {
        var name = change.Resource;
        var (first, last) = (name.IndexOf('/', StringComparison.Ordinal), name.LastIndexOf('/'));
        if (first < 0)
        {
            return [Below(name)];
        }
        var tags = ImmutableArray.CreateBuilder<string>();
        tags.Add(Below(name[..first]));
        if (change.Conference is { } conference)
        {
            tags.Add(Below(conference));
        }
        if (name.StartsWith(Conferences, StringComparison.Ordinal))
        {
            tags.Add(name);
            tags.Add(name[..last]);
        }
        else if (first == last)
        {
            tags.Add(name[..first]);
        }
        return tags.ToImmutable();
    }
}
