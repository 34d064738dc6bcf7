using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>Names already cut into their units, under one lexicon: reading a name takes longer than comparing it, and the same ones come up again and again.</summary>
internal sealed class ReadProfiles(Lexicon lexicon)
{
    /// <summary>Names kept, about 40 MiB; all are dropped when it is full.</summary>
    private const int Kept = 20_000;

    private static readonly ConditionalWeakTable<Lexicon, ReadProfiles> ByLexicon = [];

    private readonly ConcurrentDictionary<(string Profile, bool Asks), ImmutableArray<GoodsParts>> _read = new();

    public static ReadProfiles With(Lexicon lexicon) => ByLexicon.GetValue(lexicon, static lexicon => new(lexicon));

    /// <param name="profile">As <see cref="GoodsProfile.Encode"/> wrote it.</param>
    /// <param name="asks">Whether it is of a need.</param>
    public ImmutableArray<GoodsParts> Of(string profile, bool asks)
    {
        if (_read.TryGetValue((profile, asks), out var known))
        {
            return known;
        }
        if (_read.Count >= Kept)
        {
            _read.Clear();
        }
        var (title, @class) = GoodsProfile.Decode(profile);
        var words = Words.Of(title);
        return _read[(profile, asks)] = GoodsParts.Of(asks ? GoodsGrammar.ReadRequest(words) : GoodsGrammar.ReadTitle(words), @class, lexicon);
    }
}
