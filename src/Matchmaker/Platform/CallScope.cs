namespace Matchmaker.Platform;

/// <summary>What has become of the right to make a call while it went on.</summary>
internal enum Admission
{
    Stands,

    /// <summary>The key was revoked or expired.</summary>
    KeyGone,

    /// <summary>The key works, and no longer for this call.</summary>
    RightGone,
}

/// <summary>What one call is about: its method, who calls, and the last change it made.</summary>
/// <remarks>Flows with the call, so that a store writes the audit row and the receipt without being handed either.</remarks>
internal sealed class CallScope
{
    private static readonly AsyncLocal<CallScope?> Ambient = new();
    private long _sequence;

    private CallScope(string method) => Method = method;

    /// <summary>The call being served; null in background work.</summary>
    public static CallScope? Current => Ambient.Value;

    /// <summary>Full method name, as in /matchmaker.v1.CatalogService/CreateOffer.</summary>
    public string Method { get; }

    /// <summary>Who calls; set once the key was looked at.</summary>
    public Caller Caller { get; set; } = Caller.Anonymous;

    /// <summary>Whether the caller's key still opens what it opened; a stream asks again as long as it lives.</summary>
    public Func<Admission> Admission { get; set; } = () => Platform.Admission.Stands;

    /// <summary>The change that this call asks to see at least, from its mm-sequence header; 0 when it asks for none.</summary>
    public long MustSee { get; init; }

    /// <summary>The highest change this call made; 0 when it changed nothing.</summary>
    public long Sequence => Interlocked.Read(ref _sequence);

    /// <summary>Makes a scope the current one for the rest of the caller's async flow.</summary>
    public static CallScope Enter(string method, long mustSee)
    {
        var scope = new CallScope(method) { MustSee = mustSee };
        Ambient.Value = scope;
        return scope;
    }

    /// <summary>Notes a committed change.</summary>
    public void Wrote(long sequence)
    {
        var seen = Sequence;
        while (sequence > seen)
        {
            var before = Interlocked.CompareExchange(ref _sequence, sequence, seen);
            if (before == seen)
            {
                return;
            }
            seen = before;
        }
    }
}
