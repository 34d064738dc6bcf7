using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Matchmaker.Catalog;
using Matchmaker.Trade;

namespace Matchmaker.Search;

/// <summary>Writes goods as bytes for the index; <see cref="GoodsReader"/> reads them back.</summary>
/// <remarks>The layout is private to one version of the index: another layout means another <see cref="IndexVersion"/>, never old bytes.</remarks>
internal sealed class GoodsWriter
{
    private readonly ArrayBufferWriter<byte> _out = new(512);

    public static byte[] Write(IndexedOffer offer)
    {
        var writer = new GoodsWriter();
        writer.Text(offer.Offer.Name);
        writer.Text(offer.Offer.Title);
        writer.Class(offer.Offer.Class);
        writer.Text(offer.Offer.Origin);
        writer.Terms(offer.Offer.Terms);
        writer.Whole((int)offer.Read);
        writer.Owner(offer.Owner);
        writer.List(offer.Papers, writer.Paper);
        return writer._out.WrittenSpan.ToArray();
    }

    public static byte[] Write(IndexedNeed need)
    {
        var writer = new GoodsWriter();
        writer.Text(need.Need.Name);
        writer.Text(need.Need.Title);
        writer.Class(need.Need.Class);
        writer.Text(need.Need.RequiredOrigin);
        writer.Terms(need.Need.Terms);
        writer.Whole((int)need.Read);
        writer.Owner(need.Owner);
        return writer._out.WrittenSpan.ToArray();
    }

    private void Owner(GoodsOwner owner)
    {
        Text(owner.Name);
        Text(owner.DisplayName);
        Text(owner.Province);
    }

    private void Class(ProductClass @class)
    {
        Text(@class.OcopGroup);
        Text(@class.HsHeading);
        Text(@class.Vsic);
    }

    private void Terms(Terms terms)
    {
        if (Given(terms.Volume) is { } volume)
        {
            Number(volume.Min);
            Number(volume.Max);
            Text(volume.Unit);
            Whole((int)volume.Per);
        }
        if (Given(terms.MinimumOrder) is { } order)
        {
            Number(order.Value);
            Text(order.Unit);
        }
        Whole(terms.Season.Mask);
        if (Given(terms.Price) is { } price)
        {
            Number(price.Min);
            Number(price.Max);
            Text(price.Currency);
            Text(price.Per);
        }
        List(terms.Certificates, Claim);
        if (Given(terms.Delivery) is { } delivery)
        {
            List(delivery.Places, Text);
            Whole(delivery.TimesPerWeek);
            Text(delivery.Text);
        }
        Whole(terms.PaymentDays);
        Number(terms.DiscountPercent);
    }

    private void Claim(CertificateClaim claim)
    {
        Text(claim.Scheme);
        Text(claim.Level);
        Day(claim.Expires);
        Text(claim.Certificate);
    }

    private void Paper(Certificate paper)
    {
        Text(paper.Name);
        Text(paper.Scheme);
        Text(paper.RuleVersion);
        Text(paper.Level);
        Text(paper.Number);
        Text(paper.IssuedBy);
        Text(paper.Scope);
        Day(paper.Issued);
        Day(paper.Expires);
        Text(paper.CheckedBy);
    }

    private T? Given<T>(T? value)
        where T : class
    {
        Byte(value is null ? (byte)0 : (byte)1);
        return value;
    }

    private void List<T>(ImmutableArray<T> items, Action<T> write)
    {
        Whole(items.Length);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private void Day(DateOnly? day) => Whole(day?.DayNumber);

    private void Whole(int? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is { } whole)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_out.GetSpan(sizeof(int)), whole);
            _out.Advance(sizeof(int));
        }
    }

    private void Number(decimal? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is not { } number)
        {
            return;
        }
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        foreach (var part in bits)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_out.GetSpan(sizeof(int)), part);
            _out.Advance(sizeof(int));
        }
    }

    private void Text(string? text)
    {
        if (text is null)
        {
            Whole(null);
            return;
        }
        Whole(Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, _out);
    }

    private void Byte(byte value)
    {
        _out.GetSpan(1)[0] = value;
        _out.Advance(1);
    }
}
