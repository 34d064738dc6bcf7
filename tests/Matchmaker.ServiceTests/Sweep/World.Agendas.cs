using Google.Protobuf;

namespace Matchmaker.ServiceTests.Sweep;

internal sealed partial class World
{
    /// <summary>Fills a request about agendas; false where it is about something else.</summary>
    private async Task<bool> FillAgendaAsync(IMessage request)
    {
        switch (request)
        {
            case V1.GetTableAgendaRequest table:
                table.Table = "A1";
                return true;
            case V1.ExportAgendaRequest export:
                // Only what is published goes out.
                export.Name = (await PlansAsync()).Hall.Name;
                return true;
            default:
                return false;
        }
    }
}
