using System.Collections.Immutable;

namespace Matchmaker.Notices;

/// <summary>What came of a try to deliver.</summary>
internal abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The receiver's server took it.</summary>
    /// <param name="Answer">What it answered.</param>
    public sealed record Done(string Answer) : Delivery;

    /// <summary>Not now.</summary>
    /// <param name="Reason">In English, without addresses.</param>
    /// <param name="After">The receiver asked to wait this long; null where it did not.</param>
    public sealed record Failed(string Reason, TimeSpan? After = null) : Delivery;

    /// <summary>Never: another try would end the same way.</summary>
    public sealed record Refused(string Reason) : Delivery;

    /// <summary>The receiver is there no longer and wants nothing more.</summary>
    public sealed record Gone(string Reason) : Delivery;
}

/// <summary>What is to be done with a notice whose turn has come.</summary>
internal abstract record NoticePlan
{
    private NoticePlan()
    {
    }

    public sealed record Mail(Letter Letter) : NoticePlan;

    /// <param name="Url">Where to.</param>
    /// <param name="Secrets">Keys of the signatures.</param>
    /// <param name="Id">Id of the event, the same at every try.</param>
    /// <param name="Body">The document.</param>
    public sealed record Post(string Url, ImmutableArray<string> Secrets, string Id, byte[] Body) : NoticePlan;

    /// <summary>Its phase has not come.</summary>
    public sealed record Wait(string Reason) : NoticePlan;

    /// <summary>Not at all.</summary>
    public sealed record Suppress(string Reason) : NoticePlan;
}
