using System.Diagnostics;
using Matchmaker.Catalog;
using Matchmaker.Conferences;
using Matchmaker.Meetings;
using Matchmaker.Platform;
using Matchmaker.Platform.Sql;
using Matchmaker.Standing;

namespace Matchmaker.Outcomes;

/// <summary>Records what came of meetings, each entry in one unit of work.</summary>
internal sealed class OutcomeDesk(Database database, Ids ids)
{
    /// <summary>Adds an entry; a request that came before adds none and gives the ledger.</summary>
    public Task<OutcomeWrite> RecordAsync(OutcomeDraft draft, Caller caller, RequestKey request, bool validateOnly, CancellationToken cancellationToken)
    {
        var name = $"{draft.Conference}/{AgreementNames.Collection}/{ids.Next()}";
        return database.WriteAsync(session => OnceAsync(session, name, draft, caller, request, validateOnly), cancellationToken);
    }

    /// <summary>Whether a caller may know of a pair's ledger: a representative of either side, and everybody who is none.</summary>
    public static bool MayKnow(Caller caller, string producerOrganization, string buyerOrganization) =>
        caller.Role != Role.Representative || caller.Reaches(producerOrganization) || caller.Reaches(buyerOrganization);

    private static async Task<OutcomeWrite> OnceAsync(
        WriteSession session, string name, OutcomeDraft draft, Caller caller, RequestKey request, bool validateOnly)
    {
        switch (await RequestLog.FindAsync(session, request))
        {
            case Repeat.Different:
                return Refused(new OutcomeObstacle.RequestIdReused());
            case Repeat.Again(var answer):
                return await SqlAgreementStore.FindAsync(session, answer) is { } again
                    ? new OutcomeWrite.Written(again)
                    : Refused(new OutcomeObstacle.NotFound(answer));
            default:
                break;
        }
        var outcome = await RecordAsync(session, name, draft, caller);
        if (outcome is not OutcomeWrite.Written(var written) || validateOnly)
        {
            session.Rollback();
            return outcome;
        }
        await RequestLog.RecordAsync(session, request, written.Name);
        return outcome;
    }

