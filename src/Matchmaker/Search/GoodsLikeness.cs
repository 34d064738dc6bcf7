using System.Collections.Immutable;
using Matchmaker.Vietnamese;

namespace Matchmaker.Search;

/// <summary>How far the good offered is the good asked for, told from the two names. Pure.</summary>
/// <remarks>
/// Three questions, multiplied: is it the same thing (the heads of the names meet), is it what was asked in particular
/// (how much of the asked name the offered one has, and the other way round), and does it come in the form asked.
/// </remarks>
internal static class GoodsLikeness
{
    /// <summary>What is left of a likeness where the asked name is not found beyond its head.</summary>
    private const float Named = 0.2f;
    /// <summary>What is left where the offered name says more than was asked.</summary>
    private const float Given = 0.9f;
    /// <summary>Where the heads of the two names do not meet.</summary>
    private const float NoHead = 0.05f;
    /// <summary>The head asked for stands in the offered name, and is not its head.</summary>
    private const float Beside = 0.75f;
    /// <summary>Another word for the same thing, by a row of the lexicon.</summary>
    private const float ByLexicon = 0.97f;
    /// <summary>One side is written without marks.</summary>
    private const float Unmarked = 0.95f;
    /// <summary>A mark forgotten by a writer who puts them elsewhere; as likely another word.</summary>
    private const float Slip = 0.4f;

    /// <summary>A narrower good than the one asked: <c>chè Shan tuyết</c> for <c>chè</c>.</summary>
    private const float Narrower = 0.92f;
    /// <summary>A wider one.</summary>
    private const float Wider = 0.5f;
    /// <summary>One of the kind asked for: a mango for "fruit".</summary>
    private const float Kind = 0.8f;

    /// <summary>A known phrase with a word between.</summary>
    private const float Apart = 0.9f;

    /// <summary>Another variety: black tea for green.</summary>
    private const float Sibling = 0.4f;
    /// <summary>A word inside the name of another thing: <c>măng</c> in <c>măng cụt</c>.</summary>
    private const float OtherHeading = 0.15f;

    /// <summary>0–1: the best of every good asked with every good offered.</summary>
    public static float Of(ReadOnlySpan<GoodsParts> asked, ReadOnlySpan<GoodsParts> offered, RankingParts parts)
    {
        var best = 0f;
        foreach (var one in asked)
        {
            foreach (var other in offered)
            {
                best = Math.Max(best, Of(one, other, parts));
            }
        }
        return best;
    }

    private static float Of(GoodsParts asked, GoodsParts offered, RankingParts parts)
    {
        if (asked.Head < 0 || offered.Head < 0)
        {
            return 0f;
        }
        var text = new OfferedText(offered, asked.Marked);
        var touched = offered.Items.Length <= 64 ? stackalloc float[64] : new float[offered.Items.Length];
        touched = touched[..offered.Items.Length];
        touched.Clear();
        var (covered, whole, head) = (0f, 0f, 0f);
        for (var i = 0; i < asked.Items.Length; i++)
        {
            var found = text.Find(asked.Items[i], touched);
            covered += asked.Items[i].Weight * found.Quality;
            whole += asked.Items[i].Weight;
            if (i == asked.Head || asked.English != offered.English)
            {
                head = Math.Max(head, found.AtHead ? found.Quality : found.Quality * Beside);
            }
        }
        var (given, all) = (0f, 0f);
        for (var i = 0; i < touched.Length; i++)
        {
            given += offered.Items[i].Weight * touched[i];
            all += offered.Items[i].Weight;
        }
        var thing = parts.Head ? MathF.Sqrt(Math.Max(head, NoHead) * Math.Max(touched[offered.Head], NoHead)) : 1f;
        var form = parts.Form ? FormDistance.Of(asked.Form, offered.Form) : 1f;
        return thing * (Named + ((1 - Named) * covered / whole)) * (Given + ((1 - Given) * given / all)) * form;
    }

