using Matchmaker.Catalog;
using Matchmaker.Platform.Rpc;

namespace Matchmaker.Access.Consents;

/// <summary>Consents to the wire and back.</summary>
internal static class ConsentMapping
{
    /// <summary>The entry that a request asks for; refuses with all that is wrong.</summary>
    public static Consent ToConsent(V1.CreateConsentRequest request, string id)
    {
        var wire = request.Consent ?? new V1.Consent();
        var violations = new Violations();
        CatalogRequests.Parent(request.Parent, violations);
        violations.Check(
            Enum.IsDefined(wire.Purpose) && wire.Purpose != V1.ConsentPurpose.Unspecified, "consent.purpose", "must be one of the purposes", "phải là một mục đích đã định");
        violations.Check(
            wire.Source is V1.Consent.Types.Source.Paper or V1.Consent.Types.Source.Spoken or V1.Consent.Types.Source.Online,
            "consent.source", "must be paper, spoken or online", "phải là văn bản, lời nói hoặc trực tuyến");
        violations.Text("consent.text_version", wire.TextVersion, 40);
        violations.Check(
            wire.Contact.Length == 0 || CatalogMapping.IsAddress(wire.Contact), "consent.contact", "must be an e-mail address", "phải là một địa chỉ thư điện tử");
        violations.ThrowIfAny();
        return new Consent
        {
            Name = $"{request.Parent}/consents/{id}",
            Organization = request.Parent,
            Purpose = (ConsentPurpose)wire.Purpose,
            Contact = Consent.ContactOf(wire.Contact),
            Granted = wire.Granted,
            TextVersion = wire.TextVersion,
            Source = (ConsentSource)wire.Source,
        };
    }

    public static V1.Consent ToProto(this Consent consent) => new()
    {
        Name = consent.Name,
        Purpose = (V1.ConsentPurpose)consent.Purpose,
        Contact = consent.Contact,
        Granted = consent.Granted,
        TextVersion = consent.TextVersion,
        Source = (V1.Consent.Types.Source)consent.Source,
        RecordTime = WireValues.Time(consent.RecordMs),
        RecordedBy = consent.RecordedBy,
    };
}