    private static async Task<OutcomeWrite> RecordAsync(WriteSession session, string name, OutcomeDraft draft, Caller caller)
    {
        switch (await ConferenceDirectory.FindAsync(session, draft.Conference))
        {
            case null:
                return Refused(new OutcomeObstacle.NotFound(draft.Conference));
            case { Phase: var phase } when !Phases.Allows("RecordAgreement", phase):
                return Refused(new OutcomeObstacle.WrongPhase(draft.Conference, phase));
            default:
                break;
        }
        var (pair, obstacle) = await PairAsync(session, draft, caller);
        obstacle ??= await StrangerAsync(session, draft.Entry, pair!);
        if (obstacle is not null)
        {
            return Refused(obstacle);
        }
        var standing = await SqlAgreementStore.FindAsync(session, pair!.Producer.Name, pair.Buyer.Name) ?? pair.NewAgreement(name, session.NowMs);
        if (!Etag.Allows(draft.Etag, standing.Version))
        {
            return Refused(new OutcomeObstacle.EtagMismatch(standing.Name, standing.Version));
        }
        if (draft.Corrects.Length > 0 && draft.Corrects != standing.Name)
        {
            return Refused(new OutcomeObstacle.NotFound(AgreementNames.EntryOf(draft.Corrects, draft.Entry.Corrects ?? 0)));
        }
        var actor = pair.ActorOf(draft.Entry, caller);
        var entry = draft.Entry with { RecordedBy = caller.DisplayName, OnBehalfOf = actor?.Name, RecordedMs = session.NowMs };
        return standing.Ledger.Add(entry) switch
        {
            LedgerDecision.Keep(var kept, var ledger) => new OutcomeWrite.Written(await KeepAsync(session, draft.Conference, standing, ledger, kept, actor?.Organization)),
            LedgerDecision.Refuse(var why) => Refused(new OutcomeObstacle.OfLedger(standing.Name, why)),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<Agreement> KeepAsync(
        WriteSession session, string conference, Agreement standing, Ledger ledger, OutcomeEntry entry, string? actingFor)
    {
        var grown = standing with { Ledger = ledger, Version = standing.Version + 1, UpdateMs = session.NowMs };
        await SqlAgreementStore.AppendAsync(session, conference, grown, entry);
        await StandingBook.NoteLedgerAsync(session, grown.ToStanding(conference));
        await session.AppendAsync(grown.Name, standing.Version == 0 ? ChangeKind.Created : ChangeKind.Updated, actingFor: actingFor);
        return grown;
    }

    // Who the two are; to a caller who is neither, they are not there.
    private static async Task<(OutcomePair? Pair, OutcomeObstacle? Obstacle)> PairAsync(ReadSession session, OutcomeDraft draft, Caller caller)
    {
        var (producer, buyer, named) = draft switch
        {
            { Meeting.Length: > 0 } => await MeetingDirectory.FindAsync(session, draft.Meeting) is { } met ? (met.Producer, met.Buyer, draft.Meeting) : ("", "", draft.Meeting),
            { Producer.Length: > 0 } => (draft.Producer, draft.Buyer, draft.Producer),
            _ => await SqlAgreementStore.FindAsync(session, draft.Corrects) is { } found ? (found.Producer, found.Buyer, found.Name) : ("", "", draft.Corrects),
        };
        var parties = await ConferenceDirectory.ParticipationsAsync(session, producer, buyer);
        var left = parties.FirstOrDefault(party => party.Name == producer);
        var right = parties.FirstOrDefault(party => party.Name == buyer);
        if (!MayKnow(caller, left?.Organization ?? "", right?.Organization ?? ""))
        {
            return (null, new OutcomeObstacle.NotFound(named));
        }
        if (left is null || right is null)
        {
            return (null, new OutcomeObstacle.NotFound(left is null ? named : draft.Buyer));
        }
        return left.Side == Sides.Producer && right.Side == Sides.Buyer
            ? (new OutcomePair(left, right), null)
            : (null, new OutcomeObstacle.NotAPair(producer, buyer));
    }

    // What the entry names beside the pair must be one of the two, or theirs.
    private static async Task<OutcomeObstacle?> StrangerAsync(ReadSession session, OutcomeEntry entry, OutcomePair pair)
    {
        if (entry.OnBehalfOf is { } side && side != pair.Producer.Name && side != pair.Buyer.Name)
        {
            return new OutcomeObstacle.NotOfPair("on_behalf_of");
        }
        if (entry.Subject is not { } subject)
        {
            return null;
        }
        var owner = CatalogNames.OrganizationOf(subject);
        if (owner != pair.Producer.Organization && owner != pair.Buyer.Organization)
        {
            return new OutcomeObstacle.NotOfPair("subject");
        }
        var isThere = CatalogNames.IsOf(CatalogKinds.Offers, subject)
            ? await CatalogDirectory.FindAsync(session, CatalogKinds.Offers, subject) is not null
            : await CatalogDirectory.FindAsync(session, CatalogKinds.Needs, subject) is not null;
        return isThere ? null : new OutcomeObstacle.NotFound(subject);
    }

    private static OutcomeWrite.Refused Refused(OutcomeObstacle obstacle) => new(obstacle);
}

/// <summary>The two of a ledger.</summary>
internal sealed record OutcomePair(Participation Producer, Participation Buyer)
{
    public Agreement NewAgreement(string name, long nowMs) => new()
    {
        Name = name,
        Producer = Producer.Name,
        Buyer = Buyer.Name,
        ProducerOrganization = Producer.Organization,
        BuyerOrganization = Buyer.Organization,
        Ledger = Ledger.Empty,
        CreateMs = nowMs,
    };

    /// <summary>The one for whom an entry is recorded: a representative's own side, otherwise the one that was named; null for none.</summary>
    public Participation? ActorOf(OutcomeEntry entry, Caller caller) =>
        caller.Role == Role.Representative ? caller.Reaches(Producer.Organization) ? Producer : Buyer
        : entry.OnBehalfOf == Producer.Name ? Producer
        : entry.OnBehalfOf == Buyer.Name ? Buyer
        : null;
}
