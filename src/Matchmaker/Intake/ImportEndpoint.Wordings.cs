using Grpc.Core;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Intake;

/// <summary>The headings that each organizer's imports know beside the shipped ones.</summary>
internal sealed partial class ImportEndpoint
{
    private const int MaxHeading = 200;

    public override async Task<V1.ListHeadingWordingsResponse> ListHeadingWordings(V1.ListHeadingWordingsRequest request, ServerCallContext context)
    {
        var owner = Owner;
        var own = await _database.ReadAsync(session => SqlHeadingStore.ListAsync(session, owner), context.CancellationToken);
        return new V1.ListHeadingWordingsResponse { Wordings = { own.Select(ImportMapping.ToProto) }, Fields = { Headings.Shipped.Fields } };
    }

    public override async Task<V1.HeadingWording> SetHeadingWording(V1.SetHeadingWordingRequest request, ServerCallContext context)
    {
        var (heading, field) = (request.Wording?.Heading ?? "", request.Wording?.Field ?? "");
        var violations = new Violations();
        if (violations.Text("wording.heading", heading, MaxHeading))
        {
            violations.Check(Headings.KeyOf(heading).Length > 0, "wording.heading", "must have a letter outside brackets", "phải có chữ ngoài dấu ngoặc");
        }
        violations.Check(field.Length == 0 || Headings.Shipped.Fields.Contains(field, StringComparer.Ordinal), "wording.field", $"must be a known field, not '{field}'", $"không có trường '{field}'");
        violations.ThrowIfAny();
        var owner = Owner;
        var (isSet, now) = await _database.WriteAsync(
            async session =>
            {
                if (field.Length > 0)
                {
                    return (await SqlHeadingStore.TrySetAsync(session, owner, heading, field), session.NowMs);
                }
                await SqlHeadingStore.ForgetAsync(session, owner, heading);
                return (true, session.NowMs);
            },
            context.CancellationToken);
        if (!isSet)
        {
            Violations.Throw("wording", $"there are {SqlHeadingStore.MaxOfOwner} wordings already; forget one first", $"đã có {SqlHeadingStore.MaxOfOwner} cách ghi; hãy bỏ bớt");
        }
        return ImportMapping.ToProto(new HeadingWording(heading, field, now));
    }
}
