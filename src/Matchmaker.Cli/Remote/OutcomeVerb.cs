using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Matchmaker.Platform.Files;

namespace Matchmaker.Cli;

/// <summary><c>mm outcome record</c>: one line of a pair's ledger.</summary>
internal static class OutcomeVerb
{
    private static readonly ImmutableArray<(string Word, V1.OutcomeStep Step)> Steps =
    [
        ("held", V1.OutcomeStep.Held), ("mou", V1.OutcomeStep.Mou), ("principle", V1.OutcomeStep.PrincipleContract), ("signed", V1.OutcomeStep.SignedContract),
        ("delivery", V1.OutcomeStep.Delivery), ("failure", V1.OutcomeStep.Failure), ("follow-up", V1.OutcomeStep.FollowUp), ("retract", V1.OutcomeStep.Retraction),
    ];

    private static readonly Option<string> Conference = new("--conference") { Description = "Id or resource name of the conference.", HelpName = "ID", Required = true };
    private static readonly Option<string> Step = new("--step") { Description = "What happened.", HelpName = "STEP", Required = true };
    private static readonly Option<string?> Meeting = new("--meeting") { Description = "Id or resource name of the meeting, in place of the two.", HelpName = "ID" };
    private static readonly Option<string?> Producer = new("--producer") { Description = "Id or resource name of the producer's participation.", HelpName = "ID" };
    private static readonly Option<string?> Buyer = new("--buyer") { Description = "Id or resource name of the buyer's participation.", HelpName = "ID" };
    private static readonly Option<long> Value = new("--value") { Description = "Value in whole VND.", HelpName = "VND" };
    private static readonly Option<bool> ToProducer = new("--to-producer") { Description = "The goods go from the buyer to the producer." };
    private static readonly Option<DateOnly?> Date = WireDay.Option("--date", "The day it happened; else today.");
    private static readonly Option<string?> Reason = new("--reason") { Description = "Why it came to nothing.", HelpName = "REASON" };
    private static readonly Option<DateOnly?> FollowUp = WireDay.Option("--follow-up", "When to ask again.");
    private static readonly Option<DateOnly?> Ends = WireDay.Option("--ends", "Last day of a contract.");
    private static readonly Option<string?> Note = new("--note") { Description = "Free text.", HelpName = "TEXT" };
    private static readonly Option<string?> Corrects = new("--corrects") { Description = "Resource name of the entry that this one stands for.", HelpName = "NAME" };
    private static readonly Option<string?> For = new("--for") { Description = "producer or buyer: for whom an organizer records.", HelpName = "SIDE" };

    public static Command Create()
    {
        Step.AcceptOnlyFromAmong([.. Steps.Select(step => step.Word)]);
        Reason.AcceptOnlyFromAmong("volume", "criteria", "discount", "payment", "price", "paperwork", "other");
        For.AcceptOnlyFromAmong("producer", "buyer");
        var record = new Verb("record", "Add an entry to a pair's ledger: a meeting, a contract, a delivery, a failure.",
            "Ghi một dòng vào sổ kết quả của hai bên: đã gặp, hợp đồng, giao hàng, không thành.",
            "mm outcome record --conference son-la-2026 --producer htx-a --buyer sieu-thi-b --step signed --value 120000000",
            "mm outcome record --conference son-la-2026 --meeting 01k9 --step failure --reason discount --follow-up 2026-12-01",
            "mm outcome record --conference son-la-2026 --step retract --corrects conferences/son-la-2026/agreements/01ka/entries/2")
        {
            Conference, Meeting, Producer, Buyer, Step, Value, ToProducer, Date, Reason, FollowUp, Ends, Note, Corrects, For, ServerOption.Server, ServerOption.Key,
        };
        record.SetAction(RunAsync);
        return new Verb("outcome", "What came of meetings.", "Kết quả của các cuộc gặp.", record.Examples) { record };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var request = RequestOf(parsed);
        using var client = ServerOption.Connect(parsed);
        var agreement = await client.Outcomes.RecordAgreementAsync(request, cancellationToken: cancellationToken);
        var entry = agreement.Entries[^1];
        var value = entry.ValueVnd > 0 ? string.Create(CultureInfo.InvariantCulture, $", {entry.ValueVnd:N0} VND") : "";
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            $"{entry.Name}: {parsed.GetRequiredValue(Step)}{value}; {agreement.ProducerDisplayName} – {agreement.BuyerDisplayName}: {agreement.State}");
        return ExitCode.Done;
    }

    private static V1.RecordAgreementRequest RequestOf(ParseResult parsed)
    {
        var parent = ResourceId.Full("conferences", parsed.GetRequiredValue(Conference));
        var (producer, buyer) = (Party(Producer), Party(Buyer));
        if (parsed.GetValue(For) is not null && (producer.Length == 0 || buyer.Length == 0))
        {
            throw new BadInputException("--for", "", "needs --producer and --buyer");
        }
        return new V1.RecordAgreementRequest
        {
            Parent = parent,
            Meeting = parsed.GetValue(Meeting) is { } meeting ? ResourceId.Full($"{parent}/meetings", meeting) : "",
            Producer = producer,
            Buyer = buyer,
            Step = Steps.First(step => step.Word == parsed.GetRequiredValue(Step)).Step,
            Date = WireDay.Of(parsed.GetValue(Date)),
            ValueVnd = parsed.GetValue(Value),
            Direction = parsed.GetValue(ToProducer) ? V1.GoodsDirection.ToProducer : V1.GoodsDirection.Unspecified,
            FailureReason = parsed.GetValue(Reason) is { } reason ? Enum.Parse<V1.FailureReason>(reason, ignoreCase: true) : V1.FailureReason.Unspecified,
            Note = parsed.GetValue(Note) ?? "",
            FollowUpDate = WireDay.Of(parsed.GetValue(FollowUp)),
            EndDate = WireDay.Of(parsed.GetValue(Ends)),
            Corrects = parsed.GetValue(Corrects) ?? "",
            OnBehalfOf = parsed.GetValue(For) switch { "producer" => producer, "buyer" => buyer, _ => "" },
        };

        string Party(Option<string?> option) => parsed.GetValue(option) is { } typed ? ResourceId.Full($"{parent}/participations", typed) : "";
    }
}
