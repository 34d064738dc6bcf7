using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Agendas;

/// <summary>Why agendas are refused.</summary>
internal static class AgendaRefusals
{
    public static RpcException TableUnknown(string conference, string table) => Refusals.Of(
        V1.ErrorReason.TableUnknown, $"{conference} has no table {table}.", $"Hội nghị không có bàn {table}.", ("conference", conference), ("table", table));

    public static RpcException HallUnknown(string conference, string hall) => Refusals.Of(
        V1.ErrorReason.HallUnknown, $"{conference} has no table in a hall '{hall}'.", $"Hội nghị không có bàn nào ở sảnh \"{hall}\".", ("conference", conference), ("hall", hall));
}
