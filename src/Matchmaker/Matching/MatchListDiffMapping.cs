using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Matchmaker.Matching;

/// <summary>What differs between two states of a list, and what a token notes of one.</summary>
internal static class MatchListDiffMapping
{
    private const int HashBytes = 6;
    private const int EntryBytes = HashBytes + 2;

    /// <summary>What changed, those that left first; null when nothing did.</summary>
    /// <param name="before">The list as the watcher has it.</param>
    /// <param name="now">The list as it stands.</param>
    /// <param name="ofNeed">Whether it is a need's list, of offers.</param>
    public static V1.MatchListDelta? Delta(IReadOnlyList<V1.Match> before, IReadOnlyList<V1.Match> now, bool ofNeed)
    {
        var places = Places(before, ofNeed);
        var delta = new V1.MatchListDelta();
        var standing = now.Select(match => Counterpart(match, ofNeed)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, (rank, score)) in places.Where(place => !standing.Contains(place.Key)).OrderBy(place => place.Value.Rank))
        {
            delta.Changes.Add(new V1.MatchChange { Kind = V1.MatchChangeKind.Left, Counterpart = name, PreviousRank = rank, PreviousScore = score });
        }
        for (var at = 0; at < now.Count; at++)
        {
            var counterpart = Counterpart(now[at], ofNeed);
            var known = places.TryGetValue(counterpart, out var place);
            if (known && place.Rank == at + 1 && now[at].Equals(before[at]))
            {
                continue;
            }
            delta.Changes.Add(Change(known, place, counterpart, at + 1, now[at]));
        }
        return delta.Changes.Count == 0 ? null : delta;
    }

    /// <summary>What a token notes of a list: a hash of each counterpart, with its score.</summary>
    public static string Note(IReadOnlyList<V1.Match> list, bool ofNeed)
    {
        var bytes = new byte[list.Count * EntryBytes];
        for (var at = 0; at < list.Count; at++)
        {
            Hash(Counterpart(list[at], ofNeed)).CopyTo(bytes.AsSpan(at * EntryBytes));
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan((at * EntryBytes) + HashBytes), (ushort)list[at].Score);
        }
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What changed since a token's note; false when something left, of which the note does not tell the name.</summary>
    public static bool TryDelta(string note, IReadOnlyList<V1.Match> now, bool ofNeed, out V1.MatchListDelta? delta)
    {
        delta = null;
        var places = new Dictionary<ulong, (int Rank, int Score)>();
        var bytes = Base64Url.IsValid(note) ? Base64Url.DecodeFromChars(note) : [];
        for (var at = 0; at < bytes.Length / EntryBytes; at++)
        {
            var entry = bytes.AsSpan(at * EntryBytes, EntryBytes);
            places[Key(entry)] = (at + 1, BinaryPrimitives.ReadUInt16LittleEndian(entry[HashBytes..]));
        }
        var keys = now.Select(match => Key(Hash(Counterpart(match, ofNeed)))).ToImmutableArray();
        if (places.Keys.Except(keys).Any())
        {
            return false;
        }
        var changes = new V1.MatchListDelta();
        for (var at = 0; at < now.Count; at++)
        {
            var known = places.TryGetValue(keys[at], out var place);
            if (!known || place != (at + 1, now[at].Score))
            {
                changes.Changes.Add(Change(known, place, Counterpart(now[at], ofNeed), at + 1, now[at]));
            }
        }
        delta = changes.Changes.Count == 0 ? null : changes;
        return true;
    }

    private static V1.MatchChange Change(bool known, (int Rank, int Score) before, string counterpart, int rank, V1.Match match) => new()
    {
        Kind = known ? V1.MatchChangeKind.Changed : V1.MatchChangeKind.Entered,
        Counterpart = counterpart,
        Rank = rank,
        PreviousRank = before.Rank,
        PreviousScore = before.Score,
        Match = match,
    };

    private static Dictionary<string, (int Rank, int Score)> Places(IReadOnlyList<V1.Match> list, bool ofNeed)
    {
        var places = new Dictionary<string, (int, int)>(list.Count, StringComparer.Ordinal);
        for (var at = 0; at < list.Count; at++)
        {
            places[Counterpart(list[at], ofNeed)] = (at + 1, list[at].Score);
        }
        return places;
    }

    private static string Counterpart(V1.Match match, bool ofNeed) => ofNeed ? match.Offer : match.Need;

    private static ReadOnlySpan<byte> Hash(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, HashBytes);

    private static ulong Key(ReadOnlySpan<byte> hash)
    {
        Span<byte> whole = stackalloc byte[sizeof(ulong)];
        whole.Clear();
        hash[..HashBytes].CopyTo(whole);
        return BinaryPrimitives.ReadUInt64LittleEndian(whole);
    }
}