    /// <summary>The units of an offered name as one run of syllables.</summary>
    private readonly ref struct OfferedText(GoodsParts parts, bool askedMarked)
    {
        private readonly GoodsParts _parts = parts;
        private readonly bool _askedMarked = askedMarked;
        private readonly ImmutableArray<Syllable> _run = parts.Run;
        private readonly ImmutableArray<int> _partAt = parts.UnitAt;

        public (float Quality, bool AtHead) Find(GoodsPart asked, Span<float> touched)
        {
            var best = Whole(asked.Own, 1f, asked, touched);
            foreach (var phrase in asked.Phrases)
            {
                best = Better(best, Whole(phrase, ByLexicon, asked, touched));
            }
            return best.Quality > 0f ? best : Better(Spread(asked, touched), Part(asked, touched));
        }

        // A phrase with one word between: "lạc nhân" in "lạc đỏ nhân".
        private (float Quality, bool AtHead) Spread(GoodsPart asked, Span<float> touched)
        {
            foreach (var phrase in asked.Phrases)
            {
                if (phrase.Syllables is not [var first, var second] || !phrase.MayStandIn(_parts.Set))
                {
                    continue;
                }
                for (var from = 0; from + 2 < _run.Length; from++)
                {
                    if (_run[from].Canonical == first.Canonical && _run[from + 2].Canonical == second.Canonical)
                    {
                        touched[_partAt[from]] = Math.Max(touched[_partAt[from]], Apart);
                        touched[_partAt[from + 2]] = Math.Max(touched[_partAt[from + 2]], Apart);
                        return (Apart, _partAt[from] == _parts.Head);
                    }
                }
            }
            return (0f, false);
        }

        // The asked phrase, whole, somewhere in the offered name.
        private (float Quality, bool AtHead) Whole(in SyllablePhrase sought, float quality, GoodsPart asked, Span<float> touched)
        {
            var best = (Quality: 0f, AtHead: false);
            if (!sought.MayStandIn(_parts.Set))
            {
                return best;
            }
            var phrase = sought.Syllables;
            for (var from = 0; from + phrase.Length <= _run.Length; from++)
            {
                if (Agree(phrase, from) is not (> 0f and var spelled))
                {
                    continue;
                }
                var (first, last) = (_partAt[from], _partAt[from + phrase.Length - 1]);
                var found = quality * spelled;
                if (first == last && phrase.Length < _parts.Items[first].Syllables.Length)
                {
                    found *= Inside(asked, _parts.Items[first]);
                }
                for (var part = first; part <= last; part++)
                {
                    touched[part] = Math.Max(touched[part], found);
                }
                best = Better(best, (found, first <= _parts.Head && _parts.Head <= last));
            }
            return best;
        }

        // A wider word that is offered for a narrower asked one: "chè" for "chè Shan tuyết".
        private (float Quality, bool AtHead) Part(GoodsPart asked, Span<float> touched)
        {
            var best = (Quality: 0f, AtHead: false);
            for (var i = 0; i < _parts.Items.Length; i++)
            {
                var part = _parts.Items[i];
                var shared = SharedStart(asked.Syllables, part.Syllables);
                var found = asked.Syllables.Length > 1 && (shared > 1 || (shared == 1 && !part.Senses.IsEmpty)) ? Wider * Inside(asked, part) : IsKindOf(part.Senses, asked.Senses) ? Kind : AreSiblings(asked.Senses, part.Senses) ? Sibling : 0f;
                if (found == 0f)
                {
                    continue;
                }
                touched[i] = Math.Max(touched[i], found);
                best = Better(best, (found, i == _parts.Head));
            }
            return best;
        }

        private float Agree(ImmutableArray<Syllable> phrase, int from)
        {
            var quality = 1f;
            for (var i = 0; i < phrase.Length; i++)
            {
                var (left, right) = (phrase[i], _run[from + i]);
                if (left.Canonical == right.Canonical)
                {
                    continue;
                }
                if (left.Folded != right.Folded || (left.HasMarks && right.HasMarks))
                {
                    return 0f;
                }
                // Who writes "Dao rèn" with its marks means no "Đào".
                quality = Math.Min(quality, left.HasMarks ? (_parts.Marked ? Slip : Unmarked) : (_askedMarked ? Slip : Unmarked));
            }
            return quality;
        }

        private static int SharedStart(ImmutableArray<Syllable> left, ImmutableArray<Syllable> right)
        {
            var shared = 0;
            while (shared < left.Length && shared < right.Length && left[shared].Folded == right[shared].Folded
                && (left[shared].Canonical == right[shared].Canonical || !left[shared].HasMarks || !right[shared].HasMarks))
            {
                shared++;
            }
            return shared;
        }

        // A word inside a longer phrase is the same thing where both stand under one heading ("chè" in "chè Shan tuyết"),
        // and another where they do not ("măng" in "măng cụt").
        private static float Inside(GoodsPart asked, GoodsPart longer)
        {
            if (longer.Senses.IsEmpty || asked.Senses.IsEmpty)
            {
                return longer.Senses.Any(sense => sense.Row.Rule == LexiconRule.None) ? OtherHeading : Narrower;
            }
            foreach (var left in asked.Senses)
            {
                foreach (var right in longer.Senses)
                {
                    if ((left.Row.Hs == right.Row.Hs || (left.Row.Hs is { Length: 2 } chapter && right.Row.Hs?.StartsWith(chapter, StringComparison.Ordinal) == true)) && right.Row.Rule != LexiconRule.None)
                    {
                        return Narrower;
                    }
                }
            }
            return OtherHeading;
        }

        // Any fruit, any fish: a row with a chapter asks for whatever stands in it.
        private static bool IsKindOf(ImmutableArray<LexiconSense> offered, ImmutableArray<LexiconSense> asked)
        {
            foreach (var wide in asked)
            {
                foreach (var narrow in offered)
                {
                    if (wide.Row.Hs is { Length: 2 } chapter && narrow.Row.Hs is { Length: 4 } heading && heading.StartsWith(chapter, StringComparison.Ordinal))
                    {
                        return true;
                    }
                }
            }
            return false;
        }

        // Green and black tea: under one heading, and some word of the one begins as some word of the other.
        private static bool AreSiblings(ImmutableArray<LexiconSense> left, ImmutableArray<LexiconSense> right)
        {
            foreach (var one in left)
            {
                foreach (var other in right)
                {
                    if (one.Row.Hs is { Length: 4 } hs && hs == other.Row.Hs && one.Row.Rule != LexiconRule.None && other.Row.Rule != LexiconRule.None
                        && one.Beginnings.AsSpan().ContainsAny(other.Beginnings.AsSpan()))
                    {
                        return true;
                    }
                }
            }
            return false;
        }

        private static (float Quality, bool AtHead) Better((float Quality, bool AtHead) left, (float Quality, bool AtHead) right) =>
            (right.AtHead ? right.Quality : right.Quality * Beside) > (left.AtHead ? left.Quality : left.Quality * Beside) ? right : left;

    }
}
