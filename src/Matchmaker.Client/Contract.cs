using System.Collections.Immutable;
using Google.Protobuf.Reflection;

namespace Matchmaker.Client;

/// <summary>The services of the contract, as descriptors.</summary>
internal static class Contract
{
    public static ImmutableArray<ServiceDescriptor> Services { get; } =
    [
        V1.AccessService.Descriptor,
        V1.AgendaService.Descriptor,
        V1.CatalogService.Descriptor,
        V1.ConferenceService.Descriptor,
        V1.LexiconService.Descriptor,
        V1.MatchingService.Descriptor,
        V1.MeetingRequestService.Descriptor,
        V1.MeetingService.Descriptor,
        V1.OnSiteService.Descriptor,
        V1.OutcomeService.Descriptor,
        V1.PairingService.Descriptor,
        V1.ScheduleService.Descriptor,
    ];
}
