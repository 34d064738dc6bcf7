namespace Matchmaker.Meetings;

/// <summary>Puts meetings and agendas into the host.</summary>
internal static class MeetingsSetup
{
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton<MeetingPublisher>();
        services.AddSingleton<MeetingRecorder>();
        services.AddSingleton<MeetingEditor>();
        services.AddSingleton<MeetingEndpoint>();
        return services;
    }

    public static void MapMeetings(this WebApplication app) => app.MapGrpcService<MeetingEndpoint>();
}
