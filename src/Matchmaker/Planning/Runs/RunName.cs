using System.Text.RegularExpressions;

namespace Matchmaker.Planning.Runs;

/// <summary>Resource names of runs: "conferences/{conference}/pairingRuns/{run}" and "conferences/{conference}/scheduleRuns/{run}".</summary>
internal static partial class RunName
{
    public static string Of(string conference, RunKind kind, string id) => $"{conference}/{CollectionOf(kind)}/{id}";

    /// <summary>The conference that a run's name is below; false when it is not the name of a run of that kind.</summary>
    public static bool TryConference(string name, RunKind kind, out string conference)
    {
        var match = Pattern().Match(name);
        conference = match.Groups["conference"].Value;
        return match.Success && match.Groups["collection"].Value == CollectionOf(kind);
    }

    public static string CollectionOf(RunKind kind) => kind == RunKind.Pairing ? "pairingRuns" : "scheduleRuns";

    [GeneratedRegex("^(?<conference>conferences/[^/]{1,64})/(?<collection>[a-zA-Z]+)/[^/]{1,64}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
