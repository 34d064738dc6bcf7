using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Catalog;

namespace Matchmaker.Conferences.Requests;

/// <summary>One of the two of a request.</summary>
/// <param name="Participation">Resource name.</param>
/// <param name="Side">Producer or buyer.</param>
/// <param name="Quota">Most requests that may count for it.</param>
/// <param name="IsWithdrawn">It takes part no longer.</param>
/// <param name="SponsorMustMeets">Must-meets of a sponsor; null where its side's number holds.</param>
internal sealed record RequestParty(string Participation, Sides Side, int Quota, bool IsWithdrawn, int? SponsorMustMeets = null);

/// <summary>What is done to a request.</summary>
internal abstract record RequestStep
{
    private RequestStep()
    {
    }

    /// <summary>Whether the one who asked does it; otherwise the one who was asked.</summary>
    public virtual bool IsBySender => false;

    /// <summary>The method of the contract that takes it; <see cref="Phases"/> knows when it may.</summary>
    public abstract string Method { get; }

    public sealed record Accept : RequestStep
    {
        public override string Method => "AcceptMeetingRequest";
    }

    public sealed record Decline(DeclineReason Reason, string? Note) : RequestStep
    {
        public override string Method => "DeclineMeetingRequest";
    }

    public sealed record Withdraw : RequestStep
    {
        public override bool IsBySender => true;

        public override string Method => "WithdrawMeetingRequest";
    }

    /// <param name="Change">May refuse by throwing; names and state are kept whatever it does.</param>
    public sealed record Edit(Func<MeetingRequest, MeetingRequest> Change) : RequestStep
    {
        public override bool IsBySender => true;

        public override string Method => "UpdateMeetingRequest";
    }
}

/// <summary>What came of a step.</summary>
internal abstract record RequestDecision
{
    private RequestDecision()
    {
    }

    /// <summary>Keep this; it may equal what stood.</summary>
    public sealed record Keep(MeetingRequest Request) : RequestDecision;

    public sealed record Refuse(RequestObstacle Obstacle) : RequestDecision;
}

/// <summary>What stands in the way of a step.</summary>
internal abstract record RequestObstacle
{
    private RequestObstacle()
    {
    }

    /// <summary>The two are not a producer and a buyer of one conference.</summary>
    public sealed record NotAPair(string From, string To) : RequestObstacle;

    /// <summary>The participation has withdrawn from the conference.</summary>
    public sealed record NotTakingPart(string Participation) : RequestObstacle;

    /// <summary>Another request holds the pair.</summary>
    public sealed record PairHeld(string Request) : RequestObstacle;

    /// <summary>The conference's time for requests is over.</summary>
    public sealed record DeadlinePassed(string Conference, DateTimeOffset Deadline) : RequestObstacle;

    public sealed record QuotaReached(string Participation, int Quota) : RequestObstacle;

    public sealed record MustMeetsUsedUp(string Participation, int Limit) : RequestObstacle;

    /// <summary>The step does not go with how the request stands.</summary>
    public sealed record WrongState(string Request, RequestState State) : RequestObstacle;
}

/// <summary>Decides over the requests between two participants, in view of all that either has.</summary>
/// <param name="Rules">The conference's.</param>
/// <param name="From">Who asks.</param>
/// <param name="To">Who is asked.</param>
/// <param name="Others">All other requests of either of them, as they stand now.</param>
/// <param name="Now">The time of the decision.</param>
internal sealed record RequestBook(RequestRules Rules, RequestParty From, RequestParty To, ImmutableArray<MeetingRequest> Others, DateTimeOffset Now)
{
    /// <summary>Decides over a new request.</summary>
    public RequestDecision Open(MeetingRequest wanted)
    {
        if (From.Participation == To.Participation || From.Side == To.Side)
        {
            return new RequestDecision.Refuse(new RequestObstacle.NotAPair(From.Participation, To.Participation));
        }
        if (Rules.AnswerDeadline is { } deadline && Now >= deadline)
        {
            return new RequestDecision.Refuse(new RequestObstacle.DeadlinePassed(ConferenceNames.ConferenceOf(wanted.Name), deadline));
        }
        return Others.FirstOrDefault(other => other.HoldsItsPair && other.IsBetween(From.Participation, To.Participation)) is { } holder
            ? new RequestDecision.Refuse(new RequestObstacle.PairHeld(holder.Name))
            : Counted(InTime(wanted), null);
    }

