using CsCheck;
using Matchmaker.Conferences;

namespace Matchmaker.Tests.Conferences;

public sealed class ParticipationCodeTests
{
    private const string Alphabet = "2346789ACDEFHJKMNPRTWXY";

    private static readonly Gen<string> Codes = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 9], (name, attempt) => ParticipationCode.Of($"conferences/c/participations/p{name}", attempt));

    [Fact]
    public void A_code_is_read_back_however_it_is_typed() => Codes.Sample(code =>
    {
        Assert.Equal(5, code.Length);
        Assert.True(ParticipationCode.TryRead(code, out var read) && read == code);
        Assert.True(ParticipationCode.TryRead($" {code[..3].ToLowerInvariant()}-{code[3..]} ", out read) && read == code);
        Assert.True(ParticipationCode.TryRead(code.Replace('8', 'B').Replace('6', 'g').Replace('2', 'Z'), out read) && read == code);
    });

    [Fact]
    public void A_wrong_sign_or_two_that_changed_places_are_found() => Gen.Select(Codes, Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 22]).Sample((code, at, other, sign) =>
    {
        var wrong = code.ToCharArray();
        wrong[at] = Alphabet[sign];
        Assert.Equal(wrong[at] == code[at], ParticipationCode.TryRead(new string(wrong), out _));
        var swapped = code.ToCharArray();
        (swapped[at], swapped[other]) = (swapped[other], swapped[at]);
        Assert.Equal(new string(swapped) == code, ParticipationCode.TryRead(new string(swapped), out _));
    });

    [Theory]
    [InlineData("")]
    [InlineData("K7M4")]
    [InlineData("K7M4PP")]
    [InlineData("O1I0L")]
    [InlineData("Ậ7M4P")]
    public void What_is_no_code_is_not_read(string typed) => Assert.False(ParticipationCode.TryRead(typed, out _));
}
