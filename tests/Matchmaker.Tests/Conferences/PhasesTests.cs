using Matchmaker.Conferences;

namespace Matchmaker.Tests.Conferences;

public sealed class PhasesTests
{
    private static readonly PhaseFacts Ready = new(Slots: 8, Tables: 4, Producers: 10, Buyers: 5, HasPublishedRun: true);
    private static readonly Phase[] All = [Phase.Draft, Phase.Registration, Phase.Matching, Phase.Published, Phase.Running, Phase.Closed];

    [Fact]
    public void A_conference_goes_one_step_on_or_back_and_no_other_way()
    {
        foreach (var from in All)
        {
            foreach (var to in All)
            {
                Assert.Equal(Array.IndexOf(All, from) - Array.IndexOf(All, to) is 1 or -1, Phases.AreNeighbours(from, to));
            }
        }
        Assert.False(Phases.AreNeighbours(Phase.Draft, Phase.None));
        Assert.False(Phases.AreNeighbours(Phase.Closed, (Phase)7));
    }

    [Fact]
    public void With_everything_there_nothing_is_missing_for_any_phase() => Assert.All(All, phase => Assert.Empty(Phases.Missing(phase, Ready)));

    [Fact]
    public void Registration_may_open_with_nothing_set_up() => Assert.Empty(Phases.Missing(Phase.Registration, new(0, 0, 0, 0, false)));

    [Fact]
    public void Matching_says_all_that_is_missing_at_once() =>
        Assert.Equal(["sessions", "tables", "participations"], Phases.Missing(Phase.Matching, new(0, 0, 0, 0, false)));

    [Fact]
    public void Publication_needs_a_timetable_that_is_out_and_matching_does_not()
    {
        Assert.Empty(Phases.Missing(Phase.Matching, Ready with { HasPublishedRun = false }));
        Assert.Equal(["published_run"], Phases.Missing(Phase.Published, Ready with { HasPublishedRun = false }));
        Assert.Equal(["published_run"], Phases.Missing(Phase.Running, Ready with { HasPublishedRun = false }));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 3)]
    public void One_side_alone_is_no_conference(int producers, int buyers) =>
        Assert.Equal(["participations"], Phases.Missing(Phase.Matching, Ready with { Producers = producers, Buyers = buyers }));

    [Theory]
    [InlineData("CreatePairingRun", "Matching,Published,Running")]
    [InlineData("CreateScheduleRun", "Matching,Published,Running")]
    [InlineData("PublishScheduleRun", "Matching,Published,Running")]
    [InlineData("LockPairing", "Matching,Published,Running")]
    [InlineData("ExcludePairing", "Matching,Published,Running")]
    [InlineData("ReleasePairing", "Matching,Published,Running")]
    [InlineData("CreateMeeting", "Published,Running")]
    [InlineData("MoveMeeting", "Published,Running")]
    [InlineData("CancelMeeting", "Published,Running")]
    [InlineData("CheckIn", "Running")]
    [InlineData("RecordNoShow", "Running")]
    [InlineData("AcceptRepairProposal", "Running")]
    [InlineData("ExportAgenda", "Published,Running,Closed")]
    [InlineData("RecordMeetingHeld", "Running,Closed")]
    [InlineData("RecordMeetingNoShow", "Running,Closed")]
    [InlineData("ResetMeetingRecord", "Running,Closed")]
    [InlineData("CreateMeetingRequest", "Registration,Matching")]
    [InlineData("AcceptMeetingRequest", "Registration,Matching")]
    [InlineData("DeclineMeetingRequest", "Registration,Matching,Published,Running")]
    [InlineData("WithdrawMeetingRequest", "Registration,Matching,Published,Running")]
    [InlineData(Phases.Shape, "Draft,Registration,Matching,Published,Running")]
    [InlineData("GetConference", "Draft,Registration,Matching,Published,Running,Closed")]
    public void Each_method_goes_with_its_phases(string method, string phases) =>
        Assert.Equal(phases, string.Join(',', All.Where(phase => Phases.Allows(method, phase))));

    [Fact]
    public void Every_method_in_the_table_is_one_of_the_contract()
    {
        var methods = Platform.Rpc.Contract.Methods.Values.Select(method => method.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(Phases.Methods, method => Assert.Contains(method, methods));
    }
}
