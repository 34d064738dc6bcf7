using System.Collections.Immutable;
using Matchmaker.Platform.Rpc;
using Matchmaker.Platform.Sql;
using Matchmaker.Vietnamese;

namespace Matchmaker.Catalog;

/// <summary>The resources of the catalogue to the wire and back; every violation is noted by its field path.</summary>
internal static class CatalogMapping
{
    private const int MaxRepresentatives = 20;
    private const int MaxPhones = 5;

    public static Organization ToOrganization(V1.Organization wire, string name, string field, Violations violations)
    {
        violations.Text($"{field}.display_name", wire.DisplayName, 200);
        violations.Length($"{field}.external_id", wire.ExternalId, 60);
        violations.Length($"{field}.note", wire.Note, 2000);
        violations.Check(
            wire.Sides.Count > 0 && wire.Sides.All(side => side is V1.Side.Producer or V1.Side.Buyer),
            $"{field}.sides", "must name at least one side", "phải chọn ít nhất một bên: bán hoặc mua");
        violations.Check(Enum.IsDefined(wire.ProducerKind), $"{field}.producer_kind", "must be one of the kinds", "phải là một loại đã định");
        violations.Check(Enum.IsDefined(wire.BuyerKind), $"{field}.buyer_kind", "must be one of the kinds", "phải là một loại đã định");
        violations.Check(
            wire.TaxCode.Length == 0 || TaxCodeReader.IsWellFormed(wire.TaxCode),
            $"{field}.tax_code", "must be 10 digits, or 10 and 3 with a dash", "phải gồm 10 chữ số, hoặc 10 và 3 chữ số nối bằng gạch");
        violations.Check(
            wire.Representatives.Count <= MaxRepresentatives, $"{field}.representatives", $"must be at most {MaxRepresentatives}", $"không được quá {MaxRepresentatives} người");
        violations.Check(wire.Language is "" or "vi" or "en", $"{field}.language", "must be vi or en", "phải là vi hoặc en");
        return new Organization
        {
            Name = name,
            DisplayName = wire.DisplayName,
            Sides = wire.Sides.Aggregate(Sides.None, (sides, side) => sides | (Sides)side),
            ExternalId = WireValues.OrNull(wire.ExternalId),
            ProducerKind = (ProducerKind)wire.ProducerKind,
            BuyerKind = (BuyerKind)wire.BuyerKind,
            TaxCode = WireValues.OrNull(wire.TaxCode),
            Address = ToAddress(wire.Address, $"{field}.address", violations),
            Representatives = [.. wire.Representatives.Take(MaxRepresentatives).Select((person, at) => ToRepresentative(person, $"{field}.representatives[{at}]", violations))],
            Note = WireValues.OrNull(wire.Note),
            Language = WireValues.OrNull(wire.Language),
        };
    }

    public static V1.Organization ToProto(this Stored<Organization> stored)
    {
        var found = stored.Document;
        return new V1.Organization
        {
            Name = found.Name,
            DisplayName = found.DisplayName,
            Sides = { Enum.GetValues<V1.Side>().Where(side => side != V1.Side.Unspecified && found.Sides.HasFlag((Sides)side)) },
            ExternalId = found.ExternalId ?? "",
            ProducerKind = (V1.ProducerKind)found.ProducerKind,
            BuyerKind = (V1.BuyerKind)found.BuyerKind,
            TaxCode = found.TaxCode ?? "",
            Address = found.Address is { } address
                ? new V1.Address { Typed = address.Typed ?? "", Province = address.Province ?? "", Commune = address.Commune ?? "" }
                : null,
            Representatives = { found.Representatives.Select(ToProto) },
            Note = found.Note ?? "",
            Language = found.Language ?? "",
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
            DeleteTime = WireValues.Time(stored.DeleteMs),
        };
    }

    public static Offer ToOffer(V1.Offer wire, string name, string field, Violations violations)
    {
        CheckGoods(wire.Title, wire.Description, wire.ExternalId, field, violations);
        violations.Length($"{field}.origin", wire.Origin, 100);
        return new Offer
        {
            Name = name,
            Title = wire.Title,
            Description = WireValues.OrNull(wire.Description),
            ExternalId = WireValues.OrNull(wire.ExternalId),
            Class = TermsMapping.ToClass(wire.ProductClass, $"{field}.product_class", violations),
            Terms = TermsMapping.ToTerms(wire.Terms, $"{field}.terms", violations),
            Origin = WireValues.OrNull(wire.Origin),
        };
    }

    /// <param name="stored">The offer.</param>
    /// <param name="organization">Display name of its organization.</param>
    public static V1.Offer ToProto(this Stored<Offer> stored, string organization)
    {
        var found = stored.Document;
        return new V1.Offer
        {
            Name = found.Name,
            Title = found.Title,
            Description = found.Description ?? "",
            ExternalId = found.ExternalId ?? "",
            ProductClass = found.Class.ToProto(),
            Terms = found.Terms.ToProto(),
            OrganizationDisplayName = organization,
            Origin = found.Origin ?? "",
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
            DeleteTime = WireValues.Time(stored.DeleteMs),
        };
    }

    public static Need ToNeed(V1.Need wire, string name, string field, Violations violations)
    {
        CheckGoods(wire.Title, wire.Description, wire.ExternalId, field, violations);
        violations.Length($"{field}.required_origin", wire.RequiredOrigin, 100);
        return new Need
        {
            Name = name,
            Title = wire.Title,
            Description = WireValues.OrNull(wire.Description),
            ExternalId = WireValues.OrNull(wire.ExternalId),
            Class = TermsMapping.ToClass(wire.ProductClass, $"{field}.product_class", violations),
            Terms = TermsMapping.ToTerms(wire.Terms, $"{field}.terms", violations),
            RequiredOrigin = WireValues.OrNull(wire.RequiredOrigin),
        };
    }

