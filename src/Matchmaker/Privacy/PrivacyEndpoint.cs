using Grpc.Core;
using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Privacy;

/// <summary>What people may ask of their data.</summary>
internal sealed class PrivacyEndpoint(PersonalDataDesk desk) : V1.PrivacyService.PrivacyServiceBase
{
    private const int MaxContact = 320;

    public override async Task<V1.ExportPersonalDataResponse> ExportPersonalData(V1.ExportPersonalDataRequest request, ServerCallContext context)
    {
        Check(request.Name, request.Contact);
        var document = await desk.ExportAsync(request.Name, request.Contact, context.CancellationToken) ?? throw Refusals.NotFound(Named(request.Name, request.Contact));
        return new V1.ExportPersonalDataResponse { Document = document };
    }

    public override async Task<V1.ErasePersonalDataResponse> ErasePersonalData(V1.ErasePersonalDataRequest request, ServerCallContext context)
    {
        Check(request.Name, request.Contact);
        var changed = await desk.EraseAsync(request.Name, request.Contact, request.ValidateOnly, context.CancellationToken)
            ?? throw Refusals.NotFound(Named(request.Name, request.Contact));
        return new V1.ErasePersonalDataResponse { ChangedCount = changed };
    }

    private static void Check(string name, string contact)
    {
        var violations = new Violations();
        violations.Check(CatalogNames.IsOrganization(name), "name", "must have the form organizations/{organization}", "phải có dạng organizations/{organization}");
        violations.Check(contact.Length <= MaxContact, "contact", $"must be at most {MaxContact} characters", $"không được quá {MaxContact} ký tự");
        violations.ThrowIfAny();
    }

    // What was typed may be personal itself and is not repeated.
    private static string Named(string name, string contact) => contact.Length == 0 ? name : $"{name}/representatives";
}
