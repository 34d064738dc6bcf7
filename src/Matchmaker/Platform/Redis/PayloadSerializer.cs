using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace Matchmaker.Platform.Redis;

/// <summary>Payloads as they lie in Redis: "MM", a version, a checksum, then JSON; contract messages in it as base64.</summary>
/// <remarks>
/// What is not exactly that is refused with <see cref="FormatException"/>, which the cache takes as a miss: another release, another
/// program or a damaged value never becomes an answer. Raise <see cref="Version"/> when the shape of anything kept changes.
/// </remarks>
internal sealed class PayloadSerializer : IFusionCacheSerializer
{
    public const byte Version = 1;

    private const int HashBytes = 8;
    private const int HeaderBytes = 3 + HashBytes;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new MessageConverterFactory() } };

    public byte[] Serialize<T>(T? obj)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(obj, Json);
        var payload = new byte[HeaderBytes + body.Length];
        (payload[0], payload[1], payload[2]) = ((byte)'M', (byte)'M', Version);
        body.CopyTo(payload, HeaderBytes);
        Hash(body).CopyTo(payload.AsSpan(3));
        return payload;
    }

    public T? Deserialize<T>(byte[] data)
    {
        if (data is not [(byte)'M', (byte)'M', Version, ..] || data.Length < HeaderBytes)
        {
            throw new FormatException("Not a payload of this version.");
        }
        var body = data.AsSpan(HeaderBytes);
        return Hash(body).SequenceEqual(data.AsSpan(3, HashBytes))
            ? JsonSerializer.Deserialize<T>(body, Json)
            : throw new FormatException("The payload is damaged.");
    }

    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => new(Serialize(obj));

    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => new(Deserialize<T>(data));

    private static Span<byte> Hash(ReadOnlySpan<byte> body) => SHA256.HashData(body).AsSpan(0, HashBytes);

    private sealed class MessageConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeof(IMessage).IsAssignableFrom(typeToConvert) && !typeToConvert.IsAbstract;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(MessageConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class MessageConverter<T> : JsonConverter<T>
        where T : IMessage<T>, new()
    {
        private static readonly MessageParser<T> Parser = new(() => new T());

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parser.ParseFrom(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.ToByteArray());
    }
}
