using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Matchmaker.Catalog;
using Matchmaker.Trade;

namespace Matchmaker.Search;

/// <summary>Reads what <see cref="GoodsWriter"/> wrote.</summary>
internal ref struct GoodsReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public static IndexedOffer ReadOffer(ReadOnlySpan<byte> bytes)
    {
        var reader = new GoodsReader(bytes);
        var offer = new Offer
        {
            Name = reader.RequiredText(),
            Title = reader.RequiredText(),
            Class = reader.Class(),
            Origin = reader.Text(),
            Terms = reader.Terms(),
        };
        var read = (TermsRead)reader.RequiredWhole();
        var owner = reader.Owner();
        var papers = ImmutableArray.CreateBuilder<Certificate>(reader.Count());
        while (papers.Count < papers.Capacity)
        {
            papers.Add(reader.Paper());
        }
        return new(offer, owner, papers.MoveToImmutable(), read);
    }

    public static IndexedNeed ReadNeed(ReadOnlySpan<byte> bytes)
    {
        var reader = new GoodsReader(bytes);
        var need = new Need
        {
            Name = reader.RequiredText(),
            Title = reader.RequiredText(),
            Class = reader.Class(),
            RequiredOrigin = reader.Text(),
            Terms = reader.Terms(),
        };
        var read = (TermsRead)reader.RequiredWhole();
        return new(need, reader.Owner(), read);
    }

    /// <summary>The title of an offer or a need.</summary>
    public static string ReadTitle(ReadOnlySpan<byte> bytes)
    {
        var reader = new GoodsReader(bytes);
        reader.RequiredText();
        return reader.RequiredText();
    }

    private GoodsOwner Owner() => new(RequiredText(), RequiredText(), Text());

    private ProductClass Class() => new(Text(), Text(), Text());

    private Terms Terms() => new()
    {
        Volume = Given() ? new(Number(), Number(), RequiredText(), (Period)RequiredWhole()) : null,
        MinimumOrder = Given() ? new(Number()!.Value, RequiredText()) : null,
        Season = SeasonMonths.FromMask(RequiredWhole()),
        Price = Given() ? new(Number(), Number(), RequiredText(), RequiredText()) : null,
        Certificates = Claims(),
        Delivery = Given() ? new(Texts(), Whole(), Text()) : null,
        PaymentDays = Whole(),
        DiscountPercent = Number(),
    };

    private ImmutableArray<CertificateClaim> Claims()
    {
        var claims = ImmutableArray.CreateBuilder<CertificateClaim>(Count());
        while (claims.Count < claims.Capacity)
        {
            claims.Add(new(RequiredText(), Text(), Day(), Text()));
        }
        return claims.MoveToImmutable();
    }

    private ImmutableArray<string> Texts()
    {
        var texts = ImmutableArray.CreateBuilder<string>(Count());
        while (texts.Count < texts.Capacity)
        {
            texts.Add(RequiredText());
        }
        return texts.MoveToImmutable();
    }

    private Certificate Paper() => new()
    {
        Name = RequiredText(),
        Scheme = RequiredText(),
        RuleVersion = Text(),
        Level = Text(),
        Number = Text(),
        IssuedBy = Text(),
        Scope = Text(),
        Issued = Day(),
        Expires = Day(),
        CheckedBy = Text(),
    };

    private bool Given()
    {
        var given = _rest[0] == 1;
        _rest = _rest[1..];
        return given;
    }

    private int Count() => RequiredWhole();

    private DateOnly? Day() => Whole() is { } number ? DateOnly.FromDayNumber(number) : null;

    private int RequiredWhole() => Whole() ?? throw new InvalidDataException("The index misses a number.");

    private int? Whole()
    {
        if (!Given())
        {
            return null;
        }
        var value = BinaryPrimitives.ReadInt32LittleEndian(_rest);
        _rest = _rest[sizeof(int)..];
        return value;
    }

    private decimal? Number()
    {
        if (!Given())
        {
            return null;
        }
        Span<int> bits = stackalloc int[4];
        for (var part = 0; part < bits.Length; part++)
        {
            bits[part] = BinaryPrimitives.ReadInt32LittleEndian(_rest[(part * sizeof(int))..]);
        }
        _rest = _rest[(bits.Length * sizeof(int))..];
        return new decimal(bits);
    }

    private string RequiredText() => Text() ?? throw new InvalidDataException("The index misses a text.");

    private string? Text()
    {
        if (Whole() is not { } length)
        {
            return null;
        }
        var text = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }
}
