using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Watching;

/// <summary>Counts the open streams of this process, of every method and by key.</summary>
internal sealed class WatchLimits(IOptions<WatchOptions> options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>Streams that are open now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all;
            }
        }
    }

    /// <summary>Counts one more stream of a caller until disposed; throws the refusal when there are too many.</summary>
    public IDisposable Open(Caller caller)
    {
        lock (_gate)
        {
            var own = _byKey.GetValueOrDefault(caller.Name);
            // Everybody on an open server is one caller; there the limit of the process alone counts.
            if (_all >= options.Value.MaxStreams || (own >= options.Value.MaxStreamsPerKey && !ReferenceEquals(caller, Caller.Open)))
            {
                throw WatchRefusals.TooManyStreams(_all >= options.Value.MaxStreams ? options.Value.MaxStreams : options.Value.MaxStreamsPerKey, options.Value.Heartbeat);
            }
            _all++;
            _byKey[caller.Name] = own + 1;
        }
        return new Opened(this, caller.Name);
    }

    private void Close(string key)
    {
        lock (_gate)
        {
            _all--;
            if (--_byKey[key] == 0)
            {
                _byKey.Remove(key);
            }
        }
    }

    private sealed class Opened(WatchLimits limits, string key) : IDisposable
    {
        private int _closed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _closed, 1) == 0)
            {
                limits.Close(key);
            }
        }
    }
}
