using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Catalog;

/// <summary>Turns what came of a write into an answer or a refusal.</summary>
internal static class CatalogRefusals
{
    /// <summary>What was written; throws the refusal otherwise.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="requestId">Of the request.</param>
    public static ImmutableArray<Stored<T>> Unless<T>(this CatalogWrite<T> outcome, string requestId = "")
        where T : class =>
        outcome switch
        {
            CatalogWrite<T>.Written(var resources) => resources,
            CatalogWrite<T>.NotFound(var resource) => throw Refusals.NotFound(resource),
            CatalogWrite<T>.AlreadyExists(var resource) => throw Refusals.AlreadyExists(resource),
            CatalogWrite<T>.Deleted(var resource) => throw Refusals.Deleted(resource),
            CatalogWrite<T>.EtagMismatch(var resource, var version) => throw Refusals.EtagMismatch(resource, Etag.Of(version)),
            CatalogWrite<T>.RequestIdReused => throw Refusals.RequestIdReused(requestId),
            CatalogWrite<T>.ExternalIdTaken(var id, var holder) => throw Refusals.Of(
                V1.ErrorReason.ExternalIdTaken, $"External id {id} belongs to {holder}.", "Mã số này đã thuộc về mục khác.", ("external_id", id), ("resource", holder)),
            CatalogWrite<T>.WrongSide(var organization, var side) => throw WrongSide(organization, side),
            _ => throw new UnreachableException(),
        };

    private static Grpc.Core.RpcException WrongSide(string organization, Sides side) => side == Sides.Producer
        ? Refusals.Of(V1.ErrorReason.WrongSide, $"{organization} does not sell.", "Đơn vị này không đăng ký bên bán.", ("organization", organization), ("side", "SIDE_PRODUCER"))
        : Refusals.Of(V1.ErrorReason.WrongSide, $"{organization} does not buy.", "Đơn vị này không đăng ký bên mua.", ("organization", organization), ("side", "SIDE_BUYER"));
}
