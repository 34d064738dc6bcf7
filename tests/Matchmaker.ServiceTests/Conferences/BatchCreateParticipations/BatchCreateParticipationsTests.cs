using Grpc.Core;

namespace Matchmaker.ServiceTests.Conferences.BatchCreateParticipations;

[Collection(ConferenceTests.Name)]
public sealed class BatchCreateParticipationsTests(ConferenceServers servers)
{
    [Fact]
    public async Task All_are_enrolled_in_the_order_of_the_requests()
    {
        var fair = await servers.NewFairAsync();
        var request = await BatchAsync(fair, 5);
        request.RequestId = "0c0b6d2e-5a4e-4d3a-9a43-6d6f2b1d9e01";
        var made = await fair.Conferences.BatchCreateParticipationsAsync(request, cancellationToken: Fair.Token);
        Assert.Equal(request.Requests.Select(each => each.Participation.Organization), made.Participations.Select(each => each.Organization), StringComparer.Ordinal);
        Assert.Equal(made, await fair.Conferences.BatchCreateParticipationsAsync(request, cancellationToken: Fair.Token));
    }

    [Fact]
    public async Task One_that_cannot_be_enrolled_leaves_none()
    {
        var fair = await servers.NewFairAsync();
        var request = await BatchAsync(fair, 3);
        request.Requests.Add(request.Requests[0].Clone());
        var refusal = await Fair.RefusedAsync(StatusCode.AlreadyExists, () => fair.Conferences.BatchCreateParticipationsAsync(request, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(request.Requests[0].Participation.Organization, refusal.Metadata["organization"]);
        Assert.Empty((await fair.Conferences.ListParticipationsAsync(new() { Parent = fair.Name }, cancellationToken: Fair.Token)).Participations);
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_its_place_in_the_batch()
    {
        var fair = await servers.NewFairAsync();
        var request = await BatchAsync(fair, 3);
        request.Requests[1].Participation.Side = V1.Side.Unspecified;
        request.Requests[2].Parent = "conferences/another";
        Assert.Equal(
            ["requests[1].participation.side", "requests[2].parent"],
            await Fair.WrongFieldsAsync(() => fair.Conferences.BatchCreateParticipationsAsync(request, cancellationToken: Fair.Token).ResponseAsync));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(501)]
    public async Task None_and_more_than_five_hundred_are_refused(int count)
    {
        var fair = await servers.NewFairAsync();
        var request = new V1.BatchCreateParticipationsRequest { Parent = fair.Name };
        request.Requests.AddRange(Enumerable.Range(0, count).Select(number => fair.Enrolment($"organizations/none{number}", V1.Side.Buyer)));
        Assert.Equal(["requests"], await Fair.WrongFieldsAsync(() => fair.Conferences.BatchCreateParticipationsAsync(request, cancellationToken: Fair.Token).ResponseAsync));
    }

    [Fact]
    public async Task Pages_show_everybody_once()
    {
        var fair = await servers.NewFairAsync();
        await fair.Conferences.BatchCreateParticipationsAsync(await BatchAsync(fair, 7), cancellationToken: Fair.Token);
        var seen = new List<string>();
        var token = "";
        do
        {
            var page = await fair.Conferences.ListParticipationsAsync(new() { Parent = fair.Name, PageSize = 3, PageToken = token }, cancellationToken: Fair.Token);
            Assert.True(page.Participations.Count <= 3);
            seen.AddRange(page.Participations.Select(found => found.Name));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        Assert.Equal(7, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(7, seen.Count);

        var other = await servers.NewFairAsync();
        var first = await fair.Conferences.ListParticipationsAsync(new() { Parent = fair.Name, PageSize = 3 }, cancellationToken: Fair.Token);
        var refusal = await Fair.RefusedAsync(
            StatusCode.InvalidArgument,
            () => other.Conferences.ListParticipationsAsync(new() { Parent = other.Name, PageToken = first.NextPageToken }, cancellationToken: Fair.Token).ResponseAsync);
        Assert.Equal(V1.ErrorReason.PageTokenInvalid, refusal.Reason);
    }

    private static async Task<V1.BatchCreateParticipationsRequest> BatchAsync(Fair fair, int count)
    {
        var request = new V1.BatchCreateParticipationsRequest { Parent = fair.Name };
        for (var number = count; number > 0; number--)
        {
            var each = fair.Enrolment(await fair.NewOrganizationAsync($"org{number}", V1.Side.Producer), V1.Side.Producer);
            each.Parent = "";
            request.Requests.Add(each);
        }
        return request;
    }
}
