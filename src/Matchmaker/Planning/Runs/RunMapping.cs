using Google.Protobuf.WellKnownTypes;
using Matchmaker.Matching;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Planning.Runs;

/// <summary>What all kinds of runs have on the wire.</summary>
internal static class RunMapping
{
    public static V1.RunState ToProto(this RunState state) => (V1.RunState)state;

    public static V1.Quality ToProto(this RunQuality quality) => (V1.Quality)quality;

    public static V1.LocalizedText ToProto(this Bilingual text) => new() { Vi = text.Vietnamese, En = text.English };

    public static Timestamp At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToTimestamp();

    public static Timestamp? AtOrNull(long? milliseconds) => milliseconds is { } known ? At(known) : null;

    /// <summary>The conference of a run's name; refuses what is no name of a run of that kind.</summary>
    public static string ConferenceOf(string field, string name, RunKind kind)
    {
        if (!RunName.TryConference(name, kind, out var conference))
        {
            var collection = RunName.CollectionOf(kind);
            Violations.Throw(field, $"must have the form conferences/{{conference}}/{collection}/{{run}}", $"phải có dạng conferences/{{hội nghị}}/{collection}/{{lượt}}");
        }
        return conference;
    }
}
