using System.Collections.Immutable;
using Matchmaker.Platform.Files;

namespace Matchmaker.Pairing;

/// <summary>Participants by id and candidates by pair while a file is read.</summary>
internal sealed class PairingPairs
{
    /// <summary>Longest id in bytes of UTF-8.</summary>
    public const int MaxIdLength = 200;

    private readonly ImmutableArray<PairingParticipant> _participants;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byId;
    private readonly Dictionary<(int Low, int High), int> _candidates = [];

    public PairingPairs(ImmutableArray<PairingParticipant> participants)
    {
        _participants = participants;
        var byId = new Dictionary<string, int>(participants.Length, StringComparer.Ordinal);
        for (var index = 0; index < participants.Length; index++)
        {
            byId.Add(participants[index].Id, index);
        }
        _byId = byId.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The participant the current value names, who must be able to sit on <paramref name="side"/>.</summary>
    public int Participant(StrictJson json, PairingSide side)
    {
        Span<char> buffer = stackalloc char[MaxIdLength];
        var id = buffer[..json.CopyKey(buffer)];
        if (!_byId.TryGetValue(id, out var index))
        {
            throw json.Bad($"no participant \"{id}\"");
        }
        return _participants[index].Side == side || _participants[index].Side == PairingSide.Both
            ? index
            : throw json.Bad($"\"{id}\" is no {(side == PairingSide.Producer ? "producer" : "buyer")}");
    }

    /// <summary>Remembers a candidate, which must be new and have two ends.</summary>
    public void Add(StrictJson json, int producer, int buyer, int candidate)
    {
        if (producer == buyer)
        {
            throw json.Bad($"\"{_participants[producer].Id}\" cannot meet itself");
        }
        if (!_candidates.TryAdd(Key(producer, buyer), candidate))
        {
            throw json.Bad($"the pair \"{_participants[producer].Id}\", \"{_participants[buyer].Id}\" occurs twice");
        }
    }

    /// <summary>The candidate of two participants, whichever way round; null when there is none.</summary>
    public int? Candidate(int producer, int buyer) => _candidates.TryGetValue(Key(producer, buyer), out var candidate) ? candidate : null;

    private static (int Low, int High) Key(int producer, int buyer) => (Math.Min(producer, buyer), Math.Max(producer, buyer));
}
