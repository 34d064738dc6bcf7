using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Matching;
using Matchmaker.Platform;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Outcomes;

/// <summary>What came of meetings: ledgers here; what is due, what stands over conferences and reports in a file each.</summary>
internal sealed partial class OutcomeEndpoint(Database database, FactAnswers answers, OutcomeDesk desk, TimeProvider clock) : V1.OutcomeService.OutcomeServiceBase
{
    private static Caller Caller => CallScope.Current!.Caller;

    private DateOnly Today => VietnamTime.DayOf(clock.GetUtcNow());

    public override async Task<V1.Agreement> RecordAgreement(V1.RecordAgreementRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var draft = OutcomeMapping.ToDraft(request, Today, violations);
        violations.ThrowIfAny();
        ConferenceRequests.Admit(request.Parent);
        var outcome = await desk.RecordAsync(draft, Caller, RequestKey.Of(request.RequestId, request), request.ValidateOnly, context.CancellationToken);
        var agreement = outcome.Unless(request.RequestId);
        var names = await database.ReadAsync(session => ConferenceDirectory.DisplayNamesAsync(session, [agreement.Producer, agreement.Buyer]), context.CancellationToken);
        return agreement.ToProto(names, Today);
    }

    public override Task<V1.Agreement> GetAgreement(V1.GetAgreementRequest request, ServerCallContext context)
    {
        if (!AgreementNames.IsAgreement(request.Name))
        {
            Violations.Throw("name", $"must have the form {AgreementNames.Form}", $"phải có dạng {AgreementNames.Form}");
        }
        ConferenceRequests.Admit(request.Name);
        return database.ReadAsync(
            async session => await SqlAgreementStore.FindAsync(session, request.Name) is { } found && OutcomeDesk.MayKnow(Caller, found.ProducerOrganization, found.BuyerOrganization)
                ? found.ToProto(await ConferenceDirectory.DisplayNamesAsync(session, [found.Producer, found.Buyer]), Today)
                : throw Refusals.NotFound(request.Name),
            context.CancellationToken);
    }

    public override async Task<V1.ListAgreementsResponse> ListAgreements(V1.ListAgreementsRequest request, ServerCallContext context)
    {
        var query = QueryOf(request.Parent, request.Participation, new Violations());
        var list = $"agreements {query}";
        var size = PageSize.Of(request.PageSize);
        var after = PositionOf(request.PageToken, list);
        var (found, names) = await ReadAsync(query, session => SqlAgreementStore.ListAsync(session, query, after, size + 1), context.CancellationToken);
        return new V1.ListAgreementsResponse
        {
            Agreements = { found.Take(size).Select(agreement => agreement.ToProto(names, Today)) },
            NextPageToken = found.Length > size ? TokenAfter(list, found[size - 1].CreateMs, found[size - 1].Name) : "",
        };
    }

    public override async Task<V1.ListFollowUpsResponse> ListFollowUps(V1.ListFollowUpsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        var until = WireValues.ToDate(request.DueBy, "due_by", violations) ?? DateOnly.MaxValue;
        var query = QueryOf(request.Parent, request.Participation, violations);
        var list = $"followUps {query} {until.DayNumber}";
        var size = PageSize.Of(request.PageSize);
        var after = PositionOf(request.PageToken, list);
        var (found, names) = await ReadAsync(query, session => SqlAgreementStore.DueAsync(session, query, until, after, size + 1), context.CancellationToken);
        return new V1.ListFollowUpsResponse
        {
            FollowUps = { found.Take(size).Select(agreement => agreement.ToFollowUp(names)) },
            NextPageToken = found.Length > size ? TokenAfter(list, found[size - 1].Ledger.Due!.FollowUp!.Value.DayNumber, found[size - 1].Name) : "",
        };
    }

    // A representative sees what is of its own organization and nothing else.
    private static AgreementQuery QueryOf(string parent, string participation, Violations violations)
    {
        ConferenceRequests.Parent(parent, "parent", violations);
        violations.Check(
            participation.Length == 0 || (ConferenceNames.IsOf(ConferenceKinds.Participations, participation) && ConferenceNames.ConferenceOf(participation) == parent),
            "participation", "must be a participation of the conference", "phải là một đơn vị tham dự hội nghị này");
        violations.ThrowIfAny();
        ConferenceRequests.Admit(parent);
        return new AgreementQuery(parent, Caller.Role == Role.Representative ? Caller.Organization : "", participation);
    }

    private Task<(ImmutableArray<Agreement> Found, IReadOnlyDictionary<string, string> Names)> ReadAsync(
        AgreementQuery query, Func<ReadSession, Task<ImmutableArray<Agreement>>> read, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                if (await ConferenceDirectory.FindAsync(session, query.Conference) is null)
                {
                    throw Refusals.NotFound(query.Conference);
                }
                var found = await read(session);
                return (found, await ConferenceDirectory.DisplayNamesAsync(session, found.SelectMany(agreement => (string[])[agreement.Producer, agreement.Buyer])));
            },
            cancellationToken);

    private static AgreementPosition PositionOf(string token, string list) =>
        !PageToken.TryRead(token, list, out var keys) ? throw Refusals.PageTokenInvalid()
        : keys is [var key, var name] ? new AgreementPosition(long.Parse(key, CultureInfo.InvariantCulture), name)
        : AgreementPosition.Start;

    private static string TokenAfter(string list, long key, string name) => PageToken.After(list, key.ToString(CultureInfo.InvariantCulture), name);
}
