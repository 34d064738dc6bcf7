using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Access;

/// <summary>What callers hear when a key cannot be made.</summary>
internal static class AccessRefusals
{
    public static RpcException TooManyKeys() => Refusals.Of(
        V1.ErrorReason.StorageFull, $"{SqlKeyStore.MaxKeys} keys stand already.", "Đã có quá nhiều khoá.");
}
