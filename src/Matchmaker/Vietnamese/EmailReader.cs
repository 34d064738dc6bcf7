using System.Buffers;
using System.Collections.Immutable;

namespace Matchmaker.Vietnamese;

/// <summary>Reads e-mail addresses.</summary>
internal static class EmailReader
{
    // RFC 5321 §4.5.3.1: 64 before the at sign, 255 after.
    private const int MaxLocal = 64;
    private const int MaxDomain = 255;

    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>A cell that holds an address; of several the first is taken.</summary>
    public static Reading<string> Read(string? text)
    {
        var scanned = ReaderText.Scan(text);
        if (UnstatedWords.Judge<string>(scanned) is { } early)
        {
            return early;
        }
        var found = FindAll(text);
        return found.Length switch
        {
            0 => new Reading<string>.Unreadable(Remark.Error("email-unreadable", $"\"{QuantityReader.Excerpt(scanned.Original)}\" không phải địa chỉ e-mail.", $"\"{QuantityReader.Excerpt(scanned.Original)}\" is no e-mail address.", "Ví dụ ten@tenmien.vn / For example name@domain.vn.")),
            1 => new Reading<string>.Value(found[0].Value, []),
            _ => new Reading<string>.Value(found[0].Value, [Remark.Info("email-several", $"Có {found.Length} địa chỉ e-mail; đã lấy địa chỉ đầu tiên.", $"There are {found.Length} e-mail addresses; the first was taken.", "Để một địa chỉ / Leave one address.")]),
        };
    }

    /// <summary>Every address in a text, its domain in lower case.</summary>
    public static ImmutableArray<Mention<string>> FindAll(string? text)
    {
        text ??= "";
        var limit = Math.Min(text.Length, ReaderText.MaxLength);
        var found = ImmutableArray.CreateBuilder<Mention<string>>();
        var behind = 0;
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0 && at < limit; at = text.IndexOf('@', at + 1))
        {
            var start = at;
            while (start > behind && at - start < MaxLocal && IsLocal(text[start - 1]))
            {
                start--;
            }
            var end = at + 1;
            while (end < limit && end - at <= MaxDomain && IsDomain(text[end]))
            {
                end++;
            }
            end = TrimEnd(text, at, end);
            while (start < at && text[start] == '.')
            {
                start++;
            }
            if (start < at && text[at - 1] != '.' && IsDomainName(text.AsSpan(at + 1, end - at - 1)))
            {
                found.Add(new(start, end - start, string.Concat(text.AsSpan(start, at - start + 1), text.Substring(at + 1, end - at - 1).ToLowerInvariant()), []));
                behind = end;
            }
        }
        return found.ToImmutable();
    }

    private static int TrimEnd(string text, int at, int end)
    {
        while (end > at + 1 && text[end - 1] is '.' or '-')
        {
            end--;
        }
        return end;
    }

    private static bool IsLocal(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-';

    private static bool IsDomain(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-';

    private static bool IsDomainName(ReadOnlySpan<char> domain)
    {
        var dot = domain.LastIndexOf('.');
        return dot > 0 && domain.Length - dot - 1 >= 2 && !domain[(dot + 1)..].ContainsAnyExcept(AsciiLetters) && domain.IndexOf("..") < 0 && domain[0] != '-';
    }
}
