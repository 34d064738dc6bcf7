using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Matchmaker.Client;
using Matchmaker.ServiceTests.Planning;

namespace Matchmaker.ServiceTests.Sweep;

/// <summary>Makes a good request for any method, and on the way whatever must stand before it, through the API.</summary>
internal sealed partial class World(MatchmakerClient client)
{
    private Task<Plans>? _plans;
    private Task<Hall>? _ruled;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A request that the method answers; fails the test when nobody told how to make one.</summary>
    public async Task<IMessage> RequestAsync(MethodDescriptor method)
    {
        var shape = new RequestShape(method);
        var request = method.InputType.Parser.ParseFrom([]);
        if (shape.NamePattern.Length > 0)
        {
            RequestShape.Set(request, shape.NameField, await NameAsync(shape.NamePattern));
        }
        if (shape.Resource is { } resource)
        {
            var sample = await SampleAsync(resource.MessageType);
            if (method.Name.StartsWith("Update", StringComparison.Ordinal))
            {
                var name = (string)sample.Descriptor.FindFieldByName("name").Accessor.GetValue((IMessage)resource.Accessor.GetValue(request));
                Assert.True(Samples.Change(sample), $"Samples.Change does not know {resource.MessageType.Name}.");
                sample.Descriptor.FindFieldByName("name").Accessor.SetValue(sample, name);
                RequestShape.Set(request, "update_mask", Mask(sample));
            }
            resource.Accessor.SetValue(request, sample);
        }
        if (!await FillDayAsync(request) && !await FillAgendaAsync(request))
        {
            await FillAsync(request);
        }
        return request;
    }

    /// <summary>The name of a new resource that fits a pattern.</summary>
    public async Task<string> NameAsync(string pattern) => pattern switch
    {
        "apiKeys/*" => (await client.Access.CreateApiKeyAsync(new() { ApiKey = (V1.ApiKey)await SampleAsync(V1.ApiKey.Descriptor) }, cancellationToken: Token)).Name,
        "organizations/*" => (await client.Catalog.CreateOrganizationAsync(
            new() { Organization = (V1.Organization)await SampleAsync(V1.Organization.Descriptor) }, cancellationToken: Token)).Name,
        "organizations/*/offers/*" => (await client.Catalog.CreateOfferAsync(
            new() { Parent = await NameAsync("organizations/*"), Offer = (V1.Offer)await SampleAsync(V1.Offer.Descriptor) }, cancellationToken: Token)).Name,
        "organizations/*/needs/*" => (await client.Catalog.CreateNeedAsync(
            new() { Parent = await NameAsync("organizations/*"), Need = (V1.Need)await SampleAsync(V1.Need.Descriptor) }, cancellationToken: Token)).Name,
        "organizations/*/certificates/*" => (await client.Catalog.CreateCertificateAsync(
            new() { Parent = await NameAsync("organizations/*"), Certificate = (V1.Certificate)await SampleAsync(V1.Certificate.Descriptor) }, cancellationToken: Token)).Name,
        "organizations/*/matchFeedback/*" => (await client.Matching.CreateMatchFeedbackAsync(
            new() { Parent = await NameAsync("organizations/*"), MatchFeedback = (V1.MatchFeedback)await SampleAsync(V1.MatchFeedback.Descriptor) }, cancellationToken: Token)).Name,
        "lexiconRows/*" => (await client.Lexicon.CreateLexiconRowAsync(
            new() { LexiconRow = (V1.LexiconRow)await SampleAsync(V1.LexiconRow.Descriptor) }, cancellationToken: Token)).Name,
        "programmes/*" => (await client.Conferences.CreateProgrammeAsync(
            new() { Programme = (V1.Programme)await SampleAsync(V1.Programme.Descriptor) }, cancellationToken: Token)).Name,
        "conferences/*" => (await client.Conferences.CreateConferenceAsync(
            new() { Conference = (V1.Conference)await SampleAsync(V1.Conference.Descriptor) }, cancellationToken: Token)).Name,
        "conferences/*/sessions/*" => (await client.Conferences.CreateSessionAsync(
            new() { Parent = await NameAsync("conferences/*"), Session = (V1.Session)await SampleAsync(V1.Session.Descriptor) }, cancellationToken: Token)).Name,
        "conferences/*/participations/*" => await ParticipationAsync(await NameAsync("conferences/*"), V1.Side.Producer),
        "conferences/*/meetingRequests/*" => await AskedAsync(),
        "conferences/*/pairingRuns/*" => (await PlansAsync()).Pairing.Name,
        "conferences/*/scheduleRuns/*" => (await PlansAsync()).Timetable.Name,
        "conferences/*/repairProposals/*" => await ProposedAsync(),
        "conferences/*/meetings/*" => (await PlansAsync()).Meeting.Name,
        "conferences/*/agreements/*" => await RecordedAsync(),
        "conferences/*/notices/*" => await NoticeAsync(),
        "conferences/*/webhookSubscriptions/*" => await SubscribedAsync(),
        _ => throw new InvalidOperationException($"World does not know how to make {pattern}."),
    };

    // Plans are dear to make and calls do not wear them out: one conference with all of them serves everybody.
    private Task<Plans> PlansAsync() => _plans ??= MakePlansAsync();

    private async Task<Plans> MakePlansAsync()
    {
        var hall = await Hall.NewAsync(client, "sweep", PlanServer.Small);
        var pairing = await hall.PairAsync();
        var timetable = await hall.ScheduleAsync();
        await hall.PublishAsync(timetable);
        var meetings = await hall.MeetingsAsync();
        return new Plans(hall, pairing, timetable, meetings[0]);
    }

