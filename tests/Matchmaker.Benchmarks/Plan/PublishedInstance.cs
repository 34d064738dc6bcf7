using System.Collections.Immutable;
using System.Text.Json;
using Matchmaker.Scheduling;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>An instance file with the results its authors published, read for measuring only.</summary>
internal sealed record PublishedInstance(ScheduleProblem Problem, int? Optimum, bool HasPaper, ImmutableArray<PublishedTime> Times)
{
    public static PublishedInstance Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = file.RootElement;
        var sessions = root.GetProperty("sessions").EnumerateArray()
            .Select(session => new ScheduleSession(session.GetProperty("id").GetInt32(), session.GetProperty("name").GetString() ?? "", Ints(session.GetProperty("slots"))))
            .ToImmutableArray();
        var problem = new ScheduleProblem
        {
            Name = root.GetProperty("name").GetString()!,
            Participants = [.. root.GetProperty("forbidden").EnumerateArray().Select((slots, index) => new ScheduleParticipant($"{index}") { Forbidden = Ints(slots) })],
            Slots = [.. Enumerable.Repeat(new ScheduleSlot(), root.GetProperty("slots").GetInt32())],
            Tables = root.GetProperty("tables").GetInt32(),
            Sessions = sessions,
            Meetings = [.. root.GetProperty("meetings").EnumerateArray().Select(meeting => ReadMeeting(meeting, sessions))],
            Precedences = [.. root.GetProperty("precedences").EnumerateArray().Select(pair => new Precedence(pair[0].GetInt32(), pair[1].GetInt32()))],
            FairnessLimit = root.GetProperty("fairness").ValueKind == JsonValueKind.Null ? null : root.GetProperty("fairness").GetInt32(),
            Closed = root.TryGetProperty("closed", out var closed)
                ? [.. closed.EnumerateArray().Select(pair => new TableClosure(pair[0].GetInt32(), pair[1].GetInt32()))]
                : [],
        };
        return root.TryGetProperty("paper", out var paper) && paper.ValueKind == JsonValueKind.Object
            ? new PublishedInstance(problem, OptionalInt(paper, "optimum"), HasPaper: true, ReadTimes(paper))
            : new PublishedInstance(problem, Optimum: null, HasPaper: false, []);
    }

    private static ScheduleMeeting ReadMeeting(JsonElement meeting, ImmutableArray<ScheduleSession> sessions)
    {
        var session = meeting.GetProperty("session").GetInt32();
        return new ScheduleMeeting($"{meeting.GetProperty("id").GetInt32()}", meeting.GetProperty("a").GetInt32(), meeting.GetProperty("b").GetInt32())
        {
            Session = session == 0 ? null : sessions.IndexOf(sessions.First(candidate => candidate.Id == session)),
            FixedSlot = OptionalInt(meeting, "fixed"),
        };
    }

    private static ImmutableArray<PublishedTime> ReadTimes(JsonElement paper) =>
        paper.TryGetProperty("results", out var results) && results.ValueKind == JsonValueKind.Object
            ? [.. results.EnumerateObject().Where(entry => entry.Value.TryGetProperty("time_s", out var time) && time.ValueKind == JsonValueKind.Number)
                .Select(entry => new PublishedTime(entry.Name, entry.Value.GetProperty("time_s").GetDouble()))]
            : [];

    private static int? OptionalInt(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    private static ImmutableArray<int> Ints(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetInt32())];
}

/// <summary>Seconds a published method took to prove its answer.</summary>
internal sealed record PublishedTime(string Method, double Seconds);
