using System.Collections.Immutable;
using CsCheck;
using Matchmaker.Catalog;
using Matchmaker.Conferences.Requests;

namespace Matchmaker.Tests.Conferences;

/// <summary>What somebody does: ask (who, whom, must-meet), or something to the request of a number, or let hours pass.</summary>
internal sealed record Move(string Kind, int One, int Other, bool MustMeet);

/// <summary>A conference of three producers (0–2) and three buyers (3–5), and what they do.</summary>
internal sealed record Play(RequestMode Mode, int Quota, int MustMeets, ImmutableArray<Move> Moves)
{
    public const int AnswerHours = 10;

    public static readonly DateTimeOffset Begin = new(2026, 6, 1, 8, 0, 0, TimeSpan.FromHours(7));

    public static readonly Gen<Play> Gen =
        from mode in CsCheck.Gen.OneOf(RequestMode.OptIn, RequestMode.OptOut)
        from quota in CsCheck.Gen.Int[1, 3]
        from mustMeets in CsCheck.Gen.Int[0, 2]
        from moves in CsCheck.Gen.Select(
            CsCheck.Gen.OneOf("ask", "ask", "ask", "accept", "accept", "decline", "withdraw", "edit", "wait"), CsCheck.Gen.Int[0, 5], CsCheck.Gen.Int[0, 5], CsCheck.Gen.Bool)
            .Select((kind, one, other, must) => new Move(kind, one, other, must)).Array[1, 40]
        select new Play(mode, quota, mustMeets, [.. moves]);
}

/// <summary>The product's decisions, applied.</summary>
internal sealed class RequestWorld(Play play)
{
    private readonly List<MeetingRequest> _requests = [];
    private DateTimeOffset _now = Play.Begin;

    public bool Do(Move move)
    {
        if (move.Kind == "wait")
        {
            _now += TimeSpan.FromHours(move.One);
            return true;
        }
        if (move.Kind == "ask")
        {
            var wanted = new MeetingRequest
            {
                Name = $"r{_requests.Count}",
                From = $"{move.One}",
                To = $"{move.Other}",
                Mode = play.Mode,
                Expires = _now.AddHours(Play.AnswerHours),
                MustMeet = move.MustMeet,
            };
            return Keep(Book(wanted).Open(wanted), _requests.Count);
        }
        return move.One < _requests.Count && Keep(Book(_requests[move.One]).Take(_requests[move.One], StepOf(move)), move.One);
    }

    public IEnumerable<RequestState> States() => _requests.Select(request => request.At(_now).State);

    public void AssertLimits()
    {
        MeetingRequest[] standing = [.. _requests.Select(request => request.At(_now))];
        for (var who = 0; who < 6; who++)
        {
            Assert.True(standing.Count(request => request.CountsFor($"{who}")) <= play.Quota, $"{who} is over its quota.");
            Assert.True(standing.Count(request => request.IsLive && request.MustMeet && request.From == $"{who}") <= play.MustMeets, $"{who} has too many must-meets.");
        }
        Assert.All(
            standing.Where(request => request.HoldsItsPair),
            request => Assert.Single(standing, other => other.HoldsItsPair && other.IsBetween(request.From, request.To)));
    }

    private static RequestStep StepOf(Move move) => move.Kind switch
    {
        "accept" => new RequestStep.Accept(),
        "decline" => new RequestStep.Decline(DeclineReason.Goods, null),
        "withdraw" => new RequestStep.Withdraw(),
        _ => new RequestStep.Edit(request => request with { MustMeet = move.MustMeet }),
    };

    private bool Keep(RequestDecision decision, int at)
    {
        if (decision is not RequestDecision.Keep(var kept))
        {
            return false;
        }
        if (at == _requests.Count)
        {
            _requests.Add(kept);
        }
        else
        {
            _requests[at] = kept;
        }
        return true;
    }

