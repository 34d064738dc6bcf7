using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Matchmaker.Outcomes.Reports;
using Matchmaker.Platform;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Outcomes;

internal sealed partial class OutcomeEndpoint
{
    public override async Task<V1.Report> GetReport(V1.GetReportRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var question = ReportMapping.ToQuestion(request.Parent, request.StartDate, request.EndDate, request.AsOf, Today, violations);
        violations.ThrowIfAny();
        Admit(question, context);
        // A report counts catalogue, conferences and programmes; what of them is for the rows to say.
        return await answers.GetAsync(
            "reports",
            string.Create(CultureInfo.InvariantCulture, $"{question.Parent} {question.Period?.From:O} {question.Period?.To:O} {question.AsOf:O}"),
            [FactTags.Below("conferences"), FactTags.Below("organizations"), FactTags.Below("programmes")],
            async cancel => (await CountAsync(question, cancel)).ToProto(),
            context.CancellationToken);
    }

    public override async Task<V1.ListReportRowsResponse> ListReportRows(V1.ListReportRowsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var question = ReportMapping.ToQuestion(request.Parent, request.StartDate, request.EndDate, request.AsOf, Today, violations);
        var cell = ReportMapping.ToCell(request, violations);
        violations.ThrowIfAny();
        var list = $"reportRows {question} {request.Figure} {cell}";
        var size = PageSize.Of(request.PageSize);
        var from = !PageToken.TryRead(request.PageToken, list, out var keys) ? throw Refusals.PageTokenInvalid()
            : keys is [var shown] ? int.Parse(shown, CultureInfo.InvariantCulture)
            : 0;
        Admit(question, context);
        var rows = await database.ReadAsync(
            async session => await ReportReader.RowsAsync(session, question, request.Figure, cell) ?? throw Refusals.NotFound(question.Parent), context.CancellationToken);
        return new V1.ListReportRowsResponse
        {
            ReportRows = { rows.Skip(from).Take(size).Select(row => row.ToProto()) },
            NextPageToken = rows.Length > from + size ? PageToken.After(list, (from + size).ToString(CultureInfo.InvariantCulture)) : "",
            TotalSize = rows.Length,
        };
    }

    public override async Task<V1.ExportReportResponse> ExportReport(V1.ExportReportRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var question = ReportMapping.ToQuestion(request.Parent, request.StartDate, request.EndDate, request.AsOf, Today, violations);
        violations.Check(
            request.Format is V1.ReportFormat.Xlsx or V1.ReportFormat.Pdf, "format", "must be one of the formats", "phải là một định dạng đã định");
        violations.Check(request.LanguageCode is "" or "vi" or "en", "language_code", "must be vi or en", "phải là vi hoặc en");
        violations.ThrowIfAny();
        Admit(question, context);
        var paper = new ReportPaper(await CountAsync(question, context.CancellationToken), request.LanguageCode == "en");
        using var file = new MemoryStream();
        if (request.Format == V1.ReportFormat.Pdf)
        {
            ReportPdfFile.Write(paper, clock.GetUtcNow(), file);
        }
        else
        {
            ReportXlsxFile.Write(paper, file);
        }
        return new V1.ExportReportResponse
        {
            FileName = $"{paper.FileName}{(request.Format == V1.ReportFormat.Pdf ? ".pdf" : ".xlsx")}",
            ContentType = request.Format == V1.ReportFormat.Pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Content = ByteString.CopyFrom(file.GetBuffer(), 0, (int)file.Length),
        };
    }

    private Task<Report> CountAsync(ReportQuestion question, CancellationToken cancellationToken) => database.ReadAsync(
        async session => await ReportReader.ReadAsync(session, question) ?? throw Refusals.NotFound(question.Parent), cancellationToken);

    private static void Admit(ReportQuestion question, ServerCallContext context)
    {
        // A programme holds conferences that a key of some conferences does not cover.
        if (Caller is { Role: Role.Organizer, Conferences.IsEmpty: false } caller && (!question.Parent.StartsWith("conferences/", StringComparison.Ordinal) || !caller.Reaches(question.Parent)))
        {
            throw Refusals.PermissionDenied(context.Method);
        }
    }
}
