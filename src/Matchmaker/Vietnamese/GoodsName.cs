using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>What a token of a request or title is to the good that is meant.</summary>
internal enum GoodsRole
{
    /// <summary>Before the asking verb: who asks.</summary>
    Asker,

    /// <summary>Names no thing: asking verb, selling phrase, classifier, amount.</summary>
    Empty,

    /// <summary>The name of the good.</summary>
    Name,

    /// <summary>What the good holds or works on.</summary>
    Held,

    /// <summary>Use, user, conditions.</summary>
    Around,
}

/// <summary>The name of the good inside a text, and its form.</summary>
/// <param name="Words">The text.</param>
/// <param name="Roles">One per token.</param>
/// <param name="HeadStart">First token of the name that can be its head; <c>-1</c> where there is none.</param>
/// <param name="NameEnd">Token after the first unbroken stretch of the name.</param>
/// <param name="Form">Form or kind the name states.</param>
/// <param name="FormStart">First token of the form word, or <c>-1</c>.</param>
/// <param name="FormLength">Tokens of the form word; 0 where there is none.</param>
/// <param name="English">Whether the name is read head-last.</param>
internal sealed record GoodsName(Words Words, ImmutableArray<GoodsRole> Roles, int HeadStart, int NameEnd, GoodsForm Form, int FormStart, int FormLength, bool English);
