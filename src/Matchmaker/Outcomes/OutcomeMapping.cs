using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Standing;

namespace Matchmaker.Outcomes;

/// <summary>Ledgers to the wire and back; every violation is noted by its field path.</summary>
internal static class OutcomeMapping
{
    private const long MaxValue = 1_000_000_000_000_000;
    private const int MaxFiles = 10;
    private const int MaxNote = 1_000;

    /// <summary>The entry that a request asks for, checked as far as it says itself.</summary>
    /// <param name="today">No entry is dated later.</param>
    public static OutcomeDraft ToDraft(V1.RecordAgreementRequest request, DateOnly today, Violations violations)
    {
        ConferenceRequests.Parent(request.Parent, "parent", violations);
        CatalogRequests.RequestId(request.RequestId, violations);
        var corrects = ToCorrected(request, violations);
        ToPair(request, violations);
        var entry = ToEntry(request, today, violations) with { Corrects = corrects.Number };
        if (request.OnBehalfOf.Length > 0)
        {
            IsParticipation(request, request.OnBehalfOf, "on_behalf_of", violations);
        }
        return new OutcomeDraft
        {
            Conference = request.Parent,
            Meeting = request.Meeting,
            Producer = request.Producer,
            Buyer = request.Buyer,
            Entry = entry,
            Corrects = corrects.Agreement,
            Etag = request.Etag,
        };
    }

    /// <param name="displayNames">By participation.</param>
    /// <param name="today">The day on which a contract must be in force.</param>
    public static V1.Agreement ToProto(this Agreement agreement, IReadOnlyDictionary<string, string> displayNames, DateOnly today) => new()
    {
        Name = agreement.Name,
        Producer = agreement.Producer,
        Buyer = agreement.Buyer,
        ProducerOrganization = agreement.ProducerOrganization,
        BuyerOrganization = agreement.BuyerOrganization,
        ProducerDisplayName = displayNames.GetValueOrDefault(agreement.Producer, ""),
        BuyerDisplayName = displayNames.GetValueOrDefault(agreement.Buyer, ""),
        State = (V1.Agreement.Types.State)agreement.Ledger.State,
        FailureReason = (V1.FailureReason)agreement.Ledger.Reason,
        InForce = agreement.Ledger.InForceUntil is { } until && today <= until,
        FollowUpDate = WireValues.ToProto(agreement.Ledger.Due?.FollowUp),
        Entries = { agreement.Ledger.Entries.Select(entry => ToProto(agreement, entry)) },
        Etag = Etag.Of(agreement.Version),
        CreateTime = WireValues.Time(agreement.CreateMs),
        UpdateTime = WireValues.Time(agreement.UpdateMs),
    };

    public static V1.FollowUp ToFollowUp(this Agreement agreement, IReadOnlyDictionary<string, string> displayNames) => new()
    {
        Agreement = agreement.Name,
        DueDate = WireValues.ToProto(agreement.Ledger.Due?.FollowUp),
        Producer = agreement.Producer,
        Buyer = agreement.Buyer,
        ProducerDisplayName = displayNames.GetValueOrDefault(agreement.Producer, ""),
        BuyerDisplayName = displayNames.GetValueOrDefault(agreement.Buyer, ""),
        State = (V1.Agreement.Types.State)agreement.Ledger.State,
        Note = agreement.Ledger.Due?.Note ?? "",
    };

    private static V1.AgreementEntry ToProto(Agreement agreement, OutcomeEntry entry) => new()
    {
        Name = agreement.EntryName(entry.Number),
        Number = entry.Number,
        Step = (V1.OutcomeStep)entry.Step,
        Date = WireValues.ToProto(entry.Date),
        ValueVnd = entry.Value ?? 0,
        Direction = (V1.GoodsDirection)entry.Direction,
        FailureReason = (V1.FailureReason)entry.Reason,
        Note = entry.Note ?? "",
        FollowUpDate = WireValues.ToProto(entry.FollowUp),
        EndDate = WireValues.ToProto(entry.Ends),
        Files = { entry.Files.Select(file => new V1.FileReference { Uri = file.Uri, Sha256 = file.Sha256, Title = file.Title }) },
        Subject = entry.Subject ?? "",
        Corrects = entry.Corrects is { } number ? agreement.EntryName(number) : "",
        CorrectedBy = agreement.Ledger.CorrectionOf(entry.Number) is { } later ? agreement.EntryName(later.Number) : "",
        RecordedBy = entry.RecordedBy,
        OnBehalfOf = entry.OnBehalfOf ?? "",
        CreateTime = WireValues.Time(entry.RecordedMs),
    };

