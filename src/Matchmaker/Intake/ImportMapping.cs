using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Intake;

/// <summary>What came of an import, to the wire.</summary>
internal static class ImportMapping
{
    public static V1.ImportWorkbookResponse ToProto(IntakeOutcome outcome, int maxFindings)
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
        };
    }

    public static RpcException ToRefusal(IntakeRefusal refusal, string file) => refusal.IsLimit
        ? Refusals.Of(V1.ErrorReason.FileTooLarge, refusal.English, refusal.Vietnamese, ("file", file), ("limit", refusal.Reason))
        : Refusals.Of(V1.ErrorReason.NotAWorkbook, refusal.English, refusal.Vietnamese, ("file", file), ("reason", refusal.Reason));

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
