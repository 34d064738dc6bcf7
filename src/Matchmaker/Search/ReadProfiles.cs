using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Lucene.Net.Index;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Names already cut into their units, under one lexicon: reading a name takes longer than comparing it, and the same ones come up again and again.</summary>
internal sealed class ReadProfiles(Lexicon lexicon)
{
    /// <summary>Names kept of a side, about 20 MiB; all are dropped when it is full.</summary>
    private const int Kept = 10_000;

    private static readonly ConditionalWeakTable<Lexicon, ReadProfiles> ByLexicon = [];

    private readonly ConcurrentDictionary<byte[], GoodsParts[]> _needs = new(BytesComparer.Instance);
    private readonly SegmentMemo<GoodsParts[]> _ofNeeds = new(Kept * 2);
    private readonly SegmentMemo<GoodsParts[]> _ofOffers = new(Kept * 2);
    private readonly ConcurrentDictionary<(string Title, bool Asks), InferredClass?> _classes = new();
    private readonly ConcurrentDictionary<byte[], GoodsParts[]> _offers = new(BytesComparer.Instance);

    public static ReadProfiles With(Lexicon lexicon) => ByLexicon.GetValue(lexicon, static lexicon => new(lexicon));

    /// <summary>The class that a title says; see <see cref="ClassInference"/>.</summary>
    public InferredClass? ClassOf(string title, bool asks)
    {
        if (_classes.TryGetValue((title, asks), out var known))
        {
            return known;
        }
        if (_classes.Count >= Kept)
        {
            _classes.Clear();
        }
        return _classes[(title, asks)] = ClassInference.Of(Words.Of(title), asks, lexicon);
    }

    /// <summary>Reads the goods that documents name: the same array for the same name, as long as it is kept.</summary>
    /// <param name="reader">State of the index.</param>
    /// <param name="asks">Whether the documents are needs.</param>
    public MemoReader<GoodsParts[]> Of(IndexReader reader, bool asks) =>
        new(reader, asks ? _ofNeeds : _ofOffers, CatalogFields.Profile, profile => Of(profile, asks));

    // A profile as GoodsProfile.Encode wrote it, in UTF-8.
    private GoodsParts[] Of(ReadOnlySpan<byte> profile, bool asks)
    {
        var kept = asks ? _needs : _offers;
        if (kept.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(profile, out var known))
        {
            return known;
        }
        if (kept.Count >= Kept)
        {
            kept.Clear();
        }
        var (title, @class) = GoodsProfile.Decode(Encoding.UTF8.GetString(profile));
        var words = Words.Of(title);
        return kept.GetOrAdd(profile.ToArray(), [.. GoodsParts.Of(asks ? GoodsGrammar.ReadRequest(words) : GoodsGrammar.ReadTitle(words), @class, lexicon)]);
    }

    /// <summary>Profiles as the index keeps them, found without making a string of each.</summary>
    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static BytesComparer Instance { get; } = new();

        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] profile) => GetHashCode(profile.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> profile)
        {
            var hash = new HashCode();
            hash.AddBytes(profile);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> profile) => profile.ToArray();
    }
}
