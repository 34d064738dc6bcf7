using System.Collections.Immutable;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Matchmaker.Search;

/// <summary>Hands ready terms to the index; the analysis was done before, in our own code.</summary>
internal sealed class SyllableStream : TokenStream
{
    private readonly ImmutableArray<string> _terms;
    private readonly ICharTermAttribute _term;
    private int _next;

    public SyllableStream(ImmutableArray<string> terms)
    {
        _terms = terms;
        _term = AddAttribute<ICharTermAttribute>();
    }

    public override bool IncrementToken()
    {
        if (_next >= _terms.Length)
        {
            return false;
        }
        ClearAttributes();
        _term.SetEmpty().Append(_terms[_next++]);
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        _next = 0;
    }
}
