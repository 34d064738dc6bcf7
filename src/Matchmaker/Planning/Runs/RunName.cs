using Matchmaker.Conferences;

namespace Matchmaker.Planning.Runs;

/// <summary>Resource names of runs: "conferences/{conference}/pairingRuns/{run}" and "conferences/{conference}/scheduleRuns/{run}".</summary>
internal static class RunName
{
    public static string Of(string conference, RunKind kind, string id) => $"{conference}/{CollectionOf(kind)}/{id}";

    /// <summary>The conference that a run's name is below; false when it is not the name of a run of that kind.</summary>
    public static bool TryConference(string name, RunKind kind, out string conference)
    {
        conference = ConferenceNames.ConferenceOf(name);
        return ConferenceNames.IsChild(name, CollectionOf(kind));
    }

    public static string CollectionOf(RunKind kind) => kind == RunKind.Pairing ? "pairingRuns" : "scheduleRuns";
}
