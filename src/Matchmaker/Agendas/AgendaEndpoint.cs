using System.Collections.Immutable;
using Grpc.Core;
using Matchmaker.Conferences;
using Matchmaker.Platform;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Platform.Watching;
using Microsoft.Extensions.Options;

namespace Matchmaker.Agendas;

/// <summary>Agendas of tables, agendas as files, and agendas as they change.</summary>
internal sealed partial class AgendaEndpoint(
    Database database, FactAnswers answers, WatchStreams streams, ChangeWatch changes, IOptions<AgendaOptions> options, TimeProvider clock)
    : V1.AgendaService.AgendaServiceBase
{
    private const string ConferenceForm = "conferences/{conference}";
    private const int MaxTables = 100;

    private static Caller Caller => CallScope.Current!.Caller;

    public override async Task<V1.TableAgenda> GetTableAgenda(V1.GetTableAgendaRequest request, ServerCallContext context)
    {
        Violations.Form(ConferenceNames.IsConference(request.Name), "name", ConferenceForm);
        if (request.Table.Length == 0)
        {
            Violations.Throw("table", "must not be empty", "không được để trống");
        }
        return await answers.GetAsync(
            "table-agendas",
            $"{request.Name} {request.Table}",
            TagsOf(request.Name),
            async cancel =>
            {
                var book = await BookAsync(request.Name, cancel);
                return AgendaMapping.TableOf(book.Conference, request.Table).ToProto(book);
            },
            context.CancellationToken);
    }

    public override async Task<V1.ListTableAgendasResponse> ListTableAgendas(V1.ListTableAgendasRequest request, ServerCallContext context)
    {
        Violations.Form(ConferenceNames.IsConference(request.Parent), "parent", ConferenceForm);
        var list = $"tableAgendas {request.Parent} {request.Hall}";
        var size = PageSize.Of(request.PageSize, max: MaxTables);
        var after = PageToken.TryRead(request.PageToken, list, out var keys) ? keys : throw Refusals.PageTokenInvalid();
        return await answers.GetAsync(
            "table-agenda-pages", $"{list} {size} {request.PageToken}", TagsOf(request.Parent), cancel => PageAsync(request, list, size, after, cancel), context.CancellationToken);
    }

    // Also the names that its parties go by.
    private static ImmutableArray<string> TagsOf(string conference) => [FactTags.Below(conference), "organizations"];

    private async Task<V1.ListTableAgendasResponse> PageAsync(
        V1.ListTableAgendasRequest request, string list, int size, ImmutableArray<string> after, CancellationToken cancellationToken)
    {
        var book = await BookAsync(request.Parent, cancellationToken);
        var tables = request.Hall.Length > 0 ? AgendaMapping.TablesOf(book.Conference, request.Hall) : book.Conference.Tables;
        // A table that is gone since the last page: the list goes on from its start, where nothing is missed.
        var from = after is [var last] ? tables.Select(table => table.Id).ToList().IndexOf(last) + 1 : 0;
        var shown = tables.Skip(from).Take(size).ToList();
        return new V1.ListTableAgendasResponse
        {
            TableAgendas = { shown.Select(table => table.ToProto(book)) },
            NextPageToken = from + shown.Count < tables.Length ? PageToken.After(list, shown[^1].Id) : "",
        };
    }

    private async Task<AgendaBook> BookAsync(string conference, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => AgendaBook.ReadAsync(session, conference), cancellationToken) ?? throw Refusals.NotFound(conference);
}
