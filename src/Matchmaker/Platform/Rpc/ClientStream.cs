using Grpc.Core;

namespace Matchmaker.Platform.Rpc;

/// <summary>What a client sends, read so that a client who goes away reads as a cancelled call.</summary>
/// <remarks>
/// The reset of a stream reaches its reader as an I/O error, and often before it reaches the call's token: asking the token
/// alone would take a closed laptop for a bug.
/// </remarks>
internal sealed class ClientStream<T>(IAsyncStreamReader<T> messages) : IAsyncStreamReader<T>
{
    public T Current => messages.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await messages.MoveNext(cancellationToken);
        }
        catch (IOException)
        {
            throw Refusals.Cancelled();
        }
    }
}
