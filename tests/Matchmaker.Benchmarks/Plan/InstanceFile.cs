using System.Text.Json;
using Matchmaker.Scheduling;

namespace Matchmaker.Benchmarks.Plan;

/// <summary>Writes a generated event as <c>b2b-instance/1</c>.</summary>
internal static class InstanceFile
{
    public static void Write(Stream stream, ScheduleProblem problem)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("format", "b2b-instance/1");
        json.WriteString("name", problem.Name);
        json.WriteNumber("participants", problem.Participants.Length);
        json.WriteNumber("slots", problem.Slots.Length);
        json.WriteNumber("tables", problem.Tables);
        json.WritePropertyName("sessions");
        JsonSerializer.Serialize(json, problem.Sessions.Select(session => new { id = session.Id, name = session.Name, slots = session.Slots }));
        json.WritePropertyName("fairness");
        JsonSerializer.Serialize(json, problem.FairnessLimit);
        json.WritePropertyName("meetings");
        JsonSerializer.Serialize(json, problem.Meetings.Select((meeting, index) => new
        {
            id = index,
            a = meeting.A,
            b = meeting.B,
            session = meeting.Session is { } session ? problem.Sessions[session].Id : 0,
            @fixed = meeting.FixedSlot,
        }));
        json.WritePropertyName("forbidden");
        JsonSerializer.Serialize(json, problem.Participants.Select(participant => participant.Forbidden));
        json.WritePropertyName("precedences");
        JsonSerializer.Serialize(json, problem.Precedences.Select(order => new[] { order.Before, order.After }));
        json.WriteEndObject();
    }
}
