namespace Matchmaker.Planning;

/// <summary>What the organizer decided about a pair. The numbers are stored and equal those of the contract.</summary>
internal enum PairingRuleKind
{
    /// <summary>Nothing: no rule stands.</summary>
    None = 0,

    /// <summary>The two must meet.</summary>
    Locked = 1,

    /// <summary>The two must not meet.</summary>
    Excluded = 2,
}

/// <summary>A decision about a pair.</summary>
/// <param name="Producer">Participation of the producer.</param>
/// <param name="Buyer">Participation of the buyer.</param>
/// <param name="CreateMs">When it was made; 0 where none stands.</param>
internal sealed record PairingRule(string Producer, string Buyer, PairingRuleKind Kind, long CreateMs);