    /// <summary>Decides over a step on a request; one that was done already changes nothing.</summary>
    /// <param name="written">As it was last written.</param>
    /// <param name="step">What is to be done.</param>
    public RequestDecision Take(MeetingRequest written, RequestStep step)
    {
        var standing = written.At(Now);
        return (step, standing.State) switch
        {
            (RequestStep.Accept, RequestState.Accepted) or (RequestStep.Decline, RequestState.Declined) or (RequestStep.Withdraw, RequestState.Withdrawn) =>
                new RequestDecision.Keep(written),
            (RequestStep.Accept, RequestState.Pending or RequestState.Declined) =>
                Counted(standing with { State = RequestState.Accepted, DeclineReason = DeclineReason.None, DeclineNote = null }, standing),
            (RequestStep.Decline(var reason, var note), RequestState.Pending or RequestState.Accepted) =>
                new RequestDecision.Keep(standing with { State = RequestState.Declined, DeclineReason = reason, DeclineNote = note }),
            (RequestStep.Withdraw, RequestState.Pending or RequestState.Accepted) =>
                new RequestDecision.Keep(standing with { State = RequestState.Withdrawn }),
            (RequestStep.Edit(var change), RequestState.Pending) => Edited(standing, change(standing)),
            (RequestStep.Accept or RequestStep.Decline or RequestStep.Withdraw or RequestStep.Edit, _) =>
                new RequestDecision.Refuse(new RequestObstacle.WrongState(written.Name, standing.State)),
            _ => throw new UnreachableException(),
        };
    }

    private RequestDecision Edited(MeetingRequest standing, MeetingRequest changed) => Counted(
        InTime(changed with { Name = standing.Name, From = standing.From, To = standing.To, Mode = standing.Mode, State = standing.State }), standing);

    // Nobody waits beyond the conference's deadline; a request that was to wait longer before the deadline was set keeps its time.
    private MeetingRequest InTime(MeetingRequest wanted) =>
        Rules.AnswerDeadline is { } deadline && deadline < wanted.Expires && deadline > Now ? wanted with { Expires = deadline } : wanted;

    // Holds what is wanted against quotas and must-meets, each where it asks for more than what stands.
    private RequestDecision Counted(MeetingRequest wanted, MeetingRequest? standing)
    {
        RequestParty[] parties = [From, To];
        if (standing is not { IsLive: true } && parties.FirstOrDefault(party => party.IsWithdrawn) is { } gone)
        {
            return new RequestDecision.Refuse(new RequestObstacle.NotTakingPart(gone.Participation));
        }
        foreach (var party in parties.Where(party => wanted.CountsFor(party.Participation) && standing?.CountsFor(party.Participation) != true))
        {
            if (Others.Count(other => other.CountsFor(party.Participation)) >= party.Quota)
            {
                return new RequestDecision.Refuse(new RequestObstacle.QuotaReached(party.Participation, party.Quota));
            }
        }
        var limit = From.SponsorMustMeets ?? Rules.MustMeetsOf(From.Side);
        return wanted.MustMeet && standing is not { IsLive: true, MustMeet: true }
            && Others.Count(other => other.IsLive && other.MustMeet && other.From == From.Participation) >= limit
                ? new RequestDecision.Refuse(new RequestObstacle.MustMeetsUsedUp(From.Participation, limit))
                : new RequestDecision.Keep(wanted);
    }
}