    private async Task<string> AskedAsync()
    {
        var ask = new V1.CreateMeetingRequestRequest { Parent = await NameAsync("conferences/*"), MeetingRequest = (V1.MeetingRequest)await SampleAsync(V1.MeetingRequest.Descriptor) };
        await AskAsync(ask);
        return (await client.Requests.CreateMeetingRequestAsync(ask, cancellationToken: Token)).Name;
    }

    // A producer asks a buyer of the same conference, which is open for that.
    private async Task AskAsync(V1.CreateMeetingRequestRequest ask)
    {
        ask.MeetingRequest.From = await ParticipationAsync(ask.Parent, V1.Side.Producer);
        ask.MeetingRequest.To = await ParticipationAsync(ask.Parent, V1.Side.Buyer);
        await client.Conferences.ChangePhaseAsync(new() { Name = ask.Parent, Phase = V1.Phase.Registration }, cancellationToken: Token);
    }

    private async Task<string> ParticipationAsync(string conference, V1.Side side)
    {
        var participation = (V1.Participation)await SampleAsync(V1.Participation.Descriptor);
        participation.Side = side;
        return (await client.Conferences.CreateParticipationAsync(new() { Parent = conference, Participation = participation }, cancellationToken: Token)).Name;
    }

    private async Task<IMessage> SampleAsync(MessageDescriptor type)
    {
        var sample = Samples.Of(type) ?? throw new InvalidOperationException($"Samples does not know {type.Name}.");
        if (sample is V1.Participation participation)
        {
            participation.Organization = await NameAsync("organizations/*");
        }
        return sample;
    }

    // What is particular to a request beside its name and its resource.
    private async Task FillAsync(IMessage request)
    {
        switch (request)
        {
            case V1.UndeleteOrganizationRequest undelete:
                await client.Catalog.DeleteOrganizationAsync(new() { Name = undelete.Name }, cancellationToken: Token);
                break;
            case V1.UndeleteOfferRequest undelete:
                await client.Catalog.DeleteOfferAsync(new() { Name = undelete.Name }, cancellationToken: Token);
                break;
            case V1.UndeleteNeedRequest undelete:
                await client.Catalog.DeleteNeedAsync(new() { Name = undelete.Name }, cancellationToken: Token);
                break;
            case V1.UndeleteCertificateRequest undelete:
                await client.Catalog.DeleteCertificateAsync(new() { Name = undelete.Name }, cancellationToken: Token);
                break;
            case V1.EnrollParticipationRequest enroll:
                await client.Conferences.WithdrawParticipationAsync(new() { Name = enroll.Name }, cancellationToken: Token);
                break;
            case V1.ChangePhaseRequest change:
                change.Phase = V1.Phase.Registration;
                break;
            case V1.CreateMeetingRequestRequest ask:
                await AskAsync(ask);
                break;
            case V1.SearchOffersRequest or V1.SearchNeedsRequest:
                RequestShape.Set(request, "query", "nhãn tươi");
                break;
            case V1.SetHeadingWordingRequest wording:
                wording.Wording = new V1.HeadingWording { Heading = "Giá bà con muốn", Field = "price" };
                break;
            case V1.ExplainMatchRequest explain:
                explain.Counterpart = await NameAsync("organizations/*/needs/*");
                break;
            case V1.CreatePairingRunRequest create:
                create.Parent = (await PlansAsync()).Hall.Name;
                break;
            case V1.CreateScheduleRunRequest create:
                create.Parent = (await PlansAsync()).Hall.Name;
                break;
            case V1.LockPairingRequest rule:
                (rule.Parent, rule.Producer, rule.Buyer) = await PairAsync();
                break;
            case V1.ExcludePairingRequest rule:
                (rule.Parent, rule.Producer, rule.Buyer) = await PairAsync();
                break;
            case V1.ReleasePairingRequest rule:
                (rule.Parent, rule.Producer, rule.Buyer) = await PairAsync();
                await client.Pairing.LockPairingAsync(new() { Parent = rule.Parent, Producer = rule.Producer, Buyer = rule.Buyer }, cancellationToken: Token);
                break;
            default:
                await FillOutcomeAsync(request);
                await FillDecisionsAsync(request);
                await FillBatchAsync(request);
                break;
        }
    }

    private async Task<(string Conference, string Producer, string Buyer)> PairAsync()
    {
        // A conference of their own: an excluded pair would make the plans of the other one stale.
        var hall = await (_ruled ??= Hall.NewAsync(client, "sweep-rules", PlanServer.Small));
        return (hall.Name, hall.Producers[0].Name, hall.Buyers[0].Name);
    }

    private sealed record Plans(Hall Hall, V1.PairingRun Pairing, V1.ScheduleRun Timetable, V1.Meeting Meeting);

    // A batch holds one create request; its parent is that of the batch.
    private async Task FillBatchAsync(IMessage request)
    {
        if (request.Descriptor.FindFieldByName("requests") is { IsRepeated: true } requests)
        {
            var one = requests.MessageType.Parser.ParseFrom([]);
            var resource = one.Descriptor.Fields.InDeclarationOrder().First(field => field.FieldType == FieldType.Message);
            resource.Accessor.SetValue(one, await SampleAsync(resource.MessageType));
            ((System.Collections.IList)requests.Accessor.GetValue(request)).Add(one);
        }
    }

    private static FieldMask Mask(IMessage sample)
    {
        var before = Samples.Of(sample.Descriptor)!;
        return new FieldMask
        {
            Paths =
            {
                sample.Descriptor.Fields.InDeclarationOrder()
                    .Where(field => field.Name is not ("name" or "organization" or "concept") && !Equals(field.Accessor.GetValue(sample), field.Accessor.GetValue(before)))
                    .Select(field => field.Name),
            },
        };
    }
}
