using Matchmaker.Catalog;
using Matchmaker.Conferences.Requests;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Conferences;

/// <summary>Participations to the wire and back; every violation is noted by its field path.</summary>
internal static class ParticipationMapping
{
    public static Participation ToParticipation(V1.Participation wire, string name, Participation? standing, string field, Violations violations)
    {
        violations.Check(
            CatalogNames.IsOrganization(wire.Organization), $"{field}.organization", "must have the form organizations/{organization}", "phải có dạng organizations/{organization}");
        violations.Check(
            standing is null || standing.Organization == wire.Organization, $"{field}.organization", "cannot be changed; enrol the other organization", "không sửa được; hãy ghi danh đơn vị kia");
        violations.Check(wire.Side is V1.Side.Producer or V1.Side.Buyer, $"{field}.side", "must be producer or buyer", "phải là bên bán hoặc bên mua");
        violations.Check(
            wire.Representatives is >= 0 and <= Participation.MaxRepresentatives,
            $"{field}.representatives", $"must be from 0 to {Participation.MaxRepresentatives}", $"phải từ 0 đến {Participation.MaxRepresentatives} người");
        violations.Check(wire.SponsorMustMeets is >= 0 and <= RequestRules.MaxMustMeets, $"{field}.sponsor_must_meets", "must be from 0 to 20", "phải từ 0 đến 20");
        violations.Length($"{field}.home_table", wire.HomeTable, 20);
        violations.Length($"{field}.product_group", wire.ProductGroup, Participation.MaxProductGroup);
        return new Participation
        {
            Name = standing?.Name ?? name,
            Organization = wire.Organization,
            Side = (Sides)wire.Side,
            Representatives = wire.Representatives,
            Quota = IntervalMapping.ToQuota(wire.Quota, $"{field}.quota", violations),
            Unavailable = IntervalMapping.ToIntervals(wire.Unavailable, $"{field}.unavailable", violations),
            HomeTable = WireValues.OrNull(wire.HomeTable),
            Preferred = IntervalMapping.ToIntervals(wire.Preferred, $"{field}.preferred", violations),
            ProductGroup = WireValues.OrNull(wire.ProductGroup),
            SponsorMustMeets = wire.SponsorMustMeets == 0 ? null : wire.SponsorMustMeets,
            Code = standing?.Code,
            IsWithdrawn = standing?.IsWithdrawn ?? false,
        };
    }

    /// <param name="stored">The participation.</param>
    /// <param name="organization">Display name of its organization.</param>
    public static V1.Participation ToProto(this Stored<Participation> stored, string organization)
    {
        var found = stored.Document;
        return new V1.Participation
        {
            Name = found.Name,
            Organization = found.Organization,
            OrganizationDisplayName = organization,
            Side = (V1.Side)found.Side,
            Representatives = found.Representatives,
            Quota = found.Quota.ToProto(),
            Unavailable = { found.Unavailable.Select(IntervalMapping.ToProto) },
            HomeTable = found.HomeTable ?? "",
            Preferred = { found.Preferred.Select(IntervalMapping.ToProto) },
            ProductGroup = found.ProductGroup ?? "",
            SponsorMustMeets = found.SponsorMustMeets ?? 0,
            Code = found.Code ?? "",
            State = found.IsWithdrawn ? V1.Participation.Types.State.Withdrawn : V1.Participation.Types.State.Enrolled,
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
        };
    }
}
