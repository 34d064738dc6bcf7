using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Catalog;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences.Requests;

/// <summary>Takes requests and answers, each in one unit of work.</summary>
internal sealed class RequestDesk(Database database)
{
    /// <summary>Keeps a new request; one that came before gives what it made then.</summary>
    /// <param name="draft">Who asks whom, and what.</param>
    /// <param name="caller">Must act for the one that asks.</param>
    /// <param name="request">Of the request.</param>
    /// <param name="validateOnly">Check and write nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ConferenceWrite<MeetingRequest>> OpenAsync(
        RequestDraft draft, Caller caller, RequestKey request, bool validateOnly, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => ConferenceWriter.OnceAsync(session, RequestKind.Requests, request, validateOnly, () => OpenAsync(session, draft, caller)), cancellationToken);

    /// <summary>Takes a step on a request.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="etag">The version it must have; empty means any.</param>
    /// <param name="step">What is to be done.</param>
    /// <param name="caller">Must act for the one whose step it is.</param>
    /// <param name="request">Of the request.</param>
    /// <param name="validateOnly">Check and write nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ConferenceWrite<MeetingRequest>> TakeAsync(
        string name, string etag, RequestStep step, Caller caller, RequestKey request, bool validateOnly, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => ConferenceWriter.OnceAsync(session, RequestKind.Requests, request, validateOnly, () => TakeAsync(session, name, etag, step, caller)), cancellationToken);

    /// <summary>Takes steps one after the other in one unit of work; what one does, those after it see.</summary>
    /// <param name="orders">The steps.</param>
    /// <param name="caller">Must act for the one whose step it is, each time.</param>
    /// <param name="allOrNothing">One that is refused undoes all.</param>
    /// <param name="validateOnly">Check and write nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of each, in order; whether it was kept follows from the refusals among them.</returns>
    public Task<ImmutableArray<ConferenceWrite<MeetingRequest>>> TakeAllAsync(
        ImmutableArray<RequestOrder> orders, Caller caller, bool allOrNothing, bool validateOnly, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var outcomes = ImmutableArray.CreateBuilder<ConferenceWrite<MeetingRequest>>(orders.Length);
            foreach (var order in orders)
            {
                // A step that is refused has written nothing.
                outcomes.Add(await TakeAsync(session, order.Name, order.Etag, order.Step, caller));
            }
            if (validateOnly || (allOrNothing && outcomes.Any(outcome => outcome is ConferenceWrite<MeetingRequest>.Refused)))
            {
                session.Rollback();
            }
            return outcomes.DrainToImmutable();
        },
        cancellationToken);

    /// <summary>Whether a caller may act for an organization: an organizer for every one, a representative for its own.</summary>
    public static bool MayActFor(Caller caller, string organization) => caller.Role != Role.Representative || caller.Reaches(organization);

    private static async Task<ConferenceWrite<MeetingRequest>> OpenAsync(WriteSession session, RequestDraft draft, Caller caller)
    {
        var (conference, obstacle) = await ConferenceAsync(session, draft.Conference, "CreateMeetingRequest");
        if (obstacle is not null)
        {
            return Refused(obstacle);
        }
        if (!draft.IsWithinConference)
        {
            return Refused(new ConferenceObstacle.OfRequest(new RequestObstacle.NotAPair(draft.From, draft.To)));
        }
        var asker = await ParticipationAsync(session, draft.From);
        if (asker is null || !MayActFor(caller, asker.Organization))
        {
            return Refused(new ConferenceObstacle.NotFound(draft.From));
        }
        var asked = await ParticipationAsync(session, draft.To);
        if (asked is null)
        {
            return Refused(new ConferenceObstacle.NotFound(draft.To));
        }
        var book = await BookAsync(session, conference!, asker, asked, "");
        var wanted = draft.Make(book.Rules, book.Now);
        if (await SqlConferenceStore.GetAsync(session, RequestKind.Requests, wanted.Name) is not null)
        {
            return Refused(new ConferenceObstacle.AlreadyExists(wanted.Name));
        }
        return book.Open(wanted) switch
        {
            RequestDecision.Keep(var kept) => Written(await RequestNews.ToldAsync(session, null, await SqlConferenceStore.InsertAsync(session, RequestKind.Requests, kept, asker.Organization))),
            RequestDecision.Refuse(var why) => Refused(new ConferenceObstacle.OfRequest(why)),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<ConferenceWrite<MeetingRequest>> TakeAsync(WriteSession session, string name, string etag, RequestStep step, Caller caller)
    {
        var before = await SqlConferenceStore.GetAsync(session, RequestKind.Requests, name);
        if (before is null)
        {
            return Refused(new ConferenceObstacle.NotFound(name));
        }
        var (asker, asked) = ((await ParticipationAsync(session, before.Document.From))!, (await ParticipationAsync(session, before.Document.To))!);
        if (!MayActFor(caller, asker.Organization) && !MayActFor(caller, asked.Organization))
        {
            return Refused(new ConferenceObstacle.NotFound(name));
        }
        var actor = step.IsBySender ? asker : asked;
        if (!MayActFor(caller, actor.Organization))
        {
            return Refused(new ConferenceObstacle.NotTheirs(name));
        }
        if (!Etag.Allows(etag, before.Version))
        {
            return Refused(new ConferenceObstacle.EtagMismatch(name, before.Version));
        }
        var (conference, obstacle) = await ConferenceAsync(session, name, step.Method);
        if (obstacle is not null)
        {
            return Refused(obstacle);
        }
        var book = await BookAsync(session, conference!, asker, asked, name);
        return book.Take(before.Document, step) switch
        {
            RequestDecision.Keep(var kept) when CatalogJson.Write(kept) == CatalogJson.Write(before.Document) => Written(before),
            RequestDecision.Keep(var kept) => Written(
                await RequestNews.ToldAsync(session, before.Document, await SqlConferenceStore.UpdateAsync(session, RequestKind.Requests, before, kept, actor.Organization))),
            RequestDecision.Refuse(var why) => Refused(new ConferenceObstacle.OfRequest(why)),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<(Conference? Conference, ConferenceObstacle? Obstacle)> ConferenceAsync(ReadSession session, string name, string method)
    {
        var conference = ConferenceNames.ConferenceOf(name);
        return await SqlConferenceStore.GetAsync(session, ConferenceKinds.Conferences, conference) switch
        {
            null => (null, new ConferenceObstacle.NotFound(conference)),
            { Document: var found } when !Phases.Allows(method, found.Phase) => (null, new ConferenceObstacle.WrongPhase(conference, found.Phase)),
            { Document: var found } => (found, null),
        };
    }

    private static async Task<Participation?> ParticipationAsync(ReadSession session, string name) =>
        (await SqlConferenceStore.GetAsync(session, ConferenceKinds.Participations, name))?.Document;

    private static async Task<RequestBook> BookAsync(WriteSession session, Conference conference, Participation asker, Participation asked, string without)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(session.NowMs);
        var others = await SqlRequestStore.BindingAsync(session, asker.Name, asked.Name);
        return new RequestBook(
            conference.RequestRules ?? RequestRules.Default,
            PartyOf(conference, asker),
            PartyOf(conference, asked),
            [.. others.Where(other => other.Name != without).Select(other => other.At(now))],
            now);
    }

    private static RequestParty PartyOf(Conference conference, Participation participation) =>
        new(participation.Name, participation.Side, (participation.Quota ?? conference.QuotaOf(participation.Side)).Max, participation.IsWithdrawn, participation.SponsorMustMeets);

    private static ConferenceWrite<MeetingRequest> Written(Stored<MeetingRequest> stored) => new ConferenceWrite<MeetingRequest>.Written([stored]);

    private static ConferenceWrite<MeetingRequest> Refused(ConferenceObstacle obstacle) => new ConferenceWrite<MeetingRequest>.Refused(obstacle);
}

/// <summary>A step on a request, one of many.</summary>
/// <param name="Name">The request's.</param>
/// <param name="Etag">The version it must have; empty means any.</param>
/// <param name="Step">What is to be done.</param>
internal sealed record RequestOrder(string Name, string Etag, RequestStep Step);

/// <summary>A request that is about to be made.</summary>
/// <param name="Conference">Where.</param>
/// <param name="From">Participation that asks.</param>
/// <param name="To">Participation that is asked.</param>
/// <param name="Make">From the rules that hold and the time, what is asked.</param>
internal sealed record RequestDraft(string Conference, string From, string To, Func<RequestRules, DateTimeOffset, MeetingRequest> Make)
{
    public bool IsWithinConference => ConferenceNames.ConferenceOf(From) == Conference && ConferenceNames.ConferenceOf(To) == Conference;
}
