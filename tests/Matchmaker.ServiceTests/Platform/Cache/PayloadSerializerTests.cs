using System.Text;
using Matchmaker.Platform.Cache;
using Matchmaker.Platform.Redis;

namespace Matchmaker.ServiceTests.Platform.Cache;

public sealed class PayloadSerializerTests
{
    // What release 0.1 wrote; every later release with the same payload version must read it.
    private const string Frozen01 =
        "TU0BqvO/0XVo8oB7IlZhbHVlIjoiQ2c5dWFNT2piaUJUdzdSdVp5Qk53Nk1TQm14dmJtZGhiZz09IiwiU2VxdWVuY2UiOjQyfQ==";

    private static readonly PayloadSerializer Serializer = new();

    [Fact]
    public void What_the_first_release_wrote_is_still_read()
    {
        var answer = Serializer.Deserialize<Answer<V1.LocalizedText>>(Convert.FromBase64String(Frozen01));
        Assert.Equal(new Answer<V1.LocalizedText>(new V1.LocalizedText { Vi = "nhãn Sông Mã", En = "longan" }, 42), answer);
    }

    [Fact]
    public void Nothing_but_a_whole_payload_of_this_version_is_read()
    {
        var payload = Serializer.Serialize(new Answer<string>("a", 1));
        for (var at = 0; at < payload.Length; at++)
        {
            var spoiled = payload.ToArray();
            spoiled[at] ^= 1;
            Assert.Throws<FormatException>(() => Serializer.Deserialize<Answer<string>>(spoiled));
            Assert.Throws<FormatException>(() => Serializer.Deserialize<Answer<string>>(payload[..at]));
        }
        Assert.Throws<FormatException>(() => Serializer.Deserialize<Answer<string>>(Encoding.UTF8.GetBytes("{}")));
    }
}