    private RequestBook Book(MeetingRequest about) => new(
        new RequestRules(play.Mode, play.MustMeets, play.MustMeets, Play.AnswerHours),
        Party(about.From),
        Party(about.To),
        [
            .. _requests
                .Where(other => other.Name != about.Name && new[] { other.From, other.To }.Intersect([about.From, about.To], StringComparer.Ordinal).Any())
                .Select(other => other.At(_now)),
        ],
        _now);

    private RequestParty Party(string who) => new(who, string.CompareOrdinal(who, "3") < 0 ? Sides.Producer : Sides.Buyer, play.Quota, false);
}

/// <summary>The same rules told another way: a table of letters that time and people change.</summary>
internal sealed class RequestModel(Play play)
{
    private readonly List<Entry> _entries = [];
    private int _hour;

    public bool Do(Move move)
    {
        switch (move.Kind)
        {
            case "wait":
                _hour += move.One;
                foreach (var entry in _entries.Where(entry => entry.Letter == 'P' && _hour >= entry.Deadline))
                {
                    entry.Letter = play.Mode == RequestMode.OptIn ? 'E' : 'A';
                }
                return true;
            case "ask":
                return Ask(move);
            default:
                return move.One < _entries.Count && Answer(_entries[move.One], move);
        }
    }

    public IEnumerable<RequestState> States() => _entries.Select(entry => entry.Letter switch
    {
        'P' => RequestState.Pending,
        'A' => RequestState.Accepted,
        'D' => RequestState.Declined,
        'W' => RequestState.Withdrawn,
        _ => RequestState.Expired,
    });

    private bool Ask(Move move)
    {
        var oneSells = move.One < 3;
        var otherSells = move.Other < 3;
        var isTaken = _entries.Exists(entry => "PAD".Contains(entry.Letter, StringComparison.Ordinal)
            && Math.Min(entry.From, entry.To) == Math.Min(move.One, move.Other) && Math.Max(entry.From, entry.To) == Math.Max(move.One, move.Other));
        if (oneSells == otherSells || isTaken || Used(move.One) == play.Quota
            || (play.Mode == RequestMode.OptOut && Used(move.Other) == play.Quota)
            || (move.MustMeet && Musts(move.One) >= play.MustMeets))
        {
            return false;
        }
        _entries.Add(new Entry { From = move.One, To = move.Other, Must = move.MustMeet, Deadline = _hour + Play.AnswerHours });
        return true;
    }

    private bool Answer(Entry entry, Move move)
    {
        var (was, can) = (entry.Letter, false);
        if (move.Kind == "accept")
        {
            can = was == 'A'
                || (was == 'P' && (play.Mode == RequestMode.OptOut || Used(entry.To) < play.Quota))
                || (was == 'D' && Used(entry.From) < play.Quota && Used(entry.To) < play.Quota && (!entry.Must || Musts(entry.From) < play.MustMeets));
            entry.Letter = can ? 'A' : was;
        }
        else if (move.Kind == "decline")
        {
            can = was is 'P' or 'A' or 'D';
            entry.Letter = can ? 'D' : was;
        }
        else if (move.Kind == "withdraw")
        {
            can = was is 'P' or 'A' or 'W';
            entry.Letter = can ? 'W' : was;
        }
        else
        {
            can = was == 'P' && (entry.Must || !move.MustMeet || Musts(entry.From) < play.MustMeets);
            entry.Must = can ? move.MustMeet : entry.Must;
        }
        return can;
    }

    private int Used(int who)
    {
        var used = 0;
        foreach (var entry in _entries)
        {
            if (entry.Letter == 'A' || (entry.Letter == 'P' && play.Mode == RequestMode.OptOut))
            {
                used += entry.From == who || entry.To == who ? 1 : 0;
            }
            else if (entry.Letter == 'P')
            {
                used += entry.From == who ? 1 : 0;
            }
        }
        return used;
    }

    private int Musts(int who) => _entries.Count(entry => entry.From == who && entry.Must && (entry.Letter == 'P' || entry.Letter == 'A'));

    private sealed class Entry
    {
        public int From { get; init; }

        public int To { get; init; }

        public bool Must { get; set; }

        public int Deadline { get; init; }

        public char Letter { get; set; } = 'P';
    }
}
