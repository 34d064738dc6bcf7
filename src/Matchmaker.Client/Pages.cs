using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Matchmaker.Client;

/// <summary>Reads a paged list to its end.</summary>
internal static class Pages
{
    /// <summary>Items asked for at a time: the contract's maximum.</summary>
    public const int Size = 500;

    public static async IAsyncEnumerable<TItem> ReadAsync<TPage, TItem>(
        Func<string, CancellationToken, AsyncUnaryCall<TPage>> call,
        Func<TPage, (IEnumerable<TItem> Items, string NextPageToken)> open,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var token = "";
        do
        {
            var page = await call(token, cancellationToken).ConfigureAwait(false);
            (var items, token) = open(page);
            foreach (var item in items)
            {
                yield return item;
            }
        }
        while (token.Length > 0);
    }
}
