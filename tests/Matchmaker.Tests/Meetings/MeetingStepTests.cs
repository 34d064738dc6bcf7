using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Matching;
using Matchmaker.Meetings;

namespace Matchmaker.Tests.Meetings;

public sealed class MeetingStepTests
{
    private const long Begin = 10_000;

    /// <summary>What one of two people does: a step, whether with the etag that this person saw last, and how the time goes on.</summary>
    private sealed record Move(string Kind, int Who, bool WithEtag, bool Looks, int Wait, bool Force);

    private static readonly Gen<Move[]> Moves =
        Gen.Select(
            Gen.OneOf("hold", "miss producer", "miss both", "reset", "cancel", "move later", "move earlier", "plan later"), Gen.Int[0, 1], Gen.Bool, Gen.Bool, Gen.Int[0, 6_000], Gen.Int[0, 4],
            (kind, who, with, looks, wait, force) => new Move(kind, who, with, looks, wait, force == 0))
        .Array[1, 25];

    [Fact]
    public void Random_days_of_a_meeting_go_as_a_simple_model_says_and_no_write_is_lost() => Moves.Sample(
        moves =>
        {
            var meeting = Standing();
            var model = new Model();
            long now = 0;
            long[] seen = [1, 1];
            foreach (var move in moves)
            {
                now += move.Wait;
                seen[move.Who] = move.Looks ? meeting.Version : seen[move.Who];
                var etag = move.WithEtag ? $"v{seen[move.Who]}" : "";
                var decision = new MeetingSteps(now, move.Force).Take(meeting, StepOf(move.Kind), etag);
                var expected = model.Do(move.Kind, now, move.Force, move.WithEtag ? seen[move.Who] : null);
                Assert.Equal(expected, decision is MeetingDecision.Keep(var kept) ? kept.Version == meeting.Version ? "same" : "done" : NameOf(decision));
                meeting = (decision as MeetingDecision.Keep)?.Meeting ?? meeting;
                Assert.Equal((model.Letter, model.Version, model.Start), (Letter(meeting), meeting.Version, meeting.Place.StartMs));
                Assert.Equal(meeting.State == MeetingState.NoShow, meeting.Absent != Sides.None);
            }
        },
        iter: 12_000);

    [Fact]
    public void Of_two_who_record_at_once_the_second_hears_the_etag_of_the_first()
    {
        var held = Kept(new MeetingSteps(Begin).Take(Standing(), new MeetingStep.Hold(), ""));
        Assert.Equal(new MeetingObstacle.EtagMismatch("m", 2), Refused(new MeetingSteps(Begin).Take(held, new MeetingStep.Miss(Sides.Buyer), "")));
        Assert.Equal(new MeetingObstacle.EtagMismatch("m", 2), Refused(new MeetingSteps(Begin).Take(held, new MeetingStep.Miss(Sides.Buyer), "v1")));
        var corrected = Kept(new MeetingSteps(Begin).Take(held, new MeetingStep.Miss(Sides.Buyer), "v2"));
        Assert.Equal((MeetingState.NoShow, Sides.Buyer, 3L), (corrected.State, corrected.Absent, corrected.Version));
    }

    [Fact]
    public void A_later_timetable_leaves_what_came_of_a_meeting()
    {
        var held = Standing() with { State = MeetingState.Held };
        Assert.Empty(MeetingChanges.Between([held], [Standing() with { Name = "", Place = Place(Begin * 3) }], () => "new"));
        Assert.Empty(MeetingChanges.Between([held], [], () => "new"));
    }

    private static MeetingStep StepOf(string kind) => kind switch
    {
        "hold" => new MeetingStep.Hold(),
        "miss producer" => new MeetingStep.Miss(Sides.Producer),
        "miss both" => new MeetingStep.Miss(Sides.Both),
        "reset" => new MeetingStep.Reset(),
        "cancel" => new MeetingStep.Cancel("Bàn hỏng."),
        "move later" => new MeetingStep.Move(Place(4 * Begin)),
        "plan later" => new MeetingStep.Plan(Place(5 * Begin)),
        _ => new MeetingStep.Move(Place(Begin)),
    };

    private static string NameOf(MeetingDecision decision) => Refused(decision) switch
    {
        MeetingObstacle.EtagMismatch => "etag",
        MeetingObstacle.TooEarly => "early",
        MeetingObstacle.TooLate => "late",
        MeetingObstacle.WrongState => "state",
        var other => other.ToString(),
    };

    private static char Letter(Meeting meeting) => meeting.State switch
    {
        MeetingState.Confirmed => 'C',
        MeetingState.Held => 'H',
        MeetingState.Cancelled => 'X',
        _ => meeting.Absent == Sides.Both ? 'N' : 'P',
    };

    private static MeetingPlace Place(long start) => new(0, start, start + 1, "T", 0);

    private static Meeting Standing() => new()
    {
        Name = "m",
        Producer = "p",
        Buyer = "b",
        Place = Place(Begin),
        Utility = 1,
        Reason = new Bilingual("", ""),
        BestOffer = "",
        BestNeed = "",
        Version = 1,
    };

    private static Meeting Kept(MeetingDecision decision) => Assert.IsType<MeetingDecision.Keep>(decision).Meeting;

    private static MeetingObstacle Refused(MeetingDecision decision) => Assert.IsType<MeetingDecision.Refuse>(decision).Obstacle;

    /// <summary>The same rules as a table of letters: C confirmed, H held, P and N no-shows, X cancelled.</summary>
    private sealed class Model
    {
        public char Letter { get; private set; } = 'C';

        public long Version { get; private set; } = 1;

        public long Start { get; private set; } = Begin;

        public string Do(string kind, long now, bool force, long? seen)
        {
            if (seen is { } version && version != Version)
            {
                return "etag";
            }
            if (kind == "plan later")
            {
                return Planned(5 * Begin, now, force);
            }
            if (kind.StartsWith("move", StringComparison.Ordinal))
            {
                return Moved(kind == "move later" ? 4 * Begin : Begin, now, force);
            }
            var target = kind switch
            {
                "hold" => 'H',
                "miss producer" => 'P',
                "miss both" => 'N',
                "reset" => 'C',
                _ => 'X',
            };
            if (target == Letter)
            {
                return "same";
            }
            if (Letter == 'X' || (target == 'X' && Letter != 'C'))
            {
                return "state";
            }
            if (Letter == 'C' && target != 'X' && !force && now < Start)
            {
                return "early";
            }
            if (Letter != 'C' && seen is null)
            {
                return "etag";
            }
            (Letter, Version) = (target, Version + 1);
            return "done";
        }

        private string Planned(long to, long now, bool force)
        {
            if (Letter == 'C' && to == Start)
            {
                return "same";
            }
            if (Letter is 'C' or 'H')
            {
                return "state";
            }
            if (!force && to <= now)
            {
                return "late";
            }
            (Letter, Start, Version) = ('C', to, Version + 1);
            return "done";
        }

        private string Moved(long to, long now, bool force)
        {
            if (Letter != 'C')
            {
                return "state";
            }
            if (to == Start)
            {
                return "same";
            }
            if (!force && (Start <= now || to <= now))
            {
                return "late";
            }
            (Start, Version) = (to, Version + 1);
            return "done";
        }
    }
}
