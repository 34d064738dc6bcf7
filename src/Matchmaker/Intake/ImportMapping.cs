using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Intake;

/// <summary>What came of an import, to the wire.</summary>
internal static class ImportMapping
{
    public static V1.ImportWorkbookResponse ToProto(IntakeOutcome outcome, IntakeResult read, int maxFindings)
    {
        var shown = outcome.Findings.Length <= maxFindings
            ? outcome.Findings
            : [.. outcome.Findings.OrderByDescending(found => found.Severity).Take(maxFindings)];
        return new V1.ImportWorkbookResponse
        {
            Counts = { outcome.Counts.Select(ToProto) },
            Findings = { shown.Select(ToProto) },
            FindingCount = outcome.Findings.Length,
            Conferences = { outcome.Conferences },
            Mappings = { read.Mappings.OrderBy(mapping => mapping.HeaderRow).GroupBy(mapping => mapping.Sheet, StringComparer.Ordinal).SelectMany(sheet => sheet).Select(ToProto) },
        };
    }

    public static RpcException ToRefusal(IntakeRefusal refusal, string file) => refusal.IsLimit
        ? Refusals.Of(V1.ErrorReason.FileTooLarge, refusal.English, refusal.Vietnamese, ("file", file), ("limit", refusal.Reason))
        : Refusals.Of(V1.ErrorReason.NotAWorkbook, refusal.English, refusal.Vietnamese, ("file", file), ("reason", refusal.Reason));

    public static V1.HeadingWording ToProto(HeadingWording wording) => new()
    {
        Heading = wording.Typed,
        Field = wording.Field,
        UpdateTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeMilliseconds(wording.UpdateMs)),
    };

    private static V1.ColumnMapping ToProto(ColumnMapping mapping) => new()
    {
        Sheet = mapping.Sheet,
        HeaderRow = mapping.HeaderRow,
        Column = mapping.Column,
        Heading = mapping.Heading,
        Field = mapping.Field,
        Source = mapping.Source switch
        {
            MappingSource.Chosen => V1.MappingSource.Chosen,
            MappingSource.Own => V1.MappingSource.Own,
            _ => V1.MappingSource.Shipped,
        },
    };

    private static V1.ImportCount ToProto(ImportCount count) => new()
    {
        Kind = count.Kind,
        Created = count.Created,
        Updated = count.Updated,
        Unchanged = count.Unchanged,
        Refused = count.Refused,
    };

    private static V1.Finding ToProto(Finding finding) => new()
    {
        Sheet = finding.Sheet,
        Row = finding.Row,
        Column = finding.Column,
        Severity = finding.Severity switch
        {
            FindingSeverity.Error => V1.Severity.Error,
            FindingSeverity.Warning => V1.Severity.Warning,
            _ => V1.Severity.Info,
        },
        Reason = finding.Reason,
        Message = new V1.LocalizedText { Vi = finding.Vietnamese, En = finding.English },
        Suggestion = finding.Suggestion,
        Value = finding.Value,
    };
}
