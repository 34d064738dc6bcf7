using System.Collections.Immutable;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences.Requests;

/// <summary>What the requests of a conference ask of its pairing.</summary>
/// <param name="Wanted">Pairs that stand, in order of creation.</param>
/// <param name="Vetoed">Pairs of which one said "no thanks": they must not be paired.</param>
internal sealed record RequestedPairs(ImmutableArray<WantedPair> Wanted, ImmutableArray<(string From, string To)> Vetoed)
{
    /// <summary>Reads them on the reader's own view, as they stand now.</summary>
    public static async Task<RequestedPairs> ReadAsync(ReadSession session, string conference, DateTimeOffset now) =>
        Of(await SqlRequestStore.BindingAsync(session, conference), now);

    /// <summary>Pairs of a participation of which one said "no thanks".</summary>
    public static async Task<ImmutableArray<(string From, string To)>> VetoesOfAsync(ReadSession session, string participation) =>
        Of(await SqlRequestStore.BindingAsync(session, participation, participation), DateTimeOffset.MinValue).Vetoed;

    /// <summary>Sorts requests by what they ask; one that waits asks something only where silence counts as yes.</summary>
    public static RequestedPairs Of(IEnumerable<MeetingRequest> requests, DateTimeOffset now)
    {
        MeetingRequest[] standing = [.. requests.Select(request => request.At(now))];
        return new RequestedPairs(
            [.. standing.Where(Stands).Select(request => new WantedPair(request.From, request.To, request.MustMeet, request.PreferredSlots))],
            [.. standing.Where(request => request.State == RequestState.Declined).Select(request => (request.From, request.To))]);
    }

    private static bool Stands(MeetingRequest request) =>
        request.State == RequestState.Accepted || request is { State: RequestState.Pending, Mode: RequestMode.OptOut };
}

/// <summary>Two participations that want to meet.</summary>
/// <param name="From">The one that asked.</param>
/// <param name="To">The one that was asked.</param>
/// <param name="MustMeet">A wish above the others.</param>
/// <param name="PreferredSlots">Slots that would suit.</param>
internal sealed record WantedPair(string From, string To, bool MustMeet, ImmutableArray<int> PreferredSlots);
