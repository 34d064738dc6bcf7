using System.Diagnostics;
using Grpc.Core;
using Matchmaker.Matching;
using Matchmaker.Planning.Runs;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Planning;

/// <summary>What callers hear when a plan cannot be had.</summary>
internal static class PlanRefusals
{
    /// <summary>The run that a request made; throws the refusal otherwise.</summary>
    /// <param name="requestId">Of the request.</param>
    public static Run Unless(this RunCreation creation, string requestId) => creation switch
    {
        RunCreation.Created(var run) => run,
        RunCreation.Repeated(var run) => run,
        RunCreation.RequestIdReused => throw Refusals.RequestIdReused(requestId),
        RunCreation.TooMany(var limit) => throw RunRefusals.TooManyRuns(limit),
        _ => throw new UnreachableException(),
    };

    public static RpcException NotAPair(string producer, string buyer) => Refusals.Of(
        V1.ErrorReason.NotAPair,
        "A pair must be a producer and a buyer of the same conference.",
        "Một cặp phải gồm một bên bán và một bên mua của cùng hội nghị.",
        ("producer", producer),
        ("buyer", buyer));

    /// <summary>Facts changed since the run was made.</summary>
    /// <param name="violation">The first rule that its timetable breaks now.</param>
    public static RpcException Outdated(string run, Bilingual violation) => Refusals.Of(
        V1.ErrorReason.RunOutdated,
        $"Facts changed since {run}: {violation.English}",
        $"Dữ liệu đã thay đổi từ khi xếp lịch này: {violation.Vietnamese}",
        ("run", run),
        ("violation", violation.English));
}
