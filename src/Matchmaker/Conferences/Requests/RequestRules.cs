using Matchmaker.Catalog;

namespace Matchmaker.Conferences.Requests;

/// <summary>What silence counts as. The numbers equal those of the contract.</summary>
internal enum RequestMode
{
    None = 0,

    /// <summary>Both must want it: silence is a no.</summary>
    OptIn = 1,

    /// <summary>A request stands unless it is declined: silence is a yes.</summary>
    OptOut = 2,
}

/// <summary>How participants of a conference ask each other to meet, as its organizer chose.</summary>
/// <param name="Mode">What silence counts as.</param>
/// <param name="ProducerMustMeets">Must-meets a producer may have standing at once, 0–20.</param>
/// <param name="BuyerMustMeets">The same for a buyer.</param>
/// <param name="AnswerHours">How long a request waits for its answer, 1–720.</param>
/// <param name="AnswerDeadline">First instant at which nobody can ask, and at which what was asked waits no longer; null for none.</param>
internal sealed record RequestRules(RequestMode Mode, int ProducerMustMeets, int BuyerMustMeets, int AnswerHours, DateTimeOffset? AnswerDeadline = null)
{
    public const int DefaultAnswerHours = 72;

    /// <summary>Most must-meets that anybody may be allowed, a sponsor too.</summary>
    public const int MaxMustMeets = 20;

    /// <summary>Where the organizer chose nothing.</summary>
    public static RequestRules Default { get; } = new(RequestMode.OptIn, 1, 1, DefaultAnswerHours);

    public int MustMeetsOf(Sides side) => side == Sides.Producer ? ProducerMustMeets : BuyerMustMeets;
}
