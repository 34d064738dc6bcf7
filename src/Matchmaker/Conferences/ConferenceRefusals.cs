using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Conferences.Requests;
using Matchmaker.Platform;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>Turns what came of a write into an answer or a refusal.</summary>
internal static class ConferenceRefusals
{
    /// <summary>What was written; throws the refusal otherwise.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="requestId">Of the request.</param>
    public static ImmutableArray<Stored<T>> Unless<T>(this ConferenceWrite<T> outcome, string requestId = "")
        where T : class =>
        outcome switch
        {
            ConferenceWrite<T>.Written(var resources) => resources,
            ConferenceWrite<T>.Refused(ConferenceObstacle.RequestIdReused) => throw Refusals.RequestIdReused(requestId),
            ConferenceWrite<T>.Refused(var obstacle) => throw Of(obstacle),
            _ => throw new UnreachableException(),
        };

    /// <summary>The method does not go with the conference's phase.</summary>
    public static RpcException WrongPhase(string conference, Phase phase) => Refusals.Of(
        V1.ErrorReason.WrongPhase,
        $"{conference} is in phase {NameOf(phase)}, which does not allow this.",
        $"Hội nghị đang ở giai đoạn \"{PhaseWords.Vietnamese(phase)}\" nên chưa làm được việc này.",
        ("conference", conference),
        ("phase", NameOf(phase)));

    /// <summary>What stands in the way, as callers get it.</summary>
    public static RpcException Of(ConferenceObstacle obstacle) => obstacle switch
    {
        ConferenceObstacle.NotFound(var resource) => Refusals.NotFound(resource),
        ConferenceObstacle.AlreadyExists(var resource) => Refusals.AlreadyExists(resource),
        ConferenceObstacle.Deleted(var resource) => Refusals.Deleted(resource),
        ConferenceObstacle.EtagMismatch(var resource, var version) => Refusals.EtagMismatch(resource, Etag.Of(version)),
        ConferenceObstacle.ExternalIdTaken(var id, var holder) => Refusals.Of(
            V1.ErrorReason.ExternalIdTaken, $"External id {id} belongs to {holder}.", "Mã số này đã thuộc về mục khác.", ("external_id", id), ("resource", holder)),
        ConferenceObstacle.WrongSide(var organization, var side) => WrongSide(organization, side),
        ConferenceObstacle.AlreadyEnrolled(var organization, var participation) => Refusals.Of(
            V1.ErrorReason.AlreadyEnrolled,
            $"{organization} takes part already, as {participation}.",
            "Đơn vị này đã có tên trong hội nghị.",
            ("organization", organization),
            ("participation", participation)),
        ConferenceObstacle.SessionOverlaps(var other) => Refusals.Of(
            V1.ErrorReason.SessionOverlaps, $"The session overlaps {other}.", "Phiên này trùng giờ với phiên khác.", ("session", other)),
        ConferenceObstacle.TooManySlots(var slots) => Refusals.Of(
            V1.ErrorReason.TooManySlots,
            $"The conference would have {slots} slots; it can have {Conference.MaxSlots}.",
            $"Hội nghị sẽ có {slots} lượt gặp; nhiều nhất là {Conference.MaxSlots}.",
            ("slots", Number(slots)),
            ("limit", Number(Conference.MaxSlots))),
        ConferenceObstacle.WrongPhase(var conference, var phase) => WrongPhase(conference, phase),
        ConferenceObstacle.PhaseNotReady(var conference, var missing) => Refusals.Of(
            V1.ErrorReason.PhaseNotReady,
            $"{conference} lacks {string.Join(", ", missing)} for that phase.",
            $"Hội nghị còn thiếu: {string.Join(", ", missing.Select(PhaseWords.Lacking))}.",
            ("conference", conference),
            ("missing", string.Join(',', missing))),
        ConferenceObstacle.TableUnknown(var conference, var table) => Refusals.Of(
            V1.ErrorReason.TableUnknown, $"{conference} has no table {table}.", $"Hội nghị không có bàn {table}.", ("conference", conference), ("table", table)),
        ConferenceObstacle.ContentUnknown(var programme, var content) => Refusals.Of(
            V1.ErrorReason.ProgrammeContentUnknown, $"{programme} has no content {content}.", $"Chương trình không có nội dung {content}.", ("programme", programme), ("content", content)),
        ConferenceObstacle.TableInUse(var table, var participation) => Refusals.Of(
            V1.ErrorReason.TableInUse, $"Table {table} belongs to {participation}.", $"Bàn {table} đang dành riêng cho một đơn vị.", ("table", table), ("participation", participation)),
        ConferenceObstacle.NotTheirs => Refusals.PermissionDenied(CallScope.Current?.Method ?? ""),
        ConferenceObstacle.OfRequest(var why) => RequestRefusals.Of(why),
        _ => throw new UnreachableException(),
    };

    private static RpcException WrongSide(string organization, Sides side) => side == Sides.Producer
        ? Refusals.Of(V1.ErrorReason.WrongSide, $"{organization} does not sell.", "Đơn vị này không đăng ký bên bán.", ("organization", organization), ("side", "SIDE_PRODUCER"))
        : Refusals.Of(V1.ErrorReason.WrongSide, $"{organization} does not buy.", "Đơn vị này không đăng ký bên mua.", ("organization", organization), ("side", "SIDE_BUYER"));

    private static string NameOf(Phase phase) => $"PHASE_{phase.ToString().ToUpperInvariant()}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
