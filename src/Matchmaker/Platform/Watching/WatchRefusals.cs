using System.Globalization;
using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Platform.Watching;

/// <summary>How streams end that do not end by themselves.</summary>
internal static class WatchRefusals
{
    /// <summary>Metadata key of the token to go on from.</summary>
    public const string ResumeTokenKey = "resume_token";

    /// <summary>Ends a stream whose caller may no longer have it, since its key or the key's right is gone.</summary>
    public static void ThrowIfBarred(CallScope scope)
    {
        switch (scope.Admission())
        {
            case Admission.KeyGone:
                throw Refusals.Unauthenticated("The key expired or was revoked while the stream was open.");
            case Admission.RightGone:
                throw Refusals.PermissionDenied(scope.Method);
            default:
                return;
        }
    }

    public static RpcException TokenInvalid() => Refusals.Of(
        V1.ErrorReason.ResumeTokenInvalid, "resume_token was not given by this stream with the same other fields.", "Không thể xem tiếp từ chỗ này; hãy mở lại từ đầu.");

    public static RpcException TooManyStreams(int limit, TimeSpan retryAfter) => Refusals.With(
        V1.ErrorReason.TooManyStreams,
        $"At most {limit} streams may be open.",
        "Đang mở quá nhiều luồng theo dõi; hãy đóng bớt rồi thử lại.",
        [Refusals.Retry(retryAfter)],
        [("limit", limit.ToString(CultureInfo.InvariantCulture))]);

    /// <param name="token">To go on from.</param>
    public static RpcException TooSlow(string token) => Refusals.Of(
        V1.ErrorReason.WatcherTooSlow, "The watcher does not read fast enough; go on from resume_token.", "Thiết bị nhận quá chậm; hãy kết nối lại để xem tiếp.", (ResumeTokenKey, token));

    /// <param name="token">To go on from.</param>
    public static RpcException Ended(string token) => Refusals.With(
        V1.ErrorReason.WatchEnded,
        "The server is stopping; go on from resume_token, here or on another server.",
        "Máy chủ đang dừng; hãy kết nối lại để xem tiếp.",
        [Refusals.Retry(TimeSpan.FromSeconds(1))],
        [(ResumeTokenKey, token)]);
}
