using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace Matchmaker.Matching;

/// <summary>One match as a watcher was last shown it.</summary>
/// <param name="Key">Made of the counterpart's name.</param>
/// <param name="Counterpart">Its name; empty where only a token remembers it.</param>
/// <param name="Score">Basis points.</param>
/// <param name="Mark">Made of all that was shown of it.</param>
internal readonly record struct ShownMatch(ulong Key, string Counterpart, int Score, uint Mark);

/// <summary>What is remembered of a list that was shown, what differs in it later, and what a token notes of it.</summary>
internal static class MatchListDiffMapping
{
    private const int KeyBytes = 6;
    private const int MarkAt = KeyBytes + sizeof(ushort);
    private const int EntryBytes = MarkAt + sizeof(uint);

    /// <summary>What is remembered of a list.</summary>
    /// <param name="list">As it is shown.</param>
    /// <param name="ofNeed">Whether it is a need's list, of offers.</param>
    public static ImmutableArray<ShownMatch> Shown(IReadOnlyList<V1.Match> list, bool ofNeed) =>
        [.. list.Select(match => (Match: match, Name: ofNeed ? match.Offer : match.Need)).Select(shown => new ShownMatch(
            Key(SHA256.HashData(Encoding.UTF8.GetBytes(shown.Name))),
            shown.Name,
            shown.Match.Score,
            BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(shown.Match.ToByteArray()))))];

    /// <summary>What changed, those that left first; null when nothing did.</summary>
    /// <param name="before">As the watcher has it.</param>
    /// <param name="now">As it stands.</param>
    /// <param name="list">The messages of that.</param>
    /// <param name="delta">What changed.</param>
    /// <returns>False when something left of which a token does not remember the name.</returns>
    public static bool TryDelta(ImmutableArray<ShownMatch> before, ImmutableArray<ShownMatch> now, IReadOnlyList<V1.Match> list, out V1.MatchListDelta? delta)
    {
        var places = new Dictionary<ulong, int>(before.Length);
        foreach (var (at, match) in before.Index())
        {
            places[match.Key] = at;
        }
        var changes = new V1.MatchListDelta();
        var standing = now.Select(match => match.Key).ToHashSet();
        foreach (var at in places.Where(place => !standing.Contains(place.Key)).Select(place => place.Value).Order())
        {
            changes.Changes.Add(new V1.MatchChange { Kind = V1.MatchChangeKind.Left, Counterpart = before[at].Counterpart, PreviousRank = at + 1, PreviousScore = before[at].Score });
        }
        foreach (var (at, match) in now.Index())
        {
            if (!places.TryGetValue(match.Key, out var place))
            {
                changes.Changes.Add(new V1.MatchChange { Kind = V1.MatchChangeKind.Entered, Counterpart = match.Counterpart, Rank = at + 1, Match = list[at] });
            }
            else if (place != at || before[place].Mark != match.Mark)
            {
                changes.Changes.Add(new V1.MatchChange
                {
                    Kind = V1.MatchChangeKind.Changed,
                    Counterpart = match.Counterpart,
                    Rank = at + 1,
                    PreviousRank = place + 1,
                    PreviousScore = before[place].Score,
                    Match = list[at],
                });
            }
        }
        delta = changes.Changes.Count == 0 ? null : changes;
        return changes.Changes.All(change => change.Counterpart.Length > 0);
    }

    /// <summary>What a token notes of a list: everything but the names. The largest, of 100 matches, takes 1,600 characters.</summary>
    public static string Note(ImmutableArray<ShownMatch> list)
    {
        var bytes = new byte[list.Length * EntryBytes];
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        foreach (var (at, match) in list.Index())
        {
            var entry = bytes.AsSpan(at * EntryBytes, EntryBytes);
            BinaryPrimitives.WriteUInt64LittleEndian(key, match.Key);
            key[..KeyBytes].CopyTo(entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[KeyBytes..], (ushort)match.Score);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[MarkAt..], match.Mark);
        }
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a note back.</summary>
    /// <returns>False where it is none; the watcher then begins anew.</returns>
    public static bool TryRead(string note, out ImmutableArray<ShownMatch> list)
    {
        var bytes = Base64Url.IsValid(note) ? Base64Url.DecodeFromChars(note) : [];
        list = [.. Enumerable.Range(0, bytes.Length / EntryBytes).Select(at => bytes.AsSpan(at * EntryBytes, EntryBytes).ToArray()).Select(entry => new ShownMatch(
            Key(entry), "", BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(KeyBytes)), BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(MarkAt))))];
        return bytes.Length > 0 && bytes.Length % EntryBytes == 0;
    }

    private static ulong Key(ReadOnlySpan<byte> hash)
    {
        Span<byte> whole = stackalloc byte[sizeof(ulong)];
        whole.Clear();
        hash[..KeyBytes].CopyTo(whole);
        return BinaryPrimitives.ReadUInt64LittleEndian(whole);
    }
}