    private static OutcomeEntry ToEntry(V1.RecordAgreementRequest request, DateOnly today, Violations violations)
    {
        var step = (OutcomeStep)request.Step;
        violations.Check(Enum.IsDefined(step) && step != OutcomeStep.None, "step", "must be one of the steps", "phải là một bước đã định");
        var date = WireValues.ToDate(request.Date, "date", violations) ?? today;
        violations.Check(date <= today, "date", "must not be after today", "không được sau hôm nay");
        var hasValue = step is OutcomeStep.Mou or OutcomeStep.PrincipleContract or OutcomeStep.SignedContract or OutcomeStep.Delivery;
        violations.Check(request.ValueVnd is >= 0 and <= MaxValue, "value_vnd", $"must be from 0 to {MaxValue}", "phải từ 0 đến một triệu tỷ đồng");
        violations.Check(hasValue || request.ValueVnd == 0, "value_vnd", "does not go with the step", "không đi với bước này");
        violations.Check(step != OutcomeStep.Delivery || request.ValueVnd != 0, "value_vnd", "must be given for a delivery", "cần giá trị hàng đã giao");
        violations.Check(Enum.IsDefined(request.Direction), "direction", "must be one of the directions", "phải là một chiều đã định");
        violations.Check(hasValue || request.Direction == V1.GoodsDirection.Unspecified, "direction", "does not go with the step", "không đi với bước này");
        violations.Check(
            Enum.IsDefined(request.FailureReason) && (request.FailureReason != V1.FailureReason.Unspecified) == (step == OutcomeStep.Failure),
            "failure_reason", "must be one of the reasons for a failure, and unset otherwise", "cần đúng một lý do khi không thành, và chỉ khi đó");
        violations.Length("note", request.Note, MaxNote);
        var ends = WireValues.ToDate(request.EndDate, "end_date", violations);
        violations.Check(
            ends is null || (ends >= date && step is OutcomeStep.PrincipleContract or OutcomeStep.SignedContract),
            "end_date", "goes with a contract and must not be before date", "chỉ dành cho hợp đồng và không được trước ngày ký");
        var followUp = WireValues.ToDate(request.FollowUpDate, "follow_up_date", violations);
        violations.Check(
            followUp is null || (followUp >= date && step != OutcomeStep.Retraction), "follow_up_date", "must not be before date, and not of a retraction", "không được trước ngày ghi nhận");
        violations.Check(
            request.Subject.Length == 0 || CatalogNames.IsOf(CatalogKinds.Offers, request.Subject) || CatalogNames.IsOf(CatalogKinds.Needs, request.Subject),
            "subject", "must name an offer or a need", "phải là tên hàng chào bán hoặc nhu cầu");
        return new OutcomeEntry
        {
            Step = step,
            Date = date,
            Value = request.ValueVnd == 0 ? null : request.ValueVnd,
            Direction = request.ValueVnd == 0 ? GoodsDirection.None : request.Direction == V1.GoodsDirection.ToProducer ? GoodsDirection.ToProducer : GoodsDirection.ToBuyer,
            Reason = (FailureReason)request.FailureReason,
            Note = WireValues.OrNull(request.Note),
            FollowUp = followUp,
            Ends = ends,
            Files = ToFiles(request.Files, violations),
            Subject = WireValues.OrNull(request.Subject),
            OnBehalfOf = WireValues.OrNull(request.OnBehalfOf),
        };
    }

    // A meeting, two participations, or the entry to correct: one of the three says who the two are.
    private static void ToPair(V1.RecordAgreementRequest request, Violations violations)
    {
        if (request.Meeting.Length > 0)
        {
            violations.Check(
                ConferenceNames.IsChild(request.Meeting, "meetings") && ConferenceNames.ConferenceOf(request.Meeting) == request.Parent,
                "meeting", "must be a meeting of the conference", "phải là cuộc gặp của hội nghị này");
            violations.Check(request.Producer.Length + request.Buyer.Length == 0, "producer", "must be left out where meeting is given", "không điền khi đã có cuộc gặp");
        }
        else if (request.Corrects.Length == 0 || request.Producer.Length + request.Buyer.Length > 0)
        {
            IsParticipation(request, request.Producer, "producer", violations);
            IsParticipation(request, request.Buyer, "buyer", violations);
        }
    }

    private static void IsParticipation(V1.RecordAgreementRequest request, string name, string field, Violations violations) => violations.Check(
        ConferenceNames.IsOf(ConferenceKinds.Participations, name) && ConferenceNames.ConferenceOf(name) == request.Parent,
        field, "must be a participation of the conference", "phải là một đơn vị tham dự hội nghị này");

    private static (string Agreement, int? Number) ToCorrected(V1.RecordAgreementRequest request, Violations violations)
    {
        if (request.Corrects.Length == 0)
        {
            violations.Check(request.Step != V1.OutcomeStep.Retraction, "corrects", "must name what is retracted", "cần nêu dòng được rút lại");
            return ("", null);
        }
        var isEntry = AgreementNames.TryReadEntry(request.Corrects, out var agreement, out var number) && ConferenceNames.ConferenceOf(agreement) == request.Parent;
        return violations.Check(isEntry, "corrects", $"must have the form {AgreementNames.EntryForm}", $"phải có dạng {AgreementNames.EntryForm}") ? (agreement, number) : ("", null);
    }

    private static ImmutableArray<FileReference> ToFiles(RepeatedField<V1.FileReference> wire, Violations violations)
    {
        violations.Check(wire.Count <= MaxFiles, "files", $"must be at most {MaxFiles}", $"không được quá {MaxFiles} tệp");
        foreach (var (at, file) in wire.Index())
        {
            violations.Check(
                file.Uri.Length <= 1_000 && Uri.TryCreate(file.Uri, UriKind.Absolute, out _), $"files[{at}].uri", "must be an absolute URI", "phải là địa chỉ đầy đủ");
            violations.Check(
                file.Sha256.Length == 64 && file.Sha256.All(char.IsAsciiHexDigitLower), $"files[{at}].sha256", "must be 64 hexadecimal digits in lower case", "phải gồm 64 chữ số thập lục phân viết thường");
            violations.Text($"files[{at}].title", file.Title, 200);
        }
        return [.. wire.Select(file => new FileReference(file.Uri, file.Sha256, file.Title))];
    }
}