    /// <param name="stored">The need.</param>
    /// <param name="organization">Display name of its organization.</param>
    public static V1.Need ToProto(this Stored<Need> stored, string organization)
    {
        var found = stored.Document;
        return new V1.Need
        {
            Name = found.Name,
            Title = found.Title,
            Description = found.Description ?? "",
            ExternalId = found.ExternalId ?? "",
            ProductClass = found.Class.ToProto(),
            Terms = found.Terms.ToProto(),
            OrganizationDisplayName = organization,
            RequiredOrigin = found.RequiredOrigin ?? "",
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
            DeleteTime = WireValues.Time(stored.DeleteMs),
        };
    }

    public static Certificate ToCertificate(V1.Certificate wire, string name, string field, Violations violations)
    {
        violations.Text($"{field}.scheme", wire.Scheme, 60);
        ImmutableArray<(string Path, string Value)> texts =
        [
            ("rule_version", wire.RuleVersion), ("level", wire.Level), ("number", wire.Number),
            ("issued_by", wire.IssuedBy), ("scope", wire.Scope), ("checked_by", wire.CheckedBy),
        ];
        foreach (var (path, value) in texts)
        {
            violations.Length($"{field}.{path}", value, 200);
        }
        var issued = WireValues.ToDate(wire.IssueDate, $"{field}.issue_date", violations);
        var expires = WireValues.ToDate(wire.ExpireDate, $"{field}.expire_date", violations);
        violations.Check(issued is null || expires is null || issued <= expires, $"{field}.expire_date", "must not be before issue_date", "không được trước ngày cấp");
        return new Certificate
        {
            Name = name,
            Scheme = wire.Scheme,
            RuleVersion = WireValues.OrNull(wire.RuleVersion),
            Level = WireValues.OrNull(wire.Level),
            Number = WireValues.OrNull(wire.Number),
            IssuedBy = WireValues.OrNull(wire.IssuedBy),
            Scope = WireValues.OrNull(wire.Scope),
            Issued = issued,
            Expires = expires,
            CheckedBy = WireValues.OrNull(wire.CheckedBy),
        };
    }

    public static V1.Certificate ToProto(this Stored<Certificate> stored)
    {
        var found = stored.Document;
        return new V1.Certificate
        {
            Name = found.Name,
            Scheme = found.Scheme,
            RuleVersion = found.RuleVersion ?? "",
            Level = found.Level ?? "",
            Number = found.Number ?? "",
            IssuedBy = found.IssuedBy ?? "",
            Scope = found.Scope ?? "",
            IssueDate = WireValues.ToProto(found.Issued),
            ExpireDate = WireValues.ToProto(found.Expires),
            CheckedBy = found.CheckedBy ?? "",
            Etag = Etag.Of(stored.Version),
            CreateTime = WireValues.Time(stored.CreateMs),
            UpdateTime = WireValues.Time(stored.UpdateMs),
            DeleteTime = WireValues.Time(stored.DeleteMs),
        };
    }

    private static void CheckGoods(string title, string description, string externalId, string field, Violations violations)
    {
        violations.Text($"{field}.title", title, 300);
        violations.Length($"{field}.description", description, 4000);
        violations.Length($"{field}.external_id", externalId, 60);
    }

    public static Address? ToAddress(V1.Address? wire, string field, Violations violations)
    {
        if (wire is null)
        {
            return null;
        }
        violations.Length($"{field}.typed", wire.Typed, 500);
        violations.Length($"{field}.province", wire.Province, 100);
        violations.Length($"{field}.commune", wire.Commune, 100);
        return new Address(WireValues.OrNull(wire.Typed), WireValues.OrNull(wire.Province), WireValues.OrNull(wire.Commune));
    }

    /// <summary>Whether a text looks like an e-mail address; whether there is a mailbox shows only when something is sent.</summary>
    public static bool IsAddress(string email) => email.Length <= 254 && email.IndexOf('@') > 0;

    private static Representative ToRepresentative(V1.Representative wire, string field, Violations violations)
    {
        violations.Text($"{field}.display_name", wire.DisplayName, 200);
        violations.Length($"{field}.title", wire.Title, 200);
        violations.Check(wire.Phones.Count <= MaxPhones, $"{field}.phones", $"must be at most {MaxPhones}", $"không được quá {MaxPhones} số");
        foreach (var (at, phone) in wire.Phones.Take(MaxPhones).Index())
        {
            violations.Check(IsE164(phone), $"{field}.phones[{at}]", "must be E.164, for example +84912345678", "phải có dạng +84…, ví dụ +84912345678");
        }
        violations.Check(wire.Email.Length == 0 || IsAddress(wire.Email), $"{field}.email", "must be an e-mail address", "phải là địa chỉ thư điện tử");
        return new Representative(wire.DisplayName, WireValues.OrNull(wire.Title), [.. wire.Phones.Take(MaxPhones)], WireValues.OrNull(wire.Email));
    }

    public static V1.Representative ToProto(Representative person) => new()
    {
        DisplayName = person.DisplayName,
        Title = person.Title ?? "",
        Phones = { person.Phones },
        Email = person.Email ?? "",
    };

    private static bool IsE164(string phone) => phone is ['+', not '0', ..] && phone.Length is >= 8 and <= 16 && phone.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
