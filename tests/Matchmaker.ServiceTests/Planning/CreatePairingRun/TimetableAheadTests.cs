using Grpc.Core;

namespace Matchmaker.ServiceTests.Planning.CreatePairingRun;

[Collection(PlanTests.Name)]
public sealed class TimetableAheadTests(PlanServer plans)
{
    private static readonly V1.Quota Free = new() { Min = 0, Max = 4 };

    [Fact]
    public async Task Product_groups_get_the_meetings_they_are_promised()
    {
        var hall = await plans.NewHallAsync(new(6, 4, 1, 2) { ProducerQuota = Free, BuyerQuota = Free });
        foreach (var (at, producer) in hall.Producers.Index())
        {
            await hall.ChangeAsync(producer, "product_group", who => who.ProductGroup = at < 2 ? "Thủ công" : at < 4 ? "" : "Nông cơ");
        }
        foreach (var (group, first) in new[] { ("Thủ công", 0), ("Nông cơ", 4) })
        {
            var run = await hall.PairAsync(new() { GroupFloors = { new V1.ProductGroupFloor { ProductGroup = group, Min = 2 } } });
            var got = Assert.Single(run.ProductGroups);
            Assert.Equal((V1.Quality.Optimal, group, 2, 2, ""), (run.Quality, got.ProductGroup, got.Min, got.Got, got.Reason));
            Assert.All(await hall.PairingsAsync(run), pairing => Assert.InRange(Array.FindIndex(hall.Producers, who => who.Name == pairing.Producer), first, first + 1));
        }
        foreach (var producer in hall.Producers)
        {
            await hall.ChangeAsync(producer, "product_group", who => who.ProductGroup = "Nông cơ");
        }
        var full = Assert.Single((await hall.PairAsync(new() { GroupFloors = { new V1.ProductGroupFloor { ProductGroup = "Nông cơ", Min = 3 } } })).ProductGroups);
        Assert.Equal((3, 2, "capacity"), (full.Min, full.Got, full.Reason));
        Assert.Contains("Nông cơ", full.Message.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pairs_leave_room_for_lunch_and_for_closed_tables()
    {
        var hall = await plans.NewHallAsync(new(2, 2, 2, 2));
        await hall.LockAllAsync();
        Assert.Equal(4, (await hall.PairAsync()).PairingCount);
        foreach (var (producer, buyer) in hall.Producers.SelectMany(producer => hall.Buyers.Select(buyer => (producer.Name, buyer.Name))))
        {
            await hall.Client.Pairing.ReleasePairingAsync(new() { Parent = hall.Name, Producer = producer, Buyer = buyer }, cancellationToken: Hall.Token);
        }
        var candidates = (await hall.PairAsync()).CandidateCount;
        V1.ScheduleParameters[] rules =
        [
            new() { Rests = { new V1.RestWindow { DisplayName = "Bữa trưa", Time = hall.Span(0, 2) } } },
            new() { MaxInARow = 1 },
            new() { TableClosures = { new V1.TableClosure { Table = "B01", Time = hall.Span(0, 2) }, new V1.TableClosure { Table = "B02", Time = hall.Span(0, 1) } } },
        ];
        foreach (var rule in rules)
        {
            var run = await hall.PairAsync(new() { Timetable = rule });
            Assert.Equal((rule.Rests.Count, rule.MaxInARow, rule.TableClosures.Count), (run.Parameters.Timetable.Rests.Count, run.Parameters.Timetable.MaxInARow, run.Parameters.Timetable.TableClosures.Count));
            Assert.True(run.TimetableFound);
            Assert.InRange(run.PairingCount, 1, rule.TableClosures.Count > 0 ? 1 : 2);
            Assert.Equal(candidates, run.CandidateCount);
            Assert.Equal(V1.RunState.Succeeded, (await hall.ScheduleAsync(new(rule) { TimeLimitSeconds = 5 })).State);
        }
    }

    [Fact]
    public async Task A_long_meeting_that_leaves_others_no_slot_comes_back_as_a_cut()
    {
        var hall = await plans.NewHallAsync(new(2, 2, 2, 2));
        await hall.LockAllAsync();
        await hall.Client.Pairing.ReleasePairingAsync(new() { Parent = hall.Name, Producer = hall.Producers[0].Name, Buyer = hall.Buyers[0].Name }, cancellationToken: Hall.Token);
        V1.ScheduleParameters rule = new() { TwoSlotMeetings = { hall.Pair(0, 0) } };
        Assert.Equal(4, (await hall.PairAsync()).PairingCount);
        var run = await hall.PairAsync(new() { Timetable = rule });
        Assert.Equal((3, true), (run.PairingCount, run.TimetableFound));
        Assert.True(run.CutCount > 0);
        Assert.Equal(V1.RunState.Succeeded, (await hall.ScheduleAsync(new(rule) { TimeLimitSeconds = 5 })).State);
    }

    [Fact]
    public async Task Floors_and_rules_that_make_no_sense_are_refused()
    {
        var hall = await plans.NewHallAsync();
        async Task<string> RefusedAsync(V1.PairingParameters parameters)
        {
            var request = new V1.CreatePairingRunRequest { Parent = hall.Name, PairingRun = new() { Parameters = parameters } };
            var refusal = await Hall.RefusedAsync(StatusCode.InvalidArgument, () => hall.Client.Pairing.CreatePairingRunAsync(request, cancellationToken: Hall.Token).ResponseAsync);
            return string.Join(' ', refusal.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal));
        }
        Assert.Equal(
            "pairing_run.parameters.group_floors[0].min pairing_run.parameters.group_floors[1].product_group pairing_run.parameters.timetable.max_in_a_row",
            await RefusedAsync(new()
            {
                GroupFloors = { new V1.ProductGroupFloor { ProductGroup = "Chè" }, new V1.ProductGroupFloor { ProductGroup = "Chè", Min = 1 } },
                Timetable = new() { MaxInARow = -1 },
            }));
        Assert.Equal(
            "pairing_run.parameters.timetable.table_closures[0].table",
            await RefusedAsync(new() { Timetable = new() { TableClosures = { new V1.TableClosure { Table = "Z9", Time = hall.Span(0, 1) } } } }));
    }
}
