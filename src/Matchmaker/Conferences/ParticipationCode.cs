using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Matchmaker.Conferences;

/// <summary>A short code that names a participant at the door: four signs and a check sign, as in "K7M-4P".</summary>
/// <remarks>
/// The alphabet has 23 signs, none of which is easily read or heard as another (no 0/O, 1/I/L, 5/S, B, G, Z, U/V). 23 is prime, so a sum with
/// weights 1 to 5 finds every single wrong sign and every two that changed places. The code says who is meant; it is no secret.
/// </remarks>
internal static class ParticipationCode
{
    private const string Alphabet = "2346789ACDEFHJKMNPRTWXY";
    private const int Length = 5;

    /// <summary>The code of a participation; a later attempt gives another one, where the first is taken.</summary>
    public static string Of(string participation, int attempt)
    {
        var drawn = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{participation}#{attempt}")));
        Span<char> code = stackalloc char[Length];
        var sum = 0;
        for (var place = 0; place < Length - 1; place++)
        {
            var digit = (int)(drawn % (ulong)Alphabet.Length);
            drawn /= (ulong)Alphabet.Length;
            code[place] = Alphabet[digit];
            sum += (place + 1) * digit;
        }
        code[^1] = Alphabet[CheckDigit(sum)];
        return new string(code);
    }

    /// <summary>Reads what somebody typed: small letters, spaces and dashes do not matter, and B, G, Z are read as 8, 6, 2.</summary>
    /// <returns>False where the check sign does not fit.</returns>
    public static bool TryRead(string typed, out string code)
    {
        code = string.Concat(typed.Where(sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '.')).Select(sign => char.ToUpperInvariant(sign) switch
        {
            'B' => '8',
            'G' => '6',
            'Z' => '2',
            var other => other,
        }));
        if (code.Length != Length)
        {
            return false;
        }
        var sum = 0;
        for (var place = 0; place < Length; place++)
        {
            var digit = Alphabet.IndexOf(code[place], StringComparison.Ordinal);
            if (digit < 0)
            {
                return false;
            }
            sum += (place + 1) * digit;
        }
        return sum % Alphabet.Length == 0;
    }

    // The sign that makes the weighted sum a multiple of 23; its own weight is 5.
    private static int CheckDigit(int sum) => Enumerable.Range(0, Alphabet.Length).First(digit => (sum + (Length * digit)) % Alphabet.Length == 0);
}
