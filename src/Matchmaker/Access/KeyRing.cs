using System.Collections.Frozen;
using Matchmaker.Platform;

namespace Matchmaker.Access;

/// <summary>All keys in memory, by the hash of their secret: a call looks at no database.</summary>
internal sealed class KeyRing(SqlKeyStore store, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private FrozenDictionary<string, ApiKey> _keys = FrozenDictionary<string, ApiKey>.Empty;

    /// <summary>Who calls with a secret; null when it opens nothing now.</summary>
    public Caller? Find(string secret) =>
        secret.Length == ApiKey.SecretLength
        && Volatile.Read(ref _keys).TryGetValue(ApiKey.HashOf(secret), out var key)
        && key.Works(clock.GetUtcNow().ToUnixTimeMilliseconds())
            ? key.ToCaller()
            : null;

    /// <summary>Takes over what the database holds now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // One at a time, so that an older state never replaces a newer one.
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var keys = await store.ReadAllAsync(cancellationToken);
            Volatile.Write(ref _keys, keys.ToFrozenDictionary(found => found.SecretHash, found => found.Key, StringComparer.Ordinal));
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
