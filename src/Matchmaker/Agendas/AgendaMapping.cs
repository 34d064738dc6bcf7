using System.Collections.Immutable;
using Matchmaker.Conferences;
using Matchmaker.Meetings;

namespace Matchmaker.Agendas;

/// <summary>Agendas to the wire, and requests from it.</summary>
internal static class AgendaMapping
{
    private const string IdForm = "conferences/{conference}/participations/{participation}";

    /// <summary>A table's day.</summary>
    public static V1.TableAgenda ToProto(this Table table, AgendaBook book) => new()
    {
        Table = table.Id,
        Hall = table.Hall,
        Meetings =
        {
            book.LinesOf(table).Where(line => line.Stands).Select(line => line.Meeting.ToProto(
                new Dictionary<string, string>(StringComparer.Ordinal) { [line.Producer.Name] = line.Producer.DisplayName, [line.Buyer.Name] = line.Buyer.DisplayName })),
        },
    };

    public static AgendaWords ToWords(V1.Language language) => language == V1.Language.En ? AgendaWords.English : AgendaWords.Vietnamese;

    /// <summary>The tables of a hall; throws the refusal when there is none.</summary>
    public static ImmutableArray<Table> TablesOf(Conference conference, string hall)
    {
        ImmutableArray<Table> tables = [.. conference.Tables.Where(table => table.Hall == hall)];
        return tables.IsEmpty ? throw AgendaRefusals.HallUnknown(conference.Name, hall) : tables;
    }

    /// <summary>A table by its id; throws the refusal when there is none.</summary>
    public static Table TableOf(Conference conference, string id) =>
        conference.Tables.FirstOrDefault(table => table.Id == id) ?? throw AgendaRefusals.TableUnknown(conference.Name, id);

    /// <summary>Checks the form of a request for a file.</summary>
    public static void Check(V1.ExportAgendaRequest request)
    {
        var violations = new Platform.Rpc.Violations();
        violations.Check(ConferenceNames.IsConference(request.Name), "name", "must have the form conferences/{conference}", "phải có dạng conferences/{conference}");
        violations.Check(Enum.IsDefined(request.Format), "format", "must be one of the formats", "phải là một định dạng đã định");
        violations.Check(Enum.IsDefined(request.Language), "language", "must be one of the languages", "phải là một ngôn ngữ đã định");
        violations.Check(
            !request.HasParticipation || (ConferenceNames.IsOf(ConferenceKinds.Participations, request.Participation) && ConferenceNames.ConferenceOf(request.Participation) == request.Name),
            "participation", $"must have the form {IdForm}, of the same conference", $"phải có dạng {IdForm}, cùng hội nghị");
        violations.Check(!request.HasAllTables || request.AllTables, "all_tables", "must be true where it is set", "phải là true nếu được đặt");
        violations.Check(
            !request.CancellationsOnly || request.Format == V1.AgendaFormat.Ics, "cancellations_only", "goes with AGENDA_FORMAT_ICS only", "chỉ dùng với AGENDA_FORMAT_ICS");
        violations.ThrowIfAny();
    }

    /// <summary>Whose agendas a request asks for; throws the refusal when there is no such thing.</summary>
    public static AgendaScope ToScope(V1.ExportAgendaRequest request, AgendaBook book) => request.ScopeCase switch
    {
        V1.ExportAgendaRequest.ScopeOneofCase.Participation => new AgendaScope.One(
            book.Party(request.Participation) ?? throw Platform.Rpc.Refusals.NotFound(request.Participation)),
        V1.ExportAgendaRequest.ScopeOneofCase.Table => new AgendaScope.Tables([TableOf(book.Conference, request.Table)]),
        V1.ExportAgendaRequest.ScopeOneofCase.Hall => new AgendaScope.Tables(TablesOf(book.Conference, request.Hall)),
        V1.ExportAgendaRequest.ScopeOneofCase.AllTables => new AgendaScope.Tables(book.Conference.Tables),
        _ => new AgendaScope.Everybody(),
    };

    /// <summary>Ending and media type of a format.</summary>
    public static (string Ending, string ContentType) FileOf(V1.AgendaFormat format, bool cancellationsOnly) => format switch
    {
        V1.AgendaFormat.Ics => (".ics", $"text/calendar; charset=utf-8; method={(cancellationsOnly ? "CANCEL" : "PUBLISH")}"),
        V1.AgendaFormat.Xlsx => (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        _ => (".pdf", "application/pdf"),
    };
}
