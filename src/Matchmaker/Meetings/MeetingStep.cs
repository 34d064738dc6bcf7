using System.Diagnostics;
using Matchmaker.Catalog;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Meetings;

/// <summary>What is done to a meeting that was published.</summary>
internal abstract record MeetingStep
{
    private MeetingStep()
    {
    }

    /// <summary>It took place.</summary>
    public sealed record Hold : MeetingStep;

    /// <summary>Somebody did not come.</summary>
    /// <param name="Absent">Who; one side or both.</param>
    public sealed record Miss(Sides Absent) : MeetingStep;

    /// <summary>What was recorded is taken back.</summary>
    public sealed record Reset : MeetingStep;

    /// <summary>It shall not take place.</summary>
    public sealed record Cancel(string Reason) : MeetingStep;

    /// <summary>It takes place after all, there; whether that place is free is not looked at.</summary>
    public sealed record Plan(MeetingPlace Place) : MeetingStep;

    /// <summary>It takes place elsewhere; whether that place is free is not looked at.</summary>
    public sealed record Move(MeetingPlace Place) : MeetingStep;
}

/// <summary>What came of a step.</summary>
internal abstract record MeetingDecision
{
    private MeetingDecision()
    {
    }

    /// <summary>Keep this; the same version as before means that nothing changes.</summary>
    public sealed record Keep(Meeting Meeting) : MeetingDecision;

    public sealed record Refuse(MeetingObstacle Obstacle) : MeetingDecision;
}

/// <summary>Decides over steps: confirmed → held, no-show or cancelled, and what was missed or cancelled may be planned anew.</summary>
/// <param name="NowMs">The time of the decision.</param>
/// <param name="Force">Times are not looked at.</param>
internal sealed record MeetingSteps(long NowMs, bool Force = false)
{
    /// <summary>Decides over one step; one that was done already changes nothing.</summary>
    /// <param name="standing">As it stands.</param>
    /// <param name="etag">The version that the caller saw; empty where it says none.</param>
    public MeetingDecision Take(Meeting standing, MeetingStep step, string etag)
    {
        if (!Etag.Allows(etag, standing.Version))
        {
            return Refuse(new MeetingObstacle.EtagMismatch(standing.Name, standing.Version));
        }
        var wanted = Wanted(standing, step);
        return (step, standing.State) switch
        {
            _ when wanted == standing && (step is not (MeetingStep.Move or MeetingStep.Plan) || standing.State == MeetingState.Confirmed) => new MeetingDecision.Keep(standing),
            (MeetingStep.Hold or MeetingStep.Miss, MeetingState.Confirmed) when !Force && NowMs < standing.Place.StartMs =>
                Refuse(new MeetingObstacle.TooEarly(standing.Name, standing.Place.StartMs)),
            (MeetingStep.Move, MeetingState.Confirmed) when !Force && standing.Place.StartMs <= NowMs =>
                Refuse(new MeetingObstacle.TooLate(standing.Name, standing.Place.StartMs)),
            (MeetingStep.Move(var place), MeetingState.Confirmed) when !Force && place.StartMs <= NowMs =>
                Refuse(new MeetingObstacle.TooLate(standing.Name, place.StartMs)),
            (MeetingStep.Plan(var place), MeetingState.Cancelled or MeetingState.NoShow) when !Force && place.StartMs <= NowMs =>
                Refuse(new MeetingObstacle.TooLate(standing.Name, place.StartMs)),
            (MeetingStep.Plan, MeetingState.Cancelled or MeetingState.NoShow) => Keep(standing, wanted),
            (MeetingStep.Hold or MeetingStep.Miss or MeetingStep.Cancel or MeetingStep.Move, MeetingState.Confirmed) => Keep(standing, wanted),
            // Who corrects must have seen what it corrects: of two who record at once, the second hears of the first.
            (MeetingStep.Hold or MeetingStep.Miss or MeetingStep.Reset, MeetingState.Held or MeetingState.NoShow) => etag.Length == 0
                ? Refuse(new MeetingObstacle.EtagMismatch(standing.Name, standing.Version))
                : Keep(standing, wanted),
            (MeetingStep.Hold or MeetingStep.Miss or MeetingStep.Reset or MeetingStep.Cancel or MeetingStep.Move or MeetingStep.Plan, _) =>
                Refuse(new MeetingObstacle.WrongState(standing.Name, standing.State)),
            _ => throw new UnreachableException(),
        };
    }

    private static Meeting Wanted(Meeting standing, MeetingStep step) => step switch
    {
        MeetingStep.Hold => standing with { State = MeetingState.Held, Absent = Sides.None },
        MeetingStep.Miss(var absent) => standing with { State = MeetingState.NoShow, Absent = absent },
        MeetingStep.Reset => standing with { State = MeetingState.Confirmed, Absent = Sides.None },
        MeetingStep.Cancel(var reason) => standing with { State = MeetingState.Cancelled, CancelReason = reason },
        MeetingStep.Move(var place) => standing with { Place = place },
        MeetingStep.Plan(var place) => standing with { Place = place, State = MeetingState.Confirmed, Absent = Sides.None, CancelReason = "" },
        _ => throw new UnreachableException(),
    };

    private static MeetingDecision.Keep Keep(Meeting standing, Meeting wanted) => new(wanted with { Version = standing.Version + 1 });

    private static MeetingDecision.Refuse Refuse(MeetingObstacle obstacle) => new(obstacle);
}
