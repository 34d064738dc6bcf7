using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Matchmaker.Pairing;

/// <summary>Writes <c>pairing-result/1</c>.</summary>
/// <remarks>
/// <c>{"format","problem","status":"optimal|feasible|infeasible","utility","bonus","bound","pairs":[[producer,buyer]],
/// "shortfalls":[{"participant","min","got","reason"}],"note":{…}}</c>. <c>bound</c> is of utility plus bonus. The note has the seconds, the sentences of
/// every shortfall, groups below their floor, and what fairness costs. When infeasible, <c>"infeasible"</c> lists the conflicts and there are no pairs.
/// </remarks>
internal static class PairingResultFile
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(Stream stream, PairingProblem problem, PairingResult result, PairingPrice? price, TimeSpan elapsed)
    {
        using var json = new Utf8JsonWriter(stream, Readable);
        json.WriteStartObject();
        json.WriteString("format", "pairing-result/1");
        json.WriteString("problem", problem.Name);
        switch (result)
        {
            case PairingResult.Proven(var plan):
                WritePlan(json, problem, plan, "optimal", plan.Utility + plan.Bonus);
                WriteNote(json, problem, plan, price, elapsed);
                break;
            case PairingResult.BestFound(var plan, var bound):
                WritePlan(json, problem, plan, "feasible", bound);
                WriteNote(json, problem, plan, price, elapsed);
                break;
            case PairingResult.Infeasible(var conflicts):
                json.WriteString("status", "infeasible");
                json.WriteStartArray("infeasible");
                foreach (var conflict in conflicts)
                {
                    json.WriteStringValue(conflict.English);
                }
                json.WriteEndArray();
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
        json.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter json, PairingProblem problem, PairingPlan plan, string status, long bound)
    {
        json.WriteString("status", status);
        json.WriteNumber("utility", plan.Utility);
        json.WriteNumber("bonus", plan.Bonus);
        json.WriteNumber("bound", bound);
        json.WriteStartArray("pairs");
        foreach (var index in plan.Chosen)
        {
            json.WriteStartArray();
            WriteId(json, problem.Participants[problem.Candidates[index].Producer]);
            WriteId(json, problem.Participants[problem.Candidates[index].Buyer]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("shortfalls");
        foreach (var shortfall in plan.Shortfalls)
        {
            if (shortfall.Participant is { } participant)
            {
                json.WriteStartObject();
                json.WritePropertyName("participant");
                WriteId(json, problem.Participants[participant]);
                json.WriteNumber("min", shortfall.Min);
                json.WriteNumber("got", shortfall.Got);
                json.WriteString("reason", NameOf(shortfall.Reason));
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
    }

    private static void WriteNote(Utf8JsonWriter json, PairingProblem problem, PairingPlan plan, PairingPrice? price, TimeSpan elapsed)
    {
        json.WriteStartObject("note");
        json.WriteNumber("seconds", Math.Round(elapsed.TotalSeconds, 3));
        json.WriteStartArray("shortfalls");
        foreach (var shortfall in plan.Shortfalls)
        {
            json.WriteStartObject();
            if (shortfall.Participant is { } participant)
            {
                json.WritePropertyName("participant");
                WriteId(json, problem.Participants[participant]);
            }
            else
            {
                json.WriteString("group", shortfall.Group);
                json.WriteNumber("min", shortfall.Min);
                json.WriteNumber("got", shortfall.Got);
                json.WriteString("reason", NameOf(shortfall.Reason));
            }
            json.WriteString("vi", shortfall.Vietnamese);
            json.WriteString("en", shortfall.English);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (price is not null)
        {
            json.WriteStartObject("fairness");
            json.WriteNumber("utility_without", price.UtilityWithout);
            json.WriteNumber("price", price.Price);
            WriteChanges(json, problem, "gained", price.Gained);
            WriteChanges(json, problem, "lost", price.Lost);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void WriteChanges(Utf8JsonWriter json, PairingProblem problem, string name, IEnumerable<MeetingChange> changes)
    {
        json.WriteStartArray(name);
        foreach (var change in changes)
        {
            json.WriteStartObject();
            json.WritePropertyName("participant");
            WriteId(json, problem.Participants[change.Participant]);
            json.WriteNumber("without", change.Without);
            json.WriteNumber("with", change.With);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteId(Utf8JsonWriter json, PairingParticipant participant)
    {
        if (participant.IdIsNumber)
        {
            json.WriteRawValue(participant.Id);
        }
        else
        {
            json.WriteStringValue(participant.Id);
        }
    }

    private static string NameOf(ShortfallReason reason) => reason switch
    {
        ShortfallReason.NoCandidate => "no_candidate",
        ShortfallReason.Excluded => "excluded",
        ShortfallReason.FreeSlots => "free_slots",
        ShortfallReason.NoCommonSlot => "no_common_slot",
        ShortfallReason.Capacity => "capacity",
        ShortfallReason.QuotaOfOthers => "quota_of_others",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
