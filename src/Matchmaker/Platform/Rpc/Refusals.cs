using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Matchmaker.Platform.Rpc;

/// <summary>Builds what a refused caller gets: status, reason, metadata and a sentence in Vietnamese.</summary>
/// <remarks>A slice has its own …Refusals for its reasons, made of <see cref="Of"/>; here are those that all slices share.</remarks>
internal static class Refusals
{
    /// <summary>The domain of every ErrorInfo.</summary>
    public const string Domain = "matchmaker";

    private const string Prefix = "ERROR_REASON_";

    /// <summary>A refusal with the status code that its reason is annotated with.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">For developers, in English.</param>
    /// <param name="vietnamese">For people.</param>
    /// <param name="metadata">The values that the reason's comment in error_reason.proto names.</param>
    public static RpcException Of(V1.ErrorReason reason, string message, string vietnamese, params ReadOnlySpan<(string Key, string Value)> metadata) =>
        With(reason, message, vietnamese, [], metadata);

    public static RpcException PageTokenInvalid() => Of(
        V1.ErrorReason.PageTokenInvalid, "page_token was not given by this list with the same parent, filter and order.", "Trang kế tiếp không hợp lệ; hãy mở lại danh sách.");

    public static RpcException RequestIdReused(string requestId) => Of(
        V1.ErrorReason.RequestIdReused, "request_id was used for other content within 24 hours.", "Mã yêu cầu đã được dùng cho nội dung khác.", ("request_id", requestId));

    public static RpcException NotFound(string resource) => Of(
        V1.ErrorReason.NotFound, $"{resource} does not exist, or the caller may not know of it.", "Không tìm thấy mục này.", ("resource", resource));

    public static RpcException AlreadyExists(string resource) => Of(
        V1.ErrorReason.AlreadyExists, $"{resource} exists already.", "Mục này đã có.", ("resource", resource));

    /// <param name="resource">What was to be written.</param>
    /// <param name="etag">The etag it has now.</param>
    public static RpcException EtagMismatch(string resource, string etag) => Of(
        V1.ErrorReason.EtagMismatch, $"{resource} was written since it was read.", "Mục này vừa được người khác sửa; hãy đọc lại rồi sửa tiếp.", ("resource", resource), ("etag", etag));

    public static RpcException Deleted(string resource) => Of(
        V1.ErrorReason.Deleted, $"{resource} is deleted.", "Mục này đã bị xoá; hãy khôi phục trước.", ("resource", resource));

    public static RpcException Unauthenticated(string message) => Of(
        V1.ErrorReason.Unauthenticated, message, "Cần khoá truy cập hợp lệ.");

    public static RpcException PermissionDenied(string method) => Of(
        V1.ErrorReason.PermissionDenied, "The key may not call this method for this resource.", "Khoá này không được phép làm việc đó.", ("method", method));

    public static RpcException RateLimited(TimeSpan retryAfter) => With(
        V1.ErrorReason.RateLimited, "The key calls too often.", "Gọi quá nhiều lần; hãy chờ một lát.", [Retry(retryAfter)], []);

    public static RpcException Unavailable(string message, TimeSpan retryAfter) => With(
        V1.ErrorReason.Unavailable, message, "Hệ thống tạm thời chưa trả lời được; hãy thử lại.", [Retry(retryAfter)], []);

    public static RpcException StorageFull() => Of(
        V1.ErrorReason.StorageFull, "The disk is full; nothing was written.", "Ổ đĩa đã đầy; chưa ghi gì cả.");

    /// <param name="collection">What there are too many of, as its resource names write it.</param>
    /// <param name="limit">How many may stand.</param>
    public static RpcException TooMany(string collection, int limit) => Of(
        V1.ErrorReason.TooManyResources,
        $"At most {limit} {collection} may stand; delete some first.",
        $"Chỉ được có tối đa {limit} mục; hãy xoá bớt trước.",
        ("collection", collection),
        ("limit", limit.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The index has not reached what the caller wrote.</summary>
    public static RpcException NotCaughtUp(long sequence) => With(
        V1.ErrorReason.NotCaughtUp,
        "The index has not reached the sequence asked for in time.",
        "Dữ liệu vừa ghi chưa kịp hiện ra; hãy thử lại.",
        [Retry(TimeSpan.FromSeconds(1))],
        [("sequence", sequence.ToString(System.Globalization.CultureInfo.InvariantCulture))]);

    public static RpcException Internal() => Of(V1.ErrorReason.Internal, "A bug of ours; it was logged.", "Hệ thống gặp lỗi; lỗi đã được ghi lại.");

    public static RpcException Cancelled() => Of(V1.ErrorReason.Cancelled, "The caller gave up.", "Yêu cầu đã bị huỷ.");

    public static RpcException DeadlineExceeded() => Of(V1.ErrorReason.DeadlineExceeded, "The deadline passed.", "Quá thời gian chờ.");

    /// <summary>The status code that a reason is annotated with in error_reason.proto.</summary>
    public static Code CodeOf(V1.ErrorReason reason) => Contract.Reasons[reason];

    internal static RpcException With(
        V1.ErrorReason reason, string message, string vietnamese, ReadOnlySpan<IMessage> details, ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = Contract.NameOf(reason)[Prefix.Length..] };
        foreach (var (key, value) in metadata)
        {
            info.Metadata[key] = value;
        }
        var status = new Google.Rpc.Status
        {
            Code = (int)CodeOf(reason),
            Message = message,
            Details = { Any.Pack(info), Any.Pack(new LocalizedMessage { Locale = "vi", Message = vietnamese }) },
        };
        foreach (var detail in details)
        {
            status.Details.Add(Any.Pack(detail));
        }
        return status.ToRpcException();
    }

    internal static RetryInfo Retry(TimeSpan delay) => new() { RetryDelay = Duration.FromTimeSpan(delay) };
}
