using System.CommandLine;
using Matchmaker.Client;

namespace Matchmaker.Cli;

/// <summary><c>mm repair</c>: proposals that mend the day's timetable, and the organizer's word on them.</summary>
internal static class RepairVerb
{
    private static readonly Argument<string> Proposal = new("PROPOSAL") { Description = "Resource name of the proposal." };
    private static readonly Option<bool> All = new("--all") { Description = "Accepted, discarded and expired ones too." };
    private static readonly Option<bool> MoveOthers = new("--move-others") { Description = "Meetings that could stay may move too, where that saves others." };
    private static readonly Option<int> Most = new("--most") { Description = "At most this many new meetings; 0 means 50.", DefaultValueFactory = _ => 0 };

    public static Command Create() => new Verb("repair", "List, make, accept and discard proposals that mend the day's timetable.",
        "Xem, lập, chấp nhận hoặc gác lại các đề xuất sửa lịch trong ngày.",
        "mm repair list son-la-2026",
        "mm repair accept conferences/son-la-2026/repairProposals/01ab…",
        "mm repair discard conferences/son-la-2026/repairProposals/01ab…",
        "mm repair propose son-la-2026 --move-others",
        "mm repair refill son-la-2026 --most 10")
    {
        List(),
        OfConference("propose", "Propose a repair of everything that is out now.", "Đề xuất sửa lịch theo tình hình hiện tại.", MoveOthers, (client, conference, parsed, token) =>
            client.OnSite.ProposeRepairAsync(new() { Parent = conference, MoveOthers = parsed.GetValue(MoveOthers) }, cancellationToken: token).ResponseAsync),
        OfConference("refill", "Propose meetings for free slots to who has fewest.", "Đề xuất xếp thêm cuộc gặp vào lượt trống.", Most, (client, conference, parsed, token) =>
            client.OnSite.ProposeRefillAsync(new() { Parent = conference, MaxMeetings = parsed.GetValue(Most) }, cancellationToken: token).ResponseAsync),
        OfProposal("accept", "Make exactly the changes that a proposal shows.", "Chấp nhận đề xuất.", (client, name, token) =>
            client.OnSite.AcceptRepairProposalAsync(new() { Name = name }, cancellationToken: token).ResponseAsync),
        OfProposal("discard", "Put a proposal aside.", "Gác lại đề xuất.", (client, name, token) =>
            client.OnSite.DiscardRepairProposalAsync(new() { Name = name }, cancellationToken: token).ResponseAsync),
    };

    private static Verb List()
    {
        var verb = new Verb("list", "List proposals, newest first.", "Danh sách đề xuất.") { DoorArgument.Conference, All, ServerOption.Server, ServerOption.Key };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = ServerOption.Connect(parsed);
            await foreach (var proposal in client.ListRepairProposalsAsync(DoorArgument.ConferenceOf(parsed), parsed.GetValue(All), cancellationToken))
            {
                await DayReport.ProposalAsync(parsed.InvocationConfiguration.Output, proposal);
            }
            return ExitCode.Done;
        });
        return verb;
    }

    private static Verb OfConference(
        string name, string english, string vietnamese, Option option, Func<MatchmakerClient, string, ParseResult, CancellationToken, Task<V1.RepairProposal>> call)
    {
        var verb = new Verb(name, english, vietnamese) { DoorArgument.Conference, option, ServerOption.Server, ServerOption.Key };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = ServerOption.Connect(parsed);
            await DayReport.ProposalAsync(parsed.InvocationConfiguration.Output, await call(client, DoorArgument.ConferenceOf(parsed), parsed, cancellationToken));
            return ExitCode.Done;
        });
        return verb;
    }

    private static Verb OfProposal(string name, string english, string vietnamese, Func<MatchmakerClient, string, CancellationToken, Task<V1.RepairProposal>> call)
    {
        var verb = new Verb(name, english, vietnamese) { Proposal, ServerOption.Server, ServerOption.Key };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = ServerOption.Connect(parsed);
            await DayReport.ProposalAsync(parsed.InvocationConfiguration.Output, await call(client, parsed.GetRequiredValue(Proposal), cancellationToken));
            return ExitCode.Done;
        });
        return verb;
    }
}
