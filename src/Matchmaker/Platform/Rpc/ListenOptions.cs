using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace Matchmaker.Platform.Rpc;

/// <summary>Where the server listens.</summary>
internal sealed class ListenOptions
{
    public const string Section = "Listen";

    /// <summary>Address and port for HTTP/1.1 (JSON, gRPC-Web, console, health); with a certificate for everything. Default 127.0.0.1:5080.</summary>
    [Required]
    public string Http { get; set; } = "127.0.0.1:5080";

    /// <summary>Address and port for gRPC in cleartext; unused with a certificate. Default 127.0.0.1:5081.</summary>
    [Required]
    public string Grpc { get; set; } = "127.0.0.1:5081";

    /// <summary>PEM file with certificate and private key, or a PKCS#12 file; turns TLS on. Default: empty, cleartext.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>Password of the PKCS#12 file. Default: empty.</summary>
    public string CertificatePassword { get; set; } = "";

    /// <summary>Whether only this machine can reach the server.</summary>
    public bool IsLoopback =>
        IPAddress.IsLoopback(EndPoint(Http, nameof(Http)).Address) && (Certificate.Length > 0 || IPAddress.IsLoopback(EndPoint(Grpc, nameof(Grpc)).Address));

    /// <summary>Reads an address; throws InvalidOperationException when it is none.</summary>
    internal static IPEndPoint EndPoint(string value, string name) =>
        IPEndPoint.TryParse(value.Replace("localhost", "127.0.0.1", StringComparison.OrdinalIgnoreCase), out var point) && value.Contains(':', StringComparison.Ordinal)
            ? point
            : throw new InvalidOperationException($"{Section}:{name} must be an IP address and a port, as in 127.0.0.1:5080; it is '{value}'.");
}

[OptionsValidator]
internal sealed partial class ListenOptionsValidator : IValidateOptions<ListenOptions>;
