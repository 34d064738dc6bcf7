using System.Globalization;
using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Planning.Runs;

/// <summary>What callers hear when a run cannot be had.</summary>
internal static class RunRefusals
{
    public static RpcException TooManyRuns(int limit) => Refusals.With(
        V1.ErrorReason.TooManyRuns,
        $"{limit} runs wait or work already.",
        "Đang có quá nhiều lượt chờ; hãy đợi một lượt xong.",
        [new Google.Rpc.RetryInfo { RetryDelay = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromSeconds(10)) }],
        [("limit", limit.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>The facts that a plan needs are not there.</summary>
    /// <param name="conference">Resource name.</param>
    /// <param name="missing">Comma-separated, as in "sessions,tables".</param>
    public static RpcException NothingToPlan(string conference, string missing) => Refusals.Of(
        V1.ErrorReason.NothingToPlan, $"{conference} has nothing to plan with: {missing} missing.", "Chưa đủ dữ liệu để xếp; hãy bổ sung rồi thử lại.",
        ("conference", conference), ("missing", missing));

    public static RpcException HasNoResult(Run run) => Refusals.Of(
        V1.ErrorReason.RunHasNoResult, $"{run.Name} has no result: it is {run.State}.", "Lượt này chưa có kết quả.",
        ("run", run.Name), ("state", $"RUN_STATE_{run.State.ToString().ToUpperInvariant()}"));
}
